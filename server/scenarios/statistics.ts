/** Mean, its 95 % interval and the values behind it. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly values: readonly number[];
}

/** 97.5 % quantiles of Student's t for 1…30 degrees of freedom. */
const t975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086,
  2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;

/**
 * Student's interval of the mean (Gosset 1908): the days are independent draws. One day has no interval: low and high
 * are its value, and `values` says that there is only one.
 */
export function spreadOf(values: readonly number[]): Spread {
  const n = values.length;
  if (n === 0) return { mean: 0, low: 0, high: 0, values };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { mean, low: mean, high: mean, values };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = t975[Math.min(n - 1, t975.length) - 1]! * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half, values };
}

/** An interval ends where the figure must: nobody plans fewer than no jobs, or more than all in time. */
export function within(spread: Spread, least: number, most: number): Spread {
  return { ...spread, low: Math.max(least, spread.low), high: Math.min(most, spread.high) };
}

/** The spread of what the scenario adds, day by day: chance that both share cancels out. */
export function pairedDifference(baseline: readonly number[], scenario: readonly number[]): Spread {
  return spreadOf(scenario.map((value, day) => value - baseline[day]!));
}
