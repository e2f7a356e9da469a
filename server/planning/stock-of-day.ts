import type { DayWork } from '../orders/model.ts';
import type { Queries } from '../platform/db/database.ts';
import type { Shift } from '../staff/model.ts';
import type { StockBalance } from '../supply/model.ts';
import { stockAt } from '../supply/stock-at.ts';
import { needOf } from './allocate-stock.ts';

/**
 * What lies on the day where the day's goods can be picked up, of the items that its jobs need; what has expired by then is
 * left out. By place and item, in order.
 */
export async function stockOfDay(db: Queries, work: DayWork, shifts: readonly Shift[]): Promise<ReadonlyMap<string, StockBalance>> {
  const items = new Set(work.jobs.flatMap((job) => [...needOf(job).keys()]));
  const pickups = work.jobs.flatMap(({ visits }) => visits.filter(({ role }) => role === 'pickup').map(({ place }) => place.id));
  const places = [...new Set([...shifts.map(({ hub }) => hub.id), ...pickups])].sort();
  const balances = await stockAt(db, places, work.date);
  return new Map(
    places.map((place) => [
      place,
      new Map([...(balances.get(place) ?? [])].filter(([item]) => items.has(item)).sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  );
}
