import type { Problem } from '../../solver/routing/problem/problem.ts';
import type { Solution, Violation } from '../../solver/routing/problem/solution.ts';
import { verify } from '../../solver/routing/verify.ts';
import { type SolveOptions, solve } from '../../solver/routing/worker/pool.ts';
import type { DayReality } from './day-reality.ts';
import { type LiveProblem, liveProblem } from './live-problem.ts';
import type { PublishedRoutes } from './published-routes.ts';
import { firstRepair, fromScratch, isUnderWay, lateRatherThanNot } from './repair-steps.ts';
import { failSearch } from './search-day.ts';
import { sound } from './sound-problem.ts';
import { withTakenBreaks } from './taken-breaks.ts';
import type { DayProblem } from './to-problem.ts';

/** How a day is repaired. */
export interface RepairEffort {
  /** The built worker of the search. */
  readonly workerFile: string;
  readonly seed: number;
  /** For all of it: problem, search, check. 2 on the medium day, 10 on the large. */
  readonly seconds: number;
  /** Iterations instead of seconds: the same repair on every machine. */
  readonly iterations?: number;
  /** Everything ahead planned anew, whatever was told: what a repair is compared with. */
  readonly fromScratch?: boolean;
  readonly signal?: AbortSignal;
}

export interface RepairedDay {
  /** The problem that was solved, with the past frozen and promises priced. */
  readonly problem: Problem;
  /** The published orders, as far as they still stand. */
  readonly orders: LiveProblem['orders'];
  readonly expected: LiveProblem['expected'];
  /** Jobs that could not be part of it, as nothing the day still allows fits them. */
  readonly leftOut: readonly string[];
  /** With the stops at which somebody merely waits (`isWaiting`) and the breaks that have been taken. */
  readonly solution: Solution;
  /** None in a repair that may be offered. */
  readonly violations: readonly Violation[];
  readonly seconds: number;
}

/** Kept back from the search for reading, checking and handing over. */
const afterwardSeconds = 0.25;
/** Of the search, for a plan that brings every sample in in time, where one is on its way. */
const inTimeShare = 0.75;
/** Nothing can be said in less. */
const leastSeconds = 0.2;

/**
 * The rest of a day under way planned from the published order, with a price for every change that a person would notice,
 * within `seconds`; judged by `verify`.
 * @throws DomainError `problem_invalid`, `solver_failed`
 */
export async function repairDay(
  day: DayProblem,
  published: PublishedRoutes,
  reality: DayReality,
  effort: RepairEffort,
): Promise<RepairedDay> {
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  const live = liveProblem(day, published, reality);
  const { problem, leftOut } = sound(effort.fromScratch === true ? fromScratch(live) : firstRepair(live));
  const { workerFile, seed, iterations } = effort;
  const hooks = effort.signal === undefined ? {} : { signal: effort.signal };
  let besides = 0;
  const search = async (asked: Problem, share: number, warmStart: SolveOptions['warmStart']) => {
    const begun = elapsed();
    const left = Math.max(leastSeconds, (effort.seconds - begun - afterwardSeconds) * share - besides);
    const budget = iterations === undefined ? { seconds: left } : { iterations };
    const start = warmStart === undefined ? {} : { warmStart, staysNear: true };
    const { solution } = await solve(asked, { workerFile, seed, ...budget, ...start }, hooks).catch((cause: unknown) =>
      failSearch(day, cause),
    );
    // What starting a thread and handing the problem over took: the next search takes that too.
    besides = Math.max(0, elapsed() - begun - left);
    return { problem: asked, solution };
  };
  const start = effort.fromScratch === true ? undefined : live.orders;
  const first = await search(problem, problem.jobs.some((job) => isUnderWay(job, live.made)) ? inTimeShare : 1, start);
  const late = lateRatherThanNot(first.problem, first.solution, live);
  const found = late === undefined ? first : await search(late, 1, first.solution);
  const violations = verify(found.problem, found.solution);
  return {
    ...found,
    leftOut,
    orders: live.orders,
    expected: live.expected,
    solution: withTakenBreaks(found.solution, live.taken),
    violations,
    seconds: elapsed(),
  };
}
