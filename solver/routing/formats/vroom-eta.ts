/** A point of a route in its given order: when it should begin, when it must, how long it lasts and the drive to it. */
export interface Station {
  /** The drive to the next station that is no break may be interrupted here; its own `drive` is 0. */
  readonly isBreak: boolean;
  /** Where its start is wanted, in order and apart; empty: any time. */
  readonly windows: readonly (readonly [start: number, end: number])[];
  readonly earliest: number;
  readonly latest: number;
  readonly stay: number;
  readonly drive: number;
}

/**
 * Starts of all stations that miss the windows by the least in sum; among these the earliest end, and under it the latest
 * starts from the back. Counted from the drives and stays before it, a station's start never falls along the route, and
 * some best plan begins each station at a border of somebody's window: dynamic programming over those borders,
 * O(stations · borders), O(borders²) where a break interrupts a drive. Undefined when the hard bounds cannot be kept.
 *
 * Several breaks on one drive are placed one after the other, each at its own best.
 */
export function chooseTimes(stations: readonly Station[]): number[] | undefined {
  const offsets = offsetsOf(stations);
  const main = stations.flatMap(({ isBreak }, at) => (isBreak ? [] : [at]));
  const borders = bordersOf(stations, offsets);
  const choices: Int32Array[] = [];
  let best = new Float64Array(borders.length);
  main.forEach((at, rank) => {
    const reached = rank === 0 ? best : new Float64Array(borders.length);
    const choice = new Int32Array(borders.length).fill(-1);
    if (rank > 0) {
      const before = main[rank - 1]!;
      const breaks = stations.slice(before + 1, at);
      const leaves = offsets[before]! + stations[before]!.stay;
      if (breaks.length === 0) takeLeast(best, reached, choice);
      else
        takeLeastAround(best, reached, choice, (from, to) => {
          const placed = placeBreaks(breaks, borders[from]! + leaves, borders[to]! + offsets[at]!);
          return placed === undefined ? Number.POSITIVE_INFINITY : placed.missed;
        });
    }
    for (let border = 0; border < borders.length; border++) reached[border]! += missed(stations[at]!, borders[border]! + offsets[at]!);
    best = reached;
    choices.push(choice);
  });
  let border = leastOf(best);
  if (!(best[border]! < Number.POSITIVE_INFINITY)) return undefined;
  const times = new Array<number>(stations.length);
  for (let rank = main.length - 1; rank >= 0; rank--) {
    const at = main[rank]!;
    times[at] = borders[border]! + offsets[at]!;
    border = choices[rank]![border]!;
    if (rank === 0) break;
    const before = main[rank - 1]!;
    const leaves = borders[border]! + offsets[before]! + stations[before]!.stay;
    placeBreaks(stations.slice(before + 1, at), leaves, times[at]!)?.starts.forEach((start, k) => {
      times[before + 1 + k] = start;
    });
  }
  return times;
}

/**
 * Steps of `chooseTimes` at most: every station at every border, and every pair of borders for each drive with breaks.
 * O(stations).
 */
export function countSteps(stations: readonly Station[]): number {
  let [borders, main, interrupted] = [1, 0, 0];
  stations.forEach(({ windows, latest, isBreak }, at) => {
    borders += (2 * windows.length + (latest < Number.POSITIVE_INFINITY ? 2 : 1)) * (isBreak ? 2 : 1);
    if (!isBreak) main++;
    else if (stations[at - 1]?.isBreak !== true) interrupted++;
  });
  return main * borders + (interrupted * borders * borders) / 2;
}

/** Seconds of driving and stays from the first station to each, breaks included. */
function offsetsOf(stations: readonly Station[]): number[] {
  let sum = 0;
  return stations.map(({ drive, stay }) => {
    sum += drive;
    const offset = sum;
    sum += stay;
    return offset;
  });
}

/** Every border of a window or bound as a start of the first station; a break's with the drive before it and behind it. */
function bordersOf(stations: readonly Station[], offsets: readonly number[]): number[] {
  const borders = new Set([0]);
  stations.forEach(({ windows, earliest, latest, isBreak }, at) => {
    const next = isBreak ? (stations.slice(at).find((one) => !one.isBreak)?.drive ?? 0) : 0;
    for (const time of [...windows.flat(), earliest, latest]) {
      if (time === Number.POSITIVE_INFINITY) continue;
      for (const drive of new Set([0, next])) borders.add(Math.max(0, time - offsets[at]! - drive));
    }
  });
  return [...borders].sort((a, b) => a - b);
}

/** What a start misses; infinite beyond the hard bounds. O(log windows). */
function missed({ windows, earliest, latest }: Station, time: number): number {
  if (time < earliest || time > latest) return Number.POSITIVE_INFINITY;
  if (windows.length === 0) return 0;
  let [next, beyond] = [0, windows.length];
  while (next < beyond) {
    const middle = (next + beyond) >> 1;
    if (windows[middle]![1] < time) next = middle + 1;
    else beyond = middle;
  }
  const after = next === 0 ? Number.POSITIVE_INFINITY : time - windows[next - 1]![1];
  return next === windows.length ? after : Math.min(after, Math.max(0, windows[next]![0] - time));
}

function leastOf(sums: Float64Array): number {
  let least = 0;
  for (let at = 1; at < sums.length; at++) if (sums[at]! < sums[least]!) least = at;
  return least;
}

/** From the latest border not after each that misses least. */
function takeLeast(from: Float64Array, to: Float64Array, choice: Int32Array): void {
  let least = 0;
  for (let border = 0; border < from.length; border++) {
    if (from[border]! <= from[least]!) least = border;
    to[border] = from[least]!;
    choice[border] = least;
  }
}

function takeLeastAround(from: Float64Array, to: Float64Array, choice: Int32Array, between: (from: number, to: number) => number): void {
  for (let border = 0; border < from.length; border++) {
    let least = Number.POSITIVE_INFINITY;
    for (let before = border; before >= 0; before--) {
      if (from[before]! >= least) continue;
      const sum = from[before]! + between(before, border);
      if (sum >= least) continue;
      least = sum;
      choice[border] = before;
    }
    to[border] = least;
  }
}

/** Breaks one after the other between leaving one station and beginning the next, each missing its windows by the least. */
function placeBreaks(breaks: readonly Station[], leaves: number, begins: number): { starts: number[]; missed: number } | undefined {
  const starts: number[] = [];
  let sum = 0;
  let from = leaves;
  let rest = breaks.reduce((seconds, { stay }) => seconds + stay, 0);
  for (const station of breaks) {
    const to = Math.min(begins - rest, station.latest);
    const first = Math.max(from, station.earliest);
    if (first > to) return undefined;
    const within = (time: number) => Math.max(first, Math.min(to, time));
    const candidates = [first, ...station.windows.flat().map(within)];
    const start = candidates.reduce((a, b) => {
      const difference = missed(station, b) - missed(station, a);
      return difference < 0 || (difference === 0 && b < a) ? b : a;
    });
    starts.push(start);
    sum += missed(station, start);
    from = start + station.stay;
    rest -= station.stay;
  }
  return { starts, missed: sum };
}
