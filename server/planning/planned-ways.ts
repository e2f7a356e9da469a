import type { Problem } from '../../solver/routing/problem/problem.ts';
import type { DayReality } from './day-reality.ts';
import { isVisitStop, type PlanStop } from './model.ts';
import type { PublishedRoutes } from './published-routes.ts';
import { ownIdOf, videoIdOf } from './video-way.ts';

/** What was planned and what is known of it, in the problem's ids: a visit that is held by video is there another than at home. */
export function inPlannedWays(
  { routes }: PublishedRoutes,
  reality: DayReality,
  { jobs }: Problem,
): { readonly published: PublishedRoutes; readonly reality: DayReality } {
  const known = new Set(jobs.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const own = routes.flatMap(({ stops }) => stops.filter(isVisitStop));
  const ways = new Map(own.map((stop) => [stop.visitId, wayOf(stop, known)]));
  const mapped = (stop: PlanStop): PlanStop => (isVisitStop(stop) ? { ...stop, visitId: ways.get(stop.visitId)! } : stop);
  return {
    published: { routes: routes.map((route) => ({ ...route, stops: route.stops.map(mapped) })) },
    reality: {
      ...reality,
      stops: new Map([...reality.stops].map(([visit, stop]) => [ways.get(visit) ?? visit, stop])),
      cancelledJobs: new Set([...reality.cancelledJobs].flatMap((job) => [ownIdOf(job), videoIdOf(ownIdOf(job))])),
    },
  };
}

/** The problem's id of a planned visit; `known`: the ids of all visits of the problem. */
export function wayOf({ kind, visitId }: { readonly kind: string; readonly visitId: string }, known: ReadonlySet<string>): string {
  const video = videoIdOf(visitId);
  return kind === 'video' && known.has(video) ? video : visitId;
}
