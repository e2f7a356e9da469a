import { Worker } from 'node:worker_threads';
import type { Problem } from '../problem/problem.ts';
import type { Alternatives } from '../search/alternatives.ts';
import type { AlternativesTask } from './messages.ts';
import { shareTravel } from './share-travel.ts';

/**
 * `findAlternatives` in a worker thread of its own, of a problem that `validate` found without fault. Rejects when the
 * worker fails, or with the signal's reason once it is aborted.
 */
export async function askAlternatives(
  given: Problem,
  task: Omit<AlternativesTask, 'ask' | 'problem'>,
  { workerFile, signal }: { readonly workerFile: string; readonly signal: AbortSignal },
): Promise<Alternatives | undefined> {
  const problem = await shareTravel(given, () => signal.aborted);
  if (problem === undefined || signal.aborted) throw signal.reason;
  const worker = new Worker(workerFile, { workerData: { ...task, ask: 'alternatives', problem } satisfies AlternativesTask });
  let leave = () => {};
  try {
    return await new Promise<Alternatives | undefined>((resolve, reject) => {
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
