import { Worker } from 'node:worker_threads';
import type { Problem } from '../problem/problem.ts';
import type { RouteOrder } from '../problem/solution.ts';
import type { Alternatives } from '../search/alternatives.ts';
import type { Remedies } from '../search/remedies.ts';
import type { Question } from './messages.ts';
import { shareTravel } from './share-travel.ts';

export interface AskOptions {
  /** The bundled worker, `dist/solver-worker.js`. */
  readonly workerFile: string;
  readonly signal: AbortSignal;
}

/**
 * `findAlternatives` in a worker thread of its own, of a problem that `validate` found without fault. Rejects when the
 * worker fails, or with the signal's reason once it is aborted.
 */
export function askAlternatives(problem: Problem, orders: readonly RouteOrder[], visit: string, most: number, options: AskOptions) {
  return askWorker<Alternatives | undefined>(problem, { ask: 'alternatives', orders, visit, most }, options);
}

/** The same for `findRemedies`, which tries nothing more after so many milliseconds. */
export function askRemedies(
  problem: Problem,
  orders: readonly RouteOrder[],
  job: string,
  movable: ReadonlySet<string>,
  milliseconds: number,
  options: AskOptions,
) {
  return askWorker<Remedies | undefined>(problem, { ask: 'remedies', orders, job, movable, milliseconds }, options);
}

async function askWorker<Answer>(given: Problem, question: Question, { workerFile, signal }: AskOptions): Promise<Answer> {
  const problem = await shareTravel(given, () => signal.aborted);
  if (problem === undefined || signal.aborted) throw signal.reason;
  const worker = new Worker(workerFile, { workerData: { ...question, problem } });
  let leave = () => {};
  try {
    return await new Promise<Answer>((resolve, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`The solver's worker ended without an answer (exit code ${code}).`)));
    });
  } finally {
    signal.removeEventListener('abort', leave);
    await worker.terminate();
  }
}
