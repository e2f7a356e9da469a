import type { Alternative as SolverAlternative } from '../../solver/routing/search/alternatives.ts';
import { DomainError } from '../platform/errors.ts';
import { type Instant, plusSeconds } from '../platform/time.ts';
import { noticedSeconds } from './compare-plans.ts';
import type { DeskDays } from './desk-day.ts';
import { newFacesIn } from './faces.ts';
import { reasonsOf, sequencesOf } from './from-solution.ts';
import { isVisitStop, type Plan, type PlanReason } from './model.ts';
import type { Privacy } from './plan-view.ts';
import type { DayProblem } from './to-problem.ts';
import { ownIdOf, plannedIds } from './way-ids.ts';

/** Another shift that could make a planned visit, everything else as planned. */
export interface Alternative {
  readonly shiftId: string;
  /** Null where these would tell how far a protected address is from others (`rules.md` 19). */
  readonly change: AlternativeChange | null;
}

/** What changes for whom, against the plan as it stands; negative: less. */
export interface AlternativeChange {
  readonly start: Instant;
  readonly metres: number;
  readonly drivingSeconds: number;
  readonly latenessSeconds: number;
  readonly overtimeSeconds: number;
  /** Other visits that would begin five minutes or more earlier or later. */
  readonly movedVisits: number;
  /** People who would come to a patient for the first time. */
  readonly newFaces: number;
}

export interface Alternatives {
  /** False: the visit cannot be taken out of its route by itself, and nobody else was asked for. */
  readonly movable: boolean;
  /** Visits that move together, the one asked for among them. */
  readonly visitIds: readonly string[];
  readonly best: readonly Alternative[];
  /** Why the others cannot, by the first rule of each. */
  readonly refusals: readonly PlanReason[];
}

const most = 3;
const mostSeconds = 20;

/**
 * Who else could make a planned visit, the three cheapest first, and why the others cannot. The plan is taken as it is, and
 * the day as it stands now. O(shifts · stops²) in the thread of the opened day.
 *
 * @throws DomainError `plan_outdated` where the day no longer has the visit, `solver_failed` also where it takes too long, and what `DeskDays.open` throws
 */
export async function findAlternatives(
  desks: Pick<DeskDays, 'open'>,
  plan: Plan,
  visitId: string,
  privacy: Privacy,
): Promise<Alternatives> {
  const signal = AbortSignal.timeout(mostSeconds * 1000);
  const desk = await desks.open(plan, signal);
  const { day } = desk;
  if (!day.problem.jobs.some((job) => job.visits.some(({ id }) => id === visitId))) throw new DomainError('plan_outdated', {}, ['visitId']);
  const asked = plannedIds(plan.document, day.problem)(visitId);
  const found = await desk.ask({ ask: 'alternatives', visit: asked, most }, signal);
  if (found === undefined) return { movable: false, visitIds: [visitId], best: [], refusals: [] };
  const hides = (shiftId: string) => tellsOfProtected(plan, shiftId, privacy);
  return {
    movable: true,
    visitIds: found.visits.map(ownIdOf),
    best: found.best.map((one) => ({
      shiftId: one.shift,
      change: [found.shift, one.shift].some(hides) ? null : changeOf(day, plan, found.visits, asked, one),
    })),
    refusals: reasonsOf({ reasons: found.refusals }),
  };
}

/** Whether the route of the shift goes by a protected address, whoever asks. */
export function tellsOfProtected({ document }: Plan, shiftId: string, { isProtected }: Privacy): boolean {
  const stops = document.routes.find((route) => route.shiftId === shiftId)?.stops ?? [];
  return stops.some((stop) => isVisitStop(stop) && isProtected(stop.visitId));
}

function shiftsAndVisitsOf({ routes }: Plan['document']) {
  return routes.map(({ shiftId, stops }) => ({ shift: shiftId, visits: stops.filter(isVisitStop).map(({ visitId }) => visitId) }));
}

function changeOf(
  { zero, problem }: DayProblem,
  { document }: Plan,
  moving: readonly string[],
  visitId: string,
  { solution, metres, drivingSeconds }: SolverAlternative,
): AlternativeChange {
  const before = new Map(document.routes.flatMap((route) => route.stops.filter(isVisitStop).map((stop) => [stop.visitId, stop])));
  const after = solution.routes.flatMap((route) => route.stops.flatMap((stop) => (stop.kind === 'visit' ? [stop] : [])));
  const startOf = (seconds: number) => plusSeconds(zero, seconds);
  const moved = after.filter((stop) => {
    const old = before.get(ownIdOf(stop.visit))?.start;
    return (
      old !== undefined &&
      !moving.includes(stop.visit) &&
      Math.abs(Date.parse(startOf(stop.start)) - Date.parse(old)) >= noticedSeconds * 1000
    );
  });
  const lateBefore = [...before.values()].reduce((sum, stop) => sum + stop.latenessSeconds, 0);
  const overtimeBefore = document.routes.reduce((sum, route) => sum + route.overtimeSeconds, 0);
  return {
    start: startOf(after.find((stop) => stop.visit === visitId)!.start),
    metres,
    drivingSeconds,
    latenessSeconds: after.reduce((sum, stop) => sum + stop.latenessSeconds, 0) - lateBefore,
    overtimeSeconds: solution.routes.reduce((sum, route) => sum + route.overtimeSeconds, 0) - overtimeBefore,
    movedVisits: moved.length,
    newFaces: newFacesIn(problem, sequencesOf(solution.routes)) - newFacesIn(problem, shiftsAndVisitsOf(document)),
  };
}
