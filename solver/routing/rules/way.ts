import type { Rule } from './rule.ts';

/** Ways of doing a job that count for less than another: their prices. */
export const way: Rule = {
  name: 'way',
  reason: 'no_time_left',
  supports: (compiled) => compiled.wayPrice.length > 0,
  measure: (compiled, { visits, visitTotal }) => {
    let sum = 0;
    for (let i = 0; i < visitTotal; i++) sum += compiled.wayPrice[visits[i]!]!;
    return sum;
  },
};
