import { improveReloads } from '../moves/improve-reloads.ts';
import { createLocalMove, type LocalMove } from '../moves/local-move.ts';
import { jobKinds } from '../problem/compiled.ts';
import type { Workspace } from '../route/workspace.ts';
import { type Candidates, createCandidates, findEmptyRoutes } from './candidates.ts';
import { planJob, unplanJob } from './plan-job.ts';
import { nextBelow, nextWord, type Rng } from './rng.ts';

/** Orders in which absent jobs are planned again and how often each is drawn (Christiaens & Vanden Berghe 2020). */
const ORDERS = [
  'random',
  'random',
  'random',
  'random',
  'load',
  'load',
  'load',
  'load',
  'far',
  'far',
  'close',
  'narrow',
  'narrow',
  'early',
  'early',
  'late',
  'late',
] as const;

/** Jobs between two looks whether to stop; a compound one alone may take many milliseconds. */
const STOP_EVERY = 4;

/** Of so many optional jobs that cost more than their prize one is planned all the same: with others they may pay. */
const LOSS_EVERY = 4;

/** Keys per job for every order but the random one; smaller is planned first. */
export interface Recreate {
  readonly keys: Readonly<Record<(typeof ORDERS)[number], Float64Array>>;
  readonly key: Float64Array;
  readonly candidates: Candidates;
  readonly move: LocalMove;
}

export function createRecreate(workspace: Workspace): Recreate {
  const { compiled } = workspace;
  const keyed = (measure: (visit: number) => number) => {
    const keys = new Float64Array(compiled.jobCount);
    for (let job = 0; job < compiled.jobCount; job++) {
      const from = compiled.jobFrom[job]!;
      const to = compiled.jobFrom[job + 1]!;
      for (let at = from; at < to; at++) keys[job]! += measure(compiled.jobVisit[at]!);
      if (compiled.earliestIsBest) keys[job]! /= to - from;
    }
    return keys;
  };
  const { dimensionCount, change, open, close, softEnd, place, placeCount, visitCount } = compiled;
  const home = place[visitCount]!;
  const arc = compiled.profiles[0]!.arcSeconds;
  const away = (visit: number) => arc[home * placeCount + place[visit]!]!;
  const due = (visit: number) => Math.min(close[visit]!, softEnd[visit]!);
  const load = (visit: number) => {
    let sum = 0;
    for (let d = 0; d < dimensionCount; d++) sum += Math.abs(change[visit * dimensionCount + d]!);
    return sum;
  };
  return {
    keys: {
      random: new Float64Array(compiled.jobCount),
      load: keyed((visit) => -load(visit)),
      far: keyed((visit) => -away(visit)),
      close: keyed(away),
      narrow: keyed((visit) => due(visit) - open[visit]!),
      early: keyed((visit) => open[visit]!),
      late: keyed((visit) => -due(visit)),
    },
    key: new Float64Array(compiled.jobCount),
    candidates: createCandidates(workspace),
    move: createLocalMove(compiled),
  };
}

/**
 * Plans the absent jobs one by one, each at its best place; those without one stay in `absent`. An empty route is used
 * while there are fewer than `mostRoutes` used ones. Once stopped, none is tried any more.
 *
 * @returns how many, the last ones in `absent`, were not tried.
 */
export function recreate(
  workspace: Workspace,
  scratch: Recreate,
  rng: Rng,
  absent: number[],
  mostRoutes: number,
  stop: () => boolean,
): number {
  const { compiled, plan } = workspace;
  const order = ORDERS[nextBelow(rng, ORDERS.length)]!;
  const { key } = scratch;
  const isRandom = order === 'random' || (order === 'load' && compiled.dimensionCount === 0);
  for (const job of absent) key[job] = isRandom ? nextWord(rng) : scratch.keys[order][job]!;
  const byClass = (compiled.classPriority.length > 1 || compiled.hasWeights) && nextBelow(rng, 4) > 0;
  const compoundFirst = compiled.hasLinks && nextBelow(rng, 2) === 0;
  const { jobClass, jobWeight, jobKind } = compiled;
  absent.sort((a, b) => {
    if (byClass && jobClass[a] !== jobClass[b]) return jobClass[a]! - jobClass[b]!;
    if (byClass && jobWeight[a] !== jobWeight[b]) return jobWeight[b]! - jobWeight[a]!;
    if (compoundFirst && jobKind[a] !== jobKind[b]) return jobKind[b]! - jobKind[a]!;
    return key[a]! - key[b]! || a - b;
  });
  findEmptyRoutes(workspace, scratch.candidates);
  let left = 0;
  let untried = 0;
  let stopped = false;
  const halts = () => {
    stopped ||= stop();
    return stopped;
  };
  for (let at = 0; at < absent.length; at++) {
    const job = absent[at]!;
    if (jobKind[job] === jobKinds.compound || at % STOP_EVERY === STOP_EVERY - 1) halts();
    const price = plan.counters[2]!;
    const routes = plan.counters[1]!;
    if (!stopped && planJob(workspace, scratch.candidates, job, rng, routes < mostRoutes, halts)) {
      if (compiled.jobPrize[job]! < 0 || isWorthwhile(workspace, job, price, routes) || nextBelow(rng, LOSS_EVERY) === 0) continue;
      unplanJob(workspace, job);
    }
    if (stopped) untried++;
    absent[left++] = job;
  }
  absent.length = left;
  if (compiled.hasReloads) for (const route of workspace.journal.saved) improveReloads(workspace, scratch.move, route);
  return untried;
}

/** Whether a job just planned costs no more than its prize, and where vehicles come first needs none of its own. */
function isWorthwhile({ plan, compiled }: Workspace, job: number, price: number, routes: number): boolean {
  if (compiled.vehiclesFirst && plan.counters[1]! > routes) return false;
  return plan.counters[2]! - price <= compiled.jobPrize[job]!;
}
