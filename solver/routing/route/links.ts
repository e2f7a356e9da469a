import { UNBOUNDED } from '../problem/compiled.ts';
import { endOf, type Plan, startOf } from './plan.ts';
import { sweepLate } from './sweep.ts';
import { isLinked, type Workspace } from './workspace.ts';

/** Times a route may be looked at again before its links are taken for a cycle. */
const MOST_LOOKS = 24;

/**
 * Exact times of every route that links tie to `routes`: the least fixed point of earliest starts over all of them,
 * then the greatest fixed point of latest starts. A cycle pushes some visit out of its window or runs out of looks.
 * Starting from no bounds and in the order of the routes' numbers makes the result a function of the sequences alone,
 * also where a break changes its place in between and starts do not only grow.
 *
 * @returns false when no schedule keeps all links and hard rules.
 */
export function propagateLinks(
  workspace: Workspace,
  routes: readonly number[],
  settleRoute: (workspace: Workspace, route: number) => boolean,
): boolean {
  const { plan, compiled } = workspace;
  const total = collectComponent(workspace, routes);
  const { component, marked } = workspace;
  for (let at = 0; at < total; at++) marked[component[at]!] = 0;
  eachLinked(plan, component, total, (visit) => {
    plan.lower[visit] = -UNBOUNDED;
    plan.upper[visit] = UNBOUNDED;
    plan.start[visit] = -UNBOUNDED;
  });
  const looks = MOST_LOOKS * total;
  const lifted = untilStable(workspace, total, looks, (route, again) => {
    if (!settleRoute(workspace, route)) return false;
    eachLinkOf(plan, route, (visit, partner, link, isSource) => {
      const bound = isSource ? plan.start[visit]! + compiled.lagMin[link]! : plan.start[visit]! - compiled.lagMax[link]!;
      if (!isSource && compiled.lagMax[link]! >= UNBOUNDED) return;
      if (bound <= plan.lower[partner]!) return;
      plan.lower[partner] = bound;
      again(plan.routeOf[partner]!);
    });
    return true;
  });
  if (!lifted || anyBroken(workspace, total)) return false;
  return untilStable(workspace, total, looks, (route, again) => {
    sweepLate(plan, route);
    eachLinkOf(plan, route, (visit, partner, link, isSource) => {
      if (isSource && compiled.lagMax[link]! >= UNBOUNDED) return;
      const bound = isSource ? plan.late[visit]! + compiled.lagMax[link]! : plan.late[visit]! - compiled.lagMin[link]!;
      if (bound >= plan.upper[partner]!) return;
      plan.upper[partner] = bound;
      if (plan.late[partner]! > bound) again(plan.routeOf[partner]!);
    });
    return true;
  });
}

function anyBroken(workspace: Workspace, total: number): boolean {
  for (let at = 0; at < total; at++) if (workspace.broken[workspace.component[at]!] === 1) return true;
  return false;
}

/** Every route once and again while asked for; false when the step fails or the looks run out. */
function untilStable(
  workspace: Workspace,
  total: number,
  looks: number,
  step: (route: number, again: (route: number) => void) => boolean,
): boolean {
  const { queue, queued, component } = workspace;
  const size = queue.length;
  let head = 0;
  let tail = 0;
  const push = (route: number) => {
    if (queued[route] === 1) return;
    queued[route] = 1;
    queue[tail] = route;
    tail = (tail + 1) % size;
  };
  for (let at = 0; at < total; at++) push(component[at]!);
  let stable = true;
  for (let look = 0; head !== tail; look++) {
    const route = queue[head]!;
    head = (head + 1) % size;
    queued[route] = 0;
    if (look < looks && step(route, push)) continue;
    stable = false;
    break;
  }
  for (; head !== tail; head = (head + 1) % size) queued[queue[head]!] = 0;
  return stable;
}

/** Routes reachable from `routes` over links between planned visits, into `component`. */
function collectComponent(workspace: Workspace, routes: readonly number[]): number {
  const { plan, component, marked } = workspace;
  let total = 0;
  const add = (route: number) => {
    if (marked[route] === 1) return;
    marked[route] = 1;
    component[total++] = route;
  };
  for (const route of routes) add(route);
  for (let at = 0; at < total; at++) eachLinkOf(plan, component[at]!, (_visit, partner) => add(plan.routeOf[partner]!));
  workspace.componentSize[0] = total;
  component.subarray(0, total).sort();
  return total;
}

function eachLinkOf(plan: Plan, route: number, look: (visit: number, partner: number, link: number, isSource: boolean) => void): void {
  const { compiled, next, routeOf } = plan;
  const { visitLinkFrom, visitLink, linkSource, linkTarget } = compiled;
  const end = endOf(compiled, route);
  for (let visit = next[startOf(compiled, route)]!; visit !== end; visit = next[visit]!) {
    for (let k = visitLinkFrom[visit]!; k < visitLinkFrom[visit + 1]!; k++) {
      const link = visitLink[k]!;
      const isSource = linkSource[link] === visit;
      const partner = isSource ? linkTarget[link]! : linkSource[link]!;
      if (routeOf[partner]! >= 0) look(visit, partner, link, isSource);
    }
  }
}

function eachLinked(plan: Plan, component: Int32Array, total: number, look: (visit: number) => void): void {
  const { compiled, next } = plan;
  for (let at = 0; at < total; at++) {
    const end = endOf(compiled, component[at]!);
    for (let visit = next[startOf(compiled, component[at]!)]!; visit !== end; visit = next[visit]!)
      if (isLinked(compiled, visit)) look(visit);
  }
}
