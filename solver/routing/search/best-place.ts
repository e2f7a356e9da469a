import { isAllowed } from '../moves/allowed.ts';
import { insertCompound, insertUnit } from '../moves/insert-compound.ts';
import { type PairPlace, placePair } from '../moves/insert-pair.ts';
import { type Place, placeVisit } from '../moves/insert-visit.ts';
import { isRepresented } from '../moves/representative.ts';
import { type Unit, unitsOf } from '../moves/units.ts';
import type { CompiledProblem } from '../problem/compiled.ts';
import { takeBack } from '../route/journal.ts';
import { isLinked, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { createRng } from './rng.ts';
import { createScore, scorePlan } from './score.ts';

/** What a place is compared by, most consequential first. */
export interface Rank {
  readonly unusedMusts: number;
  /** 0 where used shifts do not come before cost. */
  readonly usedRoutes: number;
  /** Cost units, not rounded. */
  readonly price: number;
}

export function rankOf(workspace: Workspace, absent: readonly number[]): Rank {
  const { compiled } = workspace;
  const score = createScore(workspace);
  scorePlan(workspace, absent, new Float64Array(compiled.jobCount), score);
  return {
    unusedMusts: score.unusedMusts,
    usedRoutes: compiled.vehiclesFirst ? score.usedRoutes : 0,
    price: score.price / compiled.costScale,
  };
}

export function beyond(after: Rank, before: Rank): Rank {
  return {
    unusedMusts: after.unusedMusts - before.unusedMusts,
    usedRoutes: after.usedRoutes - before.usedRoutes,
    price: after.price - before.price,
  };
}

/** Negative when `a` is better. */
export function compareRanks(a: Rank, b: Rank): number {
  return a.unusedMusts - b.unusedMusts || a.usedRoutes - b.usedRoutes || a.price - b.price;
}

/**
 * Plans a job at its best place with everything else in its order; the caller takes it back. Undefined, with the plan as
 * before, where there is none. Exact for one visit and one pickup with its delivery: every route, every place, by the
 * exact schedule. For more it is the search's own way of planning such jobs. O(shifts · stops²) and more for compounds.
 */
export function plantAtBest(workspace: Workspace, job: number, absent: readonly number[]): Rank | undefined {
  const units = unitsOf(workspace.compiled, job);
  const [unit] = units;
  if (unit === undefined) return undefined;
  if (units.length > 1) {
    if (insertCompound(workspace, job, createRng(1), true, () => false)) return rankOf(workspace, absent);
    takeBack(workspace);
    return undefined;
  }
  const route = isPlain(workspace, unit) ? cheapestRoute(workspace, unit) : bestRoute(workspace, unit, absent);
  if (route !== undefined && insertUnit(workspace, unit, route, [])) return rankOf(workspace, absent);
  takeBack(workspace);
  return undefined;
}

/** Whether what a place costs in its route is all that it costs. */
function isPlain({ compiled }: Workspace, unit: Unit): boolean {
  return (
    unit.length <= 2 &&
    unit.every((visit) => !isLinked(compiled, visit)) &&
    !compiled.hasReloads &&
    !compiled.vehiclesFirst &&
    compiled.fairnessPerSecond === 0 &&
    compiled.worstLatenessPrice === 0 &&
    compiled.mustUseShifts.length === 0 &&
    (unit.length === 1 || isPair(compiled, unit))
  );
}

function isPair({ visitRideFrom }: CompiledProblem, unit: Unit): boolean {
  return unit.every((visit) => visitRideFrom[visit + 1]! - visitRideFrom[visit]! === 1);
}

function cheapestRoute(workspace: Workspace, unit: Unit): number | undefined {
  const one: Place = { node: -1, delta: NO_LIMIT };
  const two: PairPlace = { node: -1, secondNode: -1, delta: NO_LIMIT };
  let best: number | undefined;
  let least = NO_LIMIT;
  for (const route of routesFor(workspace, unit)) {
    if (unit.length === 1) placeVisit(workspace, unit[0]!, route, least, -1, one);
    else placePair(workspace, unit[0]!, unit[1]!, route, least, two);
    const place = unit.length === 1 ? one : two;
    if (place.node < 0 || place.delta >= least) continue;
    best = route;
    least = place.delta;
  }
  return best;
}

function bestRoute(workspace: Workspace, unit: Unit, absent: readonly number[]): number | undefined {
  let best: number | undefined;
  let least: Rank | undefined;
  for (const route of routesFor(workspace, unit)) {
    const rank = insertUnit(workspace, unit, route, []) ? rankOf(workspace, absent) : undefined;
    takeBack(workspace);
    if (rank === undefined || (least !== undefined && compareRanks(rank, least) >= 0)) continue;
    best = route;
    least = rank;
  }
  return best;
}

/** Routes that masks and rivals leave open; of empty ones that are alike, one. */
function routesFor({ compiled, plan }: Workspace, unit: Unit): readonly number[] {
  return Array.from({ length: compiled.shiftCount }, (_, route) => route).filter(
    (route) => unit.every((visit) => isAllowed(plan, visit, route)) && (plan.size[route]! > 0 || !isRepresented(plan, route)),
  );
}
