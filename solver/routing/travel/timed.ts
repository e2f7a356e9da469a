import { type CompiledProfile, type TimedTravel, UNBOUNDED } from '../problem/compiled.ts';
import type { TravelProfile } from '../problem/problem.ts';

/** The slots of a profile in their order, each as a table and a factor; undefined when travel never changes. */
export function slotsOf(
  profile: TravelProfile,
): readonly { readonly fromSecond: number; readonly table: number; readonly permille: number }[] | undefined {
  if (profile.slots.length > 1) return profile.slots.map(({ fromSecond }, table) => ({ fromSecond, table, permille: 1000 }));
  if ((profile.factors ?? []).length > 0) return profile.factors!.map(({ fromSecond, permille }) => ({ fromSecond, table: 0, permille }));
  return undefined;
}

/** The slot in which somebody leaves; the first also holds for earlier times. */
export function slotAt({ from }: TimedTravel, time: number): number {
  let slot = 0;
  while (slot + 1 < from.length && from[slot + 1]! <= time) slot++;
  return slot;
}

/** Seconds of a drive that stays within one slot. */
export function secondsIn({ seconds, permille }: TimedTravel, slot: number, cell: number): number {
  return Math.round((seconds[slot]![cell]! * permille[slot]!) / 1000);
}

/**
 * When somebody who leaves at `time` has driven there. The speed changes while driving: what is left at a slot's border
 * is driven at the next slot's pace, rounded up, so that who leaves later never arrives earlier, whatever the tables say
 * (FIFO; Ichoua, Gendreau & Potvin 2003). Whole seconds, exact. O(slots).
 */
export function driveUntil(timed: TimedTravel, cell: number, time: number): number {
  const { from } = timed;
  let slot = slotAt(timed, time);
  let whole = secondsIn(timed, slot, cell);
  let left = whole;
  let now = time;
  while (slot + 1 < from.length && now + left > from[slot + 1]!) {
    left -= from[slot + 1]! - now;
    now = from[slot + 1]!;
    slot++;
    const pace = secondsIn(timed, slot, cell);
    left = Math.ceil((left * pace) / whole);
    whole = pace;
  }
  return now + left;
}

/** The last second at which somebody may leave who must have driven there by `time`: the inverse of `driveUntil`. */
export function driveFrom(timed: TimedTravel, cell: number, time: number): number {
  const { from } = timed;
  let slot = slotAt(timed, time);
  let whole = secondsIn(timed, slot, cell);
  let left = whole;
  let now = time;
  while (slot > 0 && now - left < from[slot]!) {
    left -= now - from[slot]!;
    now = from[slot]!;
    slot--;
    const pace = secondsIn(timed, slot, cell);
    left = Math.floor((left * pace) / whole);
    whole = pace;
  }
  let leave = now - left;
  while (driveUntil(timed, cell, leave + 1) <= time) leave++;
  while (driveUntil(timed, cell, leave) > time) leave--;
  return leave;
}

/** Arrival at the door, parking included, of who leaves at `time`. */
export function arriveAt(profile: CompiledProfile, cell: number, time: number): number {
  const { timed, legSeconds, driveSeconds } = profile;
  const leg = legSeconds[cell]!;
  if (timed === undefined || leg >= UNBOUNDED) return time + leg;
  return driveUntil(timed, cell, time) + leg - driveSeconds[cell]!;
}

/** The last departure that is at the door, parked, by `time`. */
export function leaveBy(profile: CompiledProfile, cell: number, time: number): number {
  const { timed, legSeconds, driveSeconds } = profile;
  const leg = legSeconds[cell]!;
  if (timed === undefined || leg >= UNBOUNDED) return time - leg;
  return driveFrom(timed, cell, time - leg + driveSeconds[cell]!);
}
