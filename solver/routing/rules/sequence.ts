import { BROKEN, type Rule } from './rule.ts';

/** Visits of a sequence stand in its order with no other visit between them. That all are in one route is a mask. */
export const sequence: Rule = {
  name: 'sequence',
  reason: 'link_conflict',
  supports: (compiled) => compiled.hasSequences,
  measure: ({ sequenceOf, sequenceRank }, { visits, visitTotal }) => {
    for (let i = 0; i < visitTotal; i++) {
      const own = sequenceOf[visits[i]!]!;
      if (own < 0) continue;
      for (let k = 0; k < i; k++) {
        if (sequenceOf[visits[k]!] !== own) continue;
        if (sequenceOf[visits[i - 1]!] !== own || sequenceRank[visits[k]!]! >= sequenceRank[visits[i]!]!) return BROKEN;
      }
    }
    return 0;
  },
};
