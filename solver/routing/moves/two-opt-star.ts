import { endOf, startOf } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';
import { arcFloor, copyNodes, isAlike, isClosed, type LocalMove, type LocalOperator, makeIfCheaper, mayMove } from './local-move.ts';

/**
 * Exchange of tails between two routes, so that one visit follows the other (2-opt*, Potvin & Rousseau 1995). No
 * shipment is split and no linked visit changes its route.
 */
export const twoOptStar: LocalOperator = {
  name: 'twoOptStar',
  supports: (compiled) => compiled.shiftCount > 1,
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
