import type { Rule } from './rule.ts';

/** Time beyond the shift's end; how much is allowed at all is a bound of the schedule. */
export const overtime: Rule = {
  name: 'overtime',
  reason: 'shift_end',
  supports: (compiled) => compiled.overtimePrice.some((price) => price > 0),
  measure: (compiled, { route, end }) => Math.max(0, end - compiled.shiftEndLatest[route]!) * compiled.overtimePrice[route]!,
};
