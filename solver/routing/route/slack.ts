import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { leaveBy } from '../travel/timed.ts';
import { breakStartBefore, LATE_SOON } from './break-windows.ts';
import { cleaningBefore } from './cleaning.ts';
import { endOf } from './plan.ts';
import type { Proposal } from './proposal.ts';
import { snapDown } from './sweep.ts';

/**
 * Latest start of each item of a scheduled proposal when only what comes behind it may move too: hard windows, the
 * shift's end and longest work, longest rides from pickups as they are, breaks in their places. A linked visit does not
 * move. Written to `proposal.latest`. O(stops).
 */
export function latestStarts(compiled: CompiledProblem, proposal: Proposal): void {
  const { route, item, length, start, leave, latest, position } = proposal;
  const { place, placeCount, close, visitLinkFrom, visitRideFrom, visitRide, ridePickup, rideDelivery, rideMax } = compiled;
  const profile = compiled.profiles[compiled.shiftProfile[route]!]!;
  const end = endOf(compiled, route);
  let to = place[end]!;
  let time = Math.min(close[end]!, proposal.departure + compiled.maxWork[route]! + proposal.unpaidBreakSeconds);
  for (let i = length - 1; i >= 0; i--) {
    const visit = item[i]!;
    const here = proposal.at[i]!;
    time = leaveBy(profile, here * placeCount + to, time) - (leave[i]! - start[i]!);
    to = here;
    if (visit < 0) time = breakStartBefore(compiled, -1 - visit, time, LATE_SOON);
    else {
      time = Math.min(time, close[visit]!);
      if (visitLinkFrom[visit + 1]! > visitLinkFrom[visit]!) time = Math.min(time, start[i]!);
      for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
        const ride = visitRide[k]!;
        if (rideDelivery[ride] === visit && rideMax[ride]! < UNBOUNDED)
          time = Math.min(time, leave[position[ridePickup[ride]!]!]! + rideMax[ride]!);
      }
      time = snapDown(compiled, visit, time);
      if (compiled.hasFrozen && compiled.frozen[visit] === 1) time = start[i]!;
    }
    latest[i] = Math.max(time, start[i]!);
    if (visit >= 0) time -= cleaningBefore(compiled, proposal, visit);
  }
}
