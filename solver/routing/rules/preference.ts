import type { Rule } from './rule.ts';

/** Visits by somebody else than the most preferred person. */
export const preference: Rule = {
  name: 'preference',
  reason: 'person_excluded',
  supports: (compiled) => compiled.preferencePrice.length > 0,
  measure: (compiled, { route, visits, visitTotal }) => {
    let sum = 0;
    for (let i = 0; i < visitTotal; i++) sum += compiled.preferencePrice[visits[i]! * compiled.shiftCount + route]!;
    return sum;
  },
};
