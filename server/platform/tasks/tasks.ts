import type { ErrorDetail } from '../errors.ts';

export type TaskStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Task<P = unknown, R = unknown> {
  readonly id: string;
  readonly kind: string;
  readonly payload: P;
  readonly status: TaskStatus;
  readonly attempts: number;
  readonly progress: unknown;
  readonly result: R | null;
  readonly error: ErrorDetail | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/**
 * Why a handler's signal was aborted; the signal's `reason`. `cancelled`: somebody asked, what was reached may be kept and
 * returned. `stopping`, `lease_lost`: the task will run again, here or elsewhere, so nothing half done may be kept.
 */
export class TaskAborted extends Error {
  readonly why: 'cancelled' | 'stopping' | 'lease_lost';
  constructor(why: TaskAborted['why']) {
    super(`task aborted: ${why}`);
    this.name = 'TaskAborted';
    this.why = why;
  }
}

/** What a handler gets: cancel arrives by `signal`; `report` heartbeats and keeps the lease. */
export interface TaskRun<P> {
  readonly task: Task<P>;
  readonly signal: AbortSignal;
  report(progress: unknown): Promise<void>;
}

export type TaskHandler<P, R> = (run: TaskRun<P>) => Promise<R>;

/**
 * The one seam to background work; implementations pass `test/server/platform/tasks/contract.ts`. The same (kind,
 * idempotencyKey) while one is waiting or running answers that one (`created: false`). A worker that dies loses its lease: the task
 * is tried again up to `maxAttempts`, then fails with `task_interrupted`. A handler that throws a `DomainError` fails the task
 * with it at once; after any other error it is tried again, then fails with `internal`. A handler that returns although the task was cancelled leaves it
 * `cancelled` with that result.
 */
export interface TaskQueue {
  enqueue<P>(request: {
    readonly kind: string;
    readonly payload: P;
    readonly idempotencyKey: string;
    /** Higher goes first; 0 when left out. */
    readonly priority?: number;
    readonly maxAttempts?: number;
  }): Promise<{ readonly task: Task<P>; readonly created: boolean }>;
  find(id: string): Promise<Task | undefined>;
  /** Asks a running task to stop, or cancels a waiting one; true when there was something to cancel. */
  cancel(id: string): Promise<boolean>;
  handle<P, R>(kind: string, handler: TaskHandler<P, R>): void;
  /** Every change of the task until it has ended; the current state first. */
  watch(id: string): AsyncIterable<Task>;
  start(): void;
  /** Stops claiming, aborts what runs, gives the leases back (those tasks are waiting again). */
  stop(): Promise<void>;
}
