import { clearRoute, fillRoute } from '../moves/commit.ts';
import { mayMove } from '../moves/local-move.ts';
import { save } from '../route/journal.ts';
import { endOf, startOf } from '../route/plan.ts';
import { settle } from '../route/settle.ts';
import type { Workspace } from '../route/workspace.ts';
import { nextBelow, type Rng } from './rng.ts';

/** Whether shifts differ, so that who drives a route matters, and a route's visits can change their shift as a whole. */
export function canExchangeShifts({ compiled }: Workspace): boolean {
  const { shiftTwin } = compiled;
  return !compiled.earliestIsBest && !compiled.hasPeers && !compiled.hasReloads && shiftTwin.some((twin) => twin !== shiftTwin[0]);
}

/**
 * Two unlike shifts drawn at random change all their visits; one of them may have none. Insertions one by one do not get
 * there: every step on the way pays the prices of both shifts. False, and the plan must be taken back where it was
 * changed, when a visit may not change or the times do not hold. The price is the caller's to judge. O(stops).
 */
export function exchangeShifts(workspace: Workspace, rng: Rng): boolean {
  const { plan, compiled } = workspace;
  const one = nextBelow(rng, compiled.shiftCount);
  const other = nextBelow(rng, compiled.shiftCount);
  if (compiled.shiftTwin[one] === compiled.shiftTwin[other] || plan.size[one]! + plan.size[other]! === 0) return false;
  if (plan.closed[one] === 1 || plan.closed[other] === 1) return false;
  if (!allMayMove(workspace, one, other) || !allMayMove(workspace, other, one)) return false;
  save(workspace, one);
  save(workspace, other);
  const fromOne = clearRoute(workspace, one);
  const fromOther = clearRoute(workspace, other);
  fillRoute(workspace, one, fromOther, fromOther.length);
  fillRoute(workspace, other, fromOne, fromOne.length);
  return settle(workspace, [one, other]);
}

function allMayMove(workspace: Workspace, route: number, to: number): boolean {
  const { plan, compiled } = workspace;
  const end = endOf(compiled, route);
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; node = plan.next[node]!)
    if (!mayMove(workspace, node, to)) return false;
  return true;
}
