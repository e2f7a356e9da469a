import { UNBOUNDED } from '../problem/compiled.ts';
import { BROKEN, type Rule } from './rule.ts';

/** Work from departure to end, unpaid breaks left out, stays within the shift's limit. */
export const maxWork: Rule = {
  name: 'maxWork',
  reason: 'max_work',
  supports: (compiled) => compiled.maxWork.some((limit) => limit < UNBOUNDED),
  measure: (compiled, proposal) =>
    proposal.end - proposal.departure - proposal.unpaidBreakSeconds > compiled.maxWork[proposal.route]! ? BROKEN : 0,
};
