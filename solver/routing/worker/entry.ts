import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../problem/compile.ts';
import { search } from '../search/search.ts';
import { createWriter } from '../search/to-solution.ts';
import { answerQuestions } from './answer-questions.ts';
import type { DeskTask, WorkerMessage, WorkerTask } from './messages.ts';
import { createPartner, standingOf } from './partner.ts';

/** Milliseconds between two progress messages. */
const PROGRESS_EVERY = 250;
/** Share of the time, and at most so many milliseconds, kept for writing the answer. */
const WRITING_SHARE = 0.02;
const WRITING_MOST = 60;
/** After a cancel, milliseconds in which the jobs left out are explained in full, and in which they are by masks. */
const EXPLAINING = { inFull: 20, byMasks: 40 };
/** The same when time is over: nobody waits by the second, and why a job is left out matters. */
const EXPLAINING_LATE = { inFull: 500, byMasks: 1000 };

const given = workerData as WorkerTask | DeskTask;
if ('isDesk' in given) answerQuestions(given, parentPort!);
else run(given);

function run(task: WorkerTask): void {
  const compiled = compile(task.problem);
  const write = createWriter(compiled);
  const control = new Int32Array(task.control);
  const post = (message: WorkerMessage) => parentPort?.postMessage(message);
  const span = task.endsAt === undefined ? Number.POSITIVE_INFINITY : task.endsAt - task.startedAt;
  const usable = span - Math.min(WRITING_MOST, span * WRITING_SHARE);
  const zero = performance.now() - (Date.now() - task.startedAt);
  const limit = task.iterations ?? Number.POSITIVE_INFINITY;
  let reportedAt = 0;
  let isNew = false;
  let latest: (() => void) | undefined;
  const isCancelled = () => Atomics.load(control, 0) === 1;
  const shouldStop = (iterations: number) => {
    Atomics.store(control, 1 + task.threads + task.thread, 1);
    if (isCancelled()) return true;
    const elapsed = performance.now() - zero;
    if (isNew && elapsed - reportedAt >= PROGRESS_EVERY) {
      reportedAt = elapsed;
      isNew = false;
      latest?.();
    }
    return iterations >= limit || elapsed >= usable;
  };
  const sizes = { nodeCount: compiled.nodeCount, jobCount: compiled.jobCount, classCount: compiled.classPriority.length };
  const partner =
    task.reports === undefined
      ? undefined
      : createPartner(task.thread, control, task.reports, sizes, () => performance.now() - zero >= usable || isCancelled());
  const result = search(compiled, {
    seed: task.seed * task.threads + task.thread,
    ...(task.warmStart === undefined ? {} : { warmStart: task.warmStart }),
    fraction: (iterations) => {
      const done = Math.min(1, task.iterations !== undefined ? iterations / task.iterations : (performance.now() - zero) / usable);
      return task.staysNear ? (1 + done) / 2 : done;
    },
    shouldStop,
    onBest: (iterations, _score, best) => {
      isNew = task.wantsProgress;
      latest = () => {
        const solution = write(best, false);
        post({ kind: 'progress', iterations, cost: solution.cost, unassigned: solution.unassigned.length, best: solution });
      };
    },
    ...(partner === undefined ? {} : { partner }),
  });
  partner?.leave();
  const foundAt = performance.now();
  const isPast = (of: 'inFull' | 'byMasks') => {
    const most = isCancelled() ? EXPLAINING[of] : performance.now() - zero >= usable ? EXPLAINING_LATE[of] : Number.POSITIVE_INFINITY;
    return performance.now() - foundAt > most;
  };
  post({
    kind: 'done',
    iterations: result.iterations,
    solution: write(result.best, true, result.untried, { isHurried: () => isPast('inFull'), isOver: () => isPast('byMasks') }),
    standing: standingOf(result.score, compiled.vehiclesFirst),
  });
}
