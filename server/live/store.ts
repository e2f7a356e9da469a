import { and, asc, desc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';
import {
  type RecordedDayEvent,
  type Repair,
  type RepairPlan,
  type RepairStatus,
  repairDocument,
  repairPlan,
  resolvedFacts,
} from './model.ts';

const { dayEvents, repairs } = tables;

type EventRow = typeof dayEvents.$inferSelect;
const rowsAtOnce = 500;

function toEvent(row: EventRow): RecordedDayEvent {
  return { ...row, facts: resolvedFacts.parse(row.facts) };
}

const { plan: _plan, ...repairColumns } = getTableColumns(repairs);

function toRepair(row: Omit<typeof repairs.$inferSelect, 'plan'>): Repair {
  return { ...row, document: repairDocument.parse(row.document) };
}

/** Everything that was recorded of the day, in its own order. */
export async function listDayEvents(db: Queries, date: ServiceDate, area: string): Promise<readonly RecordedDayEvent[]> {
  const rows = await db
    .select()
    .from(dayEvents)
    .where(and(eq(dayEvents.date, date), eq(dayEvents.area, area)))
    .orderBy(asc(dayEvents.occurredAt), asc(dayEvents.id));
  return rows.map(toEvent);
}

export async function dayEventsById(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, RecordedDayEvent>> {
  const rows = await db
    .select()
    .from(dayEvents)
    .where(inArray(dayEvents.id, [...ids]));
  return new Map(rows.map((row) => [row.id, toEvent(row)]));
}

export async function appendDayEvents(tx: Queries, events: readonly RecordedDayEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += rowsAtOnce) await tx.insert(dayEvents).values(events.slice(at, at + rowsAtOnce));
}

export async function findRepair(db: Queries, id: string): Promise<Repair | undefined> {
  const row = (await db.select(repairColumns).from(repairs).where(eq(repairs.id, id)))[0];
  return row && toRepair(row);
}

/** Repairs of the day in these states, the newest first. */
export async function listRepairs(
  db: Queries,
  date: ServiceDate,
  area: string,
  statuses: readonly RepairStatus[],
): Promise<readonly Repair[]> {
  const rows = await db
    .select(repairColumns)
    .from(repairs)
    .where(and(eq(repairs.date, date), eq(repairs.area, area), inArray(repairs.status, [...statuses])))
    .orderBy(desc(repairs.createdAt), desc(repairs.id));
  return rows.map(toRepair);
}

/** The plan that a repair would make. @throws Error for an unknown id */
export async function getRepairPlan(db: Queries, id: string): Promise<RepairPlan> {
  const [row] = await db.select({ plan: repairs.plan }).from(repairs).where(eq(repairs.id, id));
  return repairPlan.parse(row?.plan);
}

export async function insertRepair(tx: Queries, repair: Repair & { readonly plan: RepairPlan }): Promise<void> {
  await tx.insert(repairs).values(repair);
}

/** An open offer is decided once; false: it was no longer open. */
export async function closeRepair(
  tx: Queries,
  id: string,
  decision: {
    readonly status: Exclude<RepairStatus, 'open'>;
    readonly decidedAt: Instant;
    readonly decidedBy?: string;
    readonly reason?: string | null;
    readonly planId?: string;
  },
): Promise<boolean> {
  const closed = await tx
    .update(repairs)
    .set(decision)
    .where(and(eq(repairs.id, id), eq(repairs.status, 'open')))
    .returning({ id: repairs.id });
  return closed.length > 0;
}
