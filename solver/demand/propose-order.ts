import type { Probabilities } from './model.ts';
import { convolve, convolveAll, cumulative, meanOf, quantileOf } from './probabilities.ts';

export interface OrderRequest {
  readonly itemCode: string;
  /** Use on day 0, 1, 2 …; the days beyond `coverageDays` only tell how far the order lasts. */
  readonly daily: readonly Probabilities[];
  /** Days that the order has to cover, counted from day 0. */
  readonly coverageDays: number;
  /** Units at home now. */
  readonly homeStock: number;
  /** Units in a pack. */
  readonly packSize: number;
  /** Chance with which the goods last. Default 0.95. */
  readonly coverage?: number;
}

export interface ProposedQuantity {
  readonly itemCode: string;
  /** Units: whole packs times the pack size; 0: what is at home is enough. */
  readonly quantity: number;
  readonly packs: number;
  /** The last day that stock and order together cover with the chance asked for; −1: not even day 0. At most the last day given. */
  readonly coversUntilDayOffset: number;
  /** The same for what is at home alone. */
  readonly stockLastsUntilDayOffset: number;
  readonly expectedUsePerDay: number;
}

/**
 * How much to order so that it lasts: the quantile of the use over the coverage days (days taken as independent, summed exactly), less
 * what is at home, in whole packs. Throws RangeError when fewer days are given than must be covered, or for a pack or chance that is none.
 */
export function proposeOrder(request: OrderRequest): ProposedQuantity {
  const { itemCode, daily, coverageDays, homeStock, packSize, coverage = 0.95 } = request;
  if (!Number.isInteger(coverageDays) || coverageDays < 1 || coverageDays > daily.length)
    throw new RangeError(`use is known for ${daily.length} days, not ${coverageDays}`);
  if (!Number.isInteger(packSize) || packSize < 1) throw new RangeError(`pack of ${packSize}`);
  if (!(coverage > 0 && coverage < 1)) throw new RangeError(`coverage of ${coverage}`);
  const covered = daily.slice(0, coverageDays);
  const wanted = quantileOf(convolveAll(covered), coverage);
  const packs = Math.max(0, Math.ceil((wanted - homeStock) / packSize));
  const quantity = packs * packSize;
  return {
    itemCode,
    quantity,
    packs,
    coversUntilDayOffset: lastCoveredDay(daily, homeStock + quantity, coverage),
    stockLastsUntilDayOffset: lastCoveredDay(daily, homeStock, coverage),
    expectedUsePerDay: covered.reduce((sum, probabilities) => sum + meanOf(probabilities), 0) / coverageDays,
  };
}

function lastCoveredDay(daily: readonly Probabilities[], units: number, coverage: number): number {
  let total: Probabilities = [1];
  for (let day = 0; day < daily.length; day++) {
    total = convolve(total, daily[day]!);
    if (cumulative(total, units) < coverage - 1e-12) return day - 1;
  }
  return daily.length - 1;
}
