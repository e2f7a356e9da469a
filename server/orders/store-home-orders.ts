import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { HomeOrder } from './home-model.ts';

const { homeOrders, jobs } = tables;

export async function findHomeOrder(
  db: Queries,
  by: { readonly id: string } | { readonly clientId: string },
): Promise<HomeOrder | undefined> {
  const rows = await db
    .select()
    .from(homeOrders)
    .where('id' in by ? eq(homeOrders.id, by.id) : eq(homeOrders.clientId, by.clientId));
  return rows[0];
}

/** A patient's orders for the day and later, by window. */
export async function listHomeOrders(db: Queries, patientId: string, from: ServiceDate): Promise<HomeOrder[]> {
  return db
    .select()
    .from(homeOrders)
    .where(and(eq(homeOrders.patientId, patientId), gte(homeOrders.date, from)))
    .orderBy(asc(homeOrders.windowStart), asc(homeOrders.id));
}

export async function insertHomeOrder(tx: Queries, order: HomeOrder): Promise<void> {
  await tx.insert(homeOrders).values(order);
}

export async function setHomeOrderStatus(tx: Queries, id: string, status: HomeOrder['status']): Promise<void> {
  await tx.update(homeOrders).set({ status }).where(eq(homeOrders.id, id));
}

/** The job of each order. */
export async function listJobIdsOfOrders(db: Queries, orderIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ id: jobs.id, homeOrderId: jobs.homeOrderId })
    .from(jobs)
    .where(inArray(jobs.homeOrderId, [...orderIds]));
  return new Map(rows.flatMap((r) => (r.homeOrderId === null ? [] : [[r.homeOrderId, r.id] as const])));
}
