import type { CompiledProblem } from '../problem/compiled.ts';

/** Seconds by which a start lies behind the end of the window that it is counted against; 0 in time. */
export function latenessAt(compiled: CompiledProblem, visit: number, start: number): number {
  if (!compiled.hasMixedWindows || compiled.softFrom[visit] === compiled.softFrom[visit + 1])
    return Math.max(0, start - compiled.softEnd[visit]!);
  const window = cheapestWindow(compiled, visit, start);
  return window < 0 ? 0 : start - compiled.softUntil[window]!;
}

/** Scaled price of a start's lateness. */
export function latenessPriceAt(compiled: CompiledProblem, visit: number, start: number): number {
  if (!compiled.hasMixedWindows || compiled.softFrom[visit] === compiled.softFrom[visit + 1])
    return Math.max(0, start - compiled.softEnd[visit]!) * compiled.latenessPrice[visit]!;
  const window = cheapestWindow(compiled, visit, start);
  return window < 0 ? 0 : (start - compiled.softUntil[window]!) * compiled.softPrice[window]!;
}

/** The last start that is no dearer than this one for certain: the end of the window it lies in, or itself when late. */
export function promptUntil(compiled: CompiledProblem, visit: number, start: number): number {
  const { softFrom, softStart, softUntil, softEnd } = compiled;
  if (!compiled.hasMixedWindows || softFrom[visit] === softFrom[visit + 1]) return Math.max(start, softEnd[visit]!);
  for (let k = softFrom[visit]!; k < softFrom[visit + 1]!; k++) if (start >= softStart[k]! && start <= softUntil[k]!) return softUntil[k]!;
  return start;
}

/** Where the next window of a visit that starts late opens; -1 when there is none or the start is in time. */
export function nextOpening(compiled: CompiledProblem, visit: number, start: number): number {
  if (latenessPriceAt(compiled, visit, start) === 0) return -1;
  const { softFrom, softStart } = compiled;
  for (let k = softFrom[visit]!; k < softFrom[visit + 1]!; k++) if (softStart[k]! > start) return softStart[k]!;
  return -1;
}

function cheapestWindow({ softFrom, softStart, softUntil, softPrice }: CompiledProblem, visit: number, start: number): number {
  return windowOfLate(softStart, softUntil, softPrice, softFrom[visit]!, softFrom[visit + 1]!, start);
}

/**
 * Of the windows from `from` to `to` the soft one against which a late start costs least, the later of equal ones; -1
 * within a window. A price of -1 tells a hard one. O(windows).
 */
export function windowOfLate(starts: Int32Array, ends: Int32Array, prices: Float64Array, from: number, to: number, start: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; at < to && starts[at]! <= start; at++) {
    if (start <= ends[at]!) return -1;
    const price = (start - ends[at]!) * prices[at]!;
    if (prices[at]! < 0 || price > least) continue;
    least = price;
    best = at;
  }
  return best;
}
