import { and, gt, gte, inArray, isNull, or } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { ServiceDate } from '../platform/time.ts';

const { stock } = tables;

/** Lots with something left that may still be used on the day. */
export async function listUsableStock(db: Queries, placeIds: readonly string[], date: ServiceDate) {
  return db
    .select({ placeId: stock.placeId, itemCode: stock.itemCode, quantity: stock.quantity })
    .from(stock)
    .where(and(inArray(stock.placeId, [...placeIds]), gt(stock.quantity, 0), or(isNull(stock.expiresOn), gte(stock.expiresOn, date))));
}
