import { BROKEN, type Rule } from './rule.ts';

/** What is done or under way stands at the head of its route, in its order. */
export const frozenPrefix: Rule = {
  name: 'frozenPrefix',
  reason: 'no_time_left',
  supports: (compiled) => compiled.hasFrozen,
  measure: (compiled, { route, visits, visitTotal }) => {
    const frozen = compiled.frozenVisits[route]!;
    if (visitTotal < frozen.length) return BROKEN;
    for (let at = 0; at < frozen.length; at++) if (visits[at] !== frozen[at]) return BROKEN;
    return 0;
  },
};
