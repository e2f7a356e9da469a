import { Worker } from 'node:worker_threads';
import { effectiveShift } from '../problem/effective-shift.ts';
import { expandPeople } from '../problem/expand-people.ts';
import { expandPools } from '../problem/expand-pools.ts';
import type { Problem } from '../problem/problem.ts';
import { reloadStops } from '../problem/reload-stops.ts';
import type { CostBreakdown, RouteOrder, Solution } from '../problem/solution.ts';
import { compareStandings, type WorkerMessage, type WorkerTask } from './messages.ts';
import { reportBytes } from './partner.ts';
import { shareTravel } from './share-travel.ts';

export interface SolveOptions {
  /** The bundled worker, `dist/solver-worker.js` (`scripts/build-worker.ts` makes it). */
  readonly workerFile: string;
  readonly seed: number;
  /** Whichever of seconds and iterations ends first. Default 10 seconds when neither is given. */
  readonly seconds?: number;
  /** Per thread. With a seed and a number of threads the answer is the same every time. */
  readonly iterations?: number;
  /** 1 or 2. Default 1. */
  readonly threads?: number;
  /** A plan to go on from; what no longer holds of it is planned anew. */
  readonly warmStart?: Solution | readonly RouteOrder[];
}

export interface SolveProgress {
  readonly iterations: number;
  readonly seconds: number;
  readonly cost: CostBreakdown;
  /** Number of jobs. */
  readonly unassigned: number;
  /** The orders of the best plan so far. */
  readonly routes: readonly RouteOrder[];
  /** The best plan so far; its unassigned jobs have no reasons yet. */
  readonly best?: Solution;
}

export interface SolveResult {
  readonly solution: Solution;
  /** Over all threads. */
  readonly iterations: number;
  readonly seconds: number;
  readonly stoppedBy: 'time' | 'iterations' | 'cancel';
}

export interface SolveHooks {
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Aborting answers the best plan so far within about 100 ms; it never rejects. */
  readonly signal?: AbortSignal;
}

type Done = Extract<WorkerMessage, { kind: 'done' }>;

/**
 * Solves a problem that `validate` found without fault, in worker threads, and answers the best plan found. Anytime:
 * by time, by iterations or by `signal`. Rejects only when a worker fails.
 */
export async function solve(problem: Problem, options: SolveOptions, hooks: SolveHooks = {}): Promise<SolveResult> {
  const startedAt = Date.now();
  const threads = (options.threads ?? 1) > 1 ? 2 : 1;
  const seconds = options.seconds ?? (options.iterations === undefined ? 10 : undefined);
  const control = new SharedArrayBuffer(4 * (1 + threads));
  const reports = threads === 2 ? new SharedArrayBuffer(reportBytes(sizesOf(problem))) : undefined;
  const cancel = () => Atomics.store(new Int32Array(control), 0, 1);
  if (hooks.signal?.aborted === true) cancel();
  hooks.signal?.addEventListener('abort', cancel, { once: true });
  const elapsed = () => (Date.now() - startedAt) / 1000;
  const shared = threads === 2 ? shareTravel(problem) : problem;
  const workers: Worker[] = [];
  try {
    const runs = Array.from({ length: threads }, (_, thread) => {
      const task: WorkerTask = {
        problem: shared,
        seed: options.seed,
        startedAt,
        endsAt: seconds === undefined ? undefined : startedAt + seconds * 1000,
        iterations: options.iterations,
        warmStart: options.warmStart === undefined ? undefined : ordersOf(options.warmStart),
        thread: thread === 0 ? 0 : 1,
        threads,
        control,
        reports,
        wantsProgress: thread === 0 && hooks.onProgress !== undefined,
      };
      const worker = new Worker(options.workerFile, { workerData: task });
      workers.push(worker);
      return finish(worker, (message) => {
        const { iterations, cost, unassigned, best } = message;
        hooks.onProgress?.({ iterations: iterations * threads, seconds: elapsed(), cost, unassigned, routes: ordersOf(best), best });
      });
    });
    const answers = await Promise.all(runs);
    const best = answers.reduce((a, b) => (compareStandings(b.standing, a.standing) < 0 ? b : a));
    const isFull = options.iterations !== undefined && answers.every((answer) => answer.iterations >= options.iterations!);
    return {
      solution: best.solution,
      iterations: answers.reduce((sum, answer) => sum + answer.iterations, 0),
      seconds: elapsed(),
      stoppedBy: hooks.signal?.aborted === true ? 'cancel' : isFull ? 'iterations' : 'time',
    };
  } finally {
    hooks.signal?.removeEventListener('abort', cancel);
    cancel();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** What of a plan is enough to go on from it. */
export function ordersOf(plan: Solution | readonly RouteOrder[]): readonly RouteOrder[] {
  if (!('routes' in plan)) return plan;
  return plan.routes.map(({ shift, vehicle, stops }) => {
    const visits: string[] = [];
    const joins: string[] = [];
    const reloads: { location: string; serviceSeconds: number; after: number }[] = [];
    for (const stop of stops) {
      if (stop.kind === 'visit') {
        visits.push(stop.visit);
        if (stop.joins === true) joins.push(stop.visit);
      }
      if (stop.kind === 'reload') {
        reloads.push({ location: stop.location, serviceSeconds: stop.departure - stop.start, after: visits.length });
      }
    }
    return {
      shift,
      ...(vehicle === undefined ? {} : { vehicle }),
      visits,
      ...(joins.length > 0 ? { joins } : {}),
      ...(reloads.length > 0 ? { reloads } : {}),
    };
  });
}

function finish(worker: Worker, onProgress: (message: Extract<WorkerMessage, { kind: 'progress' }>) => void): Promise<Done> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') onProgress(message);
      else resolve(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The solver's worker ended without an answer (exit code ${code}).`)));
  });
}

function sizesOf(given: Problem) {
  const { problem } = expandPeople(expandPools(given));
  const effective = problem.shifts.map((shift) => effectiveShift(problem, shift));
  const reloads = reloadStops(problem, problem.shifts, effective).stops.length;
  const visits = problem.jobs.reduce((sum, job) => sum + job.visits.length, reloads);
  return {
    nodeCount: visits + 2 * problem.shifts.length,
    jobCount: problem.jobs.length,
    classCount: new Set(problem.jobs.map((job) => job.priority ?? 0)).size,
  };
}
