/** What the words about a difference need to know. */
export interface ComparedMetric {
  readonly better: 'higher' | 'lower' | 'neither';
  readonly difference: { readonly mean: number; readonly low: number; readonly high: number; readonly values: readonly number[] };
}

export type Verdict = 'better' | 'worse' | 'unsure' | 'changed' | 'same';

/**
 * How a difference may be spoken of:
 * - `sure`: the interval lies on one side of nothing; amounts without sign, the smaller end first;
 * - `unsure`: the interval holds nothing; ends with their sign;
 * - `same`: every day came out alike;
 * - `single`: one day has no interval.
 */
export type Difference =
  | { readonly kind: 'sure'; readonly direction: 'more' | 'less'; readonly amount: number; readonly low: number; readonly high: number }
  | { readonly kind: 'unsure'; readonly low: number; readonly high: number }
  | { readonly kind: 'single'; readonly direction: 'more' | 'less'; readonly amount: number }
  | { readonly kind: 'same' };

export function differenceOf({ difference }: ComparedMetric): Difference {
  const { mean, low, high, values } = difference;
  if (values.every((value) => value === 0)) return { kind: 'same' };
  const direction = mean > 0 ? 'more' : 'less';
  if (values.length < 2) return { kind: 'single', direction, amount: Math.abs(mean) };
  if (low <= 0 && high >= 0) return { kind: 'unsure', low, high };
  const [near, far] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b) as [number, number];
  return { kind: 'sure', direction, amount: Math.abs(mean), low: near, high: far };
}

/** Whether the scenario is better, only where that is certain; a single day is never certain. */
export function verdictOf(metric: ComparedMetric): Verdict {
  const found = differenceOf(metric);
  if (found.kind === 'same') return 'same';
  if (found.kind !== 'sure') return 'unsure';
  if (metric.better === 'neither') return 'changed';
  return (found.direction === 'more') === (metric.better === 'higher') ? 'better' : 'worse';
}
