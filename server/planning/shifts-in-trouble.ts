import type { Problem } from '../../solver/routing/problem/problem.ts';
import type { RouteOrder } from '../../solver/routing/problem/solution.ts';

/** What is known of the visits of a day when everybody goes on as ordered; seconds, by visit. */
interface Expectations {
  readonly starts: ReadonlyMap<string, number>;
  readonly made: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
  /** When each shift would be back, by shift. */
  readonly ends: ReadonlyMap<string, number>;
  /** The latest start that keeps what was told. */
  readonly keptUntil: ReadonlyMap<string, number>;
  /** Visits whose hard window would be missed. */
  readonly missed: ReadonlySet<string>;
}

/**
 * Shifts that cannot go on as ordered: one of their visits would miss its window or what was told, a sample would come too
 * late, a link to another shift would not hold, or the day would be too long. What the others do stays with them in a repair. O(stops).
 */
export function shiftsInTrouble(problem: Problem, orders: readonly RouteOrder[], expected: Expectations): ReadonlySet<string> {
  const { starts, made, ends, keptUntil, missed } = expected;
  const visits = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit])));
  const startOf = (id: string) => made.get(id)?.start ?? starts.get(id);
  const endOf = (id: string) => made.get(id)?.end ?? starts.get(id)! + visits.get(id)!.serviceSeconds;
  const isLate = (id: string) => missed.has(id) || starts.get(id)! > (keptUntil.get(id) ?? Number.POSITIVE_INFINITY);
  const broken = new Set<string>();
  for (const { visits: own, shipments = [] } of problem.jobs) {
    for (const { pickups, delivery, maxRideSeconds = Number.POSITIVE_INFINITY } of shipments) {
      const delivered = startOf(delivery);
      const isRideLate = (pickup: string) =>
        delivered !== undefined && startOf(pickup) !== undefined && delivered - endOf(pickup) > maxRideSeconds;
      if (pickups.some(isRideLate)) for (const { id } of own) broken.add(id);
    }
  }
  for (const { from, to, minLagSeconds, maxLagSeconds = Number.POSITIVE_INFINITY } of problem.links ?? []) {
    const lag = startOf(from) === undefined || startOf(to) === undefined ? minLagSeconds : startOf(to)! - startOf(from)!;
    if (lag < minLagSeconds || lag > maxLagSeconds) for (const id of [from, to]) broken.add(id);
  }
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  const isTooLong = (id: string) => {
    const { end, maxOvertimeSeconds = 0 } = shifts.get(id)!;
    return ends.get(id)! > end.latest + maxOvertimeSeconds;
  };
  const isTroubled = ({ shift, visits: order }: RouteOrder) => {
    const ahead = order.filter((id) => starts.has(id));
    return ahead.length > 0 && (isTooLong(shift) || ahead.some((id) => broken.has(id) || isLate(id)));
  };
  return new Set(orders.filter(isTroubled).map(({ shift }) => shift));
}
