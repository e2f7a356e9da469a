import type { Problem, Shift } from './problem.ts';

/**
 * Which shifts of an expanded problem exclude each other: ways to work the same shift, shifts that want one vehicle before
 * it is back and handed over, and a shift that has not begun with one of the same person that had left before the first is
 * over. A vehicle whose range holds for the day serves one shift a day. O(shifts²).
 *
 * @param leaves when each shift leaves at the earliest, which who has left may have done before the shift began.
 */
export function compileRivals(problem: Problem, leaves: ArrayLike<number>) {
  const { shifts, vehicles = [] } = problem;
  const handOver = new Map(
    vehicles.map((vehicle) => [vehicle.id, vehicle.rangeIsPerDay === true ? Number.POSITIVE_INFINITY : (vehicle.handOverSeconds ?? 0)]),
  );
  const hasPast = shifts.some(hasBegun);
  const lists = shifts.map((shift, at) => (vehicles.length === 0 && !hasPast ? [] : rivalsOf(shift, at, shifts, leaves, handOver)));
  const rivalFrom = new Int32Array(shifts.length + 1);
  lists.forEach((list, at) => {
    rivalFrom[at + 1] = rivalFrom[at]! + list.length;
  });
  return { rivalFrom, rival: Int32Array.from(lists.flat()), hasRivals: lists.some((list) => list.length > 0) };
}

function rivalsOf(
  shift: Shift,
  at: number,
  shifts: readonly Shift[],
  leaves: ArrayLike<number>,
  handOver: ReadonlyMap<string, number>,
): number[] {
  const vehicle = vehicleOf(shift);
  const apart = (vehicle === undefined ? undefined : handOver.get(vehicle)) ?? 0;
  return shifts.flatMap((other, otherAt) => {
    if (otherAt === at) return [];
    if (other.id === shift.id) return [otherAt];
    const isApart = (gap: number) => latestEnd(shift) + gap <= leaves[otherAt]! || latestEnd(other) + gap <= leaves[at]!;
    const wantOneVehicle = vehicle !== undefined && vehicleOf(other) === vehicle;
    return (wantOneVehicle && !isApart(apart)) || (hasBegun(shift) !== hasBegun(other) && shareSomebody(shift, other) && !isApart(0))
      ? [otherAt]
      : [];
  });
}

function hasBegun({ frozen = [] }: Shift): boolean {
  return frozen.length > 0;
}

function shareSomebody(one: Shift, other: Shift): boolean {
  const people = [one.person, ...(one.companions ?? [])];
  return people.includes(other.person) || (other.companions ?? []).some((person) => people.includes(person));
}

/** The vehicle that the shift is worked with, if any. */
export function vehicleOf({ vehicle }: Shift): string | undefined {
  return vehicle !== undefined && 'fixed' in vehicle ? vehicle.fixed : undefined;
}

function latestEnd({ end, maxOvertimeSeconds = 0 }: Shift): number {
  return end.latest + maxOvertimeSeconds;
}
