import { Worker } from 'node:worker_threads';
import { effectiveShift } from '../problem/effective-shift.ts';
import { expandPeople } from '../problem/expand-people.ts';
import { expandPools } from '../problem/expand-pools.ts';
import type { Problem } from '../problem/problem.ts';
import { reloadStops } from '../problem/reload-stops.ts';
import type { CostBreakdown, RouteOrder, Solution } from '../problem/solution.ts';
import { ordersOf } from '../search/orders-of.ts';
import { untriedPlan } from '../search/untried.ts';
import { compareStandings, type WorkerMessage, type WorkerTask } from './messages.ts';
import { reportBytes } from './partner.ts';
import { nextTurn, shareTravel } from './share-travel.ts';

export { ordersOf } from '../search/orders-of.ts';

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
  /** Begins half cooled, where the warm start is seldom left for much dearer plans: for a short search that repairs it. Default false. */
  readonly staysNear?: boolean;
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
  /** Cancelled before any thread could answer: nothing but the past is planned, and a warm start is not gone on from. */
  readonly isUntried: boolean;
}

export interface SolveHooks {
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Aborting answers the best plan so far within about 100 ms; it never rejects. */
  readonly signal?: AbortSignal;
}

type Done = Extract<WorkerMessage, { kind: 'done' }>;
type Progress = Extract<WorkerMessage, { kind: 'progress' }>;

/**
 * Solves a problem that `validate` found without fault, in worker threads, and answers the best plan found. Anytime:
 * by time, by iterations or by `signal`. A cancel before any thread can answer is answered here, with nothing but the
 * past planned. Rejects only when a worker fails.
 */
export async function solve(problem: Problem, options: SolveOptions, hooks: SolveHooks = {}): Promise<SolveResult> {
  const startedAt = Date.now();
  const elapsed = () => (Date.now() - startedAt) / 1000;
  const isCancelled = () => hooks.signal?.aborted === true;
  const threads = (options.threads ?? 1) > 1 ? 2 : 1;
  const control = new Int32Array(new SharedArrayBuffer(4 * (1 + 2 * threads)));
  const runs: Run[] = [];
  const cancel = () => {
    Atomics.store(control, 0, 1);
    runs.forEach((run, thread) => {
      if (Atomics.load(control, 1 + threads + thread) === 0) run.giveUp();
    });
  };
  hooks.signal?.addEventListener('abort', cancel, { once: true });
  try {
    const shared = await shareTravel(problem, isCancelled);
    const reports = threads === 2 ? new SharedArrayBuffer(reportBytes(sizesOf(problem))) : undefined;
    for (let thread = 0; thread < threads && shared !== undefined && !isCancelled(); thread++) {
      const task = { ...taskOf(options, startedAt, thread, threads), problem: shared, control: control.buffer, reports };
      runs.push(
        start(options.workerFile, { ...task, wantsProgress: thread === 0 && hooks.onProgress !== undefined }, (message) => {
          const { iterations, cost, unassigned, best } = message;
          hooks.onProgress?.({ iterations: iterations * threads, seconds: elapsed(), cost, unassigned, routes: ordersOf(best), best });
        }),
      );
      await nextTurn();
    }
    const answers = (await Promise.all(runs.map((run) => run.answer))).flatMap((answer) => answer ?? []);
    const [first, ...others] = answers;
    const best = others.reduce((a, b) => (a !== undefined && compareStandings(b.standing, a.standing) < 0 ? b : a), first);
    const isFull = options.iterations !== undefined && answers.every((answer) => answer.iterations >= options.iterations!);
    return {
      solution: best?.solution ?? untriedPlan(problem),
      iterations: answers.reduce((sum, answer) => sum + answer.iterations, 0),
      seconds: elapsed(),
      isUntried: best === undefined,
      stoppedBy: isCancelled() ? 'cancel' : isFull ? 'iterations' : 'time',
    };
  } finally {
    hooks.signal?.removeEventListener('abort', cancel);
    Atomics.store(control, 0, 1);
    // A thread of a large problem takes its time to end, and who cancels waits for no more than the answer.
    const ended = Promise.all(runs.map((run) => run.end()));
    if (!isCancelled()) await ended;
  }
}

function taskOf(options: SolveOptions, startedAt: number, thread: number, threads: number) {
  const seconds = options.seconds ?? (options.iterations === undefined ? 10 : undefined);
  return {
    seed: options.seed,
    startedAt,
    endsAt: seconds === undefined ? undefined : startedAt + seconds * 1000,
    iterations: options.iterations,
    staysNear: options.staysNear === true,
    warmStart: options.warmStart === undefined ? undefined : ordersOf(options.warmStart),
    thread: thread === 0 ? (0 as const) : (1 as const),
    threads,
  };
}

/** One thread at work. */
interface Run {
  /** Undefined: it was given up. */
  readonly answer: Promise<Done | undefined>;
  readonly giveUp: () => void;
  readonly end: () => Promise<unknown>;
}

function start(workerFile: string, task: WorkerTask, onProgress: (message: Progress) => void): Run {
  const worker = new Worker(workerFile, { workerData: task });
  let giveUp = () => {};
  const answer = new Promise<Done | undefined>((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') onProgress(message);
      else resolve(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The solver's worker ended without an answer (exit code ${code}).`)));
    giveUp = () => {
      resolve(undefined);
      void worker.terminate();
    };
  });
  // The other thread's fault may be told first.
  answer.catch(() => {});
  return { answer, giveUp, end: () => worker.terminate() };
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
