import type { WorkVisit } from '../orders/model.ts';
import { secondsBetween } from '../platform/time.ts';
import { isVisitStop, type PlanDocument, type PlanningInput } from './model.ts';

/** All that the desk holds fast of a day, as a key: another key, another problem. Empty: nothing. */
export function locksKey({ work }: PlanningInput): string {
  const locked = lockedVisits(work.jobs).map(({ id, lockedShiftId, lockedStart }) => [id, lockedShiftId, lockedStart]);
  const orders = work.orderLocks ?? [];
  return locked.length + orders.length === 0 ? '' : JSON.stringify([locked, orders]);
}

function lockedVisits(jobs: PlanningInput['work']['jobs']): readonly WorkVisit[] {
  return jobs.flatMap((job) => job.visits.filter(({ lockedShiftId, lockedStart }) => lockedShiftId !== null || lockedStart !== null));
}

/** Whether what the plan has stands as it is locked now. A lock binds visits that are planned, of an order both. */
export function keepsLocks({ work }: PlanningInput, { routes }: Pick<PlanDocument, 'routes'>): boolean {
  const stops = new Map(
    routes.flatMap(({ shiftId, stops: own }) =>
      own.filter(isVisitStop).map((stop, rank) => [stop.visitId, { shiftId, rank, ...stop }] as const),
    ),
  );
  const isKept = ({ id, lockedShiftId, lockedStart }: WorkVisit): boolean => {
    const stop = stops.get(id);
    if (stop === undefined) return true;
    return (lockedShiftId === null || stop.shiftId === lockedShiftId) && (lockedStart === null || stop.start === lockedStart);
  };
  return (
    lockedVisits(work.jobs).every(isKept) &&
    (work.orderLocks ?? []).every(({ firstVisitId, secondVisitId, isDirect }) => {
      const [first, second] = [stops.get(firstVisitId), stops.get(secondVisitId)];
      if (first === undefined || second === undefined) return true;
      if (first.kind === 'video' || second.kind === 'video') return false;
      if (isDirect) return first.shiftId === second.shiftId && first.rank + 1 === second.rank;
      return secondsBetween(first.departure, second.start) >= 0;
    })
  );
}
