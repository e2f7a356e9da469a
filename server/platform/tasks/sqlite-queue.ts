import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import { DomainError, type ErrorDetail } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';
import { type Clock, plusSeconds } from '../time.ts';
import {
  afterInterruption,
  change,
  changeHeld,
  claimNext,
  findActive,
  findTask,
  insertTask,
  listRunning,
  type TaskRow,
  toTask,
} from './task-rows.ts';
import { taskWatchers } from './task-watchers.ts';
import { type Task, TaskAborted, type TaskHandler, type TaskQueue } from './tasks.ts';

export interface QueueOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** A worker that is silent for so long is dead. */
  readonly leaseSeconds?: number;
  readonly pollMilliseconds?: number;
  /** Tasks at the same time in this process; of one kind only one, so that a plan never waits for another's cores. */
  readonly slots?: number;
  /** How long `stop` waits for handlers to heed their signal before it gives their leases back over their heads. */
  readonly graceMilliseconds?: number;
}

interface Running {
  readonly kind: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** The task seam over the `tasks` table: work runs in this process, and any process on the same store may enqueue, cancel, watch. */
export function openSqliteQueue(options: QueueOptions): TaskQueue {
  const { database, clock, log } = options;
  const leaseSeconds = options.leaseSeconds ?? 30;
  const pollMilliseconds = options.pollMilliseconds ?? 500;
  const slots = options.slots ?? 2;
  const owner = `${thisProcess()}/${randomUUID()}`;
  const handlers = new Map<string, TaskHandler<unknown, unknown>>();
  const running = new Map<string, Running>();
  const find = async (id: string): Promise<Task | undefined> => {
    const row = await findTask(database.read, id);
    return row && toTask(row);
  };
  const watchers = taskWatchers(find, pollMilliseconds);
  let timer: NodeJS.Timeout | undefined;
  let started = false;
  let turn: Promise<void> = Promise.resolve();

  const leaseUntil = () => plusSeconds(clock.now(), leaseSeconds);
  const tell = (row: TaskRow | undefined) => row && watchers.tell(toTask(row));

  /** Looks for work soon; one look at a time. */
  function wake(): void {
    if (!started) return;
    turn = turn.then(look).catch((error: unknown) => log.error({ error }, 'task queue: looking for work failed'));
  }

  async function look(): Promise<void> {
    await releaseDead();
    while (started && running.size < slots) {
      const busy = new Set([...running.values()].map((task) => task.kind));
      const kinds = [...handlers.keys()].filter((kind) => !busy.has(kind));
      if (kinds.length === 0) return;
      const row = await database.tx((tx) => claimNext(tx, { kinds, owner, now: clock.now(), leaseUntil: leaseUntil() }));
      if (!row) return;
      tell(row);
      run(row);
    }
  }

  /** Tasks whose worker is dead: its lease has run out, or its process on this machine is gone. */
  async function releaseDead(): Promise<void> {
    const dead = (row: TaskRow) => !running.has(row.id) && ((row.leaseUntil ?? '') < clock.now() || !ownerLives(row.leaseOwner));
    if (!(await listRunning(database.read)).some(dead)) return;
    const released = await database.tx(async (tx) => {
      const rows = (await listRunning(tx)).filter(dead);
      return Promise.all(rows.map((row) => change(tx, row.id, afterInterruption(row, clock.now()))));
    });
    for (const row of released) {
      if (row) log.warn({ task: row.id, kind: row.kind, attempts: row.attempts, status: row.status }, 'task was interrupted');
      tell(row);
    }
  }

  function run(row: TaskRow): void {
    const controller = new AbortController();
    // A task hands its signal on to as many requests as it makes at once.
    setMaxListeners(0, controller.signal);
    const handler = handlers.get(row.kind)!;
    const beat = setInterval(
      () => {
        hold(row.id, controller, {}).catch((error: unknown) => log.warn({ error, task: row.id }, 'lease could not be renewed'));
      },
      (leaseSeconds * 1000) / 3,
    );
    const report = (progress: unknown) => hold(row.id, controller, { progress });
    const ended = Promise.resolve()
      .then(() => handler({ task: toTask(row), signal: controller.signal, report }))
      .then(
        (result) => settle(row, controller.signal, { result }),
        (error: unknown) => settle(row, controller.signal, { error }),
      )
      .catch((error: unknown) => log.error({ error, task: row.id }, 'task could not be closed'))
      .finally(() => {
        clearInterval(beat);
        running.delete(row.id);
        wake();
      });
    running.set(row.id, { kind: row.kind, controller, ended });
  }

  /** Renews the lease; learns of a cancel by another process and of a lost lease. */
  async function hold(id: string, controller: AbortController, values: Partial<TaskRow>): Promise<void> {
    if (controller.signal.aborted) return;
    const row = await database.tx((tx) => changeHeld(tx, id, owner, { ...values, leaseUntil: leaseUntil() }));
    if (!row) controller.abort(new TaskAborted('lease_lost'));
    else if (row.cancelRequested) controller.abort(new TaskAborted('cancelled'));
    tell(row);
  }

  async function settle(
    row: TaskRow,
    signal: AbortSignal,
    outcome: { readonly result?: unknown; readonly error?: unknown },
  ): Promise<void> {
    const why = signal.aborted ? (signal.reason as TaskAborted).why : undefined;
    if (why === 'lease_lost') return;
    const values = why === 'stopping' ? givenBack(row) : closed(row, why === 'cancelled', outcome);
    tell(await database.tx((tx) => changeHeld(tx, row.id, owner, values)));
  }

  /** Not counted as an attempt: nothing went wrong. */
  function givenBack(row: TaskRow): Partial<TaskRow> {
    return { status: 'waiting', attempts: row.attempts - 1, leaseOwner: null, leaseUntil: null, progress: null, runAfter: clock.now() };
  }

  function closed(row: TaskRow, cancelled: boolean, outcome: { readonly result?: unknown; readonly error?: unknown }): Partial<TaskRow> {
    const end = { leaseOwner: null, leaseUntil: null, finishedAt: clock.now() } as const;
    if (!('error' in outcome)) return { ...end, status: cancelled ? 'cancelled' : 'done', result: outcome.result ?? null };
    if (cancelled) return { ...end, status: 'cancelled' };
    if (outcome.error instanceof DomainError) return { ...end, status: 'failed', error: outcome.error.detail };
    const errorId = randomUUID();
    log.error({ error: outcome.error, errorId, task: row.id, kind: row.kind }, 'task failed unexpectedly');
    if (row.attempts < row.maxAttempts) {
      const runAfter = plusSeconds(clock.now(), 2 ** row.attempts);
      return { status: 'waiting', leaseOwner: null, leaseUntil: null, progress: null, runAfter };
    }
    const error: ErrorDetail = { code: 'internal', path: [], params: { errorId } };
    return { ...end, status: 'failed', error };
  }

  return {
    async enqueue<P>(request: Parameters<TaskQueue['enqueue']>[0]) {
      const answer = await database.tx(async (tx) => {
        const active = await findActive(tx, request.kind, request.idempotencyKey);
        if (active) return { row: active, created: false };
        const now = clock.now();
        const row: TaskRow = {
          id: newId('task'),
          kind: request.kind,
          payload: request.payload,
          idempotencyKey: request.idempotencyKey,
          priority: request.priority ?? 0,
          status: 'waiting',
          attempts: 0,
          maxAttempts: request.maxAttempts ?? 3,
          leaseUntil: null,
          leaseOwner: null,
          runAfter: now,
          cancelRequested: false,
          progress: null,
          result: null,
          error: null,
          createdAt: now,
          finishedAt: null,
        };
        await insertTask(tx, row);
        return { row, created: true };
      });
      wake();
      return { task: toTask(answer.row) as Task<P>, created: answer.created };
    },
    find,
    async cancel(id) {
      const mine = running.get(id);
      mine?.controller.abort(new TaskAborted('cancelled'));
      const row = await database.tx(async (tx) => {
        const current = await findTask(tx, id);
        if (current?.status === 'waiting') return change(tx, id, { status: 'cancelled', cancelRequested: true, finishedAt: clock.now() });
        if (current?.status === 'running') return change(tx, id, { cancelRequested: true });
        return undefined;
      });
      tell(row);
      return row !== undefined || mine !== undefined;
    },
    handle(kind, handler) {
      handlers.set(kind, handler as TaskHandler<unknown, unknown>);
    },
    watch: watchers.watch,
    start() {
      if (started) return;
      started = true;
      timer = setInterval(wake, pollMilliseconds);
      wake();
    },
    async stop() {
      started = false;
      clearInterval(timer);
      await turn;
      for (const task of running.values()) task.controller.abort(new TaskAborted('stopping'));
      const grace = new AbortController();
      const patience = wait(options.graceMilliseconds ?? 5000, null, { signal: grace.signal }).catch(() => null);
      await Promise.race([Promise.all([...running.values()].map((task) => task.ended)), patience]);
      grace.abort();
      await database.tx(async (tx) => {
        for (const id of running.keys()) {
          const row = await findTask(tx, id);
          if (row) await changeHeld(tx, id, owner, givenBack(row));
        }
      });
    },
  };
}

/** Host, process number and the process's birth: numbers are used again, births are not. */
function thisProcess(): string {
  return `${hostname()}/${process.pid}/${Math.round(performance.timeOrigin)}`;
}

/** A process of this machine that is gone holds no lease; of another machine only the lease tells. */
function ownerLives(leaseOwner: string | null): boolean {
  const [host, pid] = (leaseOwner ?? '').split('/');
  if (!leaseOwner || host !== hostname()) return true;
  if (Number(pid) === process.pid) return leaseOwner.startsWith(`${thisProcess()}/`);
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
