import type { CompiledProblem } from '../problem/compiled.ts';
import type { Proposal } from '../route/proposal.ts';
import { BROKEN, type Rule } from './rule.ts';

/**
 * As `capacity` where vehicles may be reloaded: what visits hand over rides from the start of their trip, what they take
 * on to its end, and shipments ride on. A trip begins at the route's start or at a reload stop.
 */
export const tripCapacity: Rule = {
  name: 'capacity',
  reason: 'capacity',
  supports: (compiled) => compiled.dimensionCount > 0 && compiled.hasReloads,
  measure: (compiled, proposal) => {
    const { route, visits, visitTotal } = proposal;
    const { dimensionCount, change, collected, firstReload } = compiled;
    for (let d = 0; d < dimensionCount; d++) {
      const most = compiled.capacity[route * dimensionCount + d]!;
      let onBoard = carriedFrom(compiled, proposal, 0, d);
      let toUnload = 0;
      if (onBoard > most) return BROKEN;
      for (let i = 0; i < visitTotal; i++) {
        const visit = visits[i]!;
        if (visit >= firstReload) {
          onBoard += carriedFrom(compiled, proposal, i + 1, d) - toUnload;
          toUnload = 0;
        } else {
          onBoard += change[visit * dimensionCount + d]!;
          toUnload += collected[visit * dimensionCount + d]!;
        }
        if (onBoard > most) return BROKEN;
      }
    }
    return 0;
  },
};

/** What the trip that begins at this position sets out with. */
function carriedFrom(
  { carried, dimensionCount, firstReload }: CompiledProblem,
  { visits, visitTotal }: Proposal,
  from: number,
  d: number,
): number {
  let sum = 0;
  for (let i = from; i < visitTotal && visits[i]! < firstReload; i++) sum += carried[visits[i]! * dimensionCount + d]!;
  return sum;
}
