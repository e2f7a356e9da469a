import { findItem, type Item } from '../../data/items/index.ts';
import { proposeOrder } from '../../solver/demand/propose-order.ts';
import { type Episode, plannedDaysOf } from '../care/model.ts';
import { addDays, daysBetween, type ServiceDate } from '../platform/time.ts';
import type { StockBalance } from '../supply/model.ts';
import { type Expectations, expectEpisode, lookAheadDays } from './expect-episode.ts';

/** How the goods of one article at home stand on a day. */
export interface HomeSupply {
  readonly item: Item;
  readonly atHome: number;
  readonly perDay: number;
  /** The last day that what is at home is enough with 95 %; null: it outlasts the look ahead. */
  readonly lastsUntil: ServiceDate | null;
  /** Days from `date` on that are covered by what is at home; at most the look ahead. */
  readonly daysLeft: number;
  /** Whole packs, in units, that make it last `coverDays`; 0: enough. */
  readonly suggested: number;
}

/** How long an order should last. */
const coverDays = 7;

/**
 * Every consumable that the episode's pathway may use from `date` on, with the home's stock and the amount that covers a week. A
 * course that ends sooner asks for less.
 */
export function homeSupplies(
  episode: Episode,
  stock: StockBalance,
  today: ServiceDate,
  date: ServiceDate,
  known: Expectations = new Map(),
): readonly HomeSupply[] {
  const days = expectEpisode(episode, today, date, lookAheadDays, known);
  if (!days) return [];
  const left = plannedDaysOf(episode) === null ? lookAheadDays : daysBetween(date, episode.plannedEndOn ?? date) + 1;
  const covered = Math.max(1, Math.min(coverDays, left));
  const codes = days[0]?.filter((n) => n.kind === 'consumables').map((n) => n.code) ?? [];
  return codes.flatMap((code) => {
    const item = findItem(code);
    if (!item) return [];
    const daily = days.map((needs) => needs.find((n) => n.kind === 'consumables' && n.code === code)?.probabilities ?? [1]);
    const atHome = stock.get(code) ?? 0;
    const proposed = proposeOrder({ itemCode: code, daily, coverageDays: covered, homeStock: atHome, packSize: item.packSize });
    const daysLeft = proposed.stockLastsUntilDayOffset + 1;
    return [
      {
        item,
        atHome,
        perDay: proposed.expectedUsePerDay,
        lastsUntil: daysLeft >= lookAheadDays ? null : addDays(date, daysLeft - 1),
        daysLeft,
        suggested: proposed.quantity,
      },
    ];
  });
}
