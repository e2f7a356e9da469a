import type { MessagePort } from 'node:worker_threads';
import { type OpenPlan, openPlan, openProblem } from '../search/open-plan.ts';
import { answerQuestion } from '../search/questions.ts';
import type { Asked, DeskAnswer, DeskTask } from './messages.ts';

/** Compiles the problem once, then answers what is asked about its plans, one after another, until the thread is ended. */
export function answerQuestions({ problem }: DeskTask, port: MessagePort): void {
  const open = openProblem(problem);
  let opened: { readonly id: string; readonly plan: OpenPlan } | undefined;
  port.on('message', ({ number, planId, orders, question, cancelled }: Asked) => {
    const flag = new Int32Array(cancelled);
    const isCancelled = () => Atomics.load(flag, 0) === 1;
    const post = (answer: DeskAnswer) => port.postMessage(answer);
    if (isCancelled()) return post({ number });
    try {
      if (opened?.id !== planId) opened = { id: planId, plan: openPlan(open, orders) };
      const startedAt = performance.now();
      post({ number, answer: answerQuestion(opened.plan, question, () => performance.now() - startedAt, isCancelled) });
    } catch (cause) {
      // What a question left behind when it failed may be half a plan.
      opened = undefined;
      post({ number, fault: cause instanceof Error ? cause.message : String(cause) });
    }
  });
}
