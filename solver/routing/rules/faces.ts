import type { Rule } from './rule.ts';

/** Groups of visits, as those of one patient, that a person comes to who is not known there. */
export const faces: Rule = {
  name: 'faces',
  reason: 'person_excluded',
  supports: (compiled) => compiled.facePrice > 0,
  measure: ({ facePrice, faceGroup, faceIsKnown, shiftCount }, { route, visits, visitTotal }) => {
    let strangers = 0;
    for (let i = 0; i < visitTotal; i++) {
      const group = faceGroup[visits[i]!]!;
      if (group < 0 || faceIsKnown[group * shiftCount + route] === 1) continue;
      let isFirst = true;
      for (let k = 0; k < i && isFirst; k++) isFirst = faceGroup[visits[k]!] !== group;
      if (isFirst) strangers++;
    }
    return strangers * facePrice;
  },
};
