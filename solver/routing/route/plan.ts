import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';

/**
 * A plan under construction: routes as linked lists over nodes (visits, then route starts, then route ends) and what is
 * known about them. Routes and shifts share numbers. Everything but `next` and `previous` is kept by `settle`.
 */
export interface Plan {
  readonly compiled: CompiledProblem;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Per visit: its route, -1 when unplanned. */
  readonly routeOf: Int32Array;
  /** Per route: number of visits. */
  readonly size: Int32Array;
  /** Earliest start per node without breaks and ride limits: no schedule starts earlier. */
  readonly early: Int32Array;
  /** Latest start per node under the same relaxation: no schedule starts later. */
  readonly late: Int32Array;
  /** Earliest end of service per node: `early` plus service. */
  readonly ready: Int32Array;
  /** Scaled price of the arc to `next`; 0 in an empty route. */
  readonly nextPrice: Float64Array;
  /** Exact start per visit. */
  readonly start: Int32Array;
  /** Per visit: bounds from linked visits in the plan; unbounded where there are none. */
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  /** `[node × dimensions + dimension]`: on board when leaving the node. */
  readonly loadAfter: Int32Array;
  /** `[route × dimensions + dimension]`: handed over and taken on without a shipment. */
  readonly handed: Int32Array;
  readonly taken: Int32Array;
  /** Per route: 1 when no visit may be put into it or taken out of it for now, as another thread works on it. */
  readonly closed: Uint8Array;
  /** Scaled price per route; 0 when empty. */
  readonly price: Float64Array;
  /**
   * Per route: how much of `price` lies above what its arcs, its use, its people and its travel and service time cost in
   * any schedule. A longer route costs at least its own such floor.
   */
  readonly excess: Float64Array;
  /** Seconds of work per route, unpaid breaks left out; kept where fairness has a price. */
  readonly work: Float64Array;
  /** A number that no other content of any route has had; restored with the content. */
  readonly version: Float64Array;
  /** Per route: seconds by which its latest visit starts after its soft window. Only kept where it has a price. */
  readonly lateness: Int32Array;
  /** Per route: driving and metres as sums of its arcs. Only kept where `wayIsSum`. */
  readonly driven: Int32Array;
  readonly metres: Int32Array;
  /**
   * `[0]` last version given, `[1]` used routes, `[2]` scaled price of all routes and of the worst lateness, `[3]` that
   * lateness, `[4]` used routes of shifts that must be used.
   */
  readonly counters: Float64Array;
}

/** An empty plan: every visit unplanned but what is done or under way. */
export function createPlan(compiled: CompiledProblem): Plan {
  const { visitCount, shiftCount, nodeCount, dimensionCount } = compiled;
  const plan: Plan = {
    compiled,
    next: new Int32Array(nodeCount).fill(-1),
    previous: new Int32Array(nodeCount).fill(-1),
    routeOf: new Int32Array(visitCount).fill(-1),
    size: new Int32Array(shiftCount),
    early: new Int32Array(nodeCount),
    late: new Int32Array(nodeCount),
    ready: new Int32Array(nodeCount),
    nextPrice: new Float64Array(nodeCount),
    start: new Int32Array(visitCount),
    lower: new Int32Array(visitCount).fill(-UNBOUNDED),
    upper: new Int32Array(visitCount).fill(UNBOUNDED),
    loadAfter: new Int32Array(nodeCount * dimensionCount),
    handed: new Int32Array(shiftCount * dimensionCount),
    taken: new Int32Array(shiftCount * dimensionCount),
    closed: new Uint8Array(shiftCount),
    price: new Float64Array(shiftCount),
    excess: new Float64Array(shiftCount),
    work: new Float64Array(shiftCount),
    version: new Float64Array(shiftCount),
    lateness: new Int32Array(shiftCount),
    driven: new Int32Array(shiftCount),
    metres: new Int32Array(shiftCount),
    counters: new Float64Array(5),
  };
  for (let route = 0; route < shiftCount; route++) {
    plan.next[startOf(compiled, route)] = endOf(compiled, route);
    plan.previous[endOf(compiled, route)] = startOf(compiled, route);
    for (const visit of compiled.frozenVisits[route]!) attach(plan, visit, plan.previous[endOf(compiled, route)]!, route);
  }
  return plan;
}

export function startOf(compiled: CompiledProblem, route: number): number {
  return compiled.visitCount + route;
}

export function endOf(compiled: CompiledProblem, route: number): number {
  return compiled.visitCount + compiled.shiftCount + route;
}

/** Puts an unplanned visit behind `node` of `route`. The caller settles the route afterwards. */
export function attach(plan: Plan, visit: number, node: number, route: number): void {
  const { next, previous } = plan;
  const after = next[node]!;
  next[node] = visit;
  previous[visit] = node;
  next[visit] = after;
  previous[after] = visit;
  plan.routeOf[visit] = route;
  plan.size[route]!++;
  if (plan.size[route] !== 1) return;
  plan.counters[1]!++;
  plan.counters[4]! += plan.compiled.mustUse[route]!;
}

/** Takes a planned visit out. The caller settles the route afterwards. */
export function detach(plan: Plan, visit: number): void {
  const { next, previous } = plan;
  const before = previous[visit]!;
  const after = next[visit]!;
  next[before] = after;
  previous[after] = before;
  const route = plan.routeOf[visit]!;
  plan.routeOf[visit] = -1;
  plan.size[route]!--;
  if (plan.size[route] !== 0) return;
  plan.counters[1]!--;
  plan.counters[4]! -= plan.compiled.mustUse[route]!;
}

/** Gives the route a version that no content has had. */
export function stamp(plan: Plan, route: number): void {
  plan.counters[0]!++;
  plan.version[route] = plan.counters[0]!;
}
