import type { Route } from '../api/plan-document.ts';

const hourMilliseconds = 3_600_000;

/** One scale for all rows: elapsed time, so that an hour is as wide on a day of 23 or 25 hours as on any other. */
export interface TimeScale {
  readonly from: number;
  readonly to: number;
  readonly pixelsPerHour: number;
  readonly width: number;
  x(instant: string | number): number;
}

export function timeScale(from: number, to: number, pixelsPerHour: number): TimeScale {
  return {
    from,
    to,
    pixelsPerHour,
    width: ((to - from) / hourMilliseconds) * pixelsPerHour,
    x: (instant) => ((new Date(instant).getTime() - from) / hourMilliseconds) * pixelsPerHour,
  };
}

/** Whole hours around every shift and route, or the day itself when there is none. Hours count from the day's own start. */
export function spanOf(routes: readonly Route[], dayStart: string, dayEnd: string): { readonly from: number; readonly to: number } {
  const start = Date.parse(dayStart);
  if (routes.length === 0) return { from: start, to: Date.parse(dayEnd) };
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const route of routes) {
    from = Math.min(from, Date.parse(route.shift.startsAt), Date.parse(route.departure));
    to = Math.max(to, Date.parse(route.shift.endsAt), Date.parse(route.end));
  }
  return {
    from: start + Math.floor((from - start) / hourMilliseconds) * hourMilliseconds,
    to: start + Math.ceil((to - start) / hourMilliseconds) * hourMilliseconds,
  };
}

/** The instant of every hour that has elapsed within the scale; at a change of clocks an hour's name repeats or is skipped. */
export function hourTicks(scale: TimeScale): number[] {
  const step = scale.pixelsPerHour < 26 ? 2 * hourMilliseconds : hourMilliseconds;
  const ticks: number[] = [];
  for (let at = scale.from; at <= scale.to; at += step) ticks.push(at);
  return ticks;
}
