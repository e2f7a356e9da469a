import type { Queries } from '../platform/db/database.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { StockBalance } from './model.ts';
import { listUsableStock } from './store.ts';

/** Balances of the places on the day, in few queries; a place without stock is missing. */
export async function stockAt(db: Queries, placeIds: readonly string[], date: ServiceDate): Promise<ReadonlyMap<string, StockBalance>> {
  const balances = new Map<string, Map<string, number>>();
  const unique = [...new Set(placeIds)];
  for (let i = 0; i < unique.length; i += 10_000) {
    for (const { placeId, itemCode, quantity } of await listUsableStock(db, unique.slice(i, i + 10_000), date)) {
      const balance = balances.get(placeId) ?? new Map<string, number>();
      balance.set(itemCode, (balance.get(itemCode) ?? 0) + quantity);
      balances.set(placeId, balance);
    }
  }
  return balances;
}
