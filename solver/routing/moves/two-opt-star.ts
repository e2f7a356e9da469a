import { endOf, type Plan, startOf } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';
import { arcFloor, copyNodes, isAlike, isClosed, type LocalMove, type LocalOperator, makeIfCheaper, mayMove } from './local-move.ts';

/**
 * Exchange of tails between two routes, so that one visit follows the other (2-opt*, Potvin & Rousseau 1995). No
 * shipment is split and no linked visit changes its route.
 */
export const twoOptStar: LocalOperator = {
  name: 'twoOptStar',
  supports: (compiled) => !compiled.earliestIsBest && compiled.shiftCount > 1,
  improve: (workspace, move, visit, near) => {
    const { routeOf } = workspace.plan;
    if (routeOf[visit] === routeOf[near]) return 0;
    return joinTail(workspace, move, visit, near) || joinTail(workspace, move, near, visit);
  },
};

/** `to` and what follows it behind `from`; what followed `from` behind what stood before `to`. */
function joinTail(workspace: Workspace, move: LocalMove, from: number, to: number): number {
  const { plan, compiled } = workspace;
  const { next, previous, routeOf } = plan;
  const one = routeOf[from]!;
  const other = routeOf[to]!;
  const afterFrom = next[from]!;
  const beforeTo = previous[to]!;
  const ends = afterFrom === endOf(compiled, one) && beforeTo === startOf(compiled, other);
  if (isAlike(compiled, one, other)) {
    const { arcSeconds } = compiled.profiles[compiled.shiftProfile[one]!]!;
    const { place, placeCount } = compiled;
    const endsNoLater = compiled.close[endOf(compiled, one)]! <= compiled.close[endOf(compiled, other)]!;
    const latest = endsNoLater ? plan.late[to]! : compiled.close[to]!;
    if (plan.ready[from]! + arcSeconds[place[from]! * placeCount + place[to]!]! > latest) return 0;
    if (plan.ready[beforeTo]! + arcSeconds[place[beforeTo]! * placeCount + place[afterFrom]!]! > compiled.close[afterFrom]!) return 0;
    if (!ends) {
      const added = arcFloor(compiled, one, from, to) + arcFloor(compiled, other, beforeTo, afterFrom);
      const saved = arcFloor(compiled, one, from, afterFrom) + arcFloor(compiled, other, beforeTo, to);
      if (added - saved >= plan.excess[one]! + plan.excess[other]!) return 0;
    }
    if (compiled.capacityIsSum && !tailsFit(workspace, one, from, other, beforeTo)) return 0;
  }
  if (!tailMayMove(workspace, move, afterFrom, other) || !tailMayMove(workspace, move, to, one)) return 0;
  move.routes[0] = one;
  move.routes[1] = other;
  move.lengths.fill(0);
  copyNodes(workspace, move, 0, startOf(compiled, one), afterFrom);
  copyNodes(workspace, move, 0, to, endOf(compiled, other));
  copyNodes(workspace, move, 1, startOf(compiled, other), to);
  copyNodes(workspace, move, 1, afterFrom, endOf(compiled, one));
  return makeIfCheaper(workspace, move);
}

/** Whether the loads of the heads up to `from` and `beforeTo` leave room for each other's tails. */
function tailsFit({ plan, compiled }: Workspace, one: number, from: number, other: number, beforeTo: number): boolean {
  const { dimensionCount, capacity } = compiled;
  for (let d = 0; d < dimensionCount; d++) {
    const headOne = headLoad(plan, one, from, d);
    const headOther = headLoad(plan, other, beforeTo, d);
    const tailOne = headLoad(plan, one, endBefore(plan, one), d) - headOne;
    const tailOther = headLoad(plan, other, endBefore(plan, other), d) - headOther;
    if (headOne + tailOther > capacity[one * dimensionCount + d]!) return false;
    if (headOther + tailOne > capacity[other * dimensionCount + d]!) return false;
  }
  return true;
}

/** Load of one sign that the visits of a route up to a node hand over or take on. */
function headLoad({ compiled, loadAfter }: Plan, route: number, node: number, dimension: number): number {
  const { dimensionCount } = compiled;
  return Math.abs(loadAfter[node * dimensionCount + dimension]! - loadAfter[startOf(compiled, route) * dimensionCount + dimension]!);
}

function endBefore({ compiled, previous }: Plan, route: number): number {
  return previous[endOf(compiled, route)]!;
}

function tailMayMove(workspace: Workspace, move: LocalMove, from: number, route: number): boolean {
  const { plan, compiled } = workspace;
  for (let node = from; node < compiled.visitCount; node = plan.next[node]!) if (!mayMove(workspace, node, route)) return false;
  return compiled.ridePickup.length === 0 || isTailClosed(workspace, move.marked, from);
}

function isTailClosed({ plan, compiled }: Workspace, marked: Uint8Array, from: number): boolean {
  for (let node = from; node < compiled.visitCount; node = plan.next[node]!) marked[node] = 1;
  let closed = true;
  for (let node = from; node < compiled.visitCount; node = plan.next[node]!) closed &&= isClosed(compiled, marked, node);
  for (let node = from; node < compiled.visitCount; node = plan.next[node]!) marked[node] = 0;
  return closed;
}
