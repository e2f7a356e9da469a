import type { Rule } from './rule.ts';

/**
 * The reward for using a shift that must be used. The only price below 0, it stands before all others, so that a sum that
 * has reached a limit can only grow.
 */
export const mustUse: Rule = {
  name: 'mustUse',
  reason: 'no_shift',
  supports: (compiled) => compiled.mustUseShifts.length > 0,
  measure: ({ mustUse: isMustUse, useReward }, { route }) => (isMustUse[route] === 1 ? -useReward : 0),
};
