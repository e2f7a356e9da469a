import { isRepresented } from '../moves/representative.ts';
import type { Workspace } from '../route/workspace.ts';
import { likelyPredecessors, type Neighbours } from '../travel/neighbours.ts';

/** Likely predecessors of a visit whose routes are tried. */
const PREDECESSORS = 70;
/** Plans of fewer used routes try them all: there the choice spares little time and makes plans dearer. */
const ALL_BELOW = 60;

/** Where visits are looked for, so that an insertion takes the same time however many routes there are. */
export interface Candidates {
  /** Undefined: there are too few shifts for a choice. */
  readonly near: Neighbours | undefined;
  /** The answer of `listCandidates`. */
  readonly routes: Int32Array;
  /** Per route: the last list that it was written into. */
  readonly listedIn: Int32Array;
  /** One empty route of each class of twins, as long as so many routes are used. */
  readonly empty: number[];
  lists: number;
  usedRoutes: number;
}

export function createCandidates({ compiled }: Workspace): Candidates {
  const { shiftCount } = compiled;
  return {
    near: shiftCount < ALL_BELOW ? undefined : likelyPredecessors(compiled, PREDECESSORS),
    routes: new Int32Array(shiftCount),
    listedIn: new Int32Array(shiftCount),
    empty: [],
    lists: 0,
    usedRoutes: -1,
  };
}

/** Finds the empty routes again. To be called before insertions whenever visits have been taken out. O(shifts). */
export function findEmptyRoutes({ plan, compiled }: Workspace, candidates: Candidates): void {
  candidates.usedRoutes = plan.counters[1]!;
  candidates.empty.length = 0;
  for (let route = 0; route < compiled.shiftCount; route++)
    if (plan.size[route] === 0 && !isRepresented(plan, route)) candidates.empty.push(route);
}

/**
 * Writes the routes to try for a visit into `routes` and answers how many: those of its likely predecessors, then, when
 * asked for, one empty route of each class of twins. O(predecessors).
 */
export function listCandidates(workspace: Workspace, candidates: Candidates, visit: number, openRoutes: boolean): number {
  const { plan } = workspace;
  const { near, routes, listedIn } = candidates;
  if (near === undefined || plan.counters[1]! < ALL_BELOW) return listAllRoutes(workspace, candidates, openRoutes);
  const list = ++candidates.lists;
  const { of, width } = near;
  let total = 0;
  for (let at = visit * width; at < (visit + 1) * width; at++) {
    const other = of[at]!;
    if (other < 0) break;
    const route = plan.routeOf[other]!;
    if (route < 0 || listedIn[route] === list) continue;
    listedIn[route] = list;
    routes[total++] = route;
  }
  return openRoutes ? addEmptyRoutes(workspace, candidates, total) : total;
}

/** As `listCandidates`, with every used route: for a visit that the likely ones cannot take. O(shifts). */
export function listAllRoutes(workspace: Workspace, candidates: Candidates, openRoutes: boolean): number {
  const { plan, compiled } = workspace;
  let total = 0;
  for (let route = 0; route < compiled.shiftCount; route++) if (plan.size[route]! > 0) candidates.routes[total++] = route;
  return openRoutes ? addEmptyRoutes(workspace, candidates, total) : total;
}

function addEmptyRoutes(workspace: Workspace, candidates: Candidates, from: number): number {
  const { routes, empty } = candidates;
  if (candidates.usedRoutes !== workspace.plan.counters[1]) findEmptyRoutes(workspace, candidates);
  for (let at = 0; at < empty.length; at++) routes[from + at] = empty[at]!;
  return from + empty.length;
}
