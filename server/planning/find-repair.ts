import type { Problem, Shift } from '../../solver/routing/problem/problem.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import { type Instant, plusSeconds, secondsBetween } from '../platform/time.ts';
import type { DayReality } from './day-reality.ts';
import { expectStarts } from './expect-starts.ts';
import { figuresOf } from './figures.ts';
import { fromSolution } from './from-solution.ts';
import { inputHashOf } from './input-hash.ts';
import { locksKey } from './kept-locks.ts';
import {
  isVisitStop,
  type Plan,
  type PlanDocument,
  type PlanFigures,
  type PlanningInput,
  type PlanReason,
  type PlanStop,
} from './model.ts';
import { noTimeLeft } from './no-time-left.ts';
import { withOutlook } from './outlook.ts';
import { type RepairedDay, repairDay } from './repair-day.ts';
import type { RoadTables } from './road-tables.ts';
import { fetchRoads, plannable } from './search-day.ts';
import type { DayProblem } from './to-problem.ts';
import { withTold } from './told-times.ts';
import { ownIdOf, plannedIds } from './way-ids.ts';

/** A day under way. */
interface DayUnderWay {
  /** The published plan. */
  readonly plan: Plan;
  readonly input: PlanningInput;
  readonly reality: DayReality;
}

interface FoundRepair {
  readonly document: PlanDocument;
  readonly figures: PlanFigures;
  /** By the independent checker; none in a repair that may be offered. */
  readonly violations: readonly { readonly rule: string }[];
  /** The published plan with the times that are to be expected when everybody goes on as ordered. */
  readonly nothingDone: PlanDocument;
}

export type FindRepair = (live: DayUnderWay, signal: AbortSignal) => Promise<FoundRepair>;

/** So that an offer is made within two seconds of its event on a day of this many jobs, and within ten on larger ones. */
const effort = { jobs: 400, seconds: 1.2, secondsBeyond: 7 } as const;
const seed = 1;

/**
 * Repairs of days under way. The last day is kept with its road times, as who repairs a day does so again.
 * @throws DomainError `problem_invalid`, `solver_failed`, and what `fetchRoads` throws
 */
export function repairer({ roads, workerFile }: { readonly roads: RoadProvider; readonly workerFile: string }): FindRepair {
  let kept: KeptDay | undefined;
  return async ({ plan, input, reality }, signal) => {
    const hash = `${inputHashOf(input, roads)} ${locksKey(input)}`;
    if (kept?.hash !== hash) {
      const tables = await fetchRoads(input, roads, signal);
      kept = { hash, tables, ...plannable(input, tables) };
    }
    const { day, leftOut, tables } = kept;
    const seconds = day.problem.jobs.length <= effort.jobs ? effort.seconds : effort.secondsBeyond;
    const found = await repairDay(day, plan.document, reality, { workerFile, seed, seconds, signal });
    const notFitting = [...new Set(found.leftOut.map(ownIdOf))]
      .filter((jobId) => !leftOut.has(jobId))
      .map((jobId): [string, PlanReason[]] => [jobId, [noTimeLeft]]);
    const wanted = without(input, reality.cancelledJobs);
    const planned = fromSolution(wanted, day, found.solution, new Map([...leftOut, ...notFitting]), {
      provider: roads.id,
      version: roads.version,
    });
    const untouched = nothingDone(day, plan.document, reality, found);
    const stays = new Map(untouched.routes.flatMap(({ stops }) => stops.filter(isVisitStop).map(({ visitId, start }) => [visitId, start])));
    const document = { ...planned, routes: [...withTold(plan.document, planned.routes, ({ visitId }) => stays.get(visitId))] };
    const judged = { document, figures: figuresOf(wanted, document, found.violations.length) };
    return {
      ...withOutlook(wanted, { ...day, problem: withEveryBreak(found.problem, day.problem) }, found.solution, judged, tables),
      violations: found.violations,
      nothingDone: untouched,
    };
  };
}

interface KeptDay {
  readonly hash: string;
  readonly day: DayProblem;
  readonly leftOut: ReadonlyMap<string, readonly PlanReason[]>;
  readonly tables: RoadTables;
}

/** The day under way with the breaks that have been taken. */
function withEveryBreak(problem: Problem, planned: Problem): Problem {
  const breaks = new Map(planned.shifts.map((shift) => [shift.id, shift.breaks]));
  const restored = (shift: Shift): Shift => {
    const own = breaks.get(shift.id);
    return own === undefined ? shift : { ...shift, breaks: own };
  };
  return { ...problem, shifts: problem.shifts.map(restored) };
}

/** Jobs that are called off are nobody's to plan; what of them has begun stays for the times that are told. */
function without(input: PlanningInput, cancelled: ReadonlySet<string>): PlanningInput {
  const { work } = input;
  return { ...input, work: { ...work, faultyJobs: work.faultyJobs.filter(({ job }) => !cancelled.has(job.id)) } };
}

/** What is not begun of the published order at the times that are to be expected; what nobody comes to any more is left out. */
function nothingDone(day: DayProblem, document: PlanDocument, reality: DayReality, { problem, orders }: RepairedDay): PlanDocument {
  const idOf = plannedIds(document, day.problem);
  const second = (instant: Instant) => Math.round(secondsBetween(day.zero, instant));
  const made = new Map([...reality.stops].map(([visit, { start, end }]) => [idOf(visit), { start: second(start), end: second(end) }]));
  const starts = expectStarts(problem, orders, made, restsAhead(document, reality.now, idOf), second(reality.now));
  const windows = new Map(day.problem.jobs.flatMap(({ visits }) => visits.map((visit) => [visit.id, visit.windows ?? []] as const)));
  return { ...document, routes: document.routes.map(expected) };

  function expected(route: PlanDocument['routes'][number]): PlanDocument['routes'][number] {
    const stops = route.stops.flatMap((stop): PlanStop[] => {
      if (!isVisitStop(stop)) return [stop];
      const real = reality.stops.get(stop.visitId);
      if (real) return real.shiftId === route.shiftId ? [{ ...stop, start: real.start, departure: real.end, latenessSeconds: 0 }] : [];
      const begin = starts.get(idOf(stop.visitId));
      if (begin === undefined) return [];
      // Nobody begins before the time that was told.
      const start = Math.max(begin, second(stop.start));
      const last = windows.get(idOf(stop.visitId))?.at(-1)?.end;
      const latenessSeconds = last === undefined ? 0 : Math.max(0, start - last);
      const begins = plusSeconds(day.zero, start);
      const departure = plusSeconds(begins, secondsBetween(stop.start, stop.departure));
      return [{ ...stop, arrival: begins, start: begins, departure, latenessSeconds }];
    });
    // Nobody drives to where nobody comes any more.
    const comes = new Set(stops.filter(isVisitStop).map(({ visitId }) => visitId));
    const legs = route.legs.filter(({ from, to }) => (from === null || comes.has(from)) && (to === null || comes.has(to)));
    return { ...route, stops, legs, overtimeSeconds: comes.size === 0 ? 0 : route.overtimeSeconds };
  }
}

/** Seconds of break that the plan has just before a visit, of breaks that have not begun. */
function restsAhead({ routes }: PlanDocument, now: Instant, idOf: (visitId: string) => string): ReadonlyMap<string, number> {
  const rests = new Map<string, number>();
  for (const { stops } of routes) {
    stops.forEach((stop, index) => {
      const next = stops[index + 1];
      if (!isVisitStop(stop) && next && isVisitStop(next) && stop.start > now)
        rests.set(idOf(next.visitId), secondsBetween(stop.start, stop.departure));
    });
  }
  return rests;
}
