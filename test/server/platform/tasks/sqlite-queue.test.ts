import { expect, it, onTestFinished } from 'vitest';
import { openSqliteQueue, type QueueOptions } from '../../../../server/platform/tasks/sqlite-queue.ts';
import type { TaskQueue } from '../../../../server/platform/tasks/tasks.ts';
import { systemClock } from '../../../../server/platform/time.ts';
import { testClock } from '../../../support/clock.ts';
import { silentLog } from '../../../support/log.ts';
import { openTestStore } from '../../../support/store.ts';
import { taskQueueContract } from './contract.ts';

async function openQueue(options: Partial<QueueOptions> = {}): Promise<TaskQueue> {
  const database = options.database ?? (await openTestStore());
  const queue = openSqliteQueue({ database, clock: systemClock, log: silentLog, pollMilliseconds: 50, ...options });
  onTestFinished(() => queue.stop());
  return queue;
}

taskQueueContract('SQLite', () => openQueue());

const request = { kind: 'work', payload: {}, idempotencyKey: 'a' };

it('a lease that ran out sends the task back, and after the last attempt it fails', async () => {
  const database = await openTestStore();
  const clock = testClock('2026-11-24T06:00:00Z');
  const dead = await openQueue({ database, clock, leaseSeconds: 30, pollMilliseconds: 3_600_000, graceMilliseconds: 50 });
  dead.handle('work', () => new Promise(() => undefined));
  const { task } = await dead.enqueue({ ...request, maxAttempts: 1 });
  dead.start();
  await waitFor(async () => (await dead.find(task.id))?.status === 'running');
  const other = await openQueue({ database, clock, leaseSeconds: 30 });
  other.handle('work', async () => 'never');
  other.start();
  clock.advance(29);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect((await other.find(task.id))?.status).toBe('running');
  clock.advance(2);
  await waitFor(async () => (await other.find(task.id))?.status === 'failed');
  expect((await other.find(task.id))?.error).toEqual({ code: 'task_interrupted', path: [], params: { kind: 'work', attempts: 1 } });
});

it('another process sees progress and may cancel', async () => {
  const database = await openTestStore();
  const worker = await openQueue({ database, leaseSeconds: 0.3 });
  worker.handle('work', async ({ report, signal }) => {
    await report({ share: 0.25 });
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  worker.start();
  const desk = await openQueue({ database });
  const { task } = await desk.enqueue(request);
  const seen = [];
  for await (const state of desk.watch(task.id)) {
    seen.push(state);
    if (state.progress) await desk.cancel(task.id);
  }
  expect(seen.some((state) => JSON.stringify(state.progress) === '{"share":0.25}')).toBe(true);
  expect(seen.at(-1)?.status).toBe('cancelled');
});

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 5000;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
