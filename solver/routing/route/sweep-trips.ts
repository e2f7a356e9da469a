import { endOf, type Plan, startOf } from './plan.ts';

/**
 * Loads of a route with reload stops, trip by trip. `handed` and `taken` become those of the trip with least in each
 * dimension, so that what does not fit beside them fits no trip. O(stops · dimensions).
 */
export function sweepTrips(plan: Plan, route: number): void {
  const { compiled, next, loadAfter, handed, taken } = plan;
  const { dimensionCount, carried, collected, change, firstReload } = compiled;
  const end = endOf(compiled, route);
  for (let d = 0; d < dimensionCount; d++) {
    let leastHanded = Number.POSITIVE_INFINITY;
    let leastTaken = Number.POSITIVE_INFINITY;
    let onBoard = 0;
    let toUnload = 0;
    for (let from = startOf(compiled, route); from !== end; ) {
      let carries = 0;
      let takes = 0;
      let until = next[from]!;
      for (; until !== end && until < firstReload; until = next[until]!) {
        carries += carried[until * dimensionCount + d]!;
        takes += Math.max(change[until * dimensionCount + d]!, 0);
      }
      leastHanded = Math.min(leastHanded, carries);
      leastTaken = Math.min(leastTaken, takes);
      onBoard += carries - toUnload;
      toUnload = 0;
      loadAfter[from * dimensionCount + d] = onBoard;
      for (let node = next[from]!; node !== until; node = next[node]!) {
        onBoard += change[node * dimensionCount + d]!;
        toUnload += collected[node * dimensionCount + d]!;
        loadAfter[node * dimensionCount + d] = onBoard;
      }
      from = until;
    }
    handed[route * dimensionCount + d] = leastHanded;
    taken[route * dimensionCount + d] = leastTaken;
  }
}
