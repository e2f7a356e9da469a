import { breakLatenessPriceAt } from '../route/break-windows.ts';
import type { Rule } from './rule.ts';

/** Breaks that start after their soft windows, at these windows' prices. */
export const breakLateness: Rule = {
  name: 'breakLateness',
  reason: 'break_conflict',
  supports: (compiled) => compiled.hasSoftBreaks,
  measure: (compiled, { item, length, start }) => {
    let sum = 0;
    for (let i = 0; i < length; i++) if (item[i]! < 0) sum += breakLatenessPriceAt(compiled, -1 - item[i]!, start[i]!);
    return sum;
  },
};
