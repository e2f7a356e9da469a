import type { CompiledProblem } from '../problem/compiled.ts';
import { endOf, startOf } from '../route/plan.ts';
import { priceProposal } from '../route/settle.ts';
import { setupPriceBehind } from '../route/sweep.ts';
import { isLinked, type Workspace } from '../route/workspace.ts';
import { isAllowed } from './allowed.ts';
import { type NewSequences, replaceSequences } from './commit.ts';

/** The proposal of an operator that changes a whole plan. */
export interface LocalMove extends NewSequences {
  /** Per visit, scratch: in the segment that an operator looks at. */
  readonly marked: Uint8Array;
}

/**
 * An operator of the local search. `improve` looks at the few ways in which `near` could stand beside `visit` and makes
 * the first that is cheaper; both are planned.
 */
export interface LocalOperator {
  readonly name: string;
  /** False: the problem has no place for it, and it costs nothing. */
  readonly supports: (compiled: CompiledProblem) => boolean;
  /** Scaled price that the plan gained, negative; 0 when it is as it was. */
  readonly improve: (workspace: Workspace, move: LocalMove, visit: number, near: number) => number;
}

export function createLocalMove(compiled: CompiledProblem): LocalMove {
  const { visitCount } = compiled;
  return {
    routes: new Int32Array(2),
    sequences: [new Int32Array(visitCount), new Int32Array(visitCount)],
    lengths: new Int32Array(2),
    marked: new Uint8Array(visitCount),
  };
}

/** What an arc costs in any schedule of the route: its price and its seconds at the price of duration. */
export function arcFloor(compiled: CompiledProblem, route: number, from: number, to: number): number {
  const cell = compiled.place[from]! * compiled.placeCount + compiled.place[to]!;
  const price = compiled.arcPrices[compiled.shiftArcPrice[route]!]!.price[cell]! + setupPriceBehind(compiled, route, from, to);
  const secondPrice = compiled.durationPrice[route]!;
  return secondPrice === 0 ? price : price + secondPrice * compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds[cell]!;
}

/** What a visit costs in any schedule of the route beside its arcs. */
export function visitFloor(compiled: CompiledProblem, route: number, visit: number): number {
  const seconds = compiled.service[compiled.shiftServiceKind[route]! * compiled.visitCount + visit]!;
  const priced = compiled.visitPrice.length > 0 ? compiled.visitPrice[visit * compiled.shiftCount + route]! : 0;
  return seconds * compiled.durationPrice[route]! + priced;
}

/** Whether any visit costs and takes the same in both routes, on the same arcs to the same end. */
export function isAlike(compiled: CompiledProblem, one: number, other: number): boolean {
  const { shiftArcPrice, shiftProfile, shiftServiceKind, durationPrice, place } = compiled;
  return (
    shiftArcPrice[one] === shiftArcPrice[other] &&
    shiftProfile[one] === shiftProfile[other] &&
    shiftServiceKind[one] === shiftServiceKind[other] &&
    durationPrice[one] === durationPrice[other] &&
    compiled.visitPrice.length === 0 &&
    place[endOf(compiled, one)] === place[endOf(compiled, other)]
  );
}

/**
 * Whether the visit may change its route by itself: masks and related visits let it, no link holds its time, and no visit
 * of another shift could come to endanger it, or it one, by moving at the same time.
 */
export function mayMove({ plan, compiled }: Workspace, visit: number, route: number): boolean {
  return compiled.tiedOverShifts[visit] === 0 && isAllowed(plan, visit, route) && !(compiled.hasLinks && isLinked(compiled, visit));
}

/** Whether every pickup among the `marked` visits of a sequence has its delivery there, and the other way round. */
export function isClosed(compiled: CompiledProblem, marked: Uint8Array, visit: number): boolean {
  const { visitRideFrom, visitRide, ridePickup, rideDelivery } = compiled;
  for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
    const ride = visitRide[k]!;
    if (marked[ridePickup[ride]!] === 0 || marked[rideDelivery[ride]!] === 0) return false;
  }
  return true;
}

/**
 * Whether a visit could stand between two nodes of another route by earliest and latest times: a filter, as breaks, ride
 * limits and loads are not looked at.
 */
export function fitsBetween({ plan, compiled }: Workspace, route: number, before: number, visit: number, after: number): boolean {
  const { place, placeCount, open, close, visitCount } = compiled;
  const { arcSeconds } = compiled.profiles[compiled.shiftProfile[route]!]!;
  const service = compiled.service[compiled.shiftServiceKind[route]! * visitCount + visit]!;
  const start = Math.max(plan.ready[before]! + arcSeconds[place[before]! * placeCount + place[visit]!]!, open[visit]!);
  return start <= close[visit]! && start + service + arcSeconds[place[visit]! * placeCount + place[after]!]! <= plan.late[after]!;
}

/** Appends the nodes from `from` up to, not including, `until` to a route of the move. */
export function copyNodes({ plan, compiled }: Workspace, move: LocalMove, side: 0 | 1, from: number, until: number): void {
  const sequence = move.sequences[side];
  let length = move.lengths[side]!;
  for (let node = from; node !== until; node = plan.next[node]!) if (node < compiled.visitCount) sequence[length++] = node;
  move.lengths[side] = length;
}

/**
 * Makes the move when it is cheaper: first what the routes cost in any schedule, then the exact schedules, then, where
 * links tie the routes to others, the settled plan. Answers the gain, negative, or 0 with the plan as before. The price
 * of the plan changes by exactly what is answered.
 */
export function makeIfCheaper(workspace: Workspace, move: LocalMove): number {
  const { plan, compiled, proposal } = workspace;
  const sides = move.routes[1]! < 0 ? 1 : 2;
  let limit = 0;
  let floors = 0;
  for (let side = 0; side < sides; side++) {
    limit += plan.price[move.routes[side]!]!;
    floors += sequenceFloor(compiled, move.routes[side]!, move.sequences[side]!, move.lengths[side]!);
  }
  if (floors >= limit) return 0;
  let price = 0;
  for (let side = 0; side < sides; side++) {
    const total = move.lengths[side]!;
    if (total === 0) continue;
    const sequence = move.sequences[side]!;
    for (let at = 0; at < total; at++) proposal.visits[at] = sequence[at]!;
    proposal.visitTotal = total;
    proposal.route = move.routes[side]!;
    price += priceProposal(workspace, plan.lower, limit - price);
    if (price >= limit) return 0;
  }
  return replaceSequences(workspace, move, sides);
}

/** What a sequence of visits costs in any schedule of the route. O(visits). */
function sequenceFloor(compiled: CompiledProblem, route: number, visits: Int32Array, total: number): number {
  if (total === 0) return 0;
  let floor = compiled.openingPrice[route]!;
  let node = startOf(compiled, route);
  for (let at = 0; at < total; at++) {
    floor += arcFloor(compiled, route, node, visits[at]!) + visitFloor(compiled, route, visits[at]!);
    node = visits[at]!;
  }
  return floor + arcFloor(compiled, route, node, endOf(compiled, route));
}
