import type { Window } from '../problem/problem.ts';
import { FormatFault } from './format-fault.ts';
import type { VroomInput } from './vroom-input.ts';

/** Times beyond this are timestamps, and counted from the first of them. */
const MOST_RELATIVE = 50_000_000;
/** An end that nothing reaches. */
const OPEN_END = 150_000_000;

/** The second from which the problem counts: 0, or the first window's begin where times are timestamps. */
export function originOf(input: VroomInput): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { windows } of givenTimes(input))
    for (const [start, end] of windows) if (start > 0 || end <= MOST_RELATIVE) first = Math.min(first, start);
  return first > MOST_RELATIVE && first < Number.POSITIVE_INFINITY ? first : 0;
}

/** @throws FormatFault where a window opens so long after the first one that no route lasts until then, or closes so long before. */
export function checkTimes(input: VroomInput, origin: number): void {
  for (const { path, windows } of givenTimes(input))
    for (const [start, end] of windows) {
      if (start - origin >= OPEN_END)
        throw new FormatFault(path, `${start} is ${OPEN_END} seconds or more after ${origin}, where the times begin`);
      if (origin - end > MOST_RELATIVE)
        throw new FormatFault(path, `${end} is more than ${MOST_RELATIVE} seconds before ${origin}, where the times begin`);
    }
}

type Windows = readonly (readonly [start: number, end: number])[];

function givenTimes({ jobs, shipments, vehicles }: VroomInput): { readonly path: string; readonly windows: Windows }[] {
  const of = (path: string, { time_windows: windows = [] }: { readonly time_windows?: Windows | undefined }) => ({
    path: `${path}.time_windows`,
    windows,
  });
  return [
    ...jobs.map((job, at) => of(`jobs[${at}]`, job)),
    ...shipments.flatMap(({ pickup, delivery }, at) => [of(`shipments[${at}].pickup`, pickup), of(`shipments[${at}].delivery`, delivery)]),
    ...vehicles.flatMap(({ time_window, breaks }, at) => [
      { path: `vehicles[${at}].time_window`, windows: time_window === undefined ? [] : [time_window] },
      ...breaks.map((rest, number) => of(`vehicles[${at}].breaks[${number}]`, rest)),
    ]),
  ];
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
