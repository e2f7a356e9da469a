import type { TaskQueue } from '../platform/tasks/tasks.ts';
import type { ServiceDate } from '../platform/time.ts';
import { repairKey, repairKind } from './propose-repair.ts';

/**
 * Asks for a repair of the day's plan in the background. However many ask, one is computed at a time: who asks while one is under
 * way is answered by one more when it has ended, as its events may have come too late for the first.
 */
export function repairRequests(tasks: TaskQueue): (date: ServiceDate, area: string) => Promise<void> {
  const again = new Set<string>();
  const ask = async (date: ServiceDate, area: string): Promise<void> => {
    const key = repairKey(date, area);
    if (again.has(key)) return;
    const { task, created } = await tasks.enqueue({ kind: repairKind, payload: { date, area }, idempotencyKey: key, priority: 20 });
    if (created || again.has(key)) return;
    again.add(key);
    for await (const _state of tasks.watch(task.id));
    again.delete(key);
    await ask(date, area);
  };
  return ask;
}
