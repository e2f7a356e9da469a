import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm';
import type { Queries } from '../db/database.ts';
import { tables } from '../db/schema.ts';
import type { ErrorDetail } from '../errors.ts';
import type { Instant } from '../time.ts';
import type { Task } from './tasks.ts';

const { tasks } = tables;
export type TaskRow = typeof tasks.$inferSelect;

export function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    kind: row.kind,
    payload: row.payload,
    status: row.status,
    attempts: row.attempts,
    progress: row.progress,
    result: row.result,
    error: row.error as ErrorDetail | null,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}

export async function findTask(queries: Queries, id: string): Promise<TaskRow | undefined> {
  return (await queries.select().from(tasks).where(eq(tasks.id, id)))[0];
}

/** The waiting or running task of this kind and key. */
export async function findActive(queries: Queries, kind: string, idempotencyKey: string): Promise<TaskRow | undefined> {
  const isActive = inArray(tasks.status, ['waiting', 'running']);
  return (
    await queries
      .select()
      .from(tasks)
      .where(and(eq(tasks.kind, kind), eq(tasks.idempotencyKey, idempotencyKey), isActive))
  )[0];
}

export async function insertTask(queries: Queries, row: TaskRow): Promise<void> {
  await queries.insert(tasks).values(row);
}

/** Takes the first waiting task of these kinds: highest priority, then oldest. */
export async function claimNext(
  queries: Queries,
  claim: { readonly kinds: readonly string[]; readonly owner: string; readonly now: Instant; readonly leaseUntil: Instant },
): Promise<TaskRow | undefined> {
  const next = (
    await queries
      .select()
      .from(tasks)
      .where(and(eq(tasks.status, 'waiting'), inArray(tasks.kind, [...claim.kinds]), lte(tasks.runAfter, claim.now)))
      .orderBy(desc(tasks.priority), asc(tasks.createdAt), asc(tasks.id))
      .limit(1)
  )[0];
  if (!next) return undefined;
  return change(queries, next.id, {
    status: 'running',
    attempts: next.attempts + 1,
    leaseOwner: claim.owner,
    leaseUntil: claim.leaseUntil,
    progress: null,
    error: null,
  });
}

/** Changes the task only while `owner` holds its lease; undefined when the lease is lost. */
export async function changeHeld(queries: Queries, id: string, owner: string, values: Partial<TaskRow>): Promise<TaskRow | undefined> {
  const held = and(eq(tasks.id, id), eq(tasks.leaseOwner, owner), eq(tasks.status, 'running'));
  return (await queries.update(tasks).set(values).where(held).returning())[0];
}

export async function change(queries: Queries, id: string, values: Partial<TaskRow>): Promise<TaskRow | undefined> {
  return (await queries.update(tasks).set(values).where(eq(tasks.id, id)).returning())[0];
}

export async function listRunning(queries: Queries): Promise<readonly TaskRow[]> {
  return queries.select().from(tasks).where(eq(tasks.status, 'running'));
}

/** What a task becomes when nobody works on it any more. */
export function afterInterruption(row: TaskRow, now: Instant): Partial<TaskRow> {
  const released = { leaseOwner: null, leaseUntil: null } as const;
  if (row.cancelRequested) return { ...released, status: 'cancelled', finishedAt: now };
  if (row.attempts < row.maxAttempts) return { ...released, status: 'waiting', runAfter: now, progress: null };
  const error: ErrorDetail = { code: 'task_interrupted', path: [], params: { kind: row.kind, attempts: row.attempts } };
  return { ...released, status: 'failed', error, finishedAt: now };
}
