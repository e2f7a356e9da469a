import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteQueue } from '../../../../server/platform/tasks/sqlite-queue.ts';
import type { TaskQueue } from '../../../../server/platform/tasks/tasks.ts';
import { systemClock } from '../../../../server/platform/time.ts';
import { silentLog } from '../../../support/log.ts';
import { openTestStore } from '../../../support/store.ts';

const program = fileURLToPath(new URL('./killed-worker.ts', import.meta.url));

/** Starts a worker on the file and kills it in the middle of its task. */
async function killMidTask(file: string): Promise<void> {
  const worker: ChildProcess = spawn(process.execPath, ['--import', 'tsx', program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(worker.stdout!, 'data');
  worker.kill('SIGKILL');
  await once(worker, 'exit');
}

async function openStoppedQueue(): Promise<{ readonly queue: TaskQueue; readonly file: string }> {
  const store = await openTestStore();
  const queue = openSqliteQueue({ database: store, clock: systemClock, log: silentLog, pollMilliseconds: 50 });
  onTestFinished(() => queue.stop());
  return { queue, file: store.file };
}

it('a worker killed mid-task: the next process does the task, without waiting for the lease', async () => {
  const { queue, file } = await openStoppedQueue();
  const { task } = await queue.enqueue({ kind: 'work', payload: { day: 1 }, idempotencyKey: 'a' });
  await killMidTask(file);
  expect(await queue.find(task.id)).toMatchObject({ status: 'running', attempts: 1, progress: { share: 0.1 } });
  queue.handle('work', async () => 'second time');
  queue.start();
  const states = [];
  for await (const state of queue.watch(task.id)) states.push(state);
  expect(states.at(-1)).toMatchObject({ status: 'done', attempts: 2, result: 'second time', payload: { day: 1 } });
});

it('killed at its last attempt: failed with task_interrupted', async () => {
  const { queue, file } = await openStoppedQueue();
  const { task } = await queue.enqueue({ kind: 'work', payload: {}, idempotencyKey: 'a', maxAttempts: 1 });
  await killMidTask(file);
  queue.start();
  const states = [];
  for await (const state of queue.watch(task.id)) states.push(state);
  expect(states.at(-1)).toMatchObject({ status: 'failed', error: { code: 'task_interrupted', params: { kind: 'work', attempts: 1 } } });
});
