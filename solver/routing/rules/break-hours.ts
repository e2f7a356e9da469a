import type { Rule } from './rule.ts';

/** Hours of breaks, where they have a price of their own. */
export const breakHours: Rule = {
  name: 'breakHours',
  reason: 'break_conflict',
  supports: (compiled) => compiled.hasBreaks && compiled.breakPrice.some((price) => price > 0),
  measure: (compiled, { route, item, length, start, leave }) => {
    let seconds = 0;
    for (let i = 0; i < length; i++) if (item[i]! < 0) seconds += leave[i]! - start[i]!;
    return seconds * compiled.breakPrice[route]!;
  },
};
