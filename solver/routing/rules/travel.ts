import { endOf, startOf } from '../route/plan.ts';
import type { Rule } from './rule.ts';

/** Kilometres and driving time at the shift's and the objective's prices. */
export const travel: Rule = {
  name: 'travel',
  reason: 'no_time_left',
  supports: () => true,
  measure: (compiled, { route, visits, visitTotal }) => {
    const { place, placeCount } = compiled;
    const { price } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
    let at = place[startOf(compiled, route)]! * placeCount;
    let sum = 0;
    for (let i = 0; i < visitTotal; i++) {
      const here = place[visits[i]!]!;
      sum += price[at + here]!;
      at = here * placeCount;
    }
    return sum + price[at + place[endOf(compiled, route)]!]!;
  },
};
