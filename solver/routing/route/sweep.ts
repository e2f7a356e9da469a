import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { endOf, type Plan, startOf } from './plan.ts';
import { sweepTrips } from './sweep-trips.ts';

/** The first second at or after `time` at which the visit may start; `UNBOUNDED` when there is none. */
export function snapUp(compiled: CompiledProblem, visit: number, time: number): number {
  const { windowFrom, windowStart, windowEnd } = compiled;
  for (let at = windowFrom[visit]!; at < windowFrom[visit + 1]!; at++) {
    if (time <= windowEnd[at]!) return Math.max(time, windowStart[at]!);
  }
  return UNBOUNDED;
}

/** The last second at or before `time` at which the visit may start; `-UNBOUNDED` when there is none. */
export function snapDown(compiled: CompiledProblem, visit: number, time: number): number {
  const { windowFrom, windowStart, windowEnd } = compiled;
  for (let at = windowFrom[visit + 1]! - 1; at >= windowFrom[visit]!; at--) {
    if (time >= windowStart[at]!) return Math.min(time, windowEnd[at]!);
  }
  return -UNBOUNDED;
}

/**
 * Earliest starts of a route without breaks and ride limits, and its loads. Answers the least that any schedule of the
 * route costs: arcs, use, people, and travel and service at the price of duration. O(stops).
 */
export function sweepEarly(plan: Plan, route: number): number {
  const { compiled, next, early, ready, nextPrice, lower } = plan;
  const { visitCount, place, placeCount, open, manyWindows } = compiled;
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  const { price } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  const used = plan.size[route]! > 0;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  const end = endOf(compiled, route);
  const first = startOf(compiled, route);
  if (compiled.dimensionCount > 0) sumLoads(plan, route);
  let node = first;
  let time = open[first]!;
  early[first] = time;
  let busy = 0;
  let floor = compiled.openingPrice[route]!;
  const priced = compiled.visitPrice.length > 0;
  while (node !== end) {
    const after = next[node]!;
    const cell = place[node]! * placeCount + place[after]!;
    const travel = arc[cell]!;
    const service = node < visitCount ? compiled.service[serviceBase + node]! : 0;
    busy += travel + service;
    time += service;
    if (compiled.hasSetups && node < visitCount) time += setupBehind(compiled, serviceBase, plan.previous[node]!, node);
    ready[node] = time;
    nextPrice[node] = used ? price[cell]! + setupPriceBehind(compiled, route, node, after) : 0;
    floor += nextPrice[node]!;
    time += travel;
    if (time > UNBOUNDED) time = UNBOUNDED;
    if (after < visitCount) {
      if (time < lower[after]!) time = lower[after]!;
      if (time < open[after]!) time = open[after]!;
      if (manyWindows[after] === 1) time = snapUp(compiled, after, time);
      if (compiled.hasFrozen && compiled.frozen[after] === 1) time = open[after]!;
      if (priced) floor += compiled.visitPrice[after * compiled.shiftCount + route]!;
    }
    early[after] = time;
    node = after;
  }
  if (compiled.hasReloads) sweepTrips(plan, route);
  return used ? floor + busy * compiled.durationPrice[route]! : 0;
}

/** Loads on board along the route, and what it hands over and takes on. O(stops · dimensions). */
export function sumLoads(plan: Plan, route: number): void {
  const { compiled, next, loadAfter, handed, taken } = plan;
  const { dimensionCount, carried, change } = compiled;
  const first = startOf(compiled, route);
  const end = endOf(compiled, route);
  for (let d = 0; d < dimensionCount; d++) {
    let onBoard = 0;
    let picked = 0;
    for (let node = next[first]!; node !== end; node = next[node]!) {
      const cell = node * dimensionCount + d;
      onBoard += carried[cell]!;
      picked += Math.max(change[cell]!, 0);
    }
    handed[route * dimensionCount + d] = onBoard;
    taken[route * dimensionCount + d] = picked;
    loadAfter[first * dimensionCount + d] = onBoard;
    for (let node = next[first]!; node !== end; node = next[node]!) {
      onBoard += change[node * dimensionCount + d]!;
      loadAfter[node * dimensionCount + d] = onBoard;
    }
  }
}

/**
 * Latest starts of a route without breaks and ride limits. A visit's own setup is left out of its own latest start, as
 * whatever is put before it may spare it. O(stops).
 */
export function sweepLate(plan: Plan, route: number): void {
  const { compiled, previous, late } = plan;
  const { visitCount, place, placeCount, close } = compiled;
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  const first = startOf(compiled, route);
  let node = endOf(compiled, route);
  let time = close[node]!;
  late[node] = time;
  while (node !== first) {
    const before = previous[node]!;
    time -= arc[place[before]! * placeCount + place[node]!]!;
    if (before < visitCount) {
      time -= compiled.service[serviceBase + before]!;
      const setup = compiled.hasSetups ? setupBehind(compiled, serviceBase, previous[before]!, before) : 0;
      late[before] = latestStart(plan, before, time);
      time = setup === 0 ? late[before]! : latestStart(plan, before, time - setup);
    } else {
      late[before] = Math.max(-UNBOUNDED, Math.min(time, close[before]!));
      time = late[before]!;
    }
    node = before;
  }
}

/** The last second at or before `time` at which the visit may start under its windows and links. */
function latestStart({ compiled, upper }: Plan, visit: number, time: number): number {
  if (compiled.hasFrozen && compiled.frozen[visit] === 1) return compiled.open[visit]!;
  let start = Math.min(time, upper[visit]!, compiled.close[visit]!);
  if (compiled.manyWindows[visit] === 1) start = snapDown(compiled, visit, start);
  return Math.max(start, -UNBOUNDED);
}

/** Seconds of setup of a visit behind a node: none where that is at the same place. */
export function setupBehind(compiled: CompiledProblem, serviceBase: number, node: number, visit: number): number {
  return compiled.place[node] === compiled.place[visit] ? 0 : compiled.setup[serviceBase + visit]!;
}

/** Price of a visit's setup behind a node, 0 at the route's end: a part of the arc between them. */
export function setupPriceBehind(compiled: CompiledProblem, route: number, node: number, visit: number): number {
  if (!compiled.hasSetups || visit >= compiled.visitCount) return 0;
  const seconds = setupBehind(compiled, compiled.shiftServiceKind[route]! * compiled.visitCount, node, visit);
  return seconds * (compiled.servicePrice[route]! + compiled.durationPrice[route]!);
}
