import type { FrozenStarts } from './compile-frozen.ts';
import { UNBOUNDED } from './compiled.ts';
import type { Problem, Visit } from './problem.ts';

/**
 * Promises as columns: the span of starts that keeps each, the scaled prices of a start outside it, and what every shift
 * but the promised one costs. Nothing of what is done or under way. Columns are empty where no visit has such a price.
 */
export function compilePromises({ shifts }: Problem, visits: readonly Visit[], frozen: FrozenStarts, costScale: number) {
  const promises = visits.map(({ id, promise }) => (frozen.has(id) ? undefined : promise));
  const hasTimedPromises = promises.some((promise) => (promise?.perHourMoved ?? 0) > 0 || (promise?.whenMoved ?? 0) > 0);
  const timed = hasTimedPromises ? promises : [];
  const hasPromisedShifts = promises.some((promise) => promise?.shift !== undefined && (promise.otherShift ?? 0) > 0);
  return {
    hasTimedPromises,
    promiseFrom: Int32Array.from(timed, (promise) => (promise === undefined ? -UNBOUNDED : promise.start - promise.toleranceSeconds)),
    promiseUntil: Int32Array.from(timed, (promise) => (promise === undefined ? UNBOUNDED : promise.start + promise.toleranceSeconds)),
    movedPrice: Float64Array.from(timed, (promise) => (promise?.whenMoved ?? 0) * costScale),
    movedSecondPrice: Float64Array.from(timed, (promise) => ((promise?.perHourMoved ?? 0) * costScale) / 3600),
    otherShiftPrice: Float64Array.from(
      (hasPromisedShifts ? promises : []).flatMap((promise) =>
        shifts.map(({ id }) => (promise?.shift === undefined || promise.shift === id ? 0 : (promise.otherShift ?? 0) * costScale)),
      ),
    ),
  };
}

/** More than one start outside its promise can cost: at the very beginning or end of all work. */
export function dearestMove(
  { shifts }: Problem,
  { promiseFrom, promiseUntil, movedPrice, movedSecondPrice }: ReturnType<typeof compilePromises>,
): number {
  const begins = shifts.reduce((least, { start }) => Math.min(least, start.earliest), UNBOUNDED);
  const ends = shifts.reduce((most, { end, maxOvertimeSeconds = 0 }) => Math.max(most, end.latest + maxOvertimeSeconds), -UNBOUNDED);
  return movedPrice.reduce((most, price, visit) => {
    const moved = Math.max(0, promiseFrom[visit]! - begins, ends - promiseUntil[visit]!);
    return Math.max(most, price + moved * movedSecondPrice[visit]!);
  }, 0);
}
