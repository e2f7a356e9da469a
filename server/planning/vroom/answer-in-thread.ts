import { Worker } from 'node:worker_threads';
import { DomainError } from '../../platform/errors.ts';
import type { Clock } from '../../platform/time.ts';
import type { RoadsReply, ThreadMessage, VroomRoads, VroomTask } from './thread-messages.ts';
import { VroomError } from './vroom-error.ts';

/** What one request may take in all, the search's own seconds included. */
const most = { seconds: 120, heapMegabytes: 1024 } as const;

export interface VroomTools {
  readonly roads: VroomRoads;
  /** The built thread of one request, `dist/vroom-thread.js` (`scripts/build-worker.ts` makes it). */
  readonly threadFile: string;
  /** The built worker of the search. */
  readonly workerFile: string;
  readonly clock: Clock;
}

/**
 * The text of VROOM's output to the text of its input. All the work is done in a thread of its own, so that the service
 * goes on meanwhile; the thread is gone when this resolves or rejects, whatever it was doing.
 *
 * @throws VroomError, or the signal's reason once it is aborted.
 */
export async function answerInThread(text: string, tools: VroomTools, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const task: VroomTask = { text, workerFile: tools.workerFile, now: tools.clock.now() };
  const thread = new Worker(tools.threadFile, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: most.heapMegabytes } });
  const ended = new AbortController();
  const expiry = setTimeout(
    () => ended.abort(new VroomError('internal', `The problem takes more than ${most.seconds} seconds.`)),
    most.seconds * 1000,
  );
  const leave = () => ended.abort(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      ended.signal.addEventListener('abort', () => reject(ended.signal.reason), { once: true });
      thread.on('message', (message: ThreadMessage) => {
        if (message.kind === 'answer') resolve(message.text);
        else if (message.kind === 'refused') reject(new VroomError(message.error, message.message));
        else askRoads(tools.roads, message, ended.signal).then((reply) => thread.postMessage(reply), reject);
      });
      thread.on('error', (fault) => reject(inVroomWords(fault)));
      thread.on('exit', (code) => reject(new Error(`The thread ended without an answer (exit code ${code}).`)));
    });
  } finally {
    clearTimeout(expiry);
    signal.removeEventListener('abort', leave);
    ended.abort();
    await thread.terminate();
  }
}

async function askRoads(
  roads: VroomRoads,
  { id, ask, request }: Extract<ThreadMessage, { kind: 'roads' }>,
  signal: AbortSignal,
): Promise<RoadsReply> {
  try {
    return { id, answer: await roads[ask](request, signal) };
  } catch (fault) {
    if (!(fault instanceof DomainError)) throw fault;
    const { code, params } = fault.detail;
    return { id, fault: { code, params } };
  }
}

function inVroomWords(fault: Error): Error {
  const isOutOfMemory = (fault as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isOutOfMemory ? new VroomError('tooLarge', 'The problem takes more memory than one request may have.') : fault;
}
