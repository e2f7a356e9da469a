import type { CompiledProblem } from '../problem/compiled.ts';
import { type Plan, stamp } from './plan.ts';

/** What changes since the last `keep` were, in order, so that times and prices are taken back without computing them. */
export interface Past {
  readonly visits: number[];
  readonly starts: number[];
  readonly routes: number[];
  /** Beside `routes`: price, excess, lateness and version before the change. */
  readonly figures: number[];
  /** Per route: the number of the change that noted it last. */
  readonly notedIn: Int32Array;
  /** `[0]` scaled price, `[1]` worst lateness of the plan that was kept. */
  readonly kept: Float64Array;
}

const FIGURES = 4;

export function createPast(compiled: CompiledProblem): Past {
  return { visits: [], starts: [], routes: [], figures: [], notedIn: new Int32Array(compiled.shiftCount), kept: new Float64Array(2) };
}

/** Notes the route's figures before its first alteration in a change, and gives it a new version. */
export function noteRoute(past: Past, plan: Plan, route: number, change: number): void {
  if (past.notedIn[route] === change) return;
  past.notedIn[route] = change;
  past.routes.push(route);
  past.figures.push(plan.price[route]!, plan.excess[route]!, plan.lateness[route]!, plan.version[route]!);
  stamp(plan, route);
}

/** Notes the visit's start before it is altered. */
export function noteStart(past: Past, visit: number, start: number): void {
  past.visits.push(visit);
  past.starts.push(start);
}

/** The plan as it is now is what is gone back to. */
export function forgetPast(past: Past, plan: Plan): void {
  past.visits.length = 0;
  past.starts.length = 0;
  past.routes.length = 0;
  past.figures.length = 0;
  past.kept[0] = plan.counters[2]!;
  past.kept[1] = plan.counters[3]!;
}

/** Figures of routes and plan, and starts, as they were kept; the sequences are the caller's. */
export function restorePast(past: Past, plan: Plan): void {
  for (let at = past.visits.length - 1; at >= 0; at--) plan.start[past.visits[at]!] = past.starts[at]!;
  for (let at = past.routes.length - 1; at >= 0; at--) {
    const route = past.routes[at]!;
    plan.price[route] = past.figures[at * FIGURES]!;
    plan.excess[route] = past.figures[at * FIGURES + 1]!;
    plan.lateness[route] = past.figures[at * FIGURES + 2]!;
    plan.version[route] = past.figures[at * FIGURES + 3]!;
  }
  plan.counters[2] = past.kept[0]!;
  plan.counters[3] = past.kept[1]!;
}
