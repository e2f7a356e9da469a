import { beginTrial, loosen, loosenHeld, runTrial, unplannedStart } from './delays.ts';
import { save } from './journal.ts';
import { noteRoute, noteStart, restorePast } from './past.ts';
import { attach, detach, endOf, startOf } from './plan.ts';
import { sumLoads } from './sweep.ts';
import { isLinked, NO_LIMIT, type Workspace } from './workspace.ts';
import { noteLateness, priceWorstLateness } from './worst-lateness.ts';

/*
 * What `settle` does, change by change, for plans whose earliest starts are the best ones: only what a change delays or
 * lets start earlier is looked at, and what is taken back is not computed again.
 */

/** All starts, loads and prices anew, whatever they were. False when the sequences have no schedule. */
export function retimeAll(workspace: Workspace): boolean {
  const { compiled, plan } = workspace;
  for (let visit = 0; visit < compiled.visitCount; visit++) plan.start[visit] = unplannedStart(compiled, visit);
  beginTrial(workspace, 0);
  for (let route = 0; route < compiled.shiftCount; route++) {
    const first = startOf(compiled, route);
    plan.early[first] = compiled.open[first]!;
    plan.ready[first] = compiled.open[first]!;
    plan.excess[route] = 0;
    note(workspace, route);
    priceArcs(workspace, route);
    for (let visit = plan.next[first]!; visit < compiled.visitCount; visit = plan.next[visit]!) loosen(workspace, visit);
  }
  if (!runTrial(workspace, NO_LIMIT)) return false;
  applyTrial(workspace);
  for (let visit = 0; visit < compiled.visitCount; visit++)
    if (plan.routeOf[visit]! >= 0 && isLinked(compiled, visit)) plan.lower[visit] = plan.start[visit]!;
  return true;
}

/** Plans visits, each behind its node of its route. False, with the plan as before, when no schedule keeps them. */
export function plant(workspace: Workspace, visits: readonly number[], routes: readonly number[], nodes: readonly number[]): boolean {
  const { compiled, plan } = workspace;
  beginTrial(workspace, 0);
  for (let at = 0; at < visits.length; at++) {
    const route = routes[at]!;
    const after = plan.next[nodes[at]!]!;
    save(workspace, route);
    note(workspace, route);
    attach(plan, visits[at]!, nodes[at]!, route);
    loosen(workspace, visits[at]!);
    if (after < compiled.visitCount && detourSeconds(workspace, visits[at]!) < 0) loosen(workspace, after);
  }
  for (const route of routes) priceArcs(workspace, route);
  if (runTrial(workspace, NO_LIMIT)) {
    applyTrial(workspace);
    return true;
  }
  for (const visit of visits) detach(plan, visit);
  for (const route of routes) priceArcs(workspace, route);
  return false;
}

/** Takes planned visits out. False when what is left breaks a hard rule; the plan must then be taken back. */
export function uproot(workspace: Workspace, visits: readonly number[]): boolean {
  const { compiled, plan } = workspace;
  beginTrial(workspace, 0);
  const routes: number[] = [];
  for (const visit of visits) {
    const route = plan.routeOf[visit]!;
    if (route < 0) continue;
    if (!routes.includes(route)) routes.push(route);
    save(workspace, route);
    note(workspace, route);
    loosenHeld(workspace, visit);
    const after = plan.next[visit]!;
    if (after < compiled.visitCount && detourSeconds(workspace, visit) < 0) loosen(workspace, after);
    changeStart(workspace, visit, unplannedStart(compiled, visit));
    detach(plan, visit);
  }
  for (const route of routes) priceArcs(workspace, route);
  if (!runTrial(workspace, NO_LIMIT)) return false;
  applyTrial(workspace);
  return true;
}

/** Times and prices as they were kept, once the sequences are. */
export function retakeTimes(workspace: Workspace): void {
  const { plan, past, journal } = workspace;
  for (const route of journal.saved) priceArcs(workspace, route);
  restorePast(past, plan);
  for (const visit of past.visits) if (plan.routeOf[visit]! >= 0) leaveAt(workspace, visit);
}

/** By how many seconds the way over a planned visit is longer than past it. */
function detourSeconds({ compiled, plan, delays }: Workspace, visit: number): number {
  const { place, placeCount } = compiled;
  const route = plan.routeOf[visit]!;
  const arc = delays!.arcs[route]!;
  const from = place[plan.previous[visit]!]! * placeCount;
  const to = place[plan.next[visit]!]!;
  const service = compiled.service[delays!.serviceFrom[route]! + visit]!;
  return arc[from + place[visit]!]! + service + arc[place[visit]! * placeCount + to]! - arc[from + to]!;
}

/** Makes the trial's starts those of the plan. */
function applyTrial(workspace: Workspace): void {
  const { compiled, plan, delays, past } = workspace;
  const { trial, touched, count } = delays!;
  for (let at = 0; at < count[1]!; at++) {
    const visit = touched[at]!;
    if (plan.routeOf[visit]! < 0 || trial[visit] === plan.start[visit]) continue;
    note(workspace, plan.routeOf[visit]!);
    changeStart(workspace, visit, trial[visit]!);
  }
  if (compiled.worstLatenessPrice === 0) return;
  for (let at = past.routes.length - 1; at >= 0 && past.notedIn[past.routes[at]!] === count[0]; at--) noteLateness(plan, past.routes[at]!);
  priceWorstLateness(plan);
}

function note({ plan, delays, past }: Workspace, route: number): void {
  noteRoute(past, plan, route, delays!.count[0]!);
}

function changeStart(workspace: Workspace, visit: number, start: number): void {
  const { compiled, plan, past } = workspace;
  const route = plan.routeOf[visit]!;
  const soft = compiled.softEnd[visit]!;
  const old = plan.start[visit]!;
  noteStart(past, visit, old);
  plan.start[visit] = start;
  leaveAt(workspace, visit);
  const later = (start > soft ? start - soft : 0) - (old > soft ? old - soft : 0);
  if (later === 0) return;
  const change = later * compiled.latenessPrice[visit]!;
  plan.excess[route]! += change;
  plan.price[route]! += change;
  plan.counters[2]! += change;
}

function leaveAt({ compiled, plan, delays }: Workspace, visit: number): void {
  plan.early[visit] = plan.start[visit]!;
  plan.ready[visit] = plan.start[visit]! + compiled.service[delays!.serviceFrom[plan.routeOf[visit]!]! + visit]!;
}

/** Loads of the route and what it costs beside lateness. O(stops). */
function priceArcs({ compiled, plan }: Workspace, route: number): void {
  const { next, nextPrice } = plan;
  const { place, placeCount, visitCount, visitPrice } = compiled;
  const { price } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  if (compiled.dimensionCount > 0) sumLoads(plan, route);
  const isUsed = plan.size[route]! > 0;
  const end = endOf(compiled, route);
  let floor = isUsed ? compiled.fixedPrice[route]! : 0;
  for (let node = startOf(compiled, route); node !== end; node = next[node]!) {
    nextPrice[node] = isUsed ? price[place[node]! * placeCount + place[next[node]!]!]! : 0;
    floor += nextPrice[node]!;
    if (visitPrice.length > 0 && node < visitCount) floor += visitPrice[node * compiled.shiftCount + route]!;
  }
  const change = floor + plan.excess[route]! - plan.price[route]!;
  plan.price[route]! += change;
  plan.counters[2]! += change;
}
