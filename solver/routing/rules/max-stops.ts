import { UNBOUNDED } from '../problem/compiled.ts';
import { BROKEN, type Rule } from './rule.ts';

/** No more visits than the shift allows. */
export const maxStops: Rule = {
  name: 'maxStops',
  reason: 'max_stops',
  supports: (compiled) => compiled.maxStops.some((limit) => limit < UNBOUNDED),
  measure: (compiled, proposal) => (proposal.visitTotal > compiled.maxStops[proposal.route]! ? BROKEN : 0),
};
