import { unplannedStart } from './delays.ts';
import { noteRoute, noteStart, restorePast } from './past.ts';
import { endOf, startOf } from './plan.ts';
import { sumLoads } from './sweep.ts';
import { beginTrial, loosen, runTrial } from './trial.ts';
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

/** Times and prices as they were kept, once the sequences are. */
export function retakeTimes(workspace: Workspace): void {
  const { plan, past, journal } = workspace;
  for (const route of journal.saved) priceArcs(workspace, route);
  restorePast(past, plan);
  for (const visit of past.visits) if (plan.routeOf[visit]! >= 0) leaveAt(workspace, visit);
}

/** Makes the trial's starts those of the plan. */
export function applyTrial(workspace: Workspace): void {
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

/** Notes the route's figures before they are altered for the first time in this change. */
export function note({ plan, delays, past }: Workspace, route: number): void {
  noteRoute(past, plan, route, delays!.count[0]!);
}

/** Gives a planned visit another start, with the price of its lateness. */
export function changeStart(workspace: Workspace, visit: number, start: number): void {
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
export function priceArcs({ compiled, plan }: Workspace, route: number): void {
  const { next, nextPrice } = plan;
  const { place, placeCount, visitCount, visitPrice } = compiled;
  const { price } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  if (compiled.dimensionCount > 0) sumLoads(plan, route);
  const isUsed = plan.size[route]! > 0;
  const end = endOf(compiled, route);
  let floor = isUsed ? compiled.openingPrice[route]! : 0;
  for (let node = startOf(compiled, route); node !== end; node = next[node]!) {
    nextPrice[node] = isUsed ? price[place[node]! * placeCount + place[next[node]!]!]! : 0;
    floor += nextPrice[node]!;
    if (visitPrice.length > 0 && node < visitCount) floor += visitPrice[node * compiled.shiftCount + route]!;
  }
  const change = floor + plan.excess[route]! - plan.price[route]!;
  plan.price[route]! += change;
  plan.counters[2]! += change;
}
