import { exchangeVehicles } from '../moves/exchange-vehicles.ts';
import { improveReloads } from '../moves/improve-reloads.ts';
import { createLocalMove, type LocalMove, type LocalOperator } from '../moves/local-move.ts';
import { swapVisits } from '../moves/swap-visits.ts';
import { twoOptStar } from '../moves/two-opt-star.ts';
import { type Plan, startOf } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';
import type { Neighbours } from '../travel/neighbours.ts';

/** All operators, the cheapest to try first. `docs/solver.md` tells which others did not pay. */
export const localOperators: readonly LocalOperator[] = [twoOptStar, swapVisits];

/** Near visits beside which a visit is tried (granular neighbourhood, Toth & Vigo 2003). */
const GRANULAR_NEIGHBOURS = 20;

/** Visits between two looks whether to stop. */
const LOOKS = 8;

/** Scratch of the local search, allocated once. */
export interface LocalSearch {
  readonly operators: readonly LocalOperator[];
  readonly move: LocalMove;
  readonly neighbours: Neighbours;
  /** Per visit: the last version given when its moves were last tried (last-tested stamps, Vidal 2022). */
  readonly testedAt: Float64Array;
  /** Per route: its version in the last plan that no move makes cheaper. Pairs of such routes need no second look. */
  readonly polished: Float64Array;
  /** Visits of the route that is looked at. */
  readonly visits: Int32Array;
}

export function createLocalSearch(workspace: Workspace, neighbours: Neighbours): LocalSearch {
  const { compiled } = workspace;
  return {
    operators: localOperators.filter((operator) => operator.supports(compiled)),
    move: createLocalMove(compiled),
    neighbours,
    testedAt: new Float64Array(compiled.visitCount),
    polished: new Float64Array(compiled.shiftCount).fill(-1),
    visits: new Int32Array(compiled.visitCount),
  };
}

/**
 * Makes the plan cheaper move by move, the first that gains, until no operator gains beside any near visit or it is
 * stopped. Jobs left out stay left out and no empty route is opened. Answers whether anything changed.
 */
export function improvePlan(workspace: Workspace, scratch: LocalSearch, stop: () => boolean): boolean {
  const { plan, compiled } = workspace;
  const { testedAt, polished, visits } = scratch;
  testedAt.fill(-1);
  let changed = false;
  let looks = 0;
  for (let again = true; again; ) {
    again = false;
    for (let first = 0; first < compiled.shiftCount; first++) {
      if (polished[first] === plan.version[first] || plan.closed[first] === 1) continue;
      const total = listVisits(plan, first, visits);
      for (let at = 0; at < total; at++) {
        if (++looks % LOOKS === 0 && stop()) return changed;
        if (!improveBeside(workspace, scratch, visits[at]!)) continue;
        again = true;
        changed = true;
      }
    }
    if (compiled.hasRivals && exchangeVehicles(workspace, stop)) {
      again = true;
      changed = true;
    }
    if (compiled.hasReloads && improveAllReloads(workspace, scratch.move, stop)) {
      again = true;
      changed = true;
    }
  }
  polished.set(plan.version);
  return changed;
}

/** Tries the visit's moves whose routes changed since they were last tried; answers whether one was made. */
function improveBeside(workspace: Workspace, scratch: LocalSearch, visit: number): boolean {
  const { plan } = workspace;
  const { testedAt, polished, operators, move } = scratch;
  const { of, width } = scratch.neighbours;
  const near = Math.min(width, GRANULAR_NEIGHBOURS);
  const since = testedAt[visit]!;
  const now = plan.counters[0]!;
  let changed = false;
  for (let rank = 0; rank < near; rank++) {
    const other = of[visit * width + rank]!;
    const route = plan.routeOf[visit]!;
    const otherRoute = plan.routeOf[other]!;
    if (otherRoute < 0 || other === visit || plan.closed[otherRoute] === 1) continue;
    const version = plan.version[route]!;
    const otherVersion = plan.version[otherRoute]!;
    if (version <= since && otherVersion <= since) continue;
    if (polished[route] === version && polished[otherRoute] === otherVersion) continue;
    for (const operator of operators) {
      if (operator.improve(workspace, move, visit, other) === 0) continue;
      changed = true;
      break;
    }
  }
  testedAt[visit] = now;
  return changed;
}

function listVisits({ compiled, next }: Plan, route: number, visits: Int32Array): number {
  let total = 0;
  for (let node = next[startOf(compiled, route)]!; node < compiled.visitCount; node = next[node]!)
    if (node < compiled.firstReload) visits[total++] = node;
  return total;
}

function improveAllReloads(workspace: Workspace, move: LocalMove, stop: () => boolean): boolean {
  let changed = false;
  for (let route = 0; route < workspace.compiled.shiftCount && !stop(); route++)
    changed = improveReloads(workspace, move, route) || changed;
  return changed;
}
