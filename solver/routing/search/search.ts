import type { CompiledProblem } from '../problem/compiled.ts';
import { keep, takeBack } from '../route/journal.ts';
import { markMissedBreaks } from '../route/missed-breaks.ts';
import { settle } from '../route/settle.ts';
import { createWorkspace, type Workspace } from '../route/workspace.ts';
import { nearestVisits } from '../travel/neighbours.ts';
import { createDuo, isDue, meet } from './duo.ts';
import { canExchangeShifts, exchangeShifts } from './exchange-shifts.ts';
import { minimiseFleet } from './fleet.ts';
import { createLocalSearch, improvePlan } from './local-search.ts';
import { createPassage, isLost, isOpen, isPassable } from './passage.ts';
import { createRecreate, recreate } from './recreate.ts';
import { createRng, nextUnit, type Rng } from './rng.ts';
import { createRuin, ruinStrings } from './ruin.ts';
import { createRelatedRuin, ruinRelated } from './ruin-related.ts';
import { compareLeftOut, compareScores, copyScore, createScore, priceOf, type Score, scorePlan } from './score.ts';
import type { SearchOptions } from './search-options.ts';
import { copyPlan, createSequences, loadPlan, type Sequences } from './sequences.ts';
import { warmStart } from './warm-start.ts';

const NEIGHBOURS = 150;
/** No limit of used routes. */
const ANY = Number.POSITIVE_INFINITY;
/** Start and end temperature, in average prices of a job's share of the first plan. */
const HEAT = { start: 2, end: 0.005 };
/** Where a delay spreads over routes, plans lie further apart. */
const HEAT_OF_DELAYS = { start: 10, end: 0.03 };
/** Share of iterations, where a delay spreads over routes, that remove what is near in time as well. */
const RELATED_SHARE = 0.3;
/** Share of the iterations that begin with an exchange of whole routes, where shifts differ. */
const EXCHANGE_SHARE = 0.05;
/** Share of the run in which a plan may leave out more on the way. */
const WANDER_SHARE = 0.5;

export interface SearchResult {
  readonly best: Sequences;
  /** Jobs that the first plan, stopped, had not come to. */
  readonly untried: ReadonlySet<number>;
  readonly score: Score;
  readonly iterations: number;
}

/**
 * Slack induction by string removals (Christiaens & Vanden Berghe 2020) under simulated annealing: remove strings of
 * neighbouring routes, plan the removed jobs again one by one at their best places, keep or take back. Jobs left out
 * are compared before anything that has a price. Deterministic where `fraction` and `shouldStop` are.
 */
