import type { Problem } from '../../solver/routing/problem/problem.ts';
import { isVisitStop, type PlanStop } from './model.ts';

/**
 * The solver's ids of a job's ways other than its own: the hospital's id with a mark. A visit that only exists because a
 * sample changes hands keeps its mark in the plan, as the hospital has no such visit.
 */
const marks = { video: '~video', handed: '~handed', collected: '~collected' } as const;
export type OtherWay = keyof typeof marks;

const handOverMarks = { left: '~left', taken: '~taken', fetched: '~fetched' } as const;
export type HandOverPart = keyof typeof handOverMarks;

/** The solver's id of a job or visit in another way than its own. */
export function wayIdOf(id: string, way: OtherWay): string {
  return `${id}${marks[way]}`;
}

/** The id, in the solver and in a plan, of where the sample of a draw changes hands. */
export function handOverIdOf(drawId: string, part: HandOverPart): string {
  return `${drawId}${handOverMarks[part]}`;
}

/** The hospital's id of a job or visit of the solver's; of a hand-over its own. */
export function ownIdOf(id: string): string {
  const mark = Object.values(marks).find((one) => id.endsWith(one));
  return mark === undefined ? id : id.slice(0, -mark.length);
}

/** In which other way than its own the solver's job or visit is done. */
export function otherWayOf(id: string): OtherWay | undefined {
  return (Object.keys(marks) as OtherWay[]).find((way) => id.endsWith(marks[way]));
}

/** Of a visit at which a sample changes hands, what is done there. */
export function handOverPartOf(id: string): HandOverPart | undefined {
  return (Object.keys(handOverMarks) as HandOverPart[]).find((part) => id.endsWith(handOverMarks[part]));
}

/** Every id that a job or visit of the hospital may have in a problem. */
export function wayIdsOf(id: string): readonly string[] {
  return [id, ...Object.values(marks).map((mark) => `${id}${mark}`)];
}

/**
 * Of visits of a plan, the solver's ids in the ways in which the plan has them; what the problem does not have in that way
 * keeps its own id. O(stops) once.
 */
export function plannedIds(
  { routes }: { readonly routes: readonly { readonly stops: readonly PlanStop[] }[] },
  { jobs }: Pick<Problem, 'jobs'>,
): (visitId: string) => string {
  const known = new Set(jobs.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const stops = routes.flatMap((route) => route.stops.filter(isVisitStop));
  const jobOf = new Map(stops.map(({ visitId, jobId }) => [visitId, jobId]));
  const ways = new Map<string, OtherWay>();
  for (const { kind, visitId, jobId } of stops) {
    const part = handOverPartOf(visitId);
    if (part !== undefined) ways.set(jobId, part === 'fetched' ? 'collected' : 'handed');
    else if (kind === 'video') ways.set(jobId, 'video');
  }
  return (visitId) => {
    const way = ways.get(jobOf.get(visitId) ?? '');
    const id = way === undefined ? visitId : wayIdOf(visitId, way);
    return known.has(id) ? id : visitId;
  };
}
