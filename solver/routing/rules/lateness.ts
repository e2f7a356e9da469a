import { UNBOUNDED } from '../problem/compiled.ts';
import { latenessPriceAt } from '../route/lateness.ts';
import type { Rule } from './rule.ts';

/** Starts of visits and reload stops after a soft window's end, at that window's price. */
export const lateness: Rule = {
  name: 'lateness',
  reason: 'no_time_left',
  supports: (compiled) => compiled.hasMixedWindows || compiled.softEnd.some((end) => end < UNBOUNDED),
  measure: (compiled, { item, length, start }) => {
    let sum = 0;
    for (let i = 0; i < length; i++) {
      const visit = item[i]!;
      if (visit >= 0) sum += latenessPriceAt(compiled, visit, start[i]!);
    }
    return sum;
  },
};
