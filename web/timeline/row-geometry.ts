import type { Route, Stop } from '../api/plan-document.ts';
import type { TimeScale } from './time-scale.ts';

export interface Span {
  readonly x: number;
  readonly width: number;
}
export interface StopBlock extends Span {
  readonly stop: Stop;
}
export interface RowGeometry {
  readonly shift: Span;
  /** Shift time after its planned end. */
  readonly overtime: Span | null;
  readonly travel: readonly Span[];
  readonly waiting: readonly Span[];
  /** How much later each stop could end without harm: room. */
  readonly slack: readonly Span[];
  readonly stops: readonly StopBlock[];
}

/** Narrow stops stay visible and can be hit. */
const smallestBlock = 6;

/** Where everything of one row lies, in pixels from the left of the scale. */
export function rowGeometry(route: Route, scale: TimeScale): RowGeometry {
  const span = (start: string | number, end: string | number): Span => ({
    x: scale.x(start),
    width: Math.max(0, scale.x(end) - scale.x(start)),
  });
  const visible = (each: Span): boolean => each.width > 0;
  const shiftEnd = Date.parse(route.shift.endsAt);
  return {
    shift: span(route.shift.startsAt, route.shift.endsAt),
    overtime: route.overtimeSeconds > 0 ? span(shiftEnd, shiftEnd + route.overtimeSeconds * 1000) : null,
    travel: route.legs.map((leg) => span(leg.departure, leg.arrival)).filter(visible),
    waiting: route.stops
      .filter((stop) => !stop.hidden && stop.kind !== 'break')
      .map((stop) => span(stop.arrival, stop.start))
      .filter(visible),
    slack: route.stops
      .filter((stop) => !stop.hidden && stop.kind !== 'break' && stop.slackSeconds > 0)
      .map((stop) => span(stop.departure, Math.min(Date.parse(stop.departure) + stop.slackSeconds * 1000, scale.to)))
      .filter(visible),
    stops: route.stops.map((stop) => {
      const { x, width } = span(stop.hidden ? stop.arrival : stop.start, stop.departure);
      return { stop, x, width: Math.max(smallestBlock, width) };
    }),
  };
}

/** Many spans as one path of horizontal strokes at height `y`. */
export function strokes(spans: readonly Span[], y: number): string {
  return spans.map(({ x, width }) => `M${x.toFixed(1)} ${y}h${width.toFixed(1)}`).join('');
}

/** Many spans as one path of boxes. */
export function boxes(spans: readonly Span[], y: number, height: number): string {
  return spans.map(({ x, width }) => `M${x.toFixed(1)} ${y}h${width.toFixed(1)}v${height}h${(-width).toFixed(1)}z`).join('');
}
