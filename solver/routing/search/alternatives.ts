import { isAllowed } from '../moves/allowed.ts';
import { withdrawVisits } from '../moves/commit.ts';
import { insertUnit } from '../moves/insert-compound.ts';
import { type Unit, unitsOf } from '../moves/units.ts';
import { vehicleOf } from '../problem/compile-rivals.ts';
import type { CompiledProblem } from '../problem/compiled.ts';
import type { CostBreakdown, Solution, UnassignedReason } from '../problem/solution.ts';
import { keep, takeBack } from '../route/journal.ts';
import type { Workspace } from '../route/workspace.ts';
import { createExplainer, explainRefusals } from './explain.ts';
import { type OpenPlan, restorePlan } from './open-plan.ts';
import { createScore, scorePlan } from './score.ts';
import { copyPlan, createSequences } from './sequences.ts';

/** A planned visit in another shift, and what the whole plan costs then beyond what it costs now; negative: less. */
export interface Alternative {
  readonly shift: string;
  readonly vehicle?: string;
  /** The plan with it, times of all routes included, without reasons for what is left out or unused. */
  readonly solution: Solution;
  /** Unit of the problem's costs. */
  readonly cost: number;
  /** By rule, those that change. */
  readonly byRule: Readonly<Record<string, number>>;
  readonly metres: number;
  readonly drivingSeconds: number;
}

export interface Alternatives {
  readonly shift: string;
  /** The visit and those that its shipments tie to it, which move with it. */
  readonly visits: readonly string[];
  /** The cheapest, one a shift, cheapest first. */
  readonly best: readonly Alternative[];
  /** Why the other shifts cannot take it as the plan stands, by the first rule of each, most frequent first. */
  readonly refusals: readonly UnassignedReason[];
}

/**
 * The shifts that could do a planned visit instead, everything else as planned: at the best place in each, links, breaks
 * and reloads included. Undefined: the visit is not planned, done or under way, or cannot be taken out by itself. No
 * alternatives are looked for where lateness spreads over routes (`earliestIsBest`). O(shifts · stops²). The plan
 * is as before afterwards.
 */
export function findAlternatives(from: OpenPlan, visit: string, most = 3): Alternatives | undefined {
  const { workspace, absent, opened, open } = from;
  const { plan, compiled } = workspace;
  const node = compiled.visitIndex.get(visit);
  if (compiled.earliestIsBest || node === undefined || plan.routeOf[node]! < 0 || compiled.frozen[node] === 1) return undefined;
  const unit = unitsOf(compiled, compiled.visitJob[node]!).find((one) => one.includes(node));
  if (unit === undefined) return undefined;
  const sequences = createSequences(workspace);
  const writePlan = (): Solution => {
    copyPlan(workspace, absent, sequences);
    return open.write(sequences);
  };
  const now = open.write(opened);
  const own = compiled.problem.shifts[plan.routeOf[node]!]!.id;
  const usedMusts = plan.counters[4]!;
  if (!withdrawVisits(workspace, unit, compiled.hasReloads)) {
    restorePlan(from);
    return undefined;
  }
  keep(workspace);
  const routes = routesOf(compiled, own);
  const allowed = routes.filter((route) => unit.every((one) => isAllowed(plan, one, route)));
  const priced = allowed
    .map((route) => ({ route, price: priceIn(workspace, unit, route, absent, usedMusts) }))
    .filter(({ price }) => price < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.price - b.price || a.route - b.route);
  const shiftOf = (route: number) => compiled.problem.shifts[route]!;
  const chosen = priced.filter(({ route }, at) => priced.findIndex((other) => shiftOf(other.route).id === shiftOf(route).id) === at);
  const possible = new Set(chosen.map(({ route }) => shiftOf(route).id));
  const refusals = explainRefusals(createExplainer(workspace), unit, new Set([own, ...possible]));
  const best = chosen.slice(0, most).map(({ route }): Alternative => {
    insertUnit(workspace, unit, route, []);
    const solution = writePlan();
    takeBack(workspace);
    const vehicle = vehicleOf(shiftOf(route));
    return { shift: shiftOf(route).id, ...(vehicle === undefined ? {} : { vehicle }), solution, ...differenceOf(now.cost, solution.cost) };
  });
  restorePlan(from);
  return { shift: own, visits: unit.map((one) => compiled.visitIds[one]!), best, refusals };
}

function routesOf({ problem: { shifts } }: CompiledProblem, except: string): number[] {
  return shifts.flatMap(({ id }, route) => (id === except ? [] : [route]));
}

/** Scaled price of the plan with the unit in the route; infinite where it has no place, or a shift that must be used would not be. */
function priceIn(workspace: Workspace, unit: Unit, route: number, absent: readonly number[], usedMusts: number): number {
  const { plan, compiled } = workspace;
  const score = createScore(workspace);
  const isPlaced = insertUnit(workspace, unit, route, []) && plan.counters[4]! >= usedMusts;
  if (isPlaced) scorePlan(workspace, absent, new Float64Array(compiled.jobCount), score);
  takeBack(workspace);
  return isPlaced ? score.price : Number.POSITIVE_INFINITY;
}

/** What the second costs beyond the first; by rule, those that change. */
export function differenceOf(before: CostBreakdown, after: CostBreakdown) {
  const rules = new Set([...Object.keys(before.byRule), ...Object.keys(after.byRule)]);
  const changed = [...rules].map((rule) => [rule, (after.byRule[rule] ?? 0) - (before.byRule[rule] ?? 0)] as const);
  return {
    cost: after.total - before.total,
    byRule: Object.fromEntries(changed.filter(([, difference]) => difference !== 0)),
    metres: after.metres - before.metres,
    drivingSeconds: after.drivingSeconds - before.drivingSeconds,
  };
}
