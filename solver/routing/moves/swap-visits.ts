import { endOf, startOf } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';
import { arcFloor, fitsBetween, type LocalMove, type LocalOperator, makeIfCheaper, mayMove, visitFloor } from './local-move.ts';

/**
 * Two visits change places (1-1 exchange, Savelsbergh 1992), so that one comes to stand beside its near one. In one
 * route, or between two when neither is part of a shipment or linked. Not where an insertion's bound is its price: there
 * ruin and recreate does the same in less time (measured, `docs/solver.md`).
 */
export const swapVisits: LocalOperator = {
  name: 'swapVisits',
  supports: (compiled) => !compiled.boundIsExact && !compiled.earliestIsBest && compiled.visitCount > 2,
  improve: (workspace, move, visit, near) => {
    const { plan, compiled } = workspace;
    const behind = plan.next[near]!;
    const before = plan.previous[near]!;
    return (
      (behind < compiled.visitCount ? swap(workspace, move, visit, behind) : 0) ||
      (before < compiled.visitCount ? swap(workspace, move, visit, before) : 0)
    );
  },
};

function swap(workspace: Workspace, move: LocalMove, a: number, b: number): number {
  const { plan } = workspace;
  const { next, previous, routeOf } = plan;
  if (a === b || next[a] === b || next[b] === a) return 0;
  const one = routeOf[a]!;
  const other = routeOf[b]!;
  const isInner = one === other;
  const change = replacing(workspace, a, b) + replacing(workspace, b, a);
  if (change >= plan.excess[one]! + (isInner ? 0 : plan.excess[other]!)) return 0;
  if (!isInner) {
    if (isShipped(workspace, a) || isShipped(workspace, b)) return 0;
    if (!fitsBetween(workspace, other, previous[b]!, a, next[b]!)) return 0;
    if (!fitsBetween(workspace, one, previous[a]!, b, next[a]!)) return 0;
    if (!mayMove(workspace, a, other) || !mayMove(workspace, b, one)) return 0;
  }
  move.routes[0] = one;
  move.routes[1] = isInner ? -1 : other;
  write(workspace, move, 0, one, a, b);
  if (!isInner) write(workspace, move, 1, other, a, b);
  return makeIfCheaper(workspace, move);
}

/** By how much the least that a route costs changes when another visit takes a visit's place. */
function replacing({ plan, compiled }: Workspace, visit: number, by: number): number {
  const route = plan.routeOf[visit]!;
  const before = plan.previous[visit]!;
  const after = plan.next[visit]!;
  return (
    arcFloor(compiled, route, before, by) +
    arcFloor(compiled, route, by, after) +
    visitFloor(compiled, route, by) -
    arcFloor(compiled, route, before, visit) -
    arcFloor(compiled, route, visit, after) -
    visitFloor(compiled, route, visit)
  );
}

function isShipped({ compiled }: Workspace, visit: number): boolean {
  return compiled.visitRideFrom[visit + 1]! > compiled.visitRideFrom[visit]!;
}

function write({ plan, compiled }: Workspace, move: LocalMove, side: 0 | 1, route: number, a: number, b: number): void {
  const sequence = move.sequences[side];
  const end = endOf(compiled, route);
  let length = 0;
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; node = plan.next[node]!)
    sequence[length++] = node === a ? b : node === b ? a : node;
  move.lengths[side] = length;
}
