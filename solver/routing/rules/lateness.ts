import { UNBOUNDED } from '../problem/compiled.ts';
import type { Rule } from './rule.ts';

/** Starts after a soft window's end, at that window's price. */
export const lateness: Rule = {
  name: 'lateness',
  reason: 'no_time_left',
  supports: (compiled) => compiled.softEnd.some((end) => end < UNBOUNDED),
  measure: (compiled, { item, length, start }) => {
    let sum = 0;
    for (let i = 0; i < length; i++) {
      const visit = item[i]!;
      if (visit >= 0 && start[i]! > compiled.softEnd[visit]!)
        sum += (start[i]! - compiled.softEnd[visit]!) * compiled.latenessPrice[visit]!;
    }
    return sum;
  },
};
