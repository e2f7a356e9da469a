import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { windowOfLate } from './lateness.ts';
import type { Proposal } from './proposal.ts';

/** How a schedule may place a break (`Proposal.breakGap`): within its windows, or late and then as soon as possible. A number from 0 on: late, in that gap. */
export const WITHIN_WINDOWS = -1;
export const LATE_SOON = -2;

/** The first second at or after `time` at which the break, placed in that way, may start; `UNBOUNDED` when there is none. */
export function breakStartAfter(compiled: CompiledProblem, rest: number, time: number, way: number): number {
  const { breakWindowFrom, breakWindowStart, breakWindowEnd } = compiled;
  if (way !== WITHIN_WINDOWS && time >= compiled.breakLateFrom[rest]!) return time;
  for (let at = breakWindowFrom[rest]!; at < breakWindowFrom[rest + 1]!; at++) {
    if (time <= breakWindowEnd[at]!) return Math.max(time, breakWindowStart[at]!);
  }
  return UNBOUNDED;
}

/** The last second at or before `time` at which the break, placed in that way, may start; `-UNBOUNDED` when there is none. */
export function breakStartBefore(compiled: CompiledProblem, rest: number, time: number, way: number): number {
  const { breakWindowFrom, breakWindowStart, breakWindowEnd } = compiled;
  if (way !== WITHIN_WINDOWS && time >= compiled.breakLateFrom[rest]!) return time;
  for (let at = breakWindowFrom[rest + 1]! - 1; at >= breakWindowFrom[rest]!; at--) {
    if (time >= breakWindowStart[at]!) return Math.min(time, breakWindowEnd[at]!);
  }
  return -UNBOUNDED;
}

/** In which way the schedule places the break. */
export function wayOf(compiled: CompiledProblem, { breakGap }: Proposal, rest: number): number {
  return compiled.hasSoftBreaks ? breakGap[rest]! : WITHIN_WINDOWS;
}

/** The last start that is no dearer than this one for certain: the end of the window it lies in, or itself when late. */
export function promptBreakUntil(
  { breakWindowFrom, breakWindowStart, breakWindowEnd }: CompiledProblem,
  rest: number,
  start: number,
): number {
  for (let at = breakWindowFrom[rest]!; at < breakWindowFrom[rest + 1]!; at++)
    if (start >= breakWindowStart[at]! && start <= breakWindowEnd[at]!) return breakWindowEnd[at]!;
  return start;
}

function lateWindow(compiled: CompiledProblem, rest: number, start: number): number {
  const { breakWindowFrom, breakWindowStart, breakWindowEnd, breakWindowPrice } = compiled;
  return windowOfLate(breakWindowStart, breakWindowEnd, breakWindowPrice, breakWindowFrom[rest]!, breakWindowFrom[rest + 1]!, start);
}

/** Seconds by which a break starts late; 0 in time. */
export function breakLatenessAt(compiled: CompiledProblem, rest: number, start: number): number {
  const window = lateWindow(compiled, rest, start);
  return window < 0 ? 0 : start - compiled.breakWindowEnd[window]!;
}

/** Scaled price of a break's lateness. */
export function breakLatenessPriceAt(compiled: CompiledProblem, rest: number, start: number): number {
  const window = lateWindow(compiled, rest, start);
  return window < 0 ? 0 : (start - compiled.breakWindowEnd[window]!) * compiled.breakWindowPrice[window]!;
}
