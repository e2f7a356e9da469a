import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { breakLatenessPriceAt, LATE_SOON, WITHIN_WINDOWS } from './break-windows.ts';
import { timePrice } from './hold.ts';
import { endOf, startOf } from './plan.ts';
import type { Proposal } from './proposal.ts';
import { isLinked } from './workspace.ts';

/**
 * Schedules a proposal whose breaks in `mask` may start late: first with all within their windows, as hard ones are, then
 * each soft one in turn in every gap in which it may be late, the cheapest kept. No gap is tried once the lateness that it
 * surely brings costs what is left to gain, so that a route without waiting whose breaks are in time is scheduled once. A
 * linked visit does not start later for the sake of a price. O(soft breaks · stops²).
 *
 * @param again schedules the proposal under `proposal.breakGap`; false when that does not hold.
 */
export function scheduleLateBreaks(compiled: CompiledProblem, proposal: Proposal, mask: number, again: () => boolean): boolean {
  const { route, breakGap, visitTotal } = proposal;
  const soft = softBreaks(compiled, route, mask);
  breakGap.fill(WITHIN_WINDOWS, compiled.breakFrom[route]!, compiled.breakFrom[route + 1]!);
  if (soft.length === 0) return again();
  let holds = again();
  for (const way of [LATE_SOON, visitTotal]) {
    if (holds) break;
    for (const rest of soft) breakGap[rest] = way;
    holds = again();
  }
  const floor = leastDuration(compiled, proposal, mask) * compiled.durationPrice[route]!;
  let least = holds ? priceOf(compiled, proposal) : Number.POSITIVE_INFINITY;
  let starts = holds ? linkedStarts(compiled, proposal) : undefined;
  let isCurrent = holds;
  const soonest = least <= floor ? [] : soonestLeaves(compiled, proposal);
  const prompt = holds ? leaves(proposal) : soonest.map(() => UNBOUNDED);
  for (const rest of soft) {
    if (least <= floor) break;
    let best = breakGap[rest]!;
    const isInTime = best === WITHIN_WINDOWS && hasOneWindow(compiled, rest);
    for (let gap = 0; gap <= visitTotal; gap++) {
      if (isInTime && prompt[gap]! <= compiled.breakWindowEnd[compiled.breakWindowFrom[rest]!]!) continue;
      if (hasOneWindow(compiled, rest) && breakLatenessPriceAt(compiled, rest, soonest[gap]!) >= least - floor) break;
      breakGap[rest] = gap;
      isCurrent = false;
      if (!again()) continue;
      const price = priceOf(compiled, proposal);
      if ((holds && price >= least) || !startNoLater(proposal, starts)) continue;
      holds = true;
      least = price;
      starts ??= linkedStarts(compiled, proposal);
      best = gap;
    }
    breakGap[rest] = best;
  }
  return holds && (isCurrent || again());
}

function softBreaks(compiled: CompiledProblem, route: number, mask: number): number[] {
  const soft: number[] = [];
  const from = compiled.breakFrom[route]!;
  for (let rest = from; rest < compiled.breakFrom[route + 1]!; rest++) {
    const isSoft = compiled.breakWindowPrice
      .subarray(compiled.breakWindowFrom[rest]!, compiled.breakWindowFrom[rest + 1]!)
      .some((price) => price >= 0);
    if (isSoft && ((mask >> (rest - from)) & 1) === 1) soft.push(rest);
  }
  return soft;
}

/** Then a later gap is never in time again. */
function hasOneWindow({ breakWindowFrom }: CompiledProblem, rest: number): boolean {
  return breakWindowFrom[rest + 1]! - breakWindowFrom[rest]! === 1;
}

/** What depends on where breaks are: times, and the ways to their rooms or by the hour. */
function priceOf(compiled: CompiledProblem, proposal: Proposal): number {
  const { route, metres, drivingSeconds, arcCosts } = proposal;
  const { timed, rooms } = compiled.profiles[compiled.shiftProfile[route]!]!;
  if (timed === undefined && rooms.length === 0) return timePrice(compiled, proposal);
  const { metrePrice, co2Price, drivingPrice, costScale } = compiled;
  const ways = metres * (metrePrice[route]! + co2Price[route]!) + drivingSeconds * drivingPrice[route]! + arcCosts * costScale;
  return timePrice(compiled, proposal) + ways;
}

/** Seconds that the visits, the ways between them and the breaks in `mask` take in any schedule. */
function leastDuration(compiled: CompiledProblem, { route, visits, visitTotal }: Proposal, mask: number): number {
  const { place, placeCount, visitCount, service, shiftServiceKind, shiftProfile } = compiled;
  const { arcSeconds } = compiled.profiles[shiftProfile[route]!]!;
  let node = startOf(compiled, route);
  let seconds = 0;
  for (let at = 0; at <= visitTotal; at++) {
    const next = at < visitTotal ? visits[at]! : endOf(compiled, route);
    seconds += arcSeconds[place[node]! * placeCount + place[next]!]!;
    if (at < visitTotal) seconds += service[shiftServiceKind[route]! * visitCount + next]!;
    node = next;
  }
  const from = compiled.breakFrom[route]!;
  for (let rest = from; rest < compiled.breakFrom[route + 1]!; rest++)
    if ((mask >> (rest - from)) & 1) seconds += compiled.breakSeconds[rest]!;
  return seconds;
}

/** When the route leaves before each gap: its start, then every visit. */
function leaves({ departure, visits, visitTotal, position, leave }: Proposal): number[] {
  return [departure, ...Array.from(visits.subarray(0, visitTotal), (visit) => leave[position[visit]!]!)];
}

/** The same in no schedule sooner: without breaks, links and setups. */
function soonestLeaves(compiled: CompiledProblem, { route, visits, visitTotal }: Proposal): number[] {
  const { place, placeCount, visitCount, service, shiftServiceKind, shiftProfile, open } = compiled;
  const { arcSeconds } = compiled.profiles[shiftProfile[route]!]!;
  let node = startOf(compiled, route);
  const times = [open[node]!];
  for (let at = 0; at < visitTotal; at++) {
    const visit = visits[at]!;
    const arrival = times[at]! + arcSeconds[place[node]! * placeCount + place[visit]!]!;
    const start = compiled.frozen[visit] === 1 ? open[visit]! : Math.max(arrival, open[visit]!);
    times.push(start + service[shiftServiceKind[route]! * visitCount + visit]!);
    node = visit;
  }
  return times;
}

function linkedStarts(compiled: CompiledProblem, { visits, visitTotal, position, start }: Proposal): readonly number[] {
  if (!compiled.hasLinks) return [];
  return Array.from(visits.subarray(0, visitTotal), (visit) =>
    isLinked(compiled, visit) ? start[position[visit]!]! : Number.POSITIVE_INFINITY,
  );
}

function startNoLater({ visits, position, start }: Proposal, than: readonly number[] | undefined): boolean {
  return than === undefined || than.every((most, at) => start[position[visits[at]!]!]! <= most);
}
