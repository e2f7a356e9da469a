import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';

/**
 * For each visit the visits nearest to it, nearest first: `[visit × width + rank]`. Nearness is travel there and back
 * and, for the part that no schedule can avoid, waiting between the windows (Vidal et al. 2013, correlation of
 * vertices). Both as one whole number with the visit in its last digits, so that numbers are sorted without asking back.
 * O(visits² log visits).
 */
export function nearestVisits(compiled: CompiledProblem, width: number): Int32Array {
  const { visitCount, place, placeCount, open, close } = compiled;
  const arc = compiled.profiles[0]!.arcSeconds;
  const result = new Int32Array(visitCount * width);
  const keys = new Float64Array(Math.max(0, visitCount - 1));
  for (let visit = 0; visit < visitCount; visit++) {
    let at = 0;
    for (let other = 0; other < visitCount; other++) {
      if (other === visit) continue;
      const there = arc[place[visit]! * placeCount + place[other]!]!;
      const back = arc[place[other]! * placeCount + place[visit]!]!;
      const travel = Math.min(there, back, UNBOUNDED);
      const waiting = Math.min(Math.max(0, open[other]! - close[visit]! - there), Math.max(0, open[visit]! - close[other]! - back));
      keys[at++] = (5 * travel + Math.max(0, waiting)) * visitCount + other;
    }
    keys.sort();
    for (let rank = 0; rank < width; rank++) result[visit * width + rank] = keys[rank]! % visitCount;
  }
  return result;
}
