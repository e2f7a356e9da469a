import { endOf, startOf } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';
import { divideRoutes, isDivisible } from './divide-routes.ts';
import { compareScores, copyScore, createScore, type Score, scorePlan } from './score.ts';
import { copyPlan, createSequences, loadPlan, loadRoutes, type Sequences } from './sequences.ts';

/** Iterations between two meetings of threads that each search the whole plan. */
const MEET_EVERY = 4096;
/** Where threads divide the plan: so many iterations, and one more for each visit. */
const ROUND_LEAST = 1000;
/** Smaller plans are not divided: each thread searches the whole, and the better one is gone on from. Plans of many short routes are divided sooner than those of few long ones. */
const DIVIDED_FROM = { always: 600, manyRoutes: 300 };
const MANY_ROUTES = 20;

/** What a thread tells the other when they meet. */
export interface Report {
  readonly score: Score;
  readonly best: Sequences;
  readonly current: Sequences;
}

/** The other thread. */
export interface Partner {
  readonly thread: 0 | 1;
  /** Waits until both are at this meeting; answers the other's report, or undefined when it has left or time is over. */
  readonly swap: (meeting: number, mine: Report) => Report | undefined;
}

/** Two searches of one plan, seen from one of them. */
export interface Duo {
  readonly partner: Partner;
  /** Iterations between meetings and up to the next one: a count, never a time, so that a run is reproducible. */
  every: number;
  dueAt: number;
  divides: boolean;
  meeting: number;
  /** Whether the plan is divided now: then `theirs` are the other's routes and `elsewhere` the left out jobs that it may plan. */
  isDivided: boolean;
  /** Whether the last meeting found a better plan. */
  foundBest: boolean;
  theirs: readonly number[];
  elsewhere: number[];
  /** Score at the last meeting, and the best since with the other's routes as they were then. */
  readonly start: Score;
  readonly score: Score;
  readonly best: Sequences;
  readonly current: Sequences;
}

export function createDuo(workspace: Workspace, partner: Partner): Duo {
  const { visitCount, vehiclesFirst } = workspace.compiled;
  const divides = !vehiclesFirst && visitCount >= DIVIDED_FROM.manyRoutes && isDivisible(workspace);
  const every = divides ? ROUND_LEAST + visitCount : MEET_EVERY;
  return {
    partner,
    every,
    dueAt: every,
    divides,
    meeting: 0,
    isDivided: false,
    foundBest: false,
    theirs: [],
    elsewhere: [],
    start: createScore(workspace),
    score: createScore(workspace),
    best: createSequences(workspace),
    current: createSequences(workspace),
  };
}

/** Whether the threads meet after so many iterations. */
export function isDue(duo: Duo, iterations: number): boolean {
  return iterations >= duo.dueAt;
}

function count(duo: Duo): void {
  duo.meeting++;
  duo.dueAt += duo.every;
}

/** A meeting of two threads that each search the whole plan; answers the other's best plan where it is better. */
export function findElite(workspace: Workspace, duo: Duo, bestScore: Score, best: Sequences): Sequences | undefined {
  count(duo);
  const theirs = duo.partner.swap(duo.meeting, { score: bestScore, best, current: best });
  const isBetter = theirs !== undefined && compareScores(theirs.score, bestScore, workspace.compiled.vehiclesFirst) < 0;
  return isBetter ? theirs.best : undefined;
}

/**
 * A meeting of two threads. Where they divide the plan, both go on from the same one: at first the better of their best
 * ones, then both halves as they have become; then it is divided anew and the other's routes are closed. Where they do
 * not, the one behind goes on from the best plan of the one ahead. `best` becomes a better plan that the other, or both
 * together, have found.
 *
 * @returns the left out jobs that this thread may plan.
 */
