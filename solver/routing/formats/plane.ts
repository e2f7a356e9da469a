import type { Problem } from '../problem/problem.ts';
import type { Solution } from '../problem/solution.ts';

const FINEST_SCALE = 100_000;
/** Scaled times stay below this, well within what a problem may have. */
const MOST_SCALED = 150_000_000;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Parts of a unit in which times of a double-precision instance are counted: the finest power of ten that its times and distances allow. */
export function chooseScale(points: readonly (Point & { readonly due: number; readonly service: number })[]): number {
  let most = 0;
  for (const { x, y, due, service } of points) most = Math.max(most, due, service, Math.hypot(x - points[0]!.x, y - points[0]!.y));
  let scale = FINEST_SCALE;
  while (scale > 1 && most * scale > MOST_SCALED) scale /= 10;
  return scale;
}

/** A time in whole parts, never too short: for travel, service and the begin of a window. Nothing is 0, not −0. */
export function scaleUp(value: number, scale: number): number {
  return Math.ceil(value * scale - 1e-6) + 0;
}

/** A time in whole parts, never too long: for the end of a window and for limits. */
export function scaleDown(value: number, scale: number): number {
  return Math.floor(value * scale + 1e-6);
}

/**
 * Euclidean travel in whole parts of a unit. Seconds are rounded up, so that a schedule that holds in whole parts holds
 * in double precision; metres are rounded to the nearest. O(points²).
 */
export function planeTravel(points: readonly Point[], scale: number): Problem['travel'] {
  const size = points.length;
  const seconds = new Int32Array(size * size);
  const metres = new Int32Array(size * size);
  points.forEach((a, from) => {
    points.forEach((b, to) => {
      const distance = Math.hypot(a.x - b.x, a.y - b.y);
      seconds[from * size + to] = scaleUp(distance, scale);
      metres[from * size + to] = Math.round(distance * scale);
    });
  });
  return [{ id: 'plane', slots: [{ fromSecond: 0, seconds, metres }] }];
}

/** The Euclidean length of all routes in double precision, to four decimals: the figure that the literature publishes. */
export function planeDistance(problem: Problem, solution: Solution): number {
  const positions = new Map(problem.locations.map(({ id, position }) => [id, position ?? { x: 0, y: 0 }]));
  const places = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit.location] as const)));
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  let sum = 0;
  for (const { shift, stops } of solution.routes) {
    const { start, end } = shifts.get(shift)!;
    const visited = stops.flatMap((stop) => (stop.kind === 'visit' ? [places.get(stop.visit)!] : []));
    const stations = [start.location, ...visited, ...(end.location === null ? [] : [end.location])].map((id) => positions.get(id)!);
    for (const [at, to] of stations.slice(1).entries()) sum += Math.hypot(stations[at]!.x - to.x, stations[at]!.y - to.y);
  }
  return Math.round(sum * 10_000) / 10_000;
}
