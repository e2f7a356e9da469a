import { type CompiledProblem, peerKinds } from '../problem/compiled.ts';
import type { Plan } from '../route/plan.ts';
import { hasBusyRival } from './rivals.ts';
import { hasOtherWay } from './ways.ts';

/**
 * Whether the route is open and masks, the visit's related visits, other ways of its job and, when it is empty, its rivals
 * let it into the route. O(related visits + rivals + visits of other ways).
 */
export function isAllowed(plan: Plan, visit: number, route: number): boolean {
  const { compiled } = plan;
  if (plan.closed[route] === 1 || !isEligible(compiled, visit, route)) return false;
  if (compiled.hasWays && hasOtherWay(plan, visit)) return false;
  if (compiled.hasRivals && plan.size[route] === 0 && hasBusyRival(plan, route)) return false;
  return !compiled.hasPeers || peersAgree(plan, visit, route);
}

/** Whether masks let the visit into the route. */
export function isEligible(compiled: CompiledProblem, visit: number, route: number): boolean {
  return ((compiled.eligible[visit * compiled.eligibleWords + (route >> 5)]! >>> (route & 31)) & 1) === 1;
}

function peersAgree(plan: Plan, visit: number, route: number): boolean {
  const { compiled, routeOf } = plan;
  const { visitPeerFrom, visitPeer, visitPeerKind, visitPeerGap, shiftPerson, shiftGap, shiftCount } = compiled;
  for (let k = visitPeerFrom[visit]!; k < visitPeerFrom[visit + 1]!; k++) {
    const other = routeOf[visitPeer[k]!]!;
    if (other < 0) continue;
    const samePerson = shiftPerson[other] === shiftPerson[route];
    const kind = visitPeerKind[k]!;
    if (kind >= peerKinds.behind) {
      const gap = kind === peerKinds.behind ? shiftGap[other * shiftCount + route]! : shiftGap[route * shiftCount + other]!;
      if (gap >= 0 && gap < visitPeerGap[k]!) return false;
    } else if (kind === peerKinds.differentPeople ? samePerson : kind === peerKinds.samePerson ? !samePerson : other !== route)
      return false;
  }
  return true;
}

/** Whether one more stop and the visit's static loads fit the route as sums; for loads the exact answer where `capacityIsSum`. O(dimensions). */
export function sumsFit(plan: Plan, visit: number, route: number): boolean {
  const { compiled, handed, taken } = plan;
  const { dimensionCount, carried, change, capacity } = compiled;
  if (plan.size[route]! >= compiled.maxStops[route]!) return false;
  for (let d = 0; d < dimensionCount; d++) {
    const most = capacity[route * dimensionCount + d]!;
    const cell = route * dimensionCount + d;
    if (handed[cell]! + carried[visit * dimensionCount + d]! > most) return false;
    if (compiled.capacityIsSum && taken[cell]! + change[visit * dimensionCount + d]! > most) return false;
  }
  return true;
}
