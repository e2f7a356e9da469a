import { getItem, items } from '../items/index.ts';
import type { OsloClock } from './clock.ts';
import type { NewId } from './ids.ts';
import type { PlaceRecord, StockRecord } from './model.ts';
import type { Admitted } from './patients.ts';
import type { Random } from './random.ts';

/** Days of use that lie in a home, at most: many hold less than a week's, so that proposals have something to propose. */
const mostDaysAtHome = 9;

/** What lies in the hubs (two lots of each article, one near its date) and in the homes (a few days' use, sometimes nothing). */
export function makeStock(
  random: Random,
  clock: OsloClock,
  hubs: readonly PlaceRecord[],
  admitted: readonly Admitted[],
  newId: NewId,
): StockRecord[] {
  const stock: StockRecord[] = [];
  const patientsPerHub = Math.ceil(admitted.length / hubs.length);
  for (const hub of hubs) {
    for (const item of items) {
      // Blood and other goods of a day or two are made for one patient, not kept.
      if (item.shelfLifeDays <= 7) continue;
      const packs = Math.max(2, Math.round((patientsPerHub / 12) * (0.6 + 0.8 * random.unit())));
      for (const lot of [1, 2]) {
        const age = lot === 1 ? 0.9 : 0.4;
        stock.push({
          id: newId('stock'),
          placeId: hub.id,
          itemCode: item.code,
          lot: `L${lot}${random.integer(1000, 9999)}`,
          expiresOn: clock.day(Math.max(1, Math.round(item.shelfLifeDays * (1 - age * random.unit())))),
          quantity: Math.max(1, Math.round(packs / lot)) * item.packSize,
        });
      }
    }
  }
  for (const { stage, home } of admitted) {
    const visits = stage.visits.reduce((sum, { perDay }) => sum + perDay, 0);
    for (const need of stage.consumables) {
      const quantity = Math.round((need.perDay + need.perVisit * visits) * mostDaysAtHome * random.unit());
      if (quantity === 0) continue;
      const { shelfLifeDays } = getItem(need.itemCode);
      stock.push({
        id: newId('stock'),
        placeId: home.id,
        itemCode: need.itemCode,
        lot: `H${random.integer(10000, 99999)}`,
        expiresOn: clock.day(Math.max(3, Math.round(shelfLifeDays * random.unit()))),
        quantity,
      });
    }
  }
  return stock;
}
