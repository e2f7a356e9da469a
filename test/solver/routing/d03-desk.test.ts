import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildWorker } from '../../../scripts/build-worker.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { findAlternatives } from '../../../solver/routing/search/alternatives.ts';
import type { Question } from '../../../solver/routing/search/questions.ts';
import { type Desk, openDesk } from '../../../solver/routing/worker/desk-thread.ts';
import { openHere, ordersOf, planHere } from './plan-here.ts';
import { randomProblem } from './random-problem.ts';
import { job, line, shift } from './small-problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'desk-thread-'));
const workerFile = join(folder, 'solver-worker.mjs');
const forever = new AbortController().signal;
const open: Desk[] = [];

async function deskOf(problem: Problem, file = workerFile): Promise<Desk> {
  const desk = await openDesk(problem, { workerFile: file, signal: forever });
  open.push(desk);
  return desk;
}

beforeAll(() => buildWorker(workerFile));
afterEach(() => Promise.all(open.splice(0).map((desk) => desk.close())));
afterAll(() => rmSync(folder, { recursive: true }));

/** A job that no change helps: its visit lies beyond every day, so each change is tried. */
const day: Problem = {
  ...line(0, 30, 60),
  shifts: [shift('a'), shift('b')],
  jobs: [job('easy', 'place 1'), job('never', 'place 2', { windows: [{ start: 900_000, end: 900_001 }] })],
};
const alternatives: Question = { ask: 'alternatives', visit: 'easy', most: 3 };
const remedies: Question = { ask: 'remedies', job: 'never', movable: new Set(['never']), milliseconds: 60_000 };

describe('a problem that stays open in threads', () => {
  test('answers as a plan opened for the one question does, however many came before and of which plan', { timeout: 60_000 }, async () => {
    for (const seed of [3, 8, 21]) {
      const problem = randomProblem(seed);
      const plans = [1, 2].map((at) => ({ id: `${at}`, orders: ordersOf(planHere(problem, { seed: at, iterations: 10 })) }));
      const desk = await deskOf(problem);
      const asked = plans.flatMap((plan) => plan.orders.flatMap(({ visits }) => visits.map((visit) => ({ plan, visit })))).slice(0, 24);
      const answers = await Promise.all(
        [...asked, ...asked.toReversed()].map(({ plan, visit }) => desk.ask(plan, { ask: 'alternatives', visit, most: 3 }, forever)),
      );
      const expected = asked.map(({ plan, visit }) => findAlternatives(openHere(problem, plan.orders), visit, 3));
      expect(answers).toEqual([...expected, ...expected.toReversed()]);
    }
  });

  test('tells who gives up at once, and answers the next', async () => {
    const desk = await deskOf(day);
    const plan = { id: '1', orders: ordersOf(planHere(day)) };
    const abort = new AbortController();
    const given = desk.ask(plan, remedies, abort.signal);
    const next = desk.ask(plan, remedies, forever);
    abort.abort(new Error('no longer wanted'));
    await expect(given).rejects.toThrow('no longer wanted');
    await expect(next).resolves.toMatchObject({ isWhole: true });
    await expect(desk.ask(plan, alternatives, abort.signal)).rejects.toThrow('no longer wanted');
    await expect(desk.ask(plan, alternatives, forever)).resolves.toMatchObject({ shift: expect.any(String) });
  });

  test('ends a thread that does not listen, and asks another what others wait for', { timeout: 20_000 }, async () => {
    const stuck = join(folder, 'stuck.mjs');
    writeFileSync(
      stuck,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ number, planId }) => { while (planId === 'stuck') {} parentPort.postMessage({ number, answer: planId }); });`,
    );
    const desk = await deskOf(day, stuck);
    const abort = new AbortController();
    const given = desk.ask({ id: 'stuck', orders: [] }, alternatives, abort.signal);
    const next = desk.ask({ id: 'fine', orders: [] }, alternatives, forever);
    abort.abort(new Error('no longer wanted'));
    await expect(given).rejects.toThrow('no longer wanted');
    await expect(next).resolves.toBe('fine');
  });

  test('opens again after a thread has failed, and a question that fails spoils nothing', async () => {
    const dying = join(folder, 'dying.mjs');
    writeFileSync(
      dying,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ number, planId }) => { if (planId === 'die') process.exit(3); parentPort.postMessage({ number, answer: planId }); });`,
    );
    const desk = await deskOf(day, dying);
    await expect(desk.ask({ id: 'die', orders: [] }, alternatives, forever)).rejects.toThrow('exit code 3');
    await expect(desk.ask({ id: 'fine', orders: [] }, alternatives, forever)).resolves.toBe('fine');
    const real = await deskOf(day);
    const plan = { id: '1', orders: ordersOf(planHere(day)) };
    await expect(real.ask(plan, { ...alternatives, visit: null as never, most: 3n as never }, forever)).resolves.toBeUndefined();
    await expect(real.ask({ id: '2', orders: null as never }, alternatives, forever)).rejects.toThrow();
    await expect(real.ask(plan, alternatives, forever)).resolves.toBeDefined();
  });

  test('closed, it tells who waits', async () => {
    const desk = await deskOf(day);
    const asked = desk.ask({ id: '1', orders: [] }, remedies, forever);
    await Promise.all([expect(asked).rejects.toThrow('closed'), desk.close()]);
  });
});
