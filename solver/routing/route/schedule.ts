import { type CompiledProblem, type TimedTravel, UNBOUNDED } from '../problem/compiled.ts';
import { arriveAt, driveUntil, leaveBy, slotAt } from '../travel/timed.ts';
import { breakStartAfter, breakStartBefore, promptBreakUntil, WITHIN_WINDOWS, wayOf } from './break-windows.ts';
import { cleaningBefore, setCleaning } from './cleaning.ts';
import { holdStarts } from './hold.ts';
import { scheduleLateBreaks } from './late-breaks.ts';
import { promptUntil } from './lateness.ts';
import { NOT_BEGUN, placeBreaks } from './place-breaks.ts';
import { endOf, startOf } from './plan.ts';
import { keptUntil } from './promises.ts';
import type { Proposal } from './proposal.ts';
import { snapDown, snapUp } from './sweep.ts';

/** Passes after which chained ride limits are taken to contradict each other. */
const MOST_PASSES = 200;

/**
 * Exact times of a proposed route: the earliest end, and under it the latest departure, so that the duration is the
 * shortest; then every visit as early as that departure allows. Ride limits are the least fixed point of the earliest
 * starts (each limit only pushes its pickup later), breaks are placed by `placeBreaks`, conditional breaks are added
 * when the work they make necessary is there. `lower` are bounds from linked visits; a linked visit keeps its earliest
 * start. False when no such schedule was found. O(stops) without ride limits.
 */
export function schedule(compiled: CompiledProblem, proposal: Proposal, lower: Int32Array): boolean {
  const { route } = proposal;
  const from = compiled.breakFrom[route]!;
  const to = compiled.breakFrom[route + 1]!;
  if (compiled.hasCleaning) setCleaning(compiled, proposal);
  let mask = 0;
  for (let rest = from; rest < to; rest++)
    if (compiled.breakFromWork[rest] === 0 && compiled.breakMissed[rest] === 0) mask |= 1 << (rest - from);
  for (;;) {
    const breaks = mask;
    const holds = compiled.hasSoftBreaks
      ? scheduleLateBreaks(compiled, proposal, breaks, () => scheduleBreaks(compiled, proposal, breaks, lower))
      : scheduleBreaks(compiled, proposal, breaks, lower);
    if (!holds) return false;
    const work = proposal.end - proposal.departure - proposal.unpaidBreakSeconds;
    const missing = missingBreak(compiled, route, mask, work);
    if (missing < 0) return true;
    mask |= 1 << (missing - from);
  }
}

/** Exact times with the breaks in `mask`. */
function scheduleBreaks(compiled: CompiledProblem, proposal: Proposal, mask: number, lower: Int32Array): boolean {
  if (!placeBreaks(compiled, proposal, mask, lower)) return false;
  if (compiled.hasHolds) for (let at = 0; at < proposal.visitTotal; at++) proposal.hold[proposal.visits[at]!] = -UNBOUNDED;
  if (!setTimes(compiled, proposal, lower)) return false;
  if (compiled.hasHolds) holdStarts(compiled, proposal, () => setTimes(compiled, proposal, lower));
  sumUp(compiled, proposal);
  return true;
}

/** Earliest end, then the latest departure under it. */
function setTimes(compiled: CompiledProblem, proposal: Proposal, lower: Int32Array): boolean {
  forgetRides(proposal);
  const earliest = compiled.open[startOf(compiled, proposal.route)]!;
  if (!forward(compiled, proposal, lower, earliest)) return false;
  const departure = latestDeparture(compiled, proposal);
  if (departure > earliest && !forward(compiled, proposal, lower, departure)) {
    forgetRides(proposal);
    forward(compiled, proposal, lower, earliest);
  }
  return true;
}

function forgetRides({ visits, visitTotal, rideLower }: Proposal): void {
  for (let at = 0; at < visitTotal; at++) rideLower[visits[at]!] = -UNBOUNDED;
}

function missingBreak(compiled: CompiledProblem, route: number, mask: number, work: number): number {
  const from = compiled.breakFrom[route]!;
  for (let rest = from; rest < compiled.breakFrom[route + 1]!; rest++) {
    const isIn = ((mask >> (rest - from)) & 1) === 1;
    if (!isIn && compiled.breakMissed[rest] === 0 && work >= compiled.breakFromWork[rest]!) return rest;
  }
  return -1;
}

