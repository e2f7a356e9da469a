import { save } from '../route/journal.ts';
import { attach, detach, endOf, startOf } from '../route/plan.ts';
import { settle, unbind } from '../route/settle.ts';
import type { Workspace } from '../route/workspace.ts';
import { dropNeedlessReloads } from './drop-needless-reloads.ts';
import { plant, uproot } from './replant.ts';

/**
 * Puts visits into a route, each behind its node, and settles. False, with the plan as before, when the exact
 * propagation over links finds no schedule.
 */
export function commitVisits(workspace: Workspace, route: number, visits: readonly number[], nodes: readonly number[]): boolean {
  if (workspace.compiled.earliestIsBest) return plant(workspace, visits, new Array(visits.length).fill(route), nodes);
  save(workspace, route);
  for (let at = 0; at < visits.length; at++) attach(workspace.plan, visits[at]!, nodes[at]!, route);
  if (settle(workspace, [route])) return true;
  const component = componentOf(workspace, route);
  for (const visit of visits) {
    detach(workspace.plan, visit);
    unbind(workspace, visit);
  }
  settle(workspace, component);
  return false;
}

/**
 * Takes planned visits out and settles every route that they touched or were linked to. False when what is left breaks
 * a hard rule: without the triangle inequality a shorter route may be no schedule. `withReloads`: reload stops that
 * capacity then no longer needs leave with them.
 */
export function withdrawVisits(workspace: Workspace, visits: readonly number[], withReloads = false): boolean {
  const { plan, compiled } = workspace;
  if (compiled.earliestIsBest) return uproot(workspace, visits);
  const routes: number[] = [];
  for (const visit of visits) {
    const route = plan.routeOf[visit]!;
    if (route < 0) continue;
    save(workspace, route);
    if (!routes.includes(route)) routes.push(route);
    for (let k = compiled.visitLinkFrom[visit]!; k < compiled.visitLinkFrom[visit + 1]!; k++) {
      const link = compiled.visitLink[k]!;
      const partner = compiled.linkSource[link] === visit ? compiled.linkTarget[link]! : compiled.linkSource[link]!;
      const other = plan.routeOf[partner]!;
      if (other >= 0 && !routes.includes(other)) routes.push(other);
    }
    detach(plan, visit);
    unbind(workspace, visit);
  }
  if (withReloads) {
    for (const route of routes.slice()) {
      dropNeedlessReloads(plan, route, (stop) => {
        save(workspace, route);
        detach(plan, stop);
      });
    }
  }
  return routes.length === 0 || settle(workspace, routes);
}

/** One or two routes as they would be. */
export interface NewSequences {
  /** Two routes; the second is -1 when only one changes. */
  readonly routes: Int32Array;
  /** Visits of each in order, `lengths` of them. */
  readonly sequences: readonly [Int32Array, Int32Array];
  readonly lengths: Int32Array;
}

/**
 * Gives the routes of a move their new sequences and settles. Answers by how much the plan became cheaper, negative; 0
 * with the plan as before when links leave no schedule or eat up the gain.
 */
export function replaceSequences(workspace: Workspace, { routes, sequences, lengths }: NewSequences, sides: number): number {
  const { plan, compiled } = workspace;
  const price = plan.counters[2]!;
  const before: number[][] = [];
  const changed: number[] = [];
  for (let side = 0; side < sides; side++) {
    const route = routes[side]!;
    save(workspace, route);
    changed.push(route);
    before.push(clearRoute(workspace, route));
  }
  for (let side = 0; side < sides; side++) fillRoute(workspace, routes[side]!, sequences[side]!, lengths[side]!);
  if (settle(workspace, changed) && plan.counters[2]! < price) return plan.counters[2]! - price;
  const component = changed.concat(compiled.hasLinks ? componentOf(workspace, changed[0]!) : []);
  for (const route of changed) clearRoute(workspace, route);
  before.forEach((visits, side) => {
    fillRoute(workspace, changed[side]!, visits, visits.length);
  });
  settle(workspace, component);
  return 0;
}

/**
 * Moves whole routes to empty ones and settles. False, with the plan as before, when that is not cheaper or no schedule
 * keeps it.
 */
export function moveRoutes(workspace: Workspace, from: readonly number[], to: readonly number[]): boolean {
  const { plan, compiled } = workspace;
  const price = plan.counters[2]!;
  const changed = [...from, ...to];
  for (const route of changed) save(workspace, route);
  const contents = from.map((route) => clearRoute(workspace, route));
  contents.forEach((visits, at) => {
    fillRoute(workspace, to[at]!, visits, visits.length);
  });
  if (settle(workspace, changed) && plan.counters[2]! < price) return true;
  const component = changed.concat(compiled.hasLinks ? componentOf(workspace, changed[0]!) : []);
  for (const route of to) clearRoute(workspace, route);
  contents.forEach((visits, at) => {
    fillRoute(workspace, from[at]!, visits, visits.length);
  });
  settle(workspace, component);
  return false;
}

export function clearRoute(workspace: Workspace, route: number): number[] {
  const { plan, compiled } = workspace;
  const visits: number[] = [];
  const end = endOf(compiled, route);
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; ) {
    const after = plan.next[node]!;
    detach(plan, node);
    unbind(workspace, node);
    visits.push(node);
    node = after;
  }
  return visits;
}

export function fillRoute(workspace: Workspace, route: number, visits: ArrayLike<number>, total: number): void {
  let behind = startOf(workspace.compiled, route);
  for (let at = 0; at < total; at++) {
    attach(workspace.plan, visits[at]!, behind, route);
    behind = visits[at]!;
  }
}

function componentOf(workspace: Workspace, route: number): number[] {
  if (!workspace.compiled.hasLinks) return [route];
  return [...workspace.component.subarray(0, workspace.componentSize[0]!)];
}