export function search(compiled: CompiledProblem, options: SearchOptions): SearchResult {
  markMissedBreaks(compiled);
  const workspace = createWorkspace(compiled);
  settle(
    workspace,
    Array.from({ length: compiled.shiftCount }, (_, route) => route),
  );
  keep(workspace);
  const rng = createRng(options.seed);
  const neighbours = nearestVisits(compiled, NEIGHBOURS);
  const ruin = createRuin(workspace, neighbours);
  const related = createRelatedRuin(workspace);
  const local = createLocalSearch(workspace, neighbours);
  const exchangesShifts = canExchangeShifts(workspace);
  const orders = createRecreate(workspace);
  const absences = new Float64Array(compiled.jobCount);
  const { vehiclesFirst } = compiled;
  let absent = warmStart(workspace, options.warmStart ?? []);
  let trial: number[] = [];
  const current = createScore(workspace);
  const candidate = createScore(workspace);
  const bestScore = createScore(workspace);
  const best = createSequences(workspace);
  scorePlan(workspace, absent, absences, bestScore);
  copyPlan(workspace, absent, best);
  // The first plan is none of the iterations: it is made whole, however few these are.
  const stopsFirst = () => options.shouldStop(-1);
  const untriedCount = recreate(workspace, orders, rng, absent, ANY, stopsFirst);
  const untried = new Set(absent.slice(absent.length - untriedCount));
  // A second time for those that chance overlooked.
  if (absent.length > 0 && untriedCount === 0) recreate(workspace, orders, rng, absent, ANY, stopsFirst);
  keep(workspace);
  scorePlan(workspace, absent, absences, current);
  // What is optional may cost more than it brings.
  if (compareScores(current, bestScore, vehiclesFirst) > 0) absent = restart(workspace, best, absences, current);
  copyScore(current, bestScore);
  copyPlan(workspace, absent, best);
  options.onBest?.(0, bestScore, best);
  const unit = priceOf(workspace.plan) / Math.max(1, compiled.leaderCount - absent.length);
  const duo = options.partner === undefined ? undefined : createDuo(workspace, options.partner);
  let elsewhere: readonly number[] = [];
  const heat = compiled.earliestIsBest ? HEAT_OF_DELAYS : HEAT;
  let iterations = 0;
  if (vehiclesFirst && compiled.jobCount > 0) {
    const onFewer = (now: number, leftOut: readonly number[]) => {
      scorePlan(workspace, leftOut, absences, bestScore);
      copyPlan(workspace, leftOut, best);
      options.onBest?.(now, bestScore, best);
    };
    iterations = minimiseFleet({ workspace, ruin, orders, rng, options, duo, temperature: unit, best, bestScore, onFewer });
    absent = restart(workspace, best, absences, current);
  }
  const passage = vehiclesFirst ? createPassage(workspace, absent, unit) : undefined;
  const stopsIteration = () => options.shouldStop(iterations - 1);
  while (compiled.jobCount > 0 && !options.shouldStop(iterations)) {
    if (duo !== undefined && isDue(duo, iterations)) {
      absent = meet(workspace, duo, absent, bestScore, best);
      elsewhere = duo.elsewhere;
      scorePlan(workspace, absent, absences, current, elsewhere);
      if (duo.foundBest) options.onBest?.(iterations, bestScore, best);
      if (duo.foundBest && passage !== undefined) copyPlan(workspace, absent, passage.base);
    }
    iterations++;
    const fraction = options.fraction(iterations);
    const passes = passage !== undefined && isOpen(bestScore, fraction);
    if (passage !== undefined && bestScore.leftOutTotal === 0) {
      const isAway = passes ? isLost(passage, current) : current.leftOutTotal > 0;
      if (isAway) absent = restart(workspace, passage.base, absences, current);
    }
    const temperature = unit * heat.start * (heat.end / heat.start) ** fraction;
    trial.length = 0;
    for (const job of absent) trial.push(job);
    if (exchangesShifts && nextUnit(rng) < EXCHANGE_SHARE && !exchangeShifts(workspace, rng)) takeBack(workspace);
    const isRelated = compiled.earliestIsBest && nextUnit(rng) < RELATED_SHARE;
    if (!(isRelated ? ruinRelated(workspace, related, rng, trial) : ruinStrings(workspace, ruin, rng, trial))) {
      takeBack(workspace);
      continue;
    }
    const mostRoutes = vehiclesFirst && bestScore.leftOutTotal === 0 ? bestScore.usedRoutes : ANY;
    recreate(workspace, orders, rng, trial, mostRoutes, stopsIteration);
    scorePlan(workspace, trial, absences, candidate, elsewhere);
    for (const job of trial) absences[job]!++;
    const goesOn = passes
      ? isPassable(passage, candidate, current, bestScore, temperature, rng)
      : wanders(candidate, current, bestScore, fraction) || isAccepted(candidate, current, temperature, rng, vehiclesFirst);
    if (goesOn) {
      keep(workspace);
      copyScore(candidate, current);
      [absent, trial] = [trial, absent];
      if (passage !== undefined && current.leftOutTotal === 0) copyPlan(workspace, absent, passage.base);
      const isDivided = duo?.isDivided === true;
      if (compareScores(current, isDivided ? duo.score : bestScore, vehiclesFirst) < 0) {
        if (improvePlan(workspace, local, stopsIteration)) {
          scorePlan(workspace, absent, absences, candidate, elsewhere);
          // Fairness is of the whole plan: what makes routes cheaper may make it dearer.
          if (compareScores(candidate, current, vehiclesFirst) <= 0) {
            keep(workspace);
            copyScore(candidate, current);
          } else takeBack(workspace);
        }
        if (isDivided) {
          copyScore(current, duo.score);
          copyPlan(workspace, absent, duo.best);
          if (compareScores(current, bestScore, vehiclesFirst) >= 0) continue;
        }
        copyScore(current, bestScore);
        copyPlan(workspace, elsewhere.length === 0 ? absent : [...absent, ...elsewhere], best);
        options.onBest?.(iterations, bestScore, best);
      }
    } else takeBack(workspace);
  }
  return { best, untried, score: bestScore, iterations };
}

/**
 * Early in a run, whether to go on from a plan that leaves out jobs seldom left out so far (least sum of absences,
 * Christiaens & Vanden Berghe 2020, section 5.4), also where these are one more than in the best plan: a job that fits
 * nowhere gets its place by another's leaving.
 */
function wanders(candidate: Score, current: Score, best: Score, fraction: number): boolean {
  return (
    fraction < WANDER_SHARE &&
    current.leftOutTotal > 0 &&
    candidate.leftOutTotal > 0 &&
    candidate.leftOutTotal <= best.leftOutTotal + 1 &&
    candidate.absences < current.absences
  );
}

function isAccepted(candidate: Score, current: Score, temperature: number, rng: Rng, vehiclesFirst: boolean): boolean {
  const threshold = current.price - temperature * Math.log(nextUnit(rng) + 1e-12);
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
