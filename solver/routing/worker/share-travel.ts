import { setImmediate } from 'node:timers/promises';
import type { Problem, TravelSlot } from '../problem/problem.ts';

/** Entries copied before others have their turn: a millisecond or two. */
const SLICE = 500_000;

/**
 * The problem with its tables of travel in shared memory, so that threads get them without a copy each; those that lie
 * there already stay. Others have their turn in between, and once `isCancelled` says so it answers undefined. O(places²).
 */
export async function shareTravel(problem: Problem, isCancelled: () => boolean): Promise<Problem | undefined> {
  const known = new Map<ArrayLike<number>, Int32Array>();
  const slots = problem.travel.flatMap((profile) => profile.slots);
  let copied = 0;
  for (const table of slots.flatMap(({ seconds, metres, costs = [] }) => [seconds, metres, costs])) {
    if (known.has(table)) continue;
    const shared = isShared(table) ? table : new Int32Array(new SharedArrayBuffer(4 * table.length));
    known.set(table, shared);
    for (let from = 0; shared !== table && from < table.length; from += SLICE) {
      const to = Math.min(from + SLICE, table.length);
      if (table instanceof Int32Array) shared.set(table.subarray(from, to), from);
      else for (let cell = from; cell < to; cell++) shared[cell] = table[cell]!;
      copied += to - from;
      if (copied < SLICE) continue;
      copied = 0;
      await nextTurn();
      if (isCancelled()) return undefined;
    }
  }
  const share = (slot: TravelSlot): TravelSlot => ({
    ...slot,
    seconds: known.get(slot.seconds)!,
    metres: known.get(slot.metres)!,
    ...(slot.costs === undefined ? {} : { costs: known.get(slot.costs)! }),
  });
  return { ...problem, travel: problem.travel.map((profile) => ({ ...profile, slots: profile.slots.map(share) })) };
}

/** Lets what waits have its turn: timers, requests, a cancel. */
export async function nextTurn(): Promise<void> {
  await setImmediate();
}

function isShared(table: ArrayLike<number>): table is Int32Array {
  return table instanceof Int32Array && table.buffer instanceof SharedArrayBuffer;
}
