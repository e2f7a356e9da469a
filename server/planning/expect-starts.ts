import type { Problem, Visit } from '../../solver/routing/problem/problem.ts';
import type { RouteOrder } from '../../solver/routing/problem/solution.ts';
import { usualDrives } from './usual-drives.ts';

/** Linked people are looked at so often: a delay that passes from one to the next comes that far. */
const passes = 3;

/**
 * When the visits of these orders would begin if everybody went on as ordered: a first look at what comes too late. Stops
 * that are done or under way are where `made` says, and `restBefore` tells of the seconds of break ahead of a visit.
 * O(stops).
 */
export function expectStarts(
  problem: Problem,
  orders: readonly RouteOrder[],
  made: ReadonlyMap<string, { readonly start: number; readonly end: number }>,
  restBefore: ReadonlyMap<string, number>,
  now: number,
): ReadonlyMap<string, number> {
  const { shifts, jobs, links = [] } = problem;
  const drive = usualDrives(problem);
  const visits = new Map(jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit])));
  const shiftOf = new Map(shifts.map((shift) => [shift.id, shift]));
  const starts = new Map<string, number>();
  const soonest = new Map<string, number>();
  const wait = (visit: string, second: number) => soonest.set(visit, Math.max(second, soonest.get(visit) ?? second));
  for (let pass = 0; pass < passes; pass++) {
    for (const order of orders) follow(order);
    for (const { from, to, minLagSeconds, maxLagSeconds } of links) {
      if (starts.has(from)) wait(to, starts.get(from)! + minLagSeconds);
      if (starts.has(to) && maxLagSeconds !== undefined) wait(from, starts.get(to)! - maxLagSeconds);
    }
  }
  return starts;

  function follow(order: RouteOrder): void {
    const shift = shiftOf.get(order.shift)!;
    let where = shift.start.location;
    let free = Math.max(now, shift.start.earliest);
    for (const id of order.visits) {
      const visit = visits.get(id);
      if (visit === undefined) continue;
      const done = made.get(id);
      const ready = free + (restBefore.get(id) ?? 0) + drive(shift, where, visit.location);
      const start = done?.start ?? opening(visit, Math.max(ready, soonest.get(id) ?? ready));
      if (done === undefined) starts.set(id, start);
      free = done === undefined ? start + visit.serviceSeconds : Math.max(now, done.end);
      where = visit.location;
    }
  }
}

/** The first second from this one on that lies in a window, the second itself behind all of them. */
function opening({ windows = [] }: Visit, second: number): number {
  return Math.max(second, windows.find(({ end }) => end >= second)?.start ?? second);
}