/** Earliest schedule from a departure; repeated while a ride limit pushes a pickup. */
function forward(compiled: CompiledProblem, proposal: Proposal, lower: Int32Array, departure: number): boolean {
  proposal.departure = departure;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    if (!forwardOnce(compiled, proposal, lower)) return false;
    if (!compiled.hasRideLimits || !pushPickups(compiled, proposal)) return true;
  }
  return false;
}

/** `left`: driving to the next stop that is still to be done when a break interrupts it. */
function forwardOnce(compiled: CompiledProblem, proposal: Proposal, lower: Int32Array): boolean {
  const { route, item, length, arrival, start, leave, rideLower, position } = proposal;
  const { visitCount, place, placeCount, open, close, manyWindows } = compiled;
  const profile = compiled.profiles[compiled.shiftProfile[route]!]!;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  let behind = place[startOf(compiled, route)]!;
  let at = behind * placeCount;
  let time = proposal.departure;
  let left = NOT_BEGUN;
  for (let i = 0; i < length; i++) {
    const visit = item[i]!;
    const here = proposal.at[i]!;
    if (visit < 0) {
      const rest = -1 - visit;
      if (left !== NOT_BEGUN && here * placeCount !== at) return false;
      time = arriveAt(profile, at + here, time);
      const begin = breakStartAfter(compiled, rest, time, wayOf(compiled, proposal, rest));
      if (begin >= UNBOUNDED) return false;
      arrival[i] = time;
      if (compiled.breakOnTheWay[rest] === 1 && (left > 0 || begin > time)) {
        const whole = left === NOT_BEGUN ? arriveAt(profile, at + placeBehind(compiled, proposal, i), time) - time : left;
        left = whole - Math.min(whole, begin - time);
        arrival[i] = time + whole - left;
      }
      start[i] = begin;
      time = begin + compiled.breakSeconds[rest]!;
    } else {
      time = left === NOT_BEGUN ? arriveAt(profile, at + here, time) : time + left;
      left = NOT_BEGUN;
      arrival[i] = time;
      if (compiled.hasCleaning) time += proposal.cleaning[visit]!;
      if (compiled.hasFrozen && compiled.frozen[visit] === 1) {
        if (lower[visit]! > open[visit]! || rideLower[visit]! > open[visit]!) return false;
        arrival[i] = Math.min(time, open[visit]!);
        time = open[visit]!;
      }
      if (time < open[visit]!) time = open[visit]!;
      if (time < lower[visit]!) time = lower[visit]!;
      if (compiled.hasHolds && time < proposal.hold[visit]!) time = proposal.hold[visit]!;
      position[visit] = i;
      if (compiled.hasRideLimits) {
        if (time < rideLower[visit]!) time = rideLower[visit]!;
        time = Math.max(time, afterShortestRides(compiled, proposal, visit, i));
      }
      if (manyWindows[visit] === 1) time = snapUp(compiled, visit, time);
      if (time > close[visit]!) return false;
      start[i] = time;
      time += compiled.service[serviceBase + visit]!;
      if (compiled.hasSetups && behind !== here) time += compiled.setup[serviceBase + visit]!;
      behind = here;
    }
    leave[i] = time;
    at = here * placeCount;
  }
  const end = endOf(compiled, route);
  proposal.end = left === NOT_BEGUN ? arriveAt(profile, at + place[end]!, time) : time + left;
  return proposal.end <= close[end]!;
}

/** Place of the first visit behind item `i`, or where the route ends. */
function placeBehind(compiled: CompiledProblem, { route, item, length }: Proposal, i: number): number {
  for (let at = i + 1; at < length; at++) if (item[at]! >= 0) return compiled.place[item[at]!]!;
  return compiled.place[endOf(compiled, route)]!;
}

/** The item at which a visit stands in this proposal before `limit`, -1 when it does not. */
function positionOf(proposal: Proposal, visit: number, limit: number): number {
  const at = proposal.position[visit]!;
  return at >= 0 && at < limit && proposal.item[at] === visit ? at : -1;
}

function afterShortestRides(compiled: CompiledProblem, proposal: Proposal, visit: number, limit: number): number {
  const { visitRideFrom, visitRide, ridePickup, rideDelivery, rideMin } = compiled;
  let bound = -UNBOUNDED;
  for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
    const ride = visitRide[k]!;
    if (rideDelivery[ride] !== visit || rideMin[ride] === 0) continue;
    const pickup = positionOf(proposal, ridePickup[ride]!, limit);
    if (pickup >= 0) bound = Math.max(bound, proposal.leave[pickup]! + rideMin[ride]!);
  }
  return bound;
}

