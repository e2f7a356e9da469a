import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { endOf, startOf } from '../route/plan.ts';
import { freeReload } from '../route/reloading.ts';
import { priceProposal, proposeInsertion } from '../route/settle.ts';
import { cacheCell, linkBounds, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { BROKEN } from '../rules/rule.ts';
import { tripCapacity } from '../rules/trip-capacity.ts';
import { commitVisits } from './commit.ts';
import { fitsBetween } from './local-move.ts';

/** Positions of the visit, cheapest by arcs first, around which reload stops are tried. */
const MOST_POSITIONS = 3;

/**
 * A visit behind `node` with a reload stop of kind `reload` behind `reloadNode`: the visit itself, a node behind it, or,
 * when that is `node`, between the two. `reload` -1: nowhere.
 */
export interface ReloadingPlace {
  node: number;
  reload: number;
  reloadNode: number;
  delta: number;
}

/**
 * The cheapest place found for an unplanned visit that fits no trip of the route: the trip in which it would stand cheaply
 * is cut in two by a reload stop. Remembered, for visits without links, while the route keeps its version.
 */
export function placeWithReload(workspace: Workspace, visit: number, route: number, isLinked: boolean, out: ReloadingPlace): void {
  const { plan, compiled, reloading } = workspace;
  out.reload = -1;
  out.delta = NO_LIMIT;
  if (!mayReload(compiled, visit, route)) return;
  const cell = cacheCell(workspace, visit, route) / 4;
  if (isLinked || reloading.version[cell] !== plan.version[route]) {
    search(workspace, visit, route, out);
    reloading.version[cell] = isLinked ? -1 : plan.version[route]!;
    reloading.delta[cell] = out.delta;
    reloading.node[cell] = out.node;
    reloading.reload[cell] = out.reload;
    reloading.reloadNode[cell] = out.reloadNode;
  }
  out.reload = reloading.reload[cell]!;
  if (out.reload < 0 || freeReload(plan, out.reload) < 0) {
    out.reload = -1;
    return;
  }
  out.delta = reloading.delta[cell]!;
  out.node = reloading.node[cell]!;
  out.reloadNode = reloading.reloadNode[cell]!;
}

/** Puts the visit and a reload stop there, settles and answers the stop; -1 leaves the plan as it was. */
export function commitWithReload(workspace: Workspace, visit: number, route: number, { node, reload, reloadNode }: ReloadingPlace): number {
  const stop = freeReload(workspace.plan, reload);
  if (stop < 0) return -1;
  const kept =
    reloadNode === node
      ? commitVisits(workspace, route, [stop, visit], [node, stop])
      : commitVisits(workspace, route, [visit, stop], [node, reloadNode]);
  return kept ? stop : -1;
}

function mayReload(compiled: CompiledProblem, visit: number, route: number): boolean {
  const { shiftReloadFrom, dimensionCount, carried, collected, capacity } = compiled;
  if (shiftReloadFrom[route] === shiftReloadFrom[route + 1]) return false;
  let isLoaded = false;
  for (let d = 0; d < dimensionCount; d++) {
    const load = carried[visit * dimensionCount + d]! + collected[visit * dimensionCount + d]!;
    if (load > capacity[route * dimensionCount + d]!) return false;
    isLoaded ||= load > 0;
  }
  return isLoaded;
}

function search(workspace: Workspace, visit: number, route: number, out: ReloadingPlace): void {
  const { plan, compiled } = workspace;
  if (compiled.hasLinks) plan.lower[visit] = linkBounds(plan, visit).lower;
  for (const node of cheapPositions(workspace, visit, route)) {
    for (let k = compiled.shiftReloadFrom[route]!; k < compiled.shiftReloadFrom[route + 1]!; k++) {
      const stop = freeReload(plan, compiled.shiftReload[k]!);
      if (stop >= 0) cutTrip(workspace, visit, route, node, compiled.shiftReload[k]!, stop, out);
    }
  }
  if (compiled.hasLinks) plan.lower[visit] = -UNBOUNDED;
}

function cheapPositions(workspace: Workspace, visit: number, route: number): number[] {
  const { plan, compiled } = workspace;
  const { place, placeCount } = compiled;
  const { price } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  const found: { node: number; detour: number }[] = [];
  const end = endOf(compiled, route);
  for (let node = startOf(compiled, route); node !== end; node = plan.next[node]!) {
    const after = plan.next[node]!;
    if (!fitsBetween(workspace, route, node, visit, after)) continue;
    const here = place[visit]!;
    const detour = price[place[node]! * placeCount + here]! + price[here * placeCount + place[after]!]! - plan.nextPrice[node]!;
    found.push({ node, detour });
  }
  return found
    .sort((a, b) => a.detour - b.detour)
    .slice(0, MOST_POSITIONS)
    .map(({ node }) => node);
}

/** Every reload in the trip in which the visit behind `node` would stand, that leaves no trip empty. */
function cutTrip(workspace: Workspace, visit: number, route: number, node: number, kind: number, stop: number, out: ReloadingPlace): void {
  const { plan, compiled } = workspace;
  const isWork = (at: number) => at < compiled.firstReload;
  for (let before = node; isWork(before); before = plan.previous[before]!) {
    if (before === node) proposeInsertion(workspace, route, stop, node, visit, stop);
    else proposeInsertion(workspace, route, stop, before, visit, node);
    keepIfCheaper(workspace, route, node, kind, before, out);
  }
  let behind = visit;
  for (let after = plan.next[node]!; isWork(after); after = plan.next[after]!) {
    proposeInsertion(workspace, route, visit, node, stop, behind);
    keepIfCheaper(workspace, route, node, kind, behind, out);
    behind = after;
  }
}

function keepIfCheaper(workspace: Workspace, route: number, node: number, kind: number, reloadNode: number, out: ReloadingPlace): void {
  const { plan, compiled, proposal } = workspace;
  if (tripCapacity.measure(compiled, proposal) === BROKEN) return;
  const delta = priceProposal(workspace) - plan.price[route]!;
  if (delta >= out.delta) return;
  out.delta = delta;
  out.node = node;
  out.reload = kind;
  out.reloadNode = reloadNode;
}
