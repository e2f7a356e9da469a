import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { selectLeast } from './select-least.ts';

/** Share of a second of waiting in a second of travel when nearness is judged (Vidal et al. 2013, section 4.3). */
const WAITING_SHARE = 5;

/** For each visit other visits, nearest first: `[visit × width + rank]`; -1 where there are no more. */
export interface Neighbours {
  readonly of: Int32Array;
  readonly width: number;
}

/**
 * The visits nearest to each by the shorter way there or back. What is near is removed together, whenever it is due.
 * O(visits² + visits · width · log width).
 */
export function nearestVisits(compiled: CompiledProblem, width: number): Neighbours {
  const { place, placeCount } = compiled;
  const { arcSeconds, arcSecondsInto } = compiled.profiles[0]!;
  return rank(compiled, width, (visit, other) => {
    const cell = place[visit]! * placeCount + place[other]!;
    return Math.min(arcSeconds[cell]!, arcSecondsInto[cell]!, UNBOUNDED);
  });
}

/**
 * The visits that could best be done directly before each: near, in time for it, and without much waiting that no
 * schedule could avoid (Vidal et al. 2013, section 4.3). Those after which it would be too late are left out.
 */
export function likelyPredecessors(compiled: CompiledProblem, width: number): Neighbours {
  const { place, placeCount, open, close, service } = compiled;
  const { arcSecondsInto } = compiled.profiles[0]!;
  return rank(compiled, width, (visit, before) => {
    const travel = arcSecondsInto[place[visit]! * placeCount + place[before]!]!;
    const busy = service[before]! + travel;
    if (travel >= UNBOUNDED || open[before]! + busy > close[visit]!) return -1;
    return WAITING_SHARE * travel + Math.max(0, open[visit]! - close[before]! - busy);
  });
}

/** Ranks by a distance; negative: left out. A distance and its visit make one number, so that nothing is asked twice. */
function rank(
  { firstReload: visitCount }: CompiledProblem,
  wanted: number,
  distance: (visit: number, other: number) => number,
): Neighbours {
  const width = Math.max(0, Math.min(wanted, visitCount - 1));
  const of = new Int32Array(visitCount * width).fill(-1);
  const keys = new Float64Array(visitCount);
  for (let visit = 0; visit < visitCount; visit++) {
    let total = 0;
    for (let other = 0; other < visitCount; other++) {
      if (other === visit) continue;
      const far = distance(visit, other);
      if (far >= 0) keys[total++] = far * visitCount + other;
    }
    const least = selectLeast(keys.subarray(0, total), width);
    for (let at = 0; at < least.length; at++) of[visit * width + at] = least[at]! % visitCount;
  }
  return { of, width };
}