/** Raises the earliest start of every pickup whose ride is too long; true when one was raised. */
function pushPickups(compiled: CompiledProblem, proposal: Proposal): boolean {
  const { item, length, start, leave, rideLower } = proposal;
  const { visitRideFrom, visitRide, ridePickup, rideDelivery, rideMax } = compiled;
  let pushed = false;
  for (let i = 0; i < length; i++) {
    const visit = item[i]!;
    if (visit < 0) continue;
    for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
      const ride = visitRide[k]!;
      if (rideDelivery[ride] !== visit || rideMax[ride]! >= UNBOUNDED) continue;
      const pickup = positionOf(proposal, ridePickup[ride]!, i);
      if (pickup < 0) continue;
      const excess = start[i]! - leave[pickup]! - rideMax[ride]!;
      if (excess <= 0) continue;
      rideLower[ridePickup[ride]!] = Math.max(rideLower[ridePickup[ride]!]!, start[pickup]! + excess);
      pushed = true;
    }
  }
  return pushed;
}

/** Latest departure that keeps the end, every linked start and every promptness of the current times. */
export function latestDeparture(compiled: CompiledProblem, proposal: Proposal): number {
  const { route, length, latest } = proposal;
  latest.fill(UNBOUNDED, 0, length);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const departure = backwardOnce(compiled, proposal);
    if (!compiled.hasRideLimits || !pullDeliveries(compiled, proposal))
      return Math.min(compiled.close[startOf(compiled, route)]!, departure);
  }
  return proposal.departure;
}

/** `left`: driving to what comes behind that is still to be done before `time`. */
function backwardOnce(compiled: CompiledProblem, proposal: Proposal): number {
  const { route, item, length, start, leave, latest } = proposal;
  const { place, placeCount, close, softEnd, manyWindows, visitLinkFrom } = compiled;
  const profile = compiled.profiles[compiled.shiftProfile[route]!]!;
  const home = place[startOf(compiled, route)]!;
  const placeBefore = (i: number) => (i === 0 ? home : proposal.at[i - 1]!);
  let time = proposal.end;
  let left = time - leaveBy(profile, placeBefore(length) * placeCount + place[endOf(compiled, route)]!, time);
  for (let i = length - 1; i >= 0; i--) {
    const visit = item[i]!;
    const stay = leave[i]! - start[i]!;
    const isOnTheWay = visit < 0 && compiled.breakOnTheWay[-1 - visit] === 1;
    if (isOnTheWay) {
      const resume = time;
      time = latestBreak(compiled, proposal, i, resume - stay);
      left -= Math.min(left, resume - stay - time);
      latest[i] = time;
    } else {
      time -= left + stay;
      if (visit < 0) time = latestBreak(compiled, proposal, i, time);
      else {
        let cap = Math.min(close[visit]!, latest[i]!);
        if (visitLinkFrom[visit + 1]! > visitLinkFrom[visit]!) cap = start[i]!;
        if (softEnd[visit]! < UNBOUNDED || compiled.hasMixedWindows) cap = Math.min(cap, promptUntil(compiled, visit, start[i]!));
        if (compiled.hasTimedPromises) cap = Math.min(cap, keptUntil(compiled, visit, start[i]!));
        if (time > cap) time = cap;
        if (compiled.hasRideLimits) time = Math.min(time, beforeShortestRides(compiled, proposal, visit) - stay);
        if (manyWindows[visit] === 1) time = snapDown(compiled, visit, time);
        if (compiled.hasFrozen && compiled.frozen[visit] === 1) time = compiled.open[visit]!;
      }
      latest[i] = time;
      if (visit >= 0) time -= cleaningBefore(compiled, proposal, visit);
      left = time - leaveBy(profile, placeBefore(i) * placeCount + proposal.at[i]!, time);
    }
  }
  return time - left;
}

/** The last second at or before `time` at which the break that is item `i` may start, no dearer than it does. */
function latestBreak(compiled: CompiledProblem, proposal: Proposal, i: number, time: number): number {
  const rest = -1 - proposal.item[i]!;
  const way = wayOf(compiled, proposal, rest);
  const prompt = way === WITHIN_WINDOWS ? time : Math.min(time, promptBreakUntil(compiled, rest, proposal.start[i]!));
  return breakStartBefore(compiled, rest, prompt, way);
}

