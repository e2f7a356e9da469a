import type { Rule } from './rule.ts';

/** The price of using a shift at all. */
export const fixed: Rule = {
  name: 'fixed',
  reason: 'no_shift',
  supports: (compiled) => compiled.fixedPrice.some((price) => price > 0),
  measure: (compiled, proposal) => compiled.fixedPrice[proposal.route]!,
};
