import type { Problem } from '../../solver/routing/problem/problem.ts';
import type { DayReality } from './day-reality.ts';
import { isVisitStop } from './model.ts';
import type { PublishedRoutes } from './published-routes.ts';
import { ownIdOf, plannedIds } from './way-ids.ts';

/**
 * What was planned and what is known of it, in the problem's ids: a visit that is held by video is there another than at home.
 * Jobs stay called off by the hospital's ids.
 */
export function inPlannedWays(
  plan: PublishedRoutes,
  reality: DayReality,
  problem: Problem,
): { readonly published: PublishedRoutes; readonly reality: DayReality } {
  const idOf = plannedIds(plan, problem);
  return {
    published: {
      routes: plan.routes.map((route) => ({
        ...route,
        stops: route.stops.map((stop) => (isVisitStop(stop) ? { ...stop, visitId: idOf(stop.visitId) } : stop)),
      })),
    },
    reality: {
      ...reality,
      stops: new Map([...reality.stops].map(([visit, stop]) => [idOf(visit), stop])),
      cancelledJobs: new Set([...reality.cancelledJobs].map(ownIdOf)),
    },
  };
}
