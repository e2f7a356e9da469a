import { asc, inArray } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Instant } from '../platform/time.ts';
import type { FieldEvent } from './model.ts';

const { executionEvents } = tables;

function toEvent({ id, planId, visitId, kind, occurredAt, payload }: typeof executionEvents.$inferSelect): FieldEvent {
  return { id, planId, visitId, kind, occurredAt, payload };
}

/** Events of these visits, by visit. */
export async function eventsOfVisits(db: Queries, visitIds: readonly string[]): Promise<Map<string, FieldEvent[]>> {
  const byVisit = new Map<string, FieldEvent[]>();
  if (visitIds.length === 0) return byVisit;
  const rows = await db
    .select()
    .from(executionEvents)
    .where(inArray(executionEvents.visitId, [...visitIds]))
    .orderBy(asc(executionEvents.occurredAt), asc(executionEvents.id));
  for (const row of rows) {
    const known = byVisit.get(row.visitId);
    if (known) known.push(toEvent(row));
    else byVisit.set(row.visitId, [toEvent(row)]);
  }
  return byVisit;
}

/** Events of these visits with who recorded them, in the order of time: chunks of what SQLite binds in one statement. */
export async function eventsWithActors(
  db: Queries,
  visitIds: readonly string[],
): Promise<readonly { readonly event: FieldEvent; readonly actorStaffId: string }[]> {
  const found = [];
  for (let at = 0; at < visitIds.length; at += 10_000) {
    const rows = await db
      .select()
      .from(executionEvents)
      .where(inArray(executionEvents.visitId, visitIds.slice(at, at + 10_000)))
      .orderBy(asc(executionEvents.occurredAt), asc(executionEvents.id));
    found.push(...rows.map((row) => ({ event: toEvent(row), actorStaffId: row.actorStaffId })));
  }
  return found;
}

export async function eventsById(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, FieldEvent>> {
  const rows = await db
    .select()
    .from(executionEvents)
    .where(inArray(executionEvents.id, [...ids]));
  return new Map(rows.map((row) => [row.id, toEvent(row)]));
}

export async function appendEvent(db: Queries, event: FieldEvent, actorStaffId: string, recordedAt: Instant): Promise<void> {
  await db.insert(executionEvents).values({ ...event, actorStaffId, recordedAt });
}
