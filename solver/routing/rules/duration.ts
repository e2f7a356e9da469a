import type { Rule } from './rule.ts';

/** Hours from leaving the start to reaching the end, waiting and breaks included. */
export const duration: Rule = {
  name: 'duration',
  reason: 'no_time_left',
  supports: (compiled) => compiled.durationPrice.some((price) => price > 0),
  measure: (compiled, { route, departure, end }) => (end - departure) * compiled.durationPrice[route]!,
};
