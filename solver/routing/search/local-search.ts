import { createLocalMove, type LocalMove, type LocalOperator } from '../moves/local-move.ts';
import { swapVisits } from '../moves/swap-visits.ts';
import { twoOptStar } from '../moves/two-opt-star.ts';
import type { Workspace } from '../route/workspace.ts';

/** All operators, the cheapest to try first. `docs/solver.md` tells which others did not pay. */
export const localOperators: readonly LocalOperator[] = [twoOptStar, swapVisits];

/** Near visits beside which a visit is tried (granular neighbourhood, Toth & Vigo 2003). */
const GRANULAR_NEIGHBOURS = 20;

/** Scratch of the local search, allocated once. */
export interface LocalSearch {
  readonly operators: readonly LocalOperator[];
  readonly move: LocalMove;
  readonly neighbours: Int32Array;
  readonly width: number;
  /** Per visit: the last version given when its moves were last tried (last-tested stamps, Vidal 2022). */
  readonly testedAt: Float64Array;
  /** Per route: its version in the last plan that no move makes cheaper. Pairs of such routes need no second look. */
  readonly polished: Float64Array;
}

/** @param neighbours nearest visits, `[visit × width + rank]`. */
export function createLocalSearch(workspace: Workspace, neighbours: Int32Array, width: number): LocalSearch {
  const { compiled } = workspace;
  return {
    operators: localOperators.filter((operator) => operator.supports(compiled)),
    move: createLocalMove(compiled),
    neighbours,
    width,
    testedAt: new Float64Array(compiled.visitCount),
    polished: new Float64Array(compiled.shiftCount).fill(-1),
  };
}

/**
 * Makes the plan cheaper move by move, the first that gains, until no operator gains beside any near visit or it is
 * stopped. Jobs left out stay left out and no empty route is opened. Answers whether anything changed.
 */
export function improvePlan(workspace: Workspace, scratch: LocalSearch, stop: () => boolean): boolean {
  const { plan, compiled } = workspace;
  const { neighbours, width, testedAt, polished, operators, move } = scratch;
  const near = Math.min(width, GRANULAR_NEIGHBOURS);
  testedAt.fill(-1);
  let changed = false;
  for (let again = true; again; ) {
    again = false;
    for (let visit = 0; visit < compiled.visitCount; visit++) {
      if (plan.routeOf[visit]! < 0) continue;
      if (visit % 16 === 15 && stop()) return changed;
      const since = testedAt[visit]!;
      const now = plan.counters[0]!;
      for (let rank = 0; rank < near; rank++) {
        const other = neighbours[visit * width + rank]!;
        const route = plan.routeOf[visit]!;
        const otherRoute = plan.routeOf[other]!;
        if (otherRoute < 0 || other === visit) continue;
        const version = plan.version[route]!;
        const otherVersion = plan.version[otherRoute]!;
        if (version <= since && otherVersion <= since) continue;
        if (polished[route] === version && polished[otherRoute] === otherVersion) continue;
        for (const operator of operators) {
          if (operator.improve(workspace, move, visit, other) === 0) continue;
          again = true;
          changed = true;
          break;
        }
      }
      testedAt[visit] = now;
    }
  }
  polished.set(plan.version);
  return changed;
}
