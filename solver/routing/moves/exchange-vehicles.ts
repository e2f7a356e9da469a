import type { CompiledProblem } from '../problem/compiled.ts';
import { endOf, type Plan, startOf } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';
import { isEligible } from './allowed.ts';
import { moveRoutes } from './commit.ts';
import { hasBusyRival } from './rivals.ts';

/**
 * Every used route by the vehicle with which it is cheapest: one that stands idle, none, or that of another shift, which
 * then takes the one that is given up. The first exchange that gains is made; answers whether one was. Looks at every used
 * route whether to stop. O(routes · rivals²).
 */
export function exchangeVehicles(workspace: Workspace, stop: () => boolean): boolean {
  const { plan, compiled } = workspace;
  let changed = false;
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (plan.size[route] === 0) continue;
    if (stop()) return changed;
    for (const way of waysOf(compiled, route)) {
      if (!mayTake(plan, route, way)) continue;
      if (!hasBusyRival(plan, way, route)) changed = moveRoutes(workspace, [route], [way]) || changed;
      else changed = trade(workspace, route, way) || changed;
      if (plan.size[route] === 0) break;
    }
  }
  return changed;
}

/** The route takes a vehicle from the one other route that holds it, which goes on in any way that is then open. */
function trade(workspace: Workspace, route: number, way: number): boolean {
  const { plan, compiled } = workspace;
  const holders = rivalsOf(compiled, way).filter((other) => other !== route && plan.size[other]! > 0);
  const holder = holders[0]!;
  if (holders.length > 1) return false;
  for (const other of waysOf(compiled, holder)) {
    const isOpen = !hasBusyRival(plan, other, holder, route) && !rivalsOf(compiled, other).includes(way);
    if (isOpen && mayTake(plan, holder, other) && moveRoutes(workspace, [route, holder], [way, other])) return true;
  }
  return false;
}

/** The other ways to work the route's shift. */
function waysOf(compiled: CompiledProblem, route: number): number[] {
  const { shifts } = compiled.problem;
  return rivalsOf(compiled, route).filter((other) => shifts[other]!.id === shifts[route]!.id);
}

function rivalsOf({ rivalFrom, rival }: CompiledProblem, route: number): number[] {
  return [...rival.subarray(rivalFrom[route]!, rivalFrom[route + 1]!)];
}

function mayTake({ compiled, next }: Plan, from: number, to: number): boolean {
  for (let node = next[startOf(compiled, from)]!; node !== endOf(compiled, from); node = next[node]!)
    if (!isEligible(compiled, node, to) || compiled.tiedOverShifts[node] === 1) return false;
  return true;
}
