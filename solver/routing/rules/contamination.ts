import { BROKEN, type Rule } from './rule.ts';

/**
 * Nothing stands behind what it must come before, and nothing shares a route with what it must be apart from; what may
 * follow after a cleaning is a matter of the schedule, and what shifts leave to later ones of masks. Of two stops of the
 * past nothing is asked. O(stops).
 */
export const contamination: Rule = {
  name: 'contamination',
  reason: 'kept_apart',
  supports: (compiled) => compiled.contaminationCount > 0,
  measure: ({ leaves, keepsApart, comesBefore, frozen }, { visits, visitTotal }) => {
    let left = 0;
    let unwanted = 0;
    for (let i = 0; i < visitTotal; i++) {
      const visit = visits[i]!;
      if (frozen[visit] === 0 && ((left & (keepsApart[visit]! | comesBefore[visit]!)) !== 0 || (unwanted & leaves[visit]!) !== 0))
        return BROKEN;
      left |= leaves[visit]!;
      unwanted |= keepsApart[visit]!;
    }
    return 0;
  },
};
