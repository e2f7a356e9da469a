import type { Rule } from './rule.ts';

/** Kilometres, driving time and costs of the arcs themselves at the shift's and the objective's prices. */
export const travel: Rule = {
  name: 'travel',
  reason: 'no_time_left',
  supports: () => true,
  measure: (compiled, { route, metres, drivingSeconds, arcCosts }) =>
    metres * compiled.metrePrice[route]! + drivingSeconds * compiled.drivingPrice[route]! + arcCosts * compiled.costScale,
};
