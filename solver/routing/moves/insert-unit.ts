import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { endOf, startOf } from '../route/plan.ts';
import { priceProposal } from '../route/settle.ts';
import { setupBehind, snapUp } from '../route/sweep.ts';
import { cacheCell, isLinked, linkBounds, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { sumsFit } from './allowed.ts';
import { arcFloor, visitFloor } from './local-move.ts';
import { ridesOf, type Unit } from './units.ts';

/** Partial ways that are followed, and where these lead nowhere. */
export const BEAM_WIDTHS = { first: 4, second: 16 } as const;
/** Complete ways priced exactly, for each that is followed. */
const PRICED = 4;

/** Where the visits of a unit would go, in the order of the route, each behind its node. */
export interface UnitPlace {
  readonly visits: readonly number[];
  readonly nodes: readonly number[];
  readonly delta: number;
}

/** A route with the first visits of a unit in it, from its start to its end. */
interface Way {
  readonly nodes: readonly number[];
  /** Earliest end of service behind each node. */
  readonly ready: readonly number[];
  /** What the visits add to the least that the route costs. */
  readonly price: number;
}

interface Step {
  readonly way: Way;
  readonly at: number;
  readonly price: number;
}

/**
 * A cheap feasible way to put all visits of a unit into a route: visit by visit behind its pickups, following the
 * `width` cheapest partial ways (beam search), then the complete ones by their exact price. Partial ways are judged by
 * earliest times and by the loads that are on board whatever is added. Masks are the caller's. The best one when `width`
 * lets all through; O(visits · width · stops²).
 */
export function placeUnit(workspace: Workspace, unit: Unit, route: number, width: number): UnitPlace | undefined {
  const { plan, compiled } = workspace;
  if (plan.size[route]! + unit.length > compiled.maxStops[route]!) return undefined;
  if (!unit.every((visit) => sumsFit(plan, visit, route))) return undefined;
  const latest = new Map(unit.map((visit) => [visit, compiled.close[visit]!]));
  if (compiled.hasLinks) {
    for (const visit of unit) {
      const bounds = linkBounds(plan, visit);
      plan.lower[visit] = bounds.lower;
      latest.set(visit, Math.min(compiled.close[visit]!, bounds.upper));
    }
  }
  const carries = compiled.dimensionCount > 0 && !compiled.hasReloads;
  let ways: readonly Way[] = [wayOf(workspace, route)];
  unit.forEach((visit, rank) => {
    const isLast = rank === unit.length - 1;
    const turn = { route, visit, latest, isLast, relief: carries ? relieve(workspace, unit, rank, route) : undefined };
    ways = bestSteps(workspace, turn, ways, isLast ? width * PRICED : width).map((step) => take(workspace, turn, step));
  });
  const best = cheapest(workspace, unit, route, ways);
  if (compiled.hasLinks) for (const visit of unit) plan.lower[visit] = -UNBOUNDED;
  return best;
}

/** What the unit's place costs there, `NO_LIMIT` where it has none; remembered, without links, while the route keeps its version. */
export function unitDelta(workspace: Workspace, unit: Unit, route: number, width: number): number {
  const { compiled, plan, cache } = workspace;
  const compute = () => placeUnit(workspace, unit, route, width)?.delta ?? NO_LIMIT;
  if (compiled.hasLinks && unit.some((visit) => isLinked(compiled, visit))) return compute();
  const cell = cacheCell(workspace, unit[0]!, route);
  if (cache[cell] !== plan.version[route] || cache[cell + 2] !== width) {
    cache[cell + 1] = compute();
    cache[cell] = plan.version[route]!;
    cache[cell + 2] = width;
  }
  return cache[cell + 1]!;
}

/** One visit of the unit is put into the ways that hold those before it. */
interface Turn {
  readonly route: number;
  readonly visit: number;
  /** Latest starts of the unit's visits. */
  readonly latest: ReadonlyMap<number, number>;
  readonly isLast: boolean;
  readonly relief: Relief | undefined;
}

function wayOf({ plan, compiled }: Workspace, route: number): Way {
  const nodes: number[] = [];
  for (let node = startOf(compiled, route); node !== endOf(compiled, route); node = plan.next[node]!) nodes.push(node);
  return { nodes: [...nodes, endOf(compiled, route)], ready: nodes.map((node) => plan.ready[node]!), price: 0 };
}

/** The cheapest ways on that put the visit behind its pickups, the least first. */
function bestSteps(workspace: Workspace, turn: Turn, ways: readonly Way[], most: number): Step[] {
  const { compiled } = workspace;
  const { route, visit } = turn;
  const steps: Step[] = [];
  const own = visitFloor(compiled, route, visit);
  const pickups = [...ridesOf(compiled, visit)].map((ride) => compiled.ridePickup[ride]!).filter((pickup) => pickup !== visit);
  for (const way of ways) {
    const { nodes } = way;
    const first = Math.max(...[compiled.firstGap[route]!, ...pickups].map((node) => nodes.indexOf(node)));
    for (let at = first; at < nodes.length - 1; at++) {
      const added = arcFloor(compiled, route, nodes[at]!, visit) + arcFloor(compiled, route, visit, nodes[at + 1]!);
      const saved = nodes.length === 2 ? -compiled.openingPrice[route]! : arcFloor(compiled, route, nodes[at]!, nodes[at + 1]!);
      const price = way.price + own + added - saved;
      if (steps.length === most && price >= steps.at(-1)!.price) continue;
      if (!loadsHold(compiled, turn, way, at) || !timesHold(workspace, turn, way, at)) continue;
      const rank = steps.findIndex((step) => price < step.price);
      steps.splice(rank < 0 ? steps.length : rank, 0, { way, at, price });
      if (steps.length > most) steps.pop();
    }
  }
  return steps;
}

/** Whether all earliest starts behind the new visit keep their latest ones. */
function timesHold(workspace: Workspace, turn: Turn, { nodes, ready }: Way, at: number): boolean {
  let left = ready[at]!;
  let before = nodes[at]!;
  for (let next = at; ; next++) {
    const node = next === at ? turn.visit : nodes[next]!;
    const start = earliestStart(workspace, turn, before, node, left);
    if (start > (turn.latest.get(node) ?? workspace.plan.late[node]!)) return false;
    if (next === nodes.length - 1) return true;
    left = endOfService(workspace, turn, before, node, start);
    if (next > at && left <= ready[next]!) return true;
    before = node;
  }
}

/** Where there is no way, a visit that is still to come may stand between. */
function earliestStart({ plan, compiled }: Workspace, { route, isLast }: Turn, before: number, node: number, left: number): number {
  const { place, placeCount, visitCount, open, manyWindows } = compiled;
  const travel = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds[place[before]! * placeCount + place[node]!]!;
  const arrival = travel >= UNBOUNDED && !isLast ? left : left + travel;
  if (node >= visitCount) return arrival;
  const start = Math.max(arrival, open[node]!, plan.lower[node]!);
  return manyWindows[node] === 1 ? snapUp(compiled, node, start) : start;
}

function endOfService({ compiled }: Workspace, { route }: Turn, before: number, node: number, start: number): number {
  const serviceBase = compiled.shiftServiceKind[route]! * compiled.visitCount;
  return start + compiled.service[serviceBase + node]! + (compiled.hasSetups ? setupBehind(compiled, serviceBase, before, node) : 0);
}

function take(workspace: Workspace, turn: Turn, { way, at, price }: Step): Way {
  const nodes = [...way.nodes.slice(0, at + 1), turn.visit, ...way.nodes.slice(at + 1)];
  const ready = way.ready.slice(0, at + 1);
  for (let next = at + 1; next < nodes.length - 1; next++) {
    const start = earliestStart(workspace, turn, nodes[next - 1]!, nodes[next]!, ready[next - 1]!);
    ready.push(endOfService(workspace, turn, nodes[next - 1]!, nodes[next]!, start));
  }
  return { nodes, ready, price };
}

/** What is on board at a step at the least: of rides whose delivery is still to come, nothing behind the pickup. */
interface Relief {
  /** By dimension: from the route's start. */
  readonly atStart: readonly number[];
  /** By pickup and dimension: what leaves it with an open end. */
  readonly open: ReadonlyMap<number, readonly number[]>;
}

function relieve({ plan, compiled }: Workspace, unit: Unit, rank: number, route: number): Relief {
  const { dimensionCount, carried, ridePickup, rideDelivery, rideLoad } = compiled;
  const dimensions = Array.from({ length: dimensionCount }, (_, d) => d);
  const planned = unit.slice(0, rank + 1);
  const open = new Map<number, number[]>();
  for (const delivery of unit.slice(rank + 1)) {
    for (const ride of ridesOf(compiled, delivery)) {
      if (rideDelivery[ride] !== delivery) continue;
      const sums = open.get(ridePickup[ride]!) ?? dimensions.map(() => 0);
      open.set(
        ridePickup[ride]!,
        dimensions.map((d) => sums[d]! + rideLoad[ride * dimensionCount + d]!),
      );
    }
  }
  const atStart = dimensions.map((d) =>
    planned.reduce((sum, visit) => sum + carried[visit * dimensionCount + d]!, plan.handed[route * dimensionCount + d]!),
  );
  return { atStart, open };
}

function loadsHold(compiled: CompiledProblem, { route, visit, relief }: Turn, { nodes }: Way, at: number): boolean {
  if (relief === undefined) return true;
  const { atStart, open } = relief;
  const { dimensionCount, capacity, change } = compiled;
  for (let d = 0; d < dimensionCount; d++) {
    const most = capacity[route * dimensionCount + d]!;
    let onBoard = atStart[d]!;
    if (onBoard > most) return false;
    for (let next = 1; next < nodes.length; next++) {
      if (next === at + 1) {
        onBoard += change[visit * dimensionCount + d]!;
        if (onBoard > most) return false;
        onBoard -= open.get(visit)?.[d] ?? 0;
      }
      if (next === nodes.length - 1) break;
      onBoard += change[nodes[next]! * dimensionCount + d]!;
      if (onBoard > most) return false;
      onBoard -= open.get(nodes[next]!)?.[d] ?? 0;
    }
  }
  return true;
}

/** The complete way of the least exact price, if any holds. */
function cheapest(workspace: Workspace, unit: Unit, route: number, ways: readonly Way[]): UnitPlace | undefined {
  const { plan, compiled, proposal } = workspace;
  const price = plan.price[route]!;
  let best: Way | undefined;
  let bestDelta = NO_LIMIT;
  for (const way of ways) {
    if (way.price - plan.excess[route]! >= bestDelta) break;
    proposal.route = route;
    proposal.visitTotal = way.nodes.length - 2;
    for (let at = 0; at < proposal.visitTotal; at++) proposal.visits[at] = way.nodes[at + 1]!;
    const delta = priceProposal(workspace, plan.lower, bestDelta + price) - price;
    if (delta >= bestDelta) continue;
    best = way;
    bestDelta = delta;
    if (compiled.boundIsExact) break;
  }
  if (best === undefined) return undefined;
  const { nodes } = best;
  const visits = nodes.filter((node) => unit.includes(node));
  return { visits, nodes: visits.map((visit) => nodes[nodes.indexOf(visit) - 1]!), delta: bestDelta };
}
