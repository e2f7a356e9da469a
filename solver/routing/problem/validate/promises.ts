import type { VisitPromise } from '../problem.ts';
import { type Faults, MOST_SECONDS } from './faults.ts';
import { checkReference, type Names } from './names.ts';

const MOST_PRICE = 1_000_000_000;

/** What was told, in whole seconds and prices, of a shift that is there. A price for another shift than none would be ignored. */
export function checkPromise(promise: VisitPromise, path: string, names: Names, faults: Faults): void {
  const { start, toleranceSeconds, perHourMoved, whenMoved, shift, otherShift } = promise;
  faults.whole(start, `${path}.start`, -MOST_SECONDS, MOST_SECONDS);
  faults.whole(toleranceSeconds, `${path}.toleranceSeconds`, 0, MOST_SECONDS);
  if (perHourMoved !== undefined) faults.whole(perHourMoved, `${path}.perHourMoved`, 0, MOST_PRICE);
  if (whenMoved !== undefined) faults.whole(whenMoved, `${path}.whenMoved`, 0, MOST_PRICE);
  if (otherShift !== undefined) faults.whole(otherShift, `${path}.otherShift`, 0, MOST_PRICE);
  if (shift !== undefined) checkReference(names.shifts, shift, `${path}.shift`, faults);
  else if ((otherShift ?? 0) > 0) faults.add('unknown_reference', `${path}.shift`, { id: '' });
}
