import type { Shift } from '../problem/problem.ts';
import type { Route } from '../problem/solution.ts';
import type { CoverageOptions, Span } from './model.ts';

/** From when to when somebody can be called, and where they then set out from, at `ready` at the earliest. */
export interface Whereabouts extends Span {
  readonly location: string;
  readonly ready: number;
}

/** A stop that may be told, and whether something that may not lies before it. */
interface KnownStop {
  readonly arrival: number;
  /** Until when the person can be called there. */
  readonly free: number;
  readonly departure: number;
  readonly location: string;
  readonly isBehindHidden: boolean;
}

/**
 * Where a person can be called over the shift. At a stop, waiting, on a break and at the hub before and after the route
 * they set out at once, also from a visit that may be broken off; on the way they arrive first. Not while at a visit that
 * may not be broken off, and not from the stop before a hidden visit to the stop after it, where there is none to the
 * shift's own end. The shift lasts until its end, or until the route's.
 */
export function whereaboutsOf(
  shift: Shift,
  route: Route | undefined,
  locationOf: (visit: string) => string,
  options: Pick<CoverageOptions, 'uninterruptible' | 'hidden'>,
): readonly Whereabouts[] {
  const base = shift.start.location;
  const begins = Math.min(shift.start.earliest, route?.departure ?? shift.start.earliest);
  const ends = Math.max(shift.end.latest, route?.end ?? 0);
  if (route === undefined) return [{ from: begins, to: ends, location: base, ready: begins }];
  const { stops, isHiddenLast } = knownStops(route, base, locationOf, options);
  const spans: Whereabouts[] = [];
  const add = (from: number, to: number, location: string, ready: number) => {
    if (to > from) spans.push({ from, to, location, ready });
  };
  if (stops[0]?.isBehindHidden === false || (stops.length === 0 && !isHiddenLast)) add(begins, route.departure, base, begins);
  let left = route.departure;
  for (const { arrival, free, departure, location, isBehindHidden } of stops) {
    if (!isBehindHidden) add(left, arrival, location, arrival);
    add(arrival, free, location, arrival);
    left = departure;
  }
  if (isHiddenLast) return spans;
  const last = shift.end.location ?? stops.at(-1)?.location ?? base;
  add(left, route.end, last, route.end);
  add(route.end, ends, last, route.end);
  return spans;
}

/** Breaks on the way belong to the way; one at a hidden door is as hidden as the door. */
function knownStops(
  route: Route,
  base: string,
  locationOf: (visit: string) => string,
  { uninterruptible, hidden }: Pick<CoverageOptions, 'uninterruptible' | 'hidden'>,
) {
  const stops: KnownStop[] = [];
  let place = base;
  let isHidden = false;
  let isAtHidden = false;
  for (const stop of route.stops) {
    if (stop.kind === 'break' && (stop.location === null || isAtHidden)) continue;
    isAtHidden = stop.kind === 'visit' && hidden.has(stop.visit);
    isHidden ||= isAtHidden;
    if (isAtHidden) continue;
    const location = stop.kind === 'visit' ? locationOf(stop.visit) : stop.location!;
    // When the way to a room aside ends is not told: with the break's start at the latest.
    const arrival = stop.kind !== 'break' ? stop.arrival : location === place ? (stops.at(-1)?.departure ?? stop.start) : stop.start;
    const isBusy = stop.kind === 'visit' && uninterruptible.has(stop.visit);
    stops.push({ arrival, free: isBusy ? stop.start : stop.departure, departure: stop.departure, location, isBehindHidden: isHidden });
    isHidden = false;
    place = location;
  }
  return { stops, isHiddenLast: isHidden };
}
