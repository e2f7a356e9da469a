import { Worker } from 'node:worker_threads';
import type { Problem } from '../problem/problem.ts';
import type { RouteOrder } from '../problem/solution.ts';
import { type AnswerTo, longQuestions, type Question } from '../search/questions.ts';
import type { Asked, DeskAnswer, DeskTask } from './messages.ts';
import { shareTravel } from './share-travel.ts';

/** After a cancel, milliseconds in which a thread may come to an end by itself before it is ended. */
const GRACE = 1000;

/** A plan of the problem. `id` tells it from others: the one asked about last stays open. */
export interface DeskPlan {
  readonly id: string;
  readonly orders: readonly RouteOrder[];
}

/** A problem in threads that stay, to be asked about its plans: nothing is copied or compiled again for the next question. */
export interface Desk {
  /**
   * Answers in turn; long questions (`longQuestions`) have a thread of their own, so that no short one waits for them.
   * Rejects with the signal's reason once it is aborted, or when the thread fails: the next question opens another.
   */
  ask<Q extends Question>(plan: DeskPlan, question: Q, signal: AbortSignal): Promise<AnswerTo<Q>>;
  /** Ends the threads; whoever waits is told. */
  close(): Promise<void>;
}

/**
 * Opens a problem that `validate` found without fault. Threads are started by the first question to each.
 * @param options `workerFile`: the bundled worker, `dist/solver-worker.js`
 * @throws the signal's reason once it is aborted while the tables of travel are being shared
 */
export async function openDesk(
  given: Problem,
  { workerFile, signal }: { readonly workerFile: string; readonly signal: AbortSignal },
): Promise<Desk> {
  const problem = await shareTravel(given, () => signal.aborted);
  if (problem === undefined) throw signal.reason;
  const short = createThread(workerFile, problem);
  const long = createThread(workerFile, problem);
  return {
    ask: async (plan, question, until) => (await (longQuestions.has(question.ask) ? long : short).ask(plan, question, until)) as never,
    close: async () => {
      await Promise.all([short.close(), long.close()]);
    },
  };
}

interface Waiting {
  readonly message: Asked;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

/** One thread, started when it is first asked and again after it has failed or been ended. */
function createThread(workerFile: string, problem: Problem) {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();
  const end = () => {
    const ended = worker;
    worker = undefined;
    return ended?.terminate();
  };
  const failAll = (cause: unknown) => {
    const lost = [...waiting.values()];
    waiting.clear();
    const ended = end();
    for (const { reject } of lost) reject(cause);
    return ended;
  };
  const start = (): Worker => {
    const started = new Worker(workerFile, { workerData: { isDesk: true, problem } satisfies DeskTask });
    const fail = (cause: unknown) => {
      if (worker === started) void failAll(cause);
    };
    started.on('message', ({ number, answer, fault }: DeskAnswer) => {
      const asker = waiting.get(number);
      waiting.delete(number);
      // An open day keeps no process alive.
      if (waiting.size === 0) started.unref();
      if (fault === undefined) asker?.resolve(answer);
      else asker?.reject(new Error(fault));
    });
    started.on('error', fail);
    started.on('exit', (code) => fail(new Error(`The solver's thread ended without an answer (exit code ${code}).`)));
    return started;
  };
  const post = (message: Asked) => {
    worker ??= start();
    worker.ref();
    worker.postMessage(message);
  };
  /** Ends a thread that goes on with what nobody waits for, and asks another what the others wait for. */
  const giveUp = (number: number) => {
    if (!waiting.delete(number)) return;
    void end();
    for (const { message } of waiting.values()) post(message);
  };
  return {
    ask({ id, orders }: DeskPlan, question: Question, signal: AbortSignal): Promise<unknown> {
      if (signal.aborted) return Promise.reject(signal.reason);
      const number = ++last;
      const cancelled = new SharedArrayBuffer(4);
      return new Promise((resolve, reject) => {
        const leave = () => {
          Atomics.store(new Int32Array(cancelled), 0, 1);
          reject(signal.reason);
          setTimeout(giveUp, GRACE, number).unref();
        };
        const settled = <Value>(settle: (value: Value) => void) => {
          return (value: Value) => {
            signal.removeEventListener('abort', leave);
            settle(value);
          };
        };
        signal.addEventListener('abort', leave, { once: true });
        const message: Asked = { number, planId: id, orders, question, cancelled };
        waiting.set(number, { message, resolve: settled(resolve), reject: settled(reject) });
        post(message);
      });
    },
    close: async () => {
      await failAll(new Error('The desk was closed.'));
    },
  };
}
