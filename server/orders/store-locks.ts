import { and, eq, inArray, or } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Instant } from '../platform/time.ts';
import type { OrderLock, Visit } from './model.ts';

const { orderLocks, visits } = tables;

/** Order locks with an end among the visits, by id. */
export async function listOrderLocks(db: Queries, visitIds: readonly string[]): Promise<OrderLock[]> {
  const locks = new Map<string, OrderLock>();
  for (let from = 0; from < visitIds.length; from += 10_000) {
    const chunk = visitIds.slice(from, from + 10_000);
    const { id, firstVisitId, secondVisitId, isDirect } = orderLocks;
    const rows = await db
      .select({ id, firstVisitId, secondVisitId, isDirect })
      .from(orderLocks)
      .where(or(inArray(firstVisitId, chunk), inArray(secondVisitId, chunk)));
    for (const row of rows) locks.set(row.id, row);
  }
  return [...locks.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A lock of the same two visits is overwritten. */
export async function writeOrderLock(tx: Queries, lock: OrderLock, setAt: Instant, setBy: string): Promise<void> {
  const { isDirect } = lock;
  await tx
    .insert(orderLocks)
    .values({ ...lock, setAt, setBy })
    .onConflictDoUpdate({ target: [orderLocks.firstVisitId, orderLocks.secondVisitId], set: { isDirect, setAt, setBy } });
}

/** Between the two, whichever is first. */
export async function deleteOrderLock(tx: Queries, visitId: string, otherVisitId: string): Promise<void> {
  const { firstVisitId, secondVisitId } = orderLocks;
  const between = (first: string, second: string) => and(eq(firstVisitId, first), eq(secondVisitId, second));
  await tx.delete(orderLocks).where(or(between(visitId, otherVisitId), between(otherVisitId, visitId)));
}

export async function writeVisitLock(
  tx: Queries,
  visitId: string,
  lock: Partial<Pick<Visit, 'lockedShiftId' | 'lockedStart'>>,
): Promise<void> {
  await tx.update(visits).set(lock).where(eq(visits.id, visitId));
}
