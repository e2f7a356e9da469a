import type { VroomInput, VroomTask } from './vroom-input.ts';
import type { LocatedVroom } from './vroom-places.ts';

/** A job, pickup or delivery under the name that the problem's visit has. */
export interface NamedTask {
  readonly type: 'job' | 'pickup' | 'delivery';
  readonly task: VroomTask;
  readonly priority: number;
  readonly skills: readonly number[];
  /** On board from the route's start because of it, and what it adds to the load. */
  readonly carried: readonly number[];
  readonly change: readonly number[];
  /** Handed over and taken on, as the output counts them. */
  readonly delivery: readonly number[];
  readonly pickup: readonly number[];
  /** The other end of a shipment. */
  readonly mate?: string;
}

/** Every task by its name, `job 1`, `pickup 1`, `delivery 1`, in the input's order. */
export function nameTasks({ jobs, shipments }: VroomInput): Map<string, NamedTask> {
  const tasks = new Map<string, NamedTask>();
  for (const job of jobs) {
    const { priority, skills, delivery, pickup } = job;
    const change = Array.from({ length: Math.max(delivery.length, pickup.length) }, (_, at) => (pickup[at] ?? 0) - (delivery[at] ?? 0));
    tasks.set(`job ${job.id}`, { type: 'job', task: job, priority, skills, carried: delivery, change, delivery, pickup });
  }
  for (const { pickup, delivery, amount, priority, skills } of shipments) {
    const [from, to] = [`pickup ${pickup.id}`, `delivery ${delivery.id}`];
    const common = { priority, skills, carried: [] };
    tasks.set(from, { ...common, type: 'pickup', task: pickup, change: amount, delivery: [], pickup: amount, mate: to });
    const less = amount.map((part) => -part);
    tasks.set(to, { ...common, type: 'delivery', task: delivery, change: less, delivery: amount, pickup: [], mate: from });
  }
  return tasks;
}

/** What the output repeats of a task; its index only where the input had its own. */
export function placeOf({ id, description, location, location_index }: VroomTask, { isIndexed }: LocatedVroom) {
  return {
    id,
    ...(location === undefined ? {} : { location }),
    ...(isIndexed ? { location_index: location_index! } : {}),
    ...(description === undefined ? {} : { description }),
  };
}
