import { type Channel, openChannel } from '../channel.ts';
import type { Task, TaskStatus } from './tasks.ts';

const ended: readonly TaskStatus[] = ['done', 'failed', 'cancelled'];

function hasEnded(task: Task): boolean {
  return ended.includes(task.status);
}

/** Readers of tasks: told at once of what this process does, by polling of what another one does. */
export function taskWatchers(find: (id: string) => Promise<Task | undefined>, pollMilliseconds: number) {
  const watchers = new Map<string, Set<(task: Task) => void>>();

  function tell(task: Task): void {
    for (const watcher of watchers.get(task.id) ?? []) watcher(task);
  }

  function watch(id: string): AsyncIterable<Task> {
    const timer = setInterval(refresh, pollMilliseconds);
    timer.unref();
    const channel: Channel<Task> = openChannel(leave);
    const mine = watchers.get(id) ?? new Set();
    watchers.set(id, mine.add(see));
    let last = '';
    refresh();
    return channel;

    function see(task: Task): void {
      const state = JSON.stringify([task.status, task.attempts, task.progress]);
      if (state === last) return;
      last = state;
      channel.push(task);
      if (hasEnded(task)) channel.end();
    }

    function leave(): void {
      clearInterval(timer);
      mine.delete(see);
      if (mine.size === 0 && watchers.get(id) === mine) watchers.delete(id);
    }

    function refresh(): void {
      find(id).then(
        (task) => (task ? see(task) : channel.end()),
        () => channel.end(),
      );
    }
  }

  return { tell, watch };
}
