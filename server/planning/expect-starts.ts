import type { Problem, Shift, Visit } from '../../solver/routing/problem/problem.ts';
import type { RouteOrder } from '../../solver/routing/problem/solution.ts';

/**
 * When the visits of these orders would begin if everybody went on as ordered, breaks and other people's lateness left out:
 * a first look at what comes too late. Stops that are done or under way are where `made` says. O(stops).
 */
export function expectStarts(
  { locations, travel, shifts, jobs }: Problem,
  orders: readonly RouteOrder[],
  made: ReadonlyMap<string, { readonly start: number; readonly end: number }>,
  now: number,
): ReadonlyMap<string, number> {
  const rows = new Map(locations.map(({ id }, row) => [id, row]));
  const visits = new Map(jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit])));
  const shiftOf = new Map(shifts.map((shift) => [shift.id, shift]));
  const starts = new Map<string, number>();
  for (const order of orders) {
    const shift = shiftOf.get(order.shift)!;
    let where = shift.start.location;
    let free = Math.max(now, shift.start.earliest);
    for (const id of order.visits) {
      const visit = visits.get(id);
      if (visit === undefined) continue;
      const done = made.get(id);
      const start = done?.start ?? Math.max(free + driveOf(shift, where, visit.location), opening(visit, free));
      if (done === undefined) starts.set(id, start);
      free = done === undefined ? start + visit.serviceSeconds : Math.max(now, done.end);
      where = visit.location;
    }
  }
  return starts;

  function driveOf({ profile }: Shift, from: string, to: string): number {
    const { slots } = travel.find(({ id }) => id === profile)!;
    const a = locations[rows.get(from)!]!;
    const b = locations[rows.get(to)!]!;
    const isSame = a.id === b.id || (a.building !== undefined && a.building === b.building);
    const seconds = slots[0]!.seconds[rows.get(from)! * locations.length + rows.get(to)!]!;
    return Math.max(0, seconds) + (isSame ? 0 : (b.parkingSeconds ?? 0));
  }
}

/** When the window opens in which, or before which, this second lies. */
function opening({ windows = [] }: Visit, second: number): number {
  return windows.find(({ end }) => end >= second)?.start ?? second;
}
