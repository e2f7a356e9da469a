import { type ArcPrice, UNBOUNDED } from './compiled.ts';
import type { Problem } from './problem.ts';

/** Sums of rewards stay below this, so that prices beside them remain exact whole numbers. */
const MOST_REWARD = 2 ** 51;
/** A first visit in an unused shift is worth so many times the dearest route of one visit. */
const MARGIN = 4;

/** What the reward must outweigh. Prices are scaled. */
interface Prices {
  readonly costScale: number;
  readonly openingPrice: Float64Array;
  readonly visitPrice: Float64Array;
  readonly arcPrices: readonly ArcPrice[];
  /** Everything that a second may cost. */
  readonly ofSeconds: readonly ArrayLike<number>[];
  readonly softEnd: Int32Array;
  readonly ofPlan: number;
}

/**
 * Which routes belong to shifts that must be used, these shifts themselves (one that no vehicle is left for has no route),
 * and the reward by which using one is cheaper than anything else: the search then fills it by itself, and the
 * score, which counts unused ones before prices, decides. O(places² · price lists), only where some shift must be used.
 */
export function compileMustUse(given: Problem, { shifts }: Problem, prices: Prices) {
  const mustUse = Uint8Array.from(shifts, (shift) => (shift.mustUse === true ? 1 : 0));
  const mustUseShifts = given.shifts.filter((shift) => shift.mustUse === true).map(({ id }) => id);
  const useReward =
    mustUseShifts.length === 0 ? 0 : Math.min(MARGIN * dearestRoute(given, prices), Math.floor(MOST_REWARD / mustUseShifts.length));
  return { mustUse, mustUseShifts, useReward };
}

/** More than a route of one visit costs. */
function dearestRoute({ shifts }: Problem, prices: Prices): number {
  const ends = shifts.map((shift) => shift.end.latest + (shift.maxOvertimeSeconds ?? 0));
  const begins = [...shifts.map((shift) => shift.start.earliest), ...prices.softEnd];
  const longest = mostOf(ends, Number.NEGATIVE_INFINITY) - begins.reduce((least, second) => Math.min(least, second), UNBOUNDED);
  const ofSecond = prices.ofSeconds.reduce((sum, list) => sum + mostOf(list), 0);
  const dearestArc = prices.arcPrices.reduce((most, { price }) => mostOf(price, most), 0);
  return prices.costScale + mostOf(prices.openingPrice) + mostOf(prices.visitPrice) + longest * ofSecond + 2 * dearestArc + prices.ofPlan;
}

function mostOf(list: ArrayLike<number>, least = 0): number {
  let most = least;
  for (let at = 0; at < list.length; at++) if (list[at]! > most) most = list[at]!;
  return most;
}
