import type { CompiledProblem } from '../problem/compiled.ts';
import type { RouteOrder } from '../problem/solution.ts';
import { keep, takeBack } from '../route/journal.ts';
import { endOf, startOf } from '../route/plan.ts';
import { settle } from '../route/settle.ts';
import { createWorkspace, type Workspace } from '../route/workspace.ts';
import { nearestVisits } from '../travel/neighbours.ts';
import { createLocalSearch, improvePlan } from './local-search.ts';
import { createRecreate, recreate } from './recreate.ts';
import { createRng, nextUnit, type Rng } from './rng.ts';
import { createRuin, ruinRoute, ruinStrings } from './ruin.ts';
import { compareLeftOut, compareScores, copyScore, createScore, type Score, scorePlan } from './score.ts';
import { copyPlan, createSequences, loadPlan, type Sequences } from './sequences.ts';
import { warmStart } from './warm-start.ts';

const NEIGHBOURS = 150;
/** Start and end temperature, in average prices of a job's share of the first plan. */
const START_TEMPERATURE = 2;
const END_TEMPERATURE = 0.005;
/** Share of the run in which, vehicles first, routes are taken out of service. */
const FLEET_SHARE = 0.4;

export interface SearchOptions {
  readonly seed: number;
  readonly warmStart?: readonly RouteOrder[];
  /** How much of the run is over after so many iterations, 0 to 1; sets the temperature. */
  readonly fraction: (iterations: number) => number;
  /** Asked every iteration and, during construction, every few jobs. */
  readonly shouldStop: (iterations: number) => boolean;
  /** Told about every new best; `best` may be read until the next call. */
  readonly onBest?: (iterations: number, score: Score, best: Sequences) => void;
  /** May answer another search's plan to go on from; called every iteration. */
  readonly exchange?: (iterations: number, score: Score, best: Sequences) => Sequences | undefined;
}

export interface SearchResult {
  readonly best: Sequences;
  readonly score: Score;
  readonly iterations: number;
}

/**
 * Slack induction by string removals (Christiaens & Vanden Berghe 2020) under simulated annealing: remove strings of
 * neighbouring routes, plan the removed jobs again one by one at their best places, keep or take back. Jobs left out
 * are compared before anything that has a price. Deterministic where `fraction` and `shouldStop` are.
 */
export function search(compiled: CompiledProblem, options: SearchOptions): SearchResult {
  const workspace = createWorkspace(compiled);
  settle(
    workspace,
    Array.from({ length: compiled.shiftCount }, (_, route) => route),
  );
  keep(workspace);
  const rng = createRng(options.seed);
  const neighbours = nearestVisits(compiled, NEIGHBOURS);
  const ruin = createRuin(workspace, neighbours);
  const local = createLocalSearch(workspace, neighbours);
  const orders = createRecreate(workspace);
  const absences = new Float64Array(compiled.jobCount);
  const { vehiclesFirst } = compiled;
  let absent = warmStart(workspace, options.warmStart ?? []);
  let trial: number[] = [];
  const current = createScore(workspace);
  const candidate = createScore(workspace);
  const bestScore = createScore(workspace);
  const best = createSequences(workspace);
  recreate(workspace, orders, rng, absent, true, () => options.shouldStop(0));
  keep(workspace);
  scorePlan(workspace, absent, absences, current);
  copyScore(current, bestScore);
  copyPlan(workspace, absent, best);
  options.onBest?.(0, bestScore, best);
  const unit = workspace.plan.counters[2]! / Math.max(1, compiled.jobCount - absent.length);
  let fleetPhase = vehiclesFirst && absent.length === 0 && compiled.visitCount > 0;
  if (fleetPhase) fleetPhase = closeRoute(workspace, ruin, absences, absent, current);
  let iterations = 0;
  while (compiled.jobCount > 0 && !options.shouldStop(iterations)) {
    iterations++;
    const fraction = options.fraction(iterations);
    if (fleetPhase && fraction > FLEET_SHARE) {
      fleetPhase = false;
      absent = restart(workspace, best, absences, current);
    }
    const temperature = unit * START_TEMPERATURE * (END_TEMPERATURE / START_TEMPERATURE) ** fraction;
    trial.length = 0;
    for (const job of absent) trial.push(job);
    if (!ruinStrings(workspace, ruin, rng, trial)) {
      takeBack(workspace);
      continue;
    }
    recreate(workspace, orders, rng, trial, !fleetPhase, () => false);
    scorePlan(workspace, trial, absences, candidate);
    for (const job of trial) absences[job]!++;
    if (isAccepted(candidate, current, temperature, rng, vehiclesFirst, fleetPhase)) {
      keep(workspace);
      copyScore(candidate, current);
      [absent, trial] = [trial, absent];
      if (compareScores(current, bestScore, vehiclesFirst) < 0) {
        if (improvePlan(workspace, local, () => options.shouldStop(iterations - 1))) {
          keep(workspace);
          scorePlan(workspace, absent, absences, current);
        }
        copyScore(current, bestScore);
        copyPlan(workspace, absent, best);
        options.onBest?.(iterations, bestScore, best);
        if (fleetPhase) fleetPhase = closeRoute(workspace, ruin, absences, absent, current);
      }
    } else takeBack(workspace);
    const elite = options.exchange?.(iterations, bestScore, best);
    if (elite !== undefined && !fleetPhase) {
      absent = restart(workspace, elite, absences, current);
      if (compareScores(current, bestScore, vehiclesFirst) < 0) {
        copyScore(current, bestScore);
        copyPlan(workspace, absent, best);
        options.onBest?.(iterations, bestScore, best);
      }
    }
  }
  return { best, score: bestScore, iterations };
}

function isAccepted(candidate: Score, current: Score, temperature: number, rng: Rng, vehiclesFirst: boolean, fleetPhase: boolean): boolean {
  const threshold = current.price - temperature * Math.log(nextUnit(rng) + 1e-12);
  if (fleetPhase && candidate.absences < current.absences) return true;
  const leftOut = compareLeftOut(candidate, current);
  if (leftOut !== 0) return leftOut < 0;
  if (candidate.leftOutTotal > 0 && candidate.absences < current.absences) return true;
  if (vehiclesFirst && candidate.usedRoutes !== current.usedRoutes) return candidate.usedRoutes < current.usedRoutes;
  return candidate.price < threshold;
}

/** Goes on from another plan; answers the jobs it leaves out. */
function restart(workspace: Workspace, from: Sequences, absences: Float64Array, current: Score): number[] {
  loadPlan(workspace, from);
  const absent = [...from.absent];
  scorePlan(workspace, absent, absences, current);
  return absent;
}

/** Empties the used route whose jobs have been left out least often; false when there is none that can be emptied. */
function closeRoute(
  workspace: Workspace,
  ruin: ReturnType<typeof createRuin>,
  absences: Float64Array,
  absent: number[],
  current: Score,
): boolean {
  const { plan, compiled } = workspace;
  let weakest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (plan.size[route] === 0) continue;
    let sum = 0;
    for (let node = plan.next[startOf(compiled, route)]!; node !== endOf(compiled, route); node = plan.next[node]!)
      sum += absences[compiled.visitJob[node]!]!;
    if (sum < least || (sum === least && plan.size[route]! < plan.size[weakest]!)) {
      least = sum;
      weakest = route;
    }
  }
  if (weakest < 0) return false;
  const before = absent.length;
  if (!ruinRoute(workspace, ruin, weakest, absent)) {
    takeBack(workspace);
    absent.length = before;
    return false;
  }
  keep(workspace);
  scorePlan(workspace, absent, absences, current);
  return true;
}
