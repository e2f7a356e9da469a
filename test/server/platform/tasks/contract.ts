import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../../server/platform/errors.ts';
import { type Task, TaskAborted, type TaskQueue } from '../../../../server/platform/tasks/tasks.ts';

/** What every task queue must do. `open` answers a queue over a fresh store, closed by the caller's own hooks. */
export function taskQueueContract(name: string, open: () => Promise<TaskQueue>): void {
  const request = (key: string, more: object = {}) => ({ kind: 'work', payload: { key }, idempotencyKey: key, ...more });
  const untilAborted = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

  async function untilEnded(queue: TaskQueue, id: string): Promise<{ readonly last: Task; readonly seen: readonly Task[] }> {
    const seen: Task[] = [];
    for await (const task of queue.watch(id)) seen.push(task);
    return { last: seen.at(-1)!, seen };
  }

  async function untilRunning(queue: TaskQueue, id: string): Promise<void> {
    for await (const task of queue.watch(id)) if (task.status === 'running') return;
  }

  describe(`task queue: ${name}`, () => {
    it('runs a task and keeps its result', async () => {
      const queue = await open();
      queue.handle<{ key: string }, { answer: string }>('work', async ({ task }) => ({ answer: task.payload.key }));
      queue.start();
      const { task, created } = await queue.enqueue(request('a'));
      expect(created).toBe(true);
      const { last } = await untilEnded(queue, task.id);
      expect(last).toMatchObject({ status: 'done', result: { answer: 'a' }, attempts: 1, error: null });
      expect(last.finishedAt).not.toBeNull();
      expect(await queue.find(task.id)).toMatchObject({ status: 'done' });
    });

    it('shows the current state first, then every report, then the end', async () => {
      const queue = await open();
      queue.handle('work', async ({ report }) => {
        await report({ share: 0.5 });
        await report({ share: 1 });
        return 'ready';
      });
      const { task } = await queue.enqueue(request('a'));
      const watching = untilEnded(queue, task.id);
      await new Promise((resolve) => setTimeout(resolve, 20));
      queue.start();
      const { seen } = await watching;
      expect(seen[0]!.status).toBe('waiting');
      expect(seen.map((state) => state.progress).filter(Boolean)).toEqual(expect.arrayContaining([{ share: 0.5 }, { share: 1 }]));
      expect(seen.at(-1)!.status).toBe('done');
    });

    it('answers the active task for the same kind and key, and a new one after its end', async () => {
      const queue = await open();
      queue.handle('work', async () => 'ready');
      const first = await queue.enqueue(request('a'));
      const again = await queue.enqueue(request('a'));
      const other = await queue.enqueue(request('b'));
      expect(again).toMatchObject({ created: false, task: { id: first.task.id } });
      expect(other.created).toBe(true);
      queue.start();
      await untilEnded(queue, first.task.id);
      expect((await queue.enqueue(request('a'))).created).toBe(true);
    });

    it('answers one task to many simultaneous requests', async () => {
      const queue = await open();
      const answers = await Promise.all(Array.from({ length: 20 }, () => queue.enqueue(request('a'))));
      expect(new Set(answers.map((answer) => answer.task.id)).size).toBe(1);
      expect(answers.filter((answer) => answer.created)).toHaveLength(1);
    });

    it('takes the higher priority first, then the older', async () => {
      const queue = await open();
      const order: string[] = [];
      queue.handle<{ key: string }, null>('work', async ({ task }) => {
        order.push(task.payload.key);
        return null;
      });
      const tasks = [];
      for (const [key, priority] of [
        ['low', 0],
        ['high', 5],
        ['later', 0],
      ] as const)
        tasks.push(await queue.enqueue(request(key, { priority })));
      queue.start();
      for (const { task } of tasks) await untilEnded(queue, task.id);
      expect(order).toEqual(['high', 'low', 'later']);
    });

    it('cancels a waiting task without running it', async () => {
      const queue = await open();
      let ran = false;
      queue.handle('work', async () => {
        ran = true;
      });
      const { task } = await queue.enqueue(request('a'));
      expect(await queue.cancel(task.id)).toBe(true);
      queue.start();
      expect((await untilEnded(queue, task.id)).last.status).toBe('cancelled');
      expect(ran).toBe(false);
      expect(await queue.cancel(task.id)).toBe(false);
      expect(await queue.cancel('tsk_unknown')).toBe(false);
    });

    it('cancels a running task within 100 ms', async () => {
      const queue = await open();
      let why: unknown;
      let abortedAt = 0;
      queue.handle('work', async ({ signal }) => {
        await untilAborted(signal).catch((reason: unknown) => {
          abortedAt = performance.now();
          why = reason;
          throw reason;
        });
      });
      queue.start();
      const { task } = await queue.enqueue(request('a'));
      await untilRunning(queue, task.id);
      const asked = performance.now();
      expect(await queue.cancel(task.id)).toBe(true);
      const { last } = await untilEnded(queue, task.id);
      expect(abortedAt - asked).toBeLessThan(100);
      expect(why).toBeInstanceOf(TaskAborted);
      expect((why as TaskAborted).why).toBe('cancelled');
      expect(last).toMatchObject({ status: 'cancelled', error: null });
    });

    it('keeps what a cancelled task returned', async () => {
      const queue = await open();
      queue.handle('work', ({ signal }) => untilAborted(signal).catch(() => ({ planId: 'pln_best' })));
      queue.start();
      const { task } = await queue.enqueue(request('a'));
      await untilRunning(queue, task.id);
      await queue.cancel(task.id);
      expect((await untilEnded(queue, task.id)).last).toMatchObject({ status: 'cancelled', result: { planId: 'pln_best' } });
    });

    it('fails with the domain error at once', async () => {
      const queue = await open();
      queue.handle('work', async () => {
        throw new DomainError('roads_unavailable', { profile: 'car' });
      });
      queue.start();
      const { task } = await queue.enqueue(request('a'));
      const { last } = await untilEnded(queue, task.id);
      expect(last).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'roads_unavailable', params: { profile: 'car' } } });
    });

    it('tries again after an unexpected error, then fails masked', async () => {
      const queue = await open();
      queue.handle('work', async () => {
        throw new Error('patient Kari Nordmann has no row');
      });
      queue.start();
      const { task } = await queue.enqueue(request('a', { maxAttempts: 2 }));
      const { last } = await untilEnded(queue, task.id);
      expect(last).toMatchObject({ status: 'failed', attempts: 2, error: { code: 'internal' } });
      expect(JSON.stringify(last)).not.toContain('Nordmann');
    });

    it('gives running tasks back when it stops', async () => {
      const queue = await open();
      const reasons: unknown[] = [];
      queue.handle('work', ({ signal }) =>
        untilAborted(signal).catch((reason: unknown) => {
          reasons.push((reason as TaskAborted).why);
          return 'half done';
        }),
      );
      queue.start();
      const { task } = await queue.enqueue(request('a'));
      await untilRunning(queue, task.id);
      await queue.stop();
      expect(reasons).toEqual(['stopping']);
      expect(await queue.find(task.id)).toMatchObject({ status: 'waiting', attempts: 0, result: null });
    });

    it('ends the watch of an unknown task', async () => {
      const queue = await open();
      const seen = [];
      for await (const task of queue.watch('tsk_unknown')) seen.push(task);
      expect(seen).toEqual([]);
    });
  });
}
