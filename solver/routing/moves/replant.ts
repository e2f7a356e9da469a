import { unplannedStart } from '../route/delays.ts';
import { save } from '../route/journal.ts';
import { attach, detach } from '../route/plan.ts';
import { applyTrial, changeStart, note, priceArcs } from '../route/retime.ts';
import { beginTrial, loosen, loosenHeld, runTrial } from '../route/trial.ts';
import { NO_LIMIT, type Workspace } from '../route/workspace.ts';

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
  const { compiled, plan, delays } = workspace;
  beginTrial(workspace, 0);
  const routes: number[] = [];
  for (const visit of visits) {
    const route = plan.routeOf[visit]!;
    if (route < 0) continue;
    if (!routes.includes(route)) routes.push(route);
    save(workspace, route);
    note(workspace, route);
    loosenHeld(workspace, visit);
    // What was loosened and leaves as well hands that on, so that the way past all of them is looked at.
    if (delays!.seen[visit] === delays!.count[0] || detourSeconds(workspace, visit) < 0) loosenBeside(workspace, visit);
    changeStart(workspace, visit, unplannedStart(compiled, visit));
    detach(plan, visit);
  }
  for (const route of routes) priceArcs(workspace, route);
  if (!runTrial(workspace, NO_LIMIT)) return false;
  applyTrial(workspace);
  return true;
}

/** Without the triangle inequality the next stop, or the route's end, is reached later without the visit. */
function loosenBeside(workspace: Workspace, visit: number): void {
  const { compiled, plan } = workspace;
  const after = plan.next[visit]!;
  const before = plan.previous[visit]!;
  if (after < compiled.visitCount) loosen(workspace, after);
  else if (before < compiled.visitCount) loosen(workspace, before);
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
