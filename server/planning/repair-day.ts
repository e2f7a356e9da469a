import type { Problem, Visit } from '../../solver/routing/problem/problem.ts';
import type { ProblemFault, Solution, Violation } from '../../solver/routing/problem/solution.ts';
import { validate } from '../../solver/routing/problem/validate.ts';
import { verify } from '../../solver/routing/verify.ts';
import { solve } from '../../solver/routing/worker/pool.ts';
import { DomainError } from '../platform/errors.ts';
import type { DayReality } from './day-reality.ts';
import { isWaiting, type LiveProblem, liveProblem, type PublishedRoutes } from './live-problem.ts';
import { breakIdOf } from './model.ts';
import { failSearch } from './search-day.ts';
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
  /** Jobs that could not be part of it, as nothing the day still allows fits them. */
  readonly leftOut: readonly string[];
  /** Without the stops at which somebody merely waits, with the breaks that have been taken. */
  readonly solution: Solution;
  /** None in a repair that may be offered. */
  readonly violations: readonly Violation[];
  readonly seconds: number;
}

/** Kept back from the search for reading, checking and handing over. */
const afterwardSeconds = 0.25;
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
  const { problem, leftOut } = sound(
    effort.fromScratch === true ? { ...live.problem, jobs: live.problem.jobs.map(withoutPromises) } : live.problem,
  );
  const { workerFile, seed, iterations } = effort;
  const budget =
    iterations === undefined ? { seconds: Math.max(leastSeconds, effort.seconds - elapsed() - afterwardSeconds) } : { iterations };
  const warmStart = effort.fromScratch === true ? {} : { warmStart: live.orders, staysNear: true };
  const hooks = effort.signal === undefined ? {} : { signal: effort.signal };
  const answer = await solve(problem, { workerFile, seed, ...budget, ...warmStart }, hooks).catch((cause: unknown) =>
    failSearch(day, cause),
  );
  const violations = verify(problem, answer.solution);
  return { problem, leftOut, solution: asDone(answer.solution, live.taken), violations, seconds: elapsed() };
}

function withoutPromises<Of extends { readonly visits: readonly Visit[] }>(job: Of): Of {
  return { ...job, visits: job.visits.map(({ promise: _promise, ...visit }) => visit) };
}

/** Without the stops of who merely waits, and with the breaks that were taken before. */
function asDone(solution: Solution, taken: LiveProblem['taken']): Solution {
  const routes = solution.routes.map((route) => {
    const stops = route.stops.filter((stop) => stop.kind !== 'visit' || !isWaiting(stop.visit));
    const rest = taken.get(route.shift);
    if (rest === undefined) return { ...route, stops };
    const rank = stops.findIndex((stop) => stop.kind === 'visit' && stop.visit === rest.after);
    const { start, departure } = rest;
    stops.splice(rank + 1, 0, { kind: 'break', break: breakIdOf(route.shift), location: null, start, departure, latenessSeconds: 0 });
    return { ...route, stops };
  });
  return { ...solution, routes };
}

/**
 * The problem without what makes it faulty: jobs, with what of them has begun kept as work that stands alone, as a sample
 * that no drive brings in time any more.
 */
function sound(given: Problem): { readonly problem: Problem; readonly leftOut: readonly string[] } {
  let problem = given;
  const leftOut: string[] = [];
  for (;;) {
    const faults = validate(problem);
    if (faults.length === 0) return { problem, leftOut };
    const ids = new Set(faults.flatMap((fault) => jobsOf(problem, fault)));
    const first = faults[0]!;
    if (ids.size === 0 || [...ids].every((id) => leftOut.includes(id)))
      throw new DomainError('problem_invalid', { code: first.code, path: first.path, faults: faults.length });
    leftOut.push(...ids);
    problem = withoutJobs(problem, ids);
  }
}

function jobsOf({ jobs, links = [], relations = [] }: Problem, { path }: ProblemFault): readonly string[] {
  const [, list, at] = /^(jobs|links|relations)\[(\d+)\]/.exec(path) ?? [];
  if (list === 'jobs') return [jobs[Number(at)]!.id];
  const link = list === 'links' ? links[Number(at)] : undefined;
  const relation = list === 'relations' ? relations[Number(at)] : undefined;
  const tied = new Set(link ? [link.from, link.to] : relation && 'visits' in relation ? relation.visits : []);
  return jobs.filter(({ visits }) => visits.some(({ id }) => tied.has(id))).map(({ id }) => id);
}

function withoutJobs(problem: Problem, gone: ReadonlySet<string>): Problem {
  const begun = new Set(problem.shifts.flatMap(({ frozen = [] }) => frozen.map(({ visit }) => visit)));
  const jobs = problem.jobs.flatMap((job) => {
    if (!gone.has(job.id)) return [job];
    const visits = job.visits.filter(({ id }) => begun.has(id));
    return visits.length === 0 ? [] : [{ ...job, visits, shipments: [] }];
  });
  const kept = new Set(jobs.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const links = (problem.links ?? []).filter(({ from, to }) => kept.has(from) && kept.has(to));
  const relations = (problem.relations ?? []).filter((relation) => !('visits' in relation) || relation.visits.every((id) => kept.has(id)));
  return { ...problem, jobs, links, relations };
}
