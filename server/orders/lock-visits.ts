import type { Queries } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import type { Instant } from '../platform/time.ts';
import type { LockKind } from './model.ts';
import { listJobIdsOfVisits, listJobsById } from './store.ts';
import { deleteOrderLock, writeOrderLock, writeVisitLock } from './store-locks.ts';

/** What is to be held fast of a visit. */
export type LockWish =
  | { readonly kind: 'person'; readonly visitId: string; readonly shiftId: string }
  | { readonly kind: 'time'; readonly visitId: string; readonly start: Instant }
  /** `isFirst`: the visit comes before the other, else behind it. */
  | {
      readonly kind: 'order';
      readonly visitId: string;
      readonly otherVisitId: string;
      readonly isFirst: boolean;
      readonly isDirect: boolean;
    };

/** Writes a lock that was judged, over one of the same kind, in the caller's transaction. */
export async function writeLock(tx: Queries, wish: LockWish, setAt: Instant, setBy: string): Promise<void> {
  if (wish.kind === 'person') return writeVisitLock(tx, wish.visitId, { lockedShiftId: wish.shiftId });
  if (wish.kind === 'time') return writeVisitLock(tx, wish.visitId, { lockedStart: wish.start });
  await deleteOrderLock(tx, wish.visitId, wish.otherVisitId);
  await writeOrderLock(tx, { id: newId('lock'), ...orderOf(wish) }, setAt, setBy);
}

/** The two of an order lock, in their order. */
export function orderOf({ visitId, otherVisitId, isFirst, isDirect }: Extract<LockWish, { kind: 'order' }>) {
  const [firstVisitId, secondVisitId] = isFirst ? [visitId, otherVisitId] : [otherVisitId, visitId];
  return { firstVisitId, secondVisitId, isDirect };
}

/** Releases a lock, in the caller's transaction; where there is none nothing changes. Of an order it takes the other visit. */
export async function removeLock(tx: Queries, visitId: string, kind: LockKind, otherVisitId: string | null): Promise<void> {
  if (kind === 'person') await writeVisitLock(tx, visitId, { lockedShiftId: null });
  else if (kind === 'time') await writeVisitLock(tx, visitId, { lockedStart: null });
  else if (otherVisitId !== null) await deleteOrderLock(tx, visitId, otherVisitId);
}

/** The day of the open job that the visit is of; undefined: there is none. */
export async function dayOfVisit(db: Queries, visitId: string) {
  const jobId = (await listJobIdsOfVisits(db, [visitId])).get(visitId);
  const [job] = jobId === undefined ? [] : await listJobsById(db, [jobId]);
  return job?.status === 'open' ? { date: job.date, area: job.area } : undefined;
}
