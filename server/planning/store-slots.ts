import { and, asc, eq, gt, or } from 'drizzle-orm';
import type { Job } from '../orders/model.ts';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';

const { slotHolds } = tables;

/** A window that is kept for a job. `draft`: the job that confirming makes; null where it is there already. */
export interface SlotHold extends Omit<typeof slotHolds.$inferSelect, 'draft'> {
  readonly draft: Job | null;
}

export async function findHold(db: Queries, key: { readonly id: string } | { readonly clientId: string }): Promise<SlotHold | undefined> {
  const rows = await db
    .select()
    .from(slotHolds)
    .where('id' in key ? eq(slotHolds.id, key.id) : eq(slotHolds.clientId, key.clientId));
  return rows[0] as SlotHold | undefined;
}

/** What is kept or promised on the day at that instant, in the order in which it was first held. */
export async function listHolds(db: Queries, date: ServiceDate, area: string, at: Instant): Promise<readonly SlotHold[]> {
  const isKept = or(eq(slotHolds.status, 'confirmed'), and(eq(slotHolds.status, 'held'), gt(slotHolds.expiresAt, at)));
  const rows = await db
    .select()
    .from(slotHolds)
    .where(and(eq(slotHolds.date, date), eq(slotHolds.area, area), isKept))
    .orderBy(asc(slotHolds.heldAt), asc(slotHolds.id));
  return rows as SlotHold[];
}

/** What waits at that instant for its confirmation, on any day, by time. */
export async function listHeld(db: Queries, area: string, at: Instant): Promise<readonly SlotHold[]> {
  const rows = await db
    .select()
    .from(slotHolds)
    .where(and(eq(slotHolds.area, area), eq(slotHolds.status, 'held'), gt(slotHolds.expiresAt, at)))
    .orderBy(asc(slotHolds.windowStart), asc(slotHolds.id));
  return rows as SlotHold[];
}

/** Jobs of the day whose time was confirmed. */
export async function listPromised(db: Queries, date: ServiceDate, area: string): Promise<ReadonlySet<string>> {
  const isPromised = and(eq(slotHolds.date, date), eq(slotHolds.area, area), eq(slotHolds.status, 'confirmed'));
  const rows = await db.select({ jobId: slotHolds.jobId }).from(slotHolds).where(isPromised);
  return new Set(rows.map(({ jobId }) => jobId));
}

export async function insertHold(tx: Queries, hold: SlotHold): Promise<void> {
  await tx.insert(slotHolds).values(hold);
}

export async function setHoldStatus(tx: Queries, id: string, status: SlotHold['status']): Promise<void> {
  await tx.update(slotHolds).set({ status }).where(eq(slotHolds.id, id));
}
