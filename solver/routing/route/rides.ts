import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { endOf, startOf } from './plan.ts';
import type { Proposal } from './proposal.ts';
import { latestDeparture } from './schedule.ts';
import { snapUp } from './sweep.ts';

/** Times a ride may send the scan back to its pickup before the limits are taken to contradict each other. */
const MOST_RETURNS = 200;

/**
 * Whether a proposed route has a schedule, where nothing but windows, longest rides and the longest work bind
 * (`onlyRidesBind`): one scan forward that returns to a pickup, and no further, when its ride became too long, and looks
 * for a later departure only when the work is too long. Times are left in the proposal, sums
 * are not. False also for a delivery before
 * its pickup. O(stops), but for returns.
 */
export function ridesHold(compiled: CompiledProblem, proposal: Proposal): boolean {
  const { route, visits, visitTotal, item, position, rideLower } = proposal;
  const { place, placeCount, open, close, maxWork } = compiled;
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  proposal.length = visitTotal;
  for (let i = 0; i < visitTotal; i++) {
    const visit = visits[i]!;
    item[i] = visit;
    proposal.at[i] = place[visit]!;
    position[visit] = i;
    rideLower[visit] = -UNBOUNDED;
  }
  const first = startOf(compiled, route);
  const into = visitTotal === 0 ? 0 : arc[place[first]! * placeCount + place[visits[0]!]!]!;
  const useful = visitTotal === 0 ? open[first]! : Math.min(open[visits[0]!]! - into, close[first]!);
  if (!scan(compiled, proposal, Math.max(open[first]!, useful))) return false;
  if (proposal.end - proposal.departure <= maxWork[route]!) return true;
  const departure = latestDeparture(compiled, proposal);
  if (proposal.end - departure > maxWork[route]!) return false;
  return scan(compiled, proposal, departure) && proposal.end - departure <= maxWork[route]!;
}

function scan(compiled: CompiledProblem, proposal: Proposal, departure: number): boolean {
  const { route, visits, visitTotal, arrival, start, leave, rideLower } = proposal;
  const { visitCount, place, placeCount, open, close, manyWindows, service } = compiled;
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  const first = startOf(compiled, route);
  proposal.departure = departure;
  let returns = 0;
  for (let i = 0; i < visitTotal; ) {
    const visit = visits[i]!;
    const from = i === 0 ? first : visits[i - 1]!;
    let time = (i === 0 ? departure : leave[i - 1]!) + arc[place[from]! * placeCount + place[visit]!]!;
    arrival[i] = time;
    time = Math.max(time, open[visit]!, rideLower[visit]!);
    if (manyWindows[visit] === 1) time = snapUp(compiled, visit, time);
    if (time > close[visit]!) return false;
    start[i] = time;
    leave[i] = time + service[serviceBase + visit]!;
    const back = pushPickups(compiled, proposal, i);
    if (back < 0 || (back < i && ++returns > MOST_RETURNS)) return false;
    i = back < i ? back : i + 1;
  }
  const end = endOf(compiled, route);
  const last = visitTotal === 0 ? first : visits[visitTotal - 1]!;
  proposal.end = (visitTotal === 0 ? departure : leave[visitTotal - 1]!) + arc[place[last]! * placeCount + place[end]!]!;
  return proposal.end <= close[end]!;
}

/**
 * Delays the pickups of rides that end at the stop and are too long; answers the first of them, the stop itself when
 * there is none, -1 when a pickup is not before it.
 */
function pushPickups(compiled: CompiledProblem, { visits, start, leave, position, rideLower }: Proposal, at: number): number {
  const { visitRideFrom, visitRide, ridePickup, rideDelivery, rideMax } = compiled;
  const visit = visits[at]!;
  let back = at;
  for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
    const ride = visitRide[k]!;
    if (rideDelivery[ride] !== visit) continue;
    const pickup = position[ridePickup[ride]!]!;
    if (pickup < 0 || pickup >= at || visits[pickup] !== ridePickup[ride]) return -1;
    const excess = start[at]! - leave[pickup]! - rideMax[ride]!;
    if (excess <= 0) continue;
    rideLower[ridePickup[ride]!] = Math.max(rideLower[ridePickup[ride]!]!, start[pickup]! + excess);
    back = Math.min(back, pickup);
  }
  return back;
}
