import { UNBOUNDED } from '../problem/compiled.ts';
import { endOf, startOf } from '../route/plan.ts';
import { priceProposal, proposeInsertion } from '../route/settle.ts';
import { snapUp } from '../route/sweep.ts';
import { linkBounds, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { sumsFit } from './allowed.ts';

/** Where a pickup and its delivery would go: behind `node` and `secondNode` (the pickup itself: directly behind it). */
export interface PairPlace {
  node: number;
  secondNode: number;
  delta: number;
}

/**
 * The cheapest feasible places for an unplanned pickup and delivery in a route, cheaper than `limit`. For each place of
 * the pickup one walk forward, on earliest times and loads, until the delay or the load no longer fits. O(stops²).
 */
export function placePair(workspace: Workspace, pickup: number, delivery: number, route: number, limit: number, out: PairPlace): void {
  out.node = -1;
  out.secondNode = -1;
  out.delta = limit;
  const { plan, compiled } = workspace;
  if (!sumsFit(plan, pickup, route) || !sumsFit(plan, delivery, route)) return;
  const { next, ready, late, nextPrice, lower } = plan;
  const { visitCount, place, placeCount, open, close, manyWindows, boundIsExact } = compiled;
  const { arcSeconds } = compiled.profiles[compiled.shiftProfile[route]!]!;
  const { price } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  const pickupService = compiled.service[serviceBase + pickup]!;
  const deliveryService = compiled.service[serviceBase + delivery]!;
  if (compiled.hasLinks) {
    for (const visit of [pickup, delivery]) lower[visit] = linkBounds(plan, visit).lower;
  }
  let extra = plan.size[route] === 0 ? compiled.fixedPrice[route]! : 0;
  if (compiled.visitPrice.length > 0) {
    extra += compiled.visitPrice[pickup * compiled.shiftCount + route]! + compiled.visitPrice[delivery * compiled.shiftCount + route]!;
  }
  const secondPrice = compiled.durationPrice[route]!;
  const service = pickupService + deliveryService;
  const end = endOf(compiled, route);
  const atPickup = place[pickup]! * placeCount;
  const atDelivery = place[delivery]! * placeCount;
  for (let p = startOf(compiled, route); p !== end; p = next[p]!) {
    if (ready[p]! > close[pickup]!) break;
    const atP = place[p]! * placeCount;
    let time = Math.max(ready[p]! + arcSeconds[atP + place[pickup]!]!, open[pickup]!, lower[pickup]!);
    if (manyWindows[pickup] === 1) time = snapUp(compiled, pickup, time);
    if (time > close[pickup]! || !loadFits(workspace, route, p, pickup)) continue;
    time += pickupService;
    const toPickup = price[atP + place[pickup]!]!;
    const behindP = next[p]!;
    const detour = toPickup + price[atPickup + place[behindP]!]! - nextPrice[p]!;
    const longerIn = arcSeconds[atP + place[pickup]!]!;
    const plainSeconds = plan.size[route] === 0 ? 0 : arcSeconds[atP + place[behindP]!]!;
    const detourSeconds = longerIn + arcSeconds[atPickup + place[behindP]!]! - plainSeconds;
    let from = pickup;
    let q = behindP;
    for (;;) {
      const at = place[from]! * placeCount;
      let start = Math.max(time + arcSeconds[at + place[delivery]!]!, open[delivery]!, lower[delivery]!);
      if (manyWindows[delivery] === 1) start = snapUp(compiled, delivery, start);
      if (start > close[delivery]!) break;
      if (start + deliveryService + arcSeconds[atDelivery + place[q]!]! <= late[q]!) {
        const aroundDelivery = price[at + place[delivery]!]! + price[atDelivery + place[q]!]!;
        const delta = extra + (from === pickup ? toPickup + aroundDelivery - nextPrice[p]! : detour + aroundDelivery - nextPrice[from]!);
        if (boundIsExact) {
          if (delta < out.delta) keepPair(out, p, from, delta);
        } else {
          const around = arcSeconds[at + place[delivery]!]! + arcSeconds[atDelivery + place[q]!]!;
          const added =
            service + (from === pickup ? longerIn + around - plainSeconds : detourSeconds + around - arcSeconds[at + place[q]!]!);
          tryPair(workspace, pickup, delivery, route, p, from, delta, added, secondPrice, out);
        }
      }
      if (q === end) break;
      time = Math.max(time + arcSeconds[at + place[q]!]!, open[q]!, lower[q]!);
      if (manyWindows[q] === 1) time = snapUp(compiled, q, time);
      if (time > late[q]! || !loadFits(workspace, route, q, pickup)) break;
      time += compiled.service[serviceBase + q]!;
      from = q;
      q = next[q]!;
    }
  }
  if (compiled.hasLinks) {
    lower[pickup] = -UNBOUNDED;
    lower[delivery] = -UNBOUNDED;
  }
}

function keepPair(out: PairPlace, node: number, secondNode: number, delta: number): void {
  out.delta = delta;
  out.node = node;
  out.secondNode = secondNode;
}

/** Exact price of one way to insert the pair, where the least it can cost leaves hope. */
function tryPair(
  workspace: Workspace,
  pickup: number,
  delivery: number,
  route: number,
  node: number,
  secondNode: number,
  bound: number,
  addedSeconds: number,
  secondPrice: number,
  out: PairPlace,
): void {
  const { plan } = workspace;
  if (bound + secondPrice * addedSeconds - plan.excess[route]! >= out.delta) return;
  proposeInsertion(workspace, route, pickup, node, delivery, secondNode);
  const delta = priceProposal(workspace) - plan.price[route]!;
  if (delta < out.delta) keepPair(out, node, secondNode, delta);
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

/** As `placePair` without limit, remembered while the route keeps its version; for pairs without links. */
export function placePairCached(workspace: Workspace, pickup: number, delivery: number, route: number, out: PairPlace): void {
  const { plan, compiled, cacheVersion, cacheDelta, cacheNode, cacheSecond } = workspace;
  const cell = pickup * compiled.shiftCount + route;
  if (cacheVersion[cell] !== plan.version[route]) {
    placePair(workspace, pickup, delivery, route, NO_LIMIT, out);
    cacheVersion[cell] = plan.version[route]!;
    cacheDelta[cell] = out.delta;
    cacheNode[cell] = out.node;
    cacheSecond[cell] = out.secondNode;
  }
  out.delta = cacheDelta[cell]!;
  out.node = cacheNode[cell]!;
  out.secondNode = cacheSecond[cell]!;
}
