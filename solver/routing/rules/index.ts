import type { CompiledProblem } from '../problem/compiled.ts';
import type { Proposal } from '../route/proposal.ts';
import { breakHours } from './break-hours.ts';
import { breakLateness } from './break-lateness.ts';
import { capacity } from './capacity.ts';
import { co2 } from './co2.ts';
import { contamination } from './contamination.ts';
import { duration } from './duration.ts';
import { faces } from './faces.ts';
import { fixed } from './fixed.ts';
import { frozenPrefix } from './frozen-prefix.ts';
import { lateness } from './lateness.ts';
import { loadGroups } from './load-groups.ts';
import { maxDrive } from './max-drive.ts';
import { maxMetres } from './max-metres.ts';
import { maxStops } from './max-stops.ts';
import { maxWork } from './max-work.ts';
import { mustUse } from './must-use.ts';
import { overtime } from './overtime.ts';
import { preference } from './preference.ts';
import { promise } from './promise.ts';
import { BROKEN, type Rule } from './rule.ts';
import { sequence } from './sequence.ts';
import { service } from './service.ts';
import { shipmentOrder } from './shipment-order.ts';
import { travel } from './travel.ts';
import { tripCapacity } from './trip-capacity.ts';
import { waiting } from './waiting.ts';
import { way } from './way.ts';

/** All rules: the reward first, then hard ones and cheap ones. Windows, breaks and ride limits are the schedule's own. */
const allRules: readonly Rule[] = [
  mustUse,
  maxStops,
  frozenPrefix,
  sequence,
  capacity,
  tripCapacity,
  loadGroups,
  contamination,
  shipmentOrder,
  maxDrive,
  maxMetres,
  maxWork,
  travel,
  co2,
  fixed,
  duration,
  service,
  breakHours,
  overtime,
  preference,
  way,
  faces,
  lateness,
  promise,
  breakLateness,
  waiting,
];

/** The rules that this problem has something for, in the registry's order. */
export function rulesFor(compiled: CompiledProblem): readonly Rule[] {
  return allRules.filter((rule) => rule.supports(compiled));
}

/** Scaled price of a scheduled proposal, or `BROKEN`. Stops early once the price reaches `limit`. */
export function measure(rules: readonly Rule[], compiled: CompiledProblem, proposal: Proposal, limit: number): number {
  let sum = 0;
  for (let at = 0; at < rules.length; at++) {
    sum += rules[at]!.measure(compiled, proposal);
    if (sum >= limit) return sum;
  }
  return sum;
}

/** As `measure` without the rules that are broken. */
export function measureKept(rules: readonly Rule[], compiled: CompiledProblem, proposal: Proposal): number {
  const prices = rules.map((rule) => rule.measure(compiled, proposal));
  return prices.reduce((sum, price) => (price === BROKEN ? sum : sum + price), 0);
}

/** The first hard rule that a scheduled proposal breaks, if any. */
export function findBroken(rules: readonly Rule[], compiled: CompiledProblem, proposal: Proposal): Rule | undefined {
  return rules.find((rule) => rule.measure(compiled, proposal) === BROKEN);
}
