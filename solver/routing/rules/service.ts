import type { Rule } from './rule.ts';

/** Hours of service and setup at visits. */
export const service: Rule = {
  name: 'service',
  reason: 'no_time_left',
  supports: (compiled) => compiled.servicePrice.some((price) => price > 0),
  measure: (compiled, { route, item, length, start, leave }) => {
    let seconds = 0;
    for (let i = 0; i < length; i++) if (item[i]! >= 0) seconds += leave[i]! - start[i]!;
    return seconds * compiled.servicePrice[route]!;
  },
};
