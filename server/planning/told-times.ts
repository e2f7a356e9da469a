import type { Instant } from '../platform/time.ts';
import { secondsBetween } from '../platform/time.ts';
import { isVisitStop, type PlanStop } from './model.ts';
import type { PublishedRoutes } from './published-routes.ts';

type VisitStop = Extract<PlanStop, { visitId: string }>;

/**
 * A start that is no further from what was told keeps the promise [our own assumption: home care tells times of a quarter of an
 * hour]. Nobody is told anew before it is.
 */
export const keptWithinSeconds = 900;

/** What a person was told of a stop. */
export function toldStartOf(stop: VisitStop): Instant {
  return stop.told ?? stop.start;
}

/** Whether people were told when the stop begins and who comes. */
export function isTold(stop: VisitStop): boolean {
  return stop.home || stop.kind === 'video';
}

/**
 * The routes of a repair with what people were told before and are not told anew: where the same shift comes no more than a
 * quarter of an hour from the told start, so that many small moves do not add up to a broken promise that nobody counts, or
 * from when it would have come if nobody had done anything, as a delay is no decision and no new promise.
 *
 * @param expected the start of a stop of the plan before if everybody goes on as ordered
 */
export function withTold<Of extends PublishedRoutes['routes'][number]>(
  before: PublishedRoutes,
  routes: readonly Of[],
  expected: (stop: VisitStop) => Instant | undefined,
): readonly Of[] {
  const told = new Map(
    before.routes.flatMap(({ shiftId, stops }) =>
      stops
        .filter(isVisitStop)
        .filter(isTold)
        .map((stop) => [stop.visitId, { shiftId, isVideo: stop.kind === 'video', start: toldStartOf(stop) }] as const),
    ),
  );
  return routes.map((route) => ({
    ...route,
    stops: route.stops.map((stop) => {
      const known = isVisitStop(stop) ? told.get(stop.visitId) : undefined;
      if (!isVisitStop(stop) || known?.shiftId !== route.shiftId || known.isVideo !== (stop.kind === 'video')) return stop;
      const isNear = (other: Instant) => Math.abs(secondsBetween(other, stop.start)) <= keptWithinSeconds;
      const isKnown = isNear(known.start) || isNear(expected(stop) ?? known.start);
      return known.start === stop.start || !isKnown ? stop : { ...stop, told: known.start };
    }),
  }));
}
