import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { endOf } from '../route/plan.ts';
import { ridesHold } from '../route/rides.ts';
import { priceProposal, proposeInsertion } from '../route/settle.ts';
import { setupPriceBehind, snapUp } from '../route/sweep.ts';
import { pairWayFits } from '../route/way.ts';
import { cacheCell, linkBounds, type Workspace } from '../route/workspace.ts';
import { sumsFit } from './allowed.ts';
import { clearCandidates, popCandidate, pushCandidate } from './pair-candidates.ts';

/** Where a pickup and its delivery would go: behind `node` and `secondNode` (the pickup itself: directly behind it). */
export interface PairPlace {
  node: number;
  secondNode: number;
  delta: number;
}

/**
 * The cheapest feasible places for an unplanned pickup and delivery in a route, cheaper than `limit`. First what the
 * delivery costs behind each stop, as if the pickup were on board, and the least of that from each stop on; then, for
 * each place of the pickup that leaves hope, one walk forward on earliest times and loads until the delay, the load or
 * the hope is used up. Where that price is not the exact one, the ways that pass are scheduled cheapest first.
 * O(stops) where hope is scarce, O(stops²) in the worst case.
 */
export function placePair(workspace: Workspace, pickup: number, delivery: number, route: number, limit: number, out: PairPlace): void {
  out.node = -1;
  out.secondNode = -1;
  out.delta = limit;
  const { plan, compiled } = workspace;
  if (!sumsFit(plan, pickup, route) || !sumsFit(plan, delivery, route)) return;
  if (plan.size[route]! + 2 > compiled.maxStops[route]!) return;
  const { next, ready, late, nextPrice, lower } = plan;
  const { visitCount, place, placeCount, open, close, manyWindows, boundIsExact, wayIsSum } = compiled;
  const { arcSeconds, arcSecondsInto } = compiled.profiles[compiled.shiftProfile[route]!]!;
  const { price, priceInto } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  const pickupService = compiled.service[serviceBase + pickup]!;
  const deliveryService = compiled.service[serviceBase + delivery]!;
  if (compiled.hasLinks) for (const visit of [pickup, delivery]) lower[visit] = linkBounds(plan, visit).lower;
  const secondPrice = compiled.durationPrice[route]!;
  let base = secondPrice * (pickupService + deliveryService) - plan.excess[route]!;
  if (plan.size[route] === 0) base += compiled.openingPrice[route]!;
  if (compiled.visitPrice.length > 0) {
    base += compiled.visitPrice[pickup * compiled.shiftCount + route]! + compiled.visitPrice[delivery * compiled.shiftCount + route]!;
  }
  const plainSecondPrice = plan.size[route] === 0 ? 0 : secondPrice;
  const { deliveryPrice, leastOnward } = workspace.pairs;
  let deliveriesPriced = false;
  if (!boundIsExact) clearCandidates(workspace.pairs);
  const end = endOf(compiled, route);
  const atPickup = place[pickup]! * placeCount;
  const atDelivery = place[delivery]! * placeCount;
  const across = arcSeconds[atPickup + place[delivery]!]!;
  const acrossPrice = price[atPickup + place[delivery]!]! + secondPrice * across + setupPriceBehind(compiled, route, pickup, delivery);
  const longestRide = rideLimit(compiled, pickup, delivery);
  for (let p = compiled.firstGap[route]!; p !== end; p = next[p]!) {
    if (ready[p]! > close[pickup]!) break;
    const into = arcSecondsInto[atPickup + place[p]!]!;
    let time = Math.max(ready[p]! + into, open[pickup]!, lower[pickup]!);
    if (manyWindows[pickup] === 1) time = snapUp(compiled, pickup, time);
    if (time > close[pickup]! || !loadFits(workspace, route, p, pickup)) continue;
    const behindP = next[p]!;
    const onPickup = atPickup + place[behindP]!;
    time += pickupService;
    if (time + arcSeconds[onPickup]! > late[behindP]! && time > close[delivery]!) continue;
    if (!deliveriesPriced) priceDeliveries(workspace, delivery, route, deliveryService, secondPrice);
    deliveriesPriced = true;
    let part = base + priceInto[atPickup + place[p]!]! - nextPrice[p]!;
    if (secondPrice > 0) part += secondPrice * into - plainSecondPrice * arcSeconds[place[p]! * placeCount + place[behindP]!]!;
    part += setupPriceBehind(compiled, route, p, pickup);
    const onDelivery = atDelivery + place[behindP]!;
    const onwardSetup = setupPriceBehind(compiled, route, delivery, behindP);
    const adjacent = part + acrossPrice + price[onDelivery]! + secondPrice * arcSeconds[onDelivery]! + onwardSetup;
    const detour = part + price[onPickup]! + secondPrice * arcSeconds[onPickup]! + setupPriceBehind(compiled, route, pickup, behindP);
    if (adjacent >= out.delta && detour + leastOnward[behindP]! >= out.delta) continue;
    if (adjacent < out.delta) {
      let start = Math.max(time + across, open[delivery]!, lower[delivery]!);
      if (manyWindows[delivery] === 1) start = snapUp(compiled, delivery, start);
      const isInTime = start <= close[delivery]! && start + deliveryService + arcSeconds[onDelivery]! <= late[behindP]!;
      if (isInTime && (!wayIsSum || pairWayFits(plan, route, pickup, p, delivery, pickup))) {
        if (boundIsExact) keepPair(out, p, pickup, adjacent);
        else pushCandidate(workspace.pairs, p, pickup, adjacent);
      }
    }
    let from = atPickup;
    let ridden = 0;
    for (let q = behindP; detour + leastOnward[q]! < out.delta; q = next[q]!) {
      const travel = arcSeconds[from + place[q]!]!;
      time = Math.max(time + travel, open[q]!, lower[q]!);
      if (manyWindows[q] === 1) time = snapUp(compiled, q, time);
      if (time > late[q]! || !loadFits(workspace, route, q, pickup)) break;
      time += compiled.service[serviceBase + q]!;
      ridden += travel + compiled.service[serviceBase + q]!;
      if (time > close[delivery]! || ridden > longestRide) break;
      from = place[q]! * placeCount;
      if (detour + deliveryPrice[q]! >= out.delta) continue;
      let start = Math.max(time + arcSeconds[from + place[delivery]!]!, open[delivery]!, lower[delivery]!);
      if (manyWindows[delivery] === 1) start = snapUp(compiled, delivery, start);
      const behindQ = next[q]!;
      if (start > close[delivery]! || start + deliveryService + arcSeconds[atDelivery + place[behindQ]!]! > late[behindQ]!) continue;
      if (wayIsSum && !pairWayFits(plan, route, pickup, p, delivery, q)) continue;
      if (boundIsExact) keepPair(out, p, q, detour + deliveryPrice[q]!);
      else pushCandidate(workspace.pairs, p, q, detour + deliveryPrice[q]!);
    }
  }
  if (!boundIsExact) tryCandidates(workspace, pickup, delivery, route, out);
  if (compiled.hasLinks) {
    lower[pickup] = -UNBOUNDED;
    lower[delivery] = -UNBOUNDED;
  }
}

