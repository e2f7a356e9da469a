import type { Window } from '../problem/problem.ts';
import type { VroomInput } from './vroom-input.ts';

/** Times beyond this are timestamps, and counted from the first of them. */
const MOST_RELATIVE = 50_000_000;
/** An end that nothing reaches. */
const OPEN_END = 150_000_000;

/** The second from which the problem counts: 0, or the first window's begin where times are timestamps. */
export function originOf({ jobs, shipments, vehicles }: VroomInput): number {
  const tasks = [...jobs, ...shipments.flatMap(({ pickup, delivery }) => [pickup, delivery])];
  const windows = [
    ...tasks.flatMap(({ time_windows = [] }) => time_windows),
    ...vehicles.flatMap(({ time_window, breaks }) => [
      ...(time_window === undefined ? [] : [time_window]),
      ...breaks.flatMap(({ time_windows = [] }) => time_windows),
    ]),
  ];
  let first = Number.POSITIVE_INFINITY;
  for (const [start, end] of windows) if (start > 0 || end <= MOST_RELATIVE) first = Math.min(first, start);
  return first > MOST_RELATIVE && first < Number.POSITIVE_INFINITY ? first : 0;
}

/** A window in the problem's seconds, cut to what a route can reach. */
export function since([start, end]: readonly [number, number], origin: number): Window {
  const bound = (time: number) => Math.max(-MOST_RELATIVE, Math.min(OPEN_END, time - origin));
  return { start: bound(start), end: bound(end) };
}

/** Any time that VROOM knows: it has none before 0. */
export function anyTime(origin: number): Window {
  return since([0, Number.MAX_SAFE_INTEGER], origin);
}
