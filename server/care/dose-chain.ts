import { type Instant, plusSeconds, secondsBetween } from '../platform/time.ts';
import type { MedicalOrder } from './model.ts';

/** When a dose may begin. */
export interface DoseWindow {
  readonly start: Instant;
  readonly end: Instant;
}

/** What is known of the dose before: when it began, that it was not given, or nothing yet. */
export type LastDose = { readonly kind: 'given'; readonly at: Instant } | { readonly kind: 'missed' } | { readonly kind: 'unknown' };

/** Elapsed minutes that lie between the starts of two doses which follow each other. */
export interface DoseInterval {
  readonly least: number;
  readonly most: number;
}

/** The window of the next dose, or that a prescriber must decide: never two doses to catch up. */
export type NextDose =
  | { readonly kind: 'window'; readonly window: DoseWindow }
  | { readonly kind: 'decision'; readonly code: 'dose_missed' | 'dose_interval_impossible' };

type Rhythm = Pick<MedicalOrder, 'minutesOfDay' | 'everyDays' | 'toleranceMinutes' | 'leastIntervalMinutes' | 'mostIntervalMinutes'>;

/** Nominal minutes from the dose before to the dose of this rank in the day's hours. An order without hours has one dose, every so many days. */
function nominalIntervalBefore({ minutesOfDay, everyDays }: Rhythm, rank: number): number {
  const hours = [...minutesOfDay].sort((a, b) => a - b);
  if (rank > 0) return hours[rank]! - hours[rank - 1]!;
  return Math.max(1, everyDays) * 1440 - (hours.at(-1) ?? 0) + (hours[0] ?? 0);
}

/**
 * Least and most elapsed minutes before the dose of this rank: what the order says, else the nominal interval less and more
 * twice the tolerance, but never less than half of it [our own assumption]: two doses that both keep their tolerance also
 * keep that.
 */
export function intervalBefore(order: Rhythm, rank: number): DoseInterval {
  const nominal = nominalIntervalBefore(order, rank);
  const play = 2 * order.toleranceMinutes;
  return {
    least: order.leastIntervalMinutes ?? Math.max(Math.ceil(nominal / 2), nominal - play),
    most: order.mostIntervalMinutes ?? nominal + play,
  };
}

/**
 * The part of a dose's own window, its nominal time and tolerance, that keeps the interval from the dose before, in elapsed
 * minutes whatever the clocks on the wall do (`rules.md` 4). A missed dose, and a window of which nothing is left, are for a
 * prescriber. The same however often it is asked.
 */
export function nextDose(own: DoseWindow, { least, most }: DoseInterval, last: LastDose): NextDose {
  if (last.kind === 'unknown') return { kind: 'window', window: own };
  if (last.kind === 'missed') return { kind: 'decision', code: 'dose_missed' };
  const soonest = plusSeconds(last.at, least * 60);
  const latest = plusSeconds(last.at, most * 60);
  const start = secondsBetween(own.start, soonest) > 0 ? soonest : own.start;
  const end = secondsBetween(own.end, latest) < 0 ? latest : own.end;
  return secondsBetween(start, end) < 0
    ? { kind: 'decision', code: 'dose_interval_impossible' }
    : { kind: 'window', window: { start, end } };
}
