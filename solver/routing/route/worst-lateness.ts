import { latenessAt } from './lateness.ts';
import { endOf, type Plan, startOf } from './plan.ts';

/** Brings the route's latest start of a visit behind a soft window up to date with its starts. O(stops). */
export function noteLateness(plan: Plan, route: number): void {
  const { compiled, next, start } = plan;
  const end = endOf(compiled, route);
  let worst = 0;
  for (let visit = next[startOf(compiled, route)]!; visit !== end; visit = next[visit]!)
    if (visit < compiled.firstReload) worst = Math.max(worst, latenessAt(compiled, visit, start[visit]!));
  plan.lateness[route] = worst;
}

/** Brings the plan's worst lateness and its price up to date with those of the routes. O(routes). */
export function priceWorstLateness({ compiled, lateness, counters }: Plan): void {
  let worst = 0;
  for (let route = 0; route < compiled.shiftCount; route++) if (lateness[route]! > worst) worst = lateness[route]!;
  counters[2]! += (worst - counters[3]!) * compiled.worstLatenessPrice;
  counters[3] = worst;
}
