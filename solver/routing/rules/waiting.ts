import type { Rule } from './rule.ts';

/** Seconds between arrival and start of service. */
export const waiting: Rule = {
  name: 'waiting',
  reason: 'no_time_left',
  supports: (compiled) => compiled.waitingPrice > 0,
  measure: (compiled, proposal) => proposal.waitingSeconds * compiled.waitingPrice,
};