/**
 * Per visit of the route, what the delivery costs behind it in any schedule, and the least of these from the visit on;
 * infinite where times forbid it even with nobody picked up. O(stops).
 */
function priceDeliveries(workspace: Workspace, delivery: number, route: number, service: number, secondPrice: number): void {
  const { plan, compiled, pairs } = workspace;
  const { previous, ready, late, nextPrice, lower } = plan;
  const { place, placeCount } = compiled;
  const { arcSeconds, arcSecondsInto } = compiled.profiles[compiled.shiftProfile[route]!]!;
  const { price, priceInto } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  const open = Math.max(compiled.open[delivery]!, lower[delivery]!);
  const close = compiled.close[delivery]!;
  const row = place[delivery]! * placeCount;
  const first = compiled.firstGap[route]!;
  let q = endOf(compiled, route);
  let least = Number.POSITIVE_INFINITY;
  pairs.leastOnward[q] = least;
  for (let p = previous[q]!; p !== first; p = previous[p]!) {
    const into = row + place[p]!;
    const onward = row + place[q]!;
    let here = Number.POSITIVE_INFINITY;
    // A pickup at the same place may spare the setup that is in the visit's earliest end.
    const start = compiled.hasSetups ? open : Math.max(ready[p]! + arcSecondsInto[into]!, open);
    if (start <= close && start + service + arcSeconds[onward]! <= late[q]!) {
      here = priceInto[into]! + price[onward]! - nextPrice[p]!;
      here += setupPriceBehind(compiled, route, p, delivery) + setupPriceBehind(compiled, route, delivery, q);
      if (secondPrice > 0)
        here += secondPrice * (arcSecondsInto[into]! + arcSeconds[onward]! - arcSeconds[place[p]! * placeCount + place[q]!]!);
      if (here < least) least = here;
    }
    pairs.deliveryPrice[p] = here;
    pairs.leastOnward[p] = least;
    q = p;
  }
}

