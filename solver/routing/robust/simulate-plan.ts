import type { Problem } from '../problem/problem.ts';
import type { Solution } from '../problem/solution.ts';
import { fillNormal, rngOfDay } from './chance.ts';
import { type Course, courseOf } from './course.ts';
import type { Sigmas } from './sigmas.ts';

export interface SimulateOptions {
  readonly days: number;
  readonly seed: number;
  readonly sigmas: Sigmas;
}

/** What becomes of a visit over the sampled days. */
export interface VisitForecast {
  readonly visit: string;
  readonly shift: string;
  /** Share of the days on which it begins in time and within its longest ride and lag. */
  readonly onTimeShare: number;
  /** Seconds of the problem: one day in ten begins before `early`, one in ten after `late`. */
  readonly early: number;
  readonly median: number;
  readonly late: number;
  /** Mean over the days. */
  readonly lateSeconds: number;
}

export interface Forecast {
  /** Planned visits in the order of the routes; of a visit of several people the stop of the first. */
  readonly visits: readonly VisitForecast[];
  /** Mean of a day, over all visits. */
  readonly lateMinutes: number;
}

/**
 * Carries a plan out on sampled days on which stays and drives are lognormal around what was planned (`courseOf` says how
 * people go on). Late is who begins behind the window's end, hard or not, brings what was taken on at a pickup later than
 * its longest ride, or begins further from a linked visit than its lag allows; of these the greatest counts. Two people
 * at one visit stay equally long. A visit's chance on a day depends on seed, day and its place in the problem alone, so
 * that plans of one problem are compared on the same days (common random numbers; Glasserman & Yao 1992).
 * Deterministic. O(days · (stops + visits)).
 */
export function simulatePlan(problem: Problem, solution: Solution, { days, seed, sigmas }: SimulateOptions): Forecast {
  const course = courseOf(problem, solution);
  const { stops } = course;
  const ids = problem.jobs.flatMap((job) => job.visits.map(({ id }) => id));
  const chance = chanceOf(course, ids, sigmas);
  const normal = new Float64Array(2 * ids.length + 1);
  const start = new Float64Array(stops.length);
  const leave = new Float64Array(stops.length);
  const late = new Float64Array(stops.length);
  const starts = stops.map(() => new Float64Array(days));
  const inTime = new Int32Array(stops.length);
  const lateSum = new Float64Array(stops.length);
  for (let day = 0; day < days; day++) {
    fillNormal(rngOfDay(seed, day), normal);
    carryOut(course, chance, normal, sigmas, start, leave);
    measureLateness(course, start, leave, late);
    for (let at = 0; at < stops.length; at++) {
      starts[at]![day] = start[at]!;
      if (late[at] === 0) inTime[at]!++;
      lateSum[at]! += late[at]!;
    }
  }
  const visits = stops.flatMap(({ visit, shift, joins }, at): VisitForecast[] => {
    if (visit === null || joins) return [];
    const sorted = starts[at]!.sort();
    const quantile = (share: number) => Math.round(sorted[Math.min(days - 1, Math.floor(share * days))]!);
    const times = { early: quantile(0.1), median: quantile(0.5), late: quantile(0.9) };
    return [{ visit: visit.id, shift, onTimeShare: inTime[at]! / days, ...times, lateSeconds: lateSum[at]! / days }];
  });
  return { visits, lateMinutes: visits.reduce((sum, { lateSeconds }) => sum + lateSeconds, 0) / 60 };
}

/** Which of a day's normal numbers decide a stop, and how widely. */
interface Chance {
  readonly stay: Int32Array;
  readonly way: Int32Array;
  readonly sigma: Float64Array;
}

/** Of who begins together the stay of the first holds for all. Breaks and reloads are as long as planned, and so is the way to them. */
function chanceOf({ stops, groups }: Course, ids: readonly string[], sigmas: Sigmas): Chance {
  const indexOf = new Map(ids.map((id, at) => [id, at]));
  const stay = new Int32Array(stops.length).fill(-1);
  const way = new Int32Array(stops.length).fill(-1);
  const sigma = new Float64Array(stops.length);
  for (const group of groups) {
    const own = group.flatMap((at) => (stops[at]!.visit === null ? [] : [indexOf.get(stops[at]!.visit!.id)!]));
    for (const at of group) {
      const { visit, isPast } = stops[at]!;
      if (visit === null || isPast) continue;
      stay[at] = 2 * Math.min(...own);
      way[at] = 2 * indexOf.get(visit.id)! + 1;
      sigma[at] = sigmas.serviceByVisit?.get(visit.id) ?? sigmas.service;
    }
  }
  return { stay, way, sigma };
}

function carryOut(course: Course, chance: Chance, normal: Float64Array, sigmas: Sigmas, start: Float64Array, leave: Float64Array): void {
  const { stops, groups, awaited } = course;
  const slowness = sigmas.travelOfDay * normal.at(-1)!;
  for (const group of groups) {
    let begin = Number.NEGATIVE_INFINITY;
    for (const at of group) {
      const { before, leaves, way, opens, isPast, plannedStart } = stops[at]!;
      const pace = chance.way[at]! < 0 ? 1 : Math.exp(slowness + sigmas.travel * normal[chance.way[at]!]!);
      const ready = isPast ? plannedStart : Math.max(opens, (before < 0 ? leaves : leave[before]!) + way * pace);
      if (ready > begin) begin = ready;
      for (const { from, least, isRide } of awaited[at]!) begin = Math.max(begin, (isRide ? leave[from]! : start[from]!) + least);
    }
    for (const at of group) {
      start[at] = begin;
      leave[at] = begin + stops[at]!.stay * (chance.stay[at]! < 0 ? 1 : Math.exp(chance.sigma[at]! * normal[chance.stay[at]!]!));
    }
  }
}

function measureLateness({ stops, ties }: Course, start: Float64Array, leave: Float64Array, late: Float64Array): void {
  for (let at = 0; at < stops.length; at++) late[at] = stops[at]!.isPast ? 0 : Math.max(0, start[at]! - stops[at]!.due);
  for (const { from, to, least, most, isRide } of ties) {
    const lag = start[to]! - (isRide ? leave[from]! : start[from]!);
    if (lag > most) late[to] = Math.max(late[to]!, lag - most);
    if (lag < least) late[from] = Math.max(late[from]!, least - lag);
  }
}
