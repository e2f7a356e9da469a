import { UNBOUNDED } from '../problem/compiled.ts';
import { BROKEN, type Rule } from './rule.ts';

/** No more visits than the shift allows. */
export const maxStops: Rule = {
  name: 'maxStops',
  reason: 'max_stops',
  supports: (compiled) => compiled.maxStops.some((limit) => limit < UNBOUNDED),
  measure: (compiled, { route, visits, visitTotal }) => {
    let total = visitTotal;
    if (compiled.hasReloads) for (let at = 0; at < visitTotal; at++) if (visits[at]! >= compiled.firstReload) total--;
    return total > compiled.maxStops[route]! ? BROKEN : 0;
  },
};
