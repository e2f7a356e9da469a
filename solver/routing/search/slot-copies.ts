import type { Job, Problem, Relation, Visit, Window } from '../problem/problem.ts';
import type { Solution } from '../problem/solution.ts';

/** A job as it would be with a start in one of the windows that are asked for. */
export interface SlotCopy {
  readonly slot: number;
  readonly job: Job;
}

/** Stands behind an id, before the number of the window: in no id that a caller gives. */
const MARK = '\0';

/** The job under other ids with its promised visits cut to the window; undefined where that leaves one of them no start. */
export function copyIn(job: Job, promised: ReadonlySet<string>, window: Window, slot: number): SlotCopy | undefined {
  const idOf = (id: string) => `${id}${MARK}${slot}`;
  const visits: Visit[] = [];
  for (const visit of job.visits) {
    const windows = promised.has(visit.id) ? cutTo(visit.windows, window) : visit.windows;
    if (windows?.length === 0) return undefined;
    visits.push({ ...visit, id: idOf(visit.id), ...(windows === undefined ? {} : { windows }) });
  }
  const shipments = (job.shipments ?? []).map((shipment) => ({
    ...shipment,
    pickups: shipment.pickups.map(idOf),
    delivery: idOf(shipment.delivery),
  }));
  return { slot, job: { ...job, id: idOf(job.id), visits, ...(shipments.length > 0 ? { shipments } : {}) } };
}

/** What lies in the window, without the time behind a soft end: a promise is not late at a price. */
function cutTo(windows: readonly Window[] | undefined, { start, end }: Window): readonly Window[] {
  return (windows ?? [{ start, end }])
    .map((window) => ({ start: Math.max(window.start, start), end: Math.min(window.end, end) }))
    .filter((window) => window.start <= window.end);
}

/** The problem with the links and relations of the job for each copy as well; the copies themselves are the caller's to add. */
export function withTiesOfCopies(problem: Problem, job: Job, copies: readonly SlotCopy[]): Problem {
  const own = new Set(job.visits.map(({ id }) => id));
  const { links = [], relations = [] } = problem;
  const ties = links.filter(({ from, to }) => own.has(from) || own.has(to));
  const related = relations.filter((relation) => relation.kind !== 'incompatibleLoads' && relation.visits.some((id) => own.has(id)));
  return {
    ...problem,
    links: [
      ...links,
      ...copies.flatMap(({ slot }) =>
        ties.map((link) => ({ ...link, from: nameIn(own, slot, link.from), to: nameIn(own, slot, link.to) })),
      ),
    ],
    relations: [
      ...relations,
      ...copies.flatMap(({ slot }) =>
        related.map(
          (relation): Relation =>
            relation.kind === 'incompatibleLoads' ? relation : { ...relation, visits: relation.visits.map((id) => nameIn(own, slot, id)) },
        ),
      ),
    ],
  };
}

function nameIn(own: ReadonlySet<string>, slot: number, id: string): string {
  return own.has(id) ? `${id}${MARK}${slot}` : id;
}

/** The plan with a copy's visits under the job's own ids. */
export function asPlanned(solution: Solution, job: Job, slot: number): Solution {
  const original = new Map(job.visits.map(({ id }) => [`${id}${MARK}${slot}`, id]));
  return {
    ...solution,
    routes: solution.routes.map((route) => ({
      ...route,
      stops: route.stops.map((stop) => (stop.kind === 'visit' ? { ...stop, visit: original.get(stop.visit) ?? stop.visit } : stop)),
    })),
  };
}
