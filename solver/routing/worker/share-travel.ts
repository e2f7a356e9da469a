import type { Problem, TravelSlot } from '../problem/problem.ts';

/**
 * The problem with its tables of travel in shared memory, so that threads get them without a copy each. O(places²).
 */
export function shareTravel(problem: Problem): Problem {
  const known = new Map<ArrayLike<number>, Int32Array>();
  const share = (table: ArrayLike<number>) => {
    const shared = known.get(table) ?? new Int32Array(new SharedArrayBuffer(4 * table.length));
    if (!known.has(table)) shared.set(table);
    known.set(table, shared);
    return shared;
  };
  const shareSlot = (slot: TravelSlot): TravelSlot => ({
    ...slot,
    seconds: share(slot.seconds),
    metres: share(slot.metres),
    ...(slot.costs === undefined ? {} : { costs: share(slot.costs) }),
  });
  return { ...problem, travel: problem.travel.map((profile) => ({ ...profile, slots: profile.slots.map(shareSlot) })) };
}