function beforeShortestRides(compiled: CompiledProblem, proposal: Proposal, visit: number): number {
  const { visitRideFrom, visitRide, ridePickup, rideDelivery, rideMin } = compiled;
  let bound = UNBOUNDED;
  for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
    const ride = visitRide[k]!;
    if (ridePickup[ride] !== visit || rideMin[ride] === 0) continue;
    const delivery = positionOf(proposal, rideDelivery[ride]!, proposal.length);
    if (delivery >= 0) bound = Math.min(bound, proposal.latest[delivery]! - rideMin[ride]!);
  }
  return bound;
}

/** Lowers the latest start of every delivery whose pickup must leave too early for it; true when one was lowered. */
function pullDeliveries(compiled: CompiledProblem, proposal: Proposal): boolean {
  const { item, length, start, leave, latest } = proposal;
  const { visitRideFrom, visitRide, ridePickup, rideDelivery, rideMax } = compiled;
  let pulled = false;
  for (let i = 0; i < length; i++) {
    const visit = item[i]!;
    if (visit < 0) continue;
    for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
      const ride = visitRide[k]!;
      if (ridePickup[ride] !== visit || rideMax[ride]! >= UNBOUNDED) continue;
      const delivery = positionOf(proposal, rideDelivery[ride]!, length);
      if (delivery < 0) continue;
      const bound = latest[i]! + (leave[i]! - start[i]!) + rideMax[ride]!;
      if (latest[delivery]! <= bound) continue;
      latest[delivery] = bound;
      pulled = true;
    }
  }
  return pulled;
}

/** Driving, metres, waiting and unpaid breaks of a scheduled proposal. */
export function sumUp(compiled: CompiledProblem, proposal: Proposal): void {
  const { route, item, length, arrival, start } = proposal;
  const { place, placeCount } = compiled;
  const { driveSeconds, metres, costs, timed } = compiled.profiles[compiled.shiftProfile[route]!]!;
  let at = place[startOf(compiled, route)]! * placeCount;
  let driving = 0;
  let distance = 0;
  let arcCosts = 0;
  let waiting = 0;
  let unpaid = 0;
  for (let i = 0; i < length; i++) {
    const visit = item[i]!;
    waiting += start[i]! - arrival[i]!;
    if (visit >= 0) waiting -= cleaningBefore(compiled, proposal, visit);
    if (visit < 0 && compiled.breakPaid[-1 - visit] === 0) unpaid += compiled.breakSeconds[-1 - visit]!;
    const here = proposal.at[i]!;
    driving += driveSeconds[at + here]!;
    distance += metres[at + here]!;
    if (costs.length > 0) arcCosts += costs[at + here]!;
    at = here * placeCount;
  }
  const last = place[endOf(compiled, route)]!;
  proposal.drivingSeconds = driving + driveSeconds[at + last]!;
  proposal.metres = distance + metres[at + last]!;
  proposal.arcCosts = costs.length > 0 ? arcCosts + costs[at + last]! : 0;
  proposal.waitingSeconds = waiting;
  proposal.unpaidBreakSeconds = unpaid;
  if (timed !== undefined) sumUpByTheClock(compiled, proposal, timed);
}

/** Driving and metres of a scheduled proposal where they depend on when each drive begins. */
function sumUpByTheClock(compiled: CompiledProblem, proposal: Proposal, timed: TimedTravel): void {
  const { route, length } = proposal;
  const { place, placeCount } = compiled;
  let at = place[startOf(compiled, route)]! * placeCount;
  let leave = proposal.departure;
  let isUnderWay = false;
  proposal.drivingSeconds = 0;
  proposal.metres = 0;
  proposal.arcCosts = 0;
  for (let i = 0; i <= length; i++) {
    const here = i < length ? proposal.at[i]! : place[endOf(compiled, route)]!;
    proposal.drivingSeconds += driveUntil(timed, at + here, leave) - leave;
    const slot = slotAt(timed, leave);
    proposal.metres += timed.metres[slot]![at + here]!;
    proposal.arcCosts += timed.costs[slot]![at + here] ?? 0;
    at = here * placeCount;
    const rest = -1 - proposal.item[i]!;
    isUnderWay = i < length && rest >= 0 && compiled.breakOnTheWay[rest] === 1 && (isUnderWay || proposal.arrival[i]! > leave);
    if (!isUnderWay) leave = proposal.leave[i]!;
  }
}
