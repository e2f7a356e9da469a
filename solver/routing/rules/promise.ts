import { movedPriceAt } from '../route/promises.ts';
import type { Rule } from './rule.ts';

/** What was told to somebody and does not hold: another start, or another shift, than promised. */
export const promise: Rule = {
  name: 'promise',
  reason: 'no_time_left',
  supports: (compiled) => compiled.hasTimedPromises || compiled.otherShiftPrice.length > 0,
  measure: (compiled, { route, visits, visitTotal, item, length, start }) => {
    let sum = 0;
    if (compiled.otherShiftPrice.length > 0)
      for (let i = 0; i < visitTotal; i++) sum += compiled.otherShiftPrice[visits[i]! * compiled.shiftCount + route]!;
    if (compiled.hasTimedPromises) for (let i = 0; i < length; i++) if (item[i]! >= 0) sum += movedPriceAt(compiled, item[i]!, start[i]!);
    return sum;
  },
};