function keepPair(out: PairPlace, node: number, secondNode: number, delta: number): void {
  out.delta = delta;
  out.node = node;
  out.secondNode = secondNode;
}

/** Exact prices of the candidates, the least first, until the rest can only be dearer. */
function tryCandidates(workspace: Workspace, pickup: number, delivery: number, route: number, out: PairPlace): void {
  const { plan, compiled, pairs } = workspace;
  const price = plan.price[route]!;
  while (popCandidate(pairs, out.delta)) {
    proposeInsertion(workspace, route, pickup, pairs.node, delivery, pairs.secondNode);
    if (compiled.onlyRidesBind) {
      if (!ridesHold(compiled, workspace.proposal)) continue;
      keepPair(out, pairs.node, pairs.secondNode, pairs.price);
      return;
    }
    const delta = priceProposal(workspace, plan.lower, out.delta + price) - price;
    if (delta < out.delta) keepPair(out, pairs.node, pairs.secondNode, delta);
  }
}

/** Longest ride from a pickup to its delivery, whichever of their shipments asks for it. */
function rideLimit({ visitRideFrom, visitRide, rideDelivery, rideMax }: CompiledProblem, pickup: number, delivery: number): number {
  let least = UNBOUNDED;
  for (let k = visitRideFrom[pickup]!; k < visitRideFrom[pickup + 1]!; k++)
    if (rideDelivery[visitRide[k]!] === delivery) least = Math.min(least, rideMax[visitRide[k]!]!);
  return least;
}

/** Whether the load when leaving `node` leaves room for what the pickup takes on. */
function loadFits(workspace: Workspace, route: number, node: number, pickup: number): boolean {
  const { plan, compiled } = workspace;
  const { dimensionCount, change, capacity } = compiled;
  for (let d = 0; d < dimensionCount; d++) {
    if (plan.loadAfter[node * dimensionCount + d]! + change[pickup * dimensionCount + d]! > capacity[route * dimensionCount + d]!)
      return false;
  }
  return true;
}

/**
 * As `placePair`, remembered while the route keeps its version: the place, or that there is none cheaper than the limit
 * of then. For pairs without links.
 */
export function placePairCached(
  workspace: Workspace,
  pickup: number,
  delivery: number,
  route: number,
  limit: number,
  out: PairPlace,
): void {
  const { plan, cache } = workspace;
  const cell = cacheCell(workspace, pickup, route);
  const version = plan.version[route]!;
  if (cache[cell] !== version || (cache[cell + 2]! < 0 && cache[cell + 1]! < limit)) {
    placePair(workspace, pickup, delivery, route, limit, out);
    cache[cell] = version;
    cache[cell + 1] = out.delta;
    cache[cell + 2] = out.node;
    cache[cell + 3] = out.secondNode;
  }
  out.delta = cache[cell + 1]!;
  out.node = cache[cell + 2]!;
  out.secondNode = cache[cell + 3]!;
}
