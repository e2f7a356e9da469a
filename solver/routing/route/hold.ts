import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { breakLatenessPriceAt } from './break-windows.ts';
import { latenessPriceAt, nextOpening } from './lateness.ts';
import { keptFrom, movedPriceAt } from './promises.ts';
import type { Proposal } from './proposal.ts';
import { isLinked } from './workspace.ts';

/**
 * Lets visits that start late wait for their next window, and visits that start before what was promised wait for that,
 * where it makes the schedule cheaper: one after the other in the order of the route, each kept or taken back. A linked
 * visit keeps its earliest start. O(late and early visits · stops).
 *
 * @param again schedules the proposal anew under `proposal.hold`; false when no window holds.
 */
export function holdStarts(compiled: CompiledProblem, proposal: Proposal, again: () => boolean): void {
  const { item, start, hold, linkedStart } = proposal;
  for (let i = 0; i < proposal.length; i++) {
    const visit = item[i]!;
    if (visit < 0 || isLinked(compiled, visit)) continue;
    const opening = betterStart(compiled, visit, start[i]!);
    if (opening < 0) continue;
    const before = timePrice(compiled, proposal);
    for (let k = 0; k < proposal.length; k++) linkedStart[k] = start[k]!;
    hold[visit] = opening;
    if (again() && linksStay(compiled, proposal) && timePrice(compiled, proposal) < before) continue;
    hold[visit] = -UNBOUNDED;
    again();
  }
}

/** A later start that may be cheaper; -1: none. */
function betterStart(compiled: CompiledProblem, visit: number, start: number): number {
  const opening = compiled.hasMixedWindows ? nextOpening(compiled, visit, start) : -1;
  return opening >= 0 || !compiled.hasTimedPromises ? opening : keptFrom(compiled, visit, start);
}

function linksStay(compiled: CompiledProblem, { item, length, start, linkedStart }: Proposal): boolean {
  for (let k = 0; k < length; k++) if (item[k]! >= 0 && isLinked(compiled, item[k]!) && start[k] !== linkedStart[k]) return false;
  return true;
}

/** What the times of a schedule cost; more than anything when it works longer than it may. */
export function timePrice(compiled: CompiledProblem, proposal: Proposal): number {
  const { route, item, length, start, arrival, departure, end } = proposal;
  let price = (end - departure) * compiled.durationPrice[route]!;
  price += Math.max(0, end - compiled.shiftEndLatest[route]!) * compiled.overtimePrice[route]!;
  let unpaid = 0;
  for (let i = 0; i < length; i++) {
    price += (start[i]! - arrival[i]!) * compiled.waitingPrice;
    const visit = item[i]!;
    if (visit >= 0) {
      price += latenessPriceAt(compiled, visit, start[i]!);
      if (compiled.hasTimedPromises) price += movedPriceAt(compiled, visit, start[i]!);
    } else {
      if (compiled.breakPaid[-1 - visit] === 0) unpaid += compiled.breakSeconds[-1 - visit]!;
      if (compiled.hasSoftBreaks) price += breakLatenessPriceAt(compiled, -1 - visit, start[i]!);
    }
  }
  return end - departure - unpaid > compiled.maxWork[route]! ? Number.POSITIVE_INFINITY : price;
}
