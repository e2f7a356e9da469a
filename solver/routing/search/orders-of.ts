import type { RouteOrder, Solution } from '../problem/solution.ts';

/** What of a plan is enough to go on from it. */
export function ordersOf(plan: Solution | readonly RouteOrder[]): readonly RouteOrder[] {
  if (!('routes' in plan)) return plan;
  return plan.routes.map(({ shift, vehicle, stops }) => {
    const visits: string[] = [];
    const joins: string[] = [];
    const reloads: { location: string; serviceSeconds: number; after: number }[] = [];
    for (const stop of stops) {
      if (stop.kind === 'visit') {
        visits.push(stop.visit);
        if (stop.joins === true) joins.push(stop.visit);
      }
      if (stop.kind === 'reload') {
        reloads.push({ location: stop.location, serviceSeconds: stop.departure - stop.start, after: visits.length });
      }
    }
    return {
      shift,
      ...(vehicle === undefined ? {} : { vehicle }),
      visits,
      ...(joins.length > 0 ? { joins } : {}),
      ...(reloads.length > 0 ? { reloads } : {}),
    };
  });
}