export function meet(workspace: Workspace, duo: Duo, absent: readonly number[], bestScore: Score, best: Sequences): number[] {
  const { vehiclesFirst } = workspace.compiled;
  copyPlan(workspace, absent, duo.current);
  count(duo);
  duo.foundBest = false;
  const mine = duo.isDivided ? { score: duo.score, best: duo.best } : { score: bestScore, best };
  const theirs = duo.partner.swap(duo.meeting, { ...mine, current: duo.current });
  if (theirs === undefined) return endDivision(workspace, duo, absent);
  if (duo.isDivided) return divide(workspace, duo, joinHalves(workspace, duo, absent, theirs, bestScore, best));
  if (duo.divides && !pays(workspace, Math.min(theirs.score.usedRoutes, bestScore.usedRoutes))) {
    duo.divides = false;
    duo.dueAt += MEET_EVERY - duo.every;
    duo.every = MEET_EVERY;
  }
  const difference = compareScores(theirs.score, bestScore, vehiclesFirst);
  if (difference < 0) {
    duo.foundBest = true;
    copyScore(theirs.score, bestScore);
    copySequences(theirs.best, best);
    loadPlan(workspace, best);
    return duo.divides ? divide(workspace, duo, best.absent) : [...best.absent];
  }
  if (!duo.divides) return [...absent];
  const common = difference === 0 && duo.partner.thread === 1 ? theirs.best : best;
  loadPlan(workspace, common);
  return divide(workspace, duo, common.absent);
}

/** Whether dividing a plan of so many routes pays: two threads that hear the same of each other answer the same. */
function pays({ compiled }: Workspace, usedRoutes: number): boolean {
  return compiled.visitCount >= DIVIDED_FROM.always || usedRoutes >= MANY_ROUTES;
}

/** Takes over the other's half; answers the jobs left out of the whole, in the same order in both threads. */
function joinHalves(
  workspace: Workspace,
  duo: Duo,
  absent: readonly number[],
  theirs: Report,
  bestScore: Score,
  best: Sequences,
): number[] {
  addChange(duo.score, theirs.score, duo.start);
  if (compareScores(duo.score, bestScore, workspace.compiled.vehiclesFirst) < 0) {
    duo.foundBest = true;
    copyScore(duo.score, bestScore);
    mergeHalves(workspace, duo, theirs.best, best);
  }
  loadRoutes(workspace, theirs.current.next, duo.theirs);
  return bothOf(duo.partner.thread, absent, theirs.current.absent);
}

/** Divides the plan as it is; answers the left out jobs that this thread may plan, every other one. */
function divide(workspace: Workspace, duo: Duo, left: readonly number[]): number[] {
  const { plan, compiled } = workspace;
  const { thread } = duo.partner;
  duo.isDivided = true;
  duo.theirs = divideRoutes(workspace, duo.meeting)[1 - thread]!;
  duo.elsewhere = left.filter((_, at) => at % 2 !== thread);
  plan.closed.fill(0);
  for (const route of duo.theirs) plan.closed[route] = 1;
  const own = left.filter((_, at) => at % 2 === thread);
  scorePlan(workspace, left, new Float64Array(compiled.jobCount), duo.start);
  copyScore(duo.start, duo.score);
  copyPlan(workspace, own, duo.best);
  return own;
}

/** The other has left: everything is this thread's again. */
function endDivision({ plan }: Workspace, duo: Duo, absent: readonly number[]): number[] {
  plan.closed.fill(0);
  duo.isDivided = false;
  const all = [...absent, ...duo.elsewhere];
  duo.elsewhere = [];
  return all;
}

/** What a thread's best half has changed since the start is added to the other's. */
function addChange(to: Score, theirs: Score, start: Score): void {
  for (let at = 0; at < to.leftOut.length; at++) to.leftOut[at]! += theirs.leftOut[at]! - start.leftOut[at]!;
  to.leftOutTotal += theirs.leftOutTotal - start.leftOutTotal;
  to.unusedMusts += theirs.unusedMusts - start.unusedMusts;
  to.usedRoutes += theirs.usedRoutes - start.usedRoutes;
  to.price += theirs.price - start.price;
}

/** The best halves of both threads as one plan. */
function mergeHalves({ compiled }: Workspace, duo: Duo, theirs: Sequences, to: Sequences): void {
  to.next.set(duo.best.next);
  for (const route of duo.theirs) {
    const end = endOf(compiled, route);
    for (let node = startOf(compiled, route); node !== end; node = theirs.next[node]!) to.next[node] = theirs.next[node]!;
  }
  to.absent.splice(0, to.absent.length, ...bothOf(duo.partner.thread, duo.best.absent, theirs.absent));
}

/** The same order in both threads. */
function bothOf(thread: 0 | 1, own: readonly number[], theirs: readonly number[]): number[] {
  return thread === 0 ? [...own, ...theirs] : [...theirs, ...own];
}

function copySequences(from: Sequences, to: Sequences): void {
  to.next.set(from.next);
  to.absent.splice(0, to.absent.length, ...from.absent);
}
