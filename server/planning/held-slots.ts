import { findJob } from '../orders/book-visit.ts';
import type { Queries } from '../platform/db/database.ts';
import type { Instant } from '../platform/time.ts';
import { listHeld, type SlotHold } from './store-slots.ts';

/** A hold with whose visit it is for. */
export interface HeldSlot extends SlotHold {
  readonly patientId: string | null;
  /** Of its first visit; null where the job is gone. */
  readonly title: string | null;
}

/** What is held at that instant and not yet confirmed, on any day, by time. */
export async function heldSlots(db: Queries, area: string, now: Instant): Promise<readonly HeldSlot[]> {
  return Promise.all((await listHeld(db, area, now)).map((hold) => withJob(db, hold)));
}

export async function withJob(db: Queries, hold: SlotHold): Promise<HeldSlot> {
  const job = hold.draft ?? (await findJob(db, hold.jobId));
  return { ...hold, patientId: job?.patientId ?? null, title: job?.visits[0]?.title ?? null };
}
