import type { Problem } from '../problem/problem.ts';
import type { Solution } from '../problem/solution.ts';
import { courseOf } from './course.ts';

/** The planned visits whose times depend on one of these: themselves, what comes behind them, and who waits for that. O(stops). */
export function dependsOn(problem: Problem, solution: Solution, visits: ReadonlySet<string>): ReadonlySet<string> {
  const { stops, ties, groups, awaited } = courseOf(problem, solution);
  const isBehind = new Uint8Array(stops.length);
  for (const group of groups) {
    const depends = group.some((at) => {
      const { visit, before } = stops[at]!;
      return (
        (visit !== null && visits.has(visit.id)) ||
        (before >= 0 && isBehind[before] === 1) ||
        awaited[at]!.some(({ from }) => isBehind[from] === 1)
      );
    });
    if (depends) for (const at of group) isBehind[at] = 1;
  }
  const found = new Set(stops.flatMap(({ visit }, at) => (visit !== null && isBehind[at] === 1 ? [visit.id] : [])));
  // Whether a lag is kept tells of both its ends.
  for (const { from, to } of ties)
    if (isBehind[from] === 1 || isBehind[to] === 1)
      for (const at of [from, to]) if (stops[at]!.visit !== null) found.add(stops[at]!.visit!.id);
  return found;
}
