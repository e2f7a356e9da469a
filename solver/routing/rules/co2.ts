import type { Rule } from './rule.ts';

/** Carbon dioxide by the kilometre at the shift's price for it. */
export const co2: Rule = {
  name: 'co2',
  reason: 'no_time_left',
  supports: (compiled) => compiled.co2Price.some((price) => price > 0),
  measure: (compiled, { route, metres }) => metres * compiled.co2Price[route]!,
};
