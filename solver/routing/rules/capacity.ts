import { BROKEN, type Rule } from './rule.ts';

/** What is on board never exceeds the shift's capacity, in any dimension, between any two stops. */
export const capacity: Rule = {
  name: 'capacity',
  reason: 'capacity',
  supports: (compiled) => compiled.dimensionCount > 0 && !compiled.hasReloads,
  measure: (compiled, { route, visits, visitTotal }) => {
    const { dimensionCount, carried, change } = compiled;
    for (let d = 0; d < dimensionCount; d++) {
      const most = compiled.capacity[route * dimensionCount + d]!;
      let onBoard = 0;
      for (let i = 0; i < visitTotal; i++) onBoard += carried[visits[i]! * dimensionCount + d]!;
      if (onBoard > most) return BROKEN;
      for (let i = 0; i < visitTotal; i++) {
        onBoard += change[visits[i]! * dimensionCount + d]!;
        if (onBoard > most) return BROKEN;
      }
    }
    return 0;
  },
};
