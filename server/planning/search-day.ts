import type { ProblemFault, Solution, Violation } from '../../solver/routing/problem/solution.ts';
import { validate } from '../../solver/routing/problem/validate.ts';
import { verify } from '../../solver/routing/verify.ts';
import { type SolveProgress, solve } from '../../solver/routing/worker/pool.ts';
import { solveRobust } from '../../solver/routing/worker/solve-robust.ts';
import { DomainError } from '../platform/errors.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import { figuresOf, isProtectedIn } from './figures.ts';
import { fromSolution, sequencesOf } from './from-solution.ts';
import {
  isVisitStop,
  type PlanDocument,
  type PlanFigures,
  type PlanningInput,
  type PlanProgress,
  type PlanReason,
  type ReasonCode,
  reasonOfFault,
} from './model.ts';
import { withOutlook } from './outlook.ts';
import { placesOfDay, protectedHomesOf } from './places-of-day.ts';
import { robustBuffer } from './prices.ts';
import { fetchRoadTables, type RoadTables } from './road-tables.ts';
import { type DayProblem, profileOf, toProblem } from './to-problem.ts';
import { handOverPartOf, otherWayOf, ownIdOf, plannedIds } from './way-ids.ts';

/** The search as planning uses it. */
export interface Search {
  /** The built worker of `solver/routing/worker`. */
  readonly workerFile: string;
  readonly seed: number;
  readonly seconds?: number;
  readonly iterations?: number;
  readonly threads?: 1 | 2;
  /** Visits by shift to begin from; what no longer exists is passed over. */
  readonly warmStart?: PlanDocument;
  /** Keeps time in hand before the ends of windows where that is cheap. */
  readonly robust?: boolean;
}

export interface SearchHooks {
  /** Aborted by a cancel: the best so far is returned, judged like any other. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: PlanProgress) => void;
}

export interface FoundPlan {
  readonly document: PlanDocument;
  readonly figures: PlanFigures;
  /** Found by the independent checker; none in a plan that may be stored. */
  readonly violations: readonly Violation[];
  readonly iterations: number;
  readonly seconds: number;
}

/**
 * Road times, search, independent check. Inputs that cannot be planned become unassigned jobs with a reason, never an
 * error.
 * @throws DomainError `roads_unavailable`, `profile_missing`, `problem_invalid`, `solver_failed`, `cancelled` (before there was anything to keep)
 */
export async function searchDay(input: PlanningInput, roads: RoadProvider, search: Search, hooks: SearchHooks): Promise<FoundPlan> {
  hooks.onProgress?.({ ...emptyProgress, phase: 'roads' });
  const tables = await fetchRoads(input, roads, hooks.signal);
  const { found, day, solution } = await searchFor(input, roads, tables, search, hooks);
  return { ...found, ...withOutlook(input, day, solution, found, tables) };
}

/** The tables that a search of this day needs; for runs that search the same places several times. */
export async function fetchRoads(input: PlanningInput, roads: RoadProvider, signal: AbortSignal): Promise<RoadTables> {
  const profiles = new Set(input.shifts.map(profileOf));
  const confidential = protectedHomesOf(input);
  const request = { date: input.date, places: placesOfDay(input).values(), profiles, isConfidential: (id: string) => confidential.has(id) };
  const tables = await fetchRoadTables(roads, request, signal);
  if (signal.aborted) throw new DomainError('cancelled');
  return tables;
}

/** As `searchDay`, on tables that are already there, and without a look at what the plan may count on and whom it covers. */
export async function searchOn(
  input: PlanningInput,
  roads: Pick<RoadProvider, 'id' | 'version'>,
  tables: RoadTables,
  search: Search,
  hooks: SearchHooks,
): Promise<FoundPlan> {
  return (await searchFor(input, roads, tables, search, hooks)).found;
}

async function searchFor(
  input: PlanningInput,
  roads: Pick<RoadProvider, 'id' | 'version'>,
  tables: RoadTables,
  search: Search,
  hooks: SearchHooks,
): Promise<{ readonly found: FoundPlan; readonly day: DayProblem; readonly solution: Solution }> {
  hooks.onProgress?.({ ...emptyProgress, phase: 'search' });
  const { day, leftOut } = plannable(input, tables);
  const { warmStart, robust, ...rest } = search;
  const options = { ...rest, ...(warmStart ? { warmStart: warmStartOf(day, warmStart) } : {}) };
  const sketch = sketchOf(input, day);
  const hooksOfSearch = {
    signal: hooks.signal,
    onProgress: (progress: SolveProgress) => hooks.onProgress?.(progressOf(sketch, progress, search.seconds)),
  };
  const answer = await (robust
    ? solveRobust(day.problem, robustBuffer, options, hooksOfSearch)
    : solve(day.problem, options, hooksOfSearch)
  ).catch((cause: unknown) => failSearch(day, cause));
  if (answer.isUntried) throw new DomainError('cancelled');
  hooks.onProgress?.({ ...emptyProgress, phase: 'verify' });
  const { solution, iterations, seconds } = answer;
  const violations = verify(day.problem, solution);
  const document = fromSolution(input, day, solution, leftOut, { provider: roads.id, version: roads.version });
  const found = { document, figures: figuresOf(input, document, violations.length), violations, iterations, seconds };
  return { found, day, solution };
}

/** @throws DomainError `solver_failed`: the search knows ids and numbers alone, so what it says of its own failure may be told. */
export function failSearch({ problem }: DayProblem, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message.slice(0, 200) : 'unknown';
  throw new DomainError('solver_failed', { jobs: problem.jobs.length, shifts: problem.shifts.length, reason });
}

const emptyProgress: Omit<PlanProgress, 'phase'> = {
  share: null,
  seconds: null,
  iterations: null,
  unplanned: null,
  kilometres: null,
  routes: [],
};

/** The problem without the jobs that the solver's own check refuses; each of those gets the fault as its reason. */
export function plannable(
  input: PlanningInput,
  tables: RoadTables,
): { day: DayProblem; leftOut: ReadonlyMap<string, readonly PlanReason[]> } {
  const leftOut = new Map<string, PlanReason[]>();
  const without = new Set<string>();
  for (;;) {
    const day = toProblem(input, tables, without);
    for (const fault of day.faults) leftOut.set(fault.jobId, [reasonOfFault(fault)]);
    const faults = validate(day.problem);
    if (faults.length === 0) return { day, leftOut };
    let isSmaller = false;
    for (const fault of faults) {
      const jobIds = jobsOfFault(day, fault);
      if (jobIds.length === 0) throw new DomainError('problem_invalid', { code: fault.code, path: fault.path, faults: faults.length });
      for (const jobId of jobIds) {
        isSmaller ||= !without.has(jobId);
        without.add(jobId);
        leftOut.set(jobId, [{ code: reasonOfProblemFault[fault.code] ?? 'no_time_left', shifts: 0, params: {} }]);
      }
    }
    if (!isSmaller) throw new DomainError('problem_invalid', { code: faults[0]!.code, path: faults[0]!.path, faults: faults.length });
  }
}

const reasonOfProblemFault: Partial<Record<ProblemFault['code'], ReasonCode>> = {
  ride_limit_below_drive: 'ride_time',
  empty_window: 'window_ends_before_start',
  contradictory_links: 'link_conflict',
  contradictory_locks: 'not_in_locked_shifts',
  unknown_reference: 'not_in_locked_shifts',
};

/** `jobs[3].visits[0]…`, `links[2]…` and `relations[1]…` name jobs; anything else is a fault of the day as a whole. */
function jobsOfFault({ problem }: DayProblem, fault: ProblemFault): readonly string[] {
  const [, list, at] = /^(jobs|links|relations)\[(\d+)\]/.exec(fault.path) ?? [];
  if (list === 'jobs') return [ownIdOf(problem.jobs[Number(at)]!.id)];
  const link = list === 'links' ? problem.links?.[Number(at)] : undefined;
  const relation = list === 'relations' ? problem.relations?.[Number(at)] : undefined;
  const tied = new Set(link ? [link.from, link.to] : relation && 'visits' in relation ? relation.visits : []);
  return problem.jobs.filter((job) => job.visits.some((visit) => tied.has(visit.id))).map((job) => ownIdOf(job.id));
}

/** Ids are stable across replans: what still exists keeps its shift and its place in the order. Times are the search's to find. */
export function warmStartOf({ problem }: DayProblem, document: Pick<PlanDocument, 'routes'>): Solution {
  const shifts = new Set(problem.shifts.map((shift) => shift.id));
  const idOf = plannedIds(document, problem);
  const times = { arrival: 0, start: 0, departure: 0, latenessSeconds: 0, slackSeconds: 0, load: {} };
  const sums = { departure: 0, end: 0, metres: 0, drivingSeconds: 0, waitingSeconds: 0, serviceSeconds: 0, overtimeSeconds: 0 };
  return {
    routes: document.routes
      .filter((route) => shifts.has(route.shiftId))
      .map((route) => ({
        shift: route.shiftId,
        ...sums,
        stops: route.stops.filter(isVisitStop).map((stop) => ({ kind: 'visit' as const, visit: idOf(stop.visitId), ...times })),
      })),
    unassigned: [],
    cost: { total: 0, byRule: {}, usedShifts: 0, metres: 0, drivingSeconds: 0, unassignedByPriority: [] },
  };
}

function progressOf(sketch: ReturnType<typeof sketchOf>, progress: SolveProgress, seconds: number | undefined): PlanProgress {
  return {
    phase: 'search',
    share: seconds === undefined ? null : Math.min(1, progress.seconds / seconds),
    seconds: progress.seconds,
    iterations: progress.iterations,
    unplanned: progress.unassigned,
    ...(progress.best ? sketch(sequencesOf(progress.best.routes)) : { kilometres: null, routes: [] }),
  };
}

/** The growing map: protected homes are left out, and so are the legs that touch them. */
function sketchOf(input: PlanningInput, { problem }: DayProblem) {
  const isProtected = isProtectedIn(input);
  const hidden = new Set(
    input.work.jobs
      .filter((job) => job.patientId !== null && isProtected(job.patientId))
      .flatMap((job) => job.visits.filter((visit) => visit.place.kind === 'home').map((visit) => visit.id)),
  );
  const rows = new Map(problem.locations.map((location, row) => [location.id, row]));
  const location = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, rows.get(visit.location)!] as const)));
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  const travel = new Map(problem.travel.map((profile) => [profile.id, profile.slots[0]!.metres]));
  return (routes: ReturnType<typeof sequencesOf>) => {
    let metres = 0;
    for (const { shift: shiftId, visits } of routes) {
      const shift = shifts.get(shiftId)!;
      const table = travel.get(shift.profile)!;
      const hub = rows.get(shift.start.location)!;
      const way = [hub, ...visits.map((visit) => (hidden.has(visit) ? -1 : location.get(visit)!)), hub];
      for (let at = 1; at < way.length; at++) {
        if (way[at]! >= 0 && way[at - 1]! >= 0) metres += table[way[at - 1]! * problem.locations.length + way[at]!]!;
      }
    }
    return {
      kilometres: Math.round(metres / 100) / 10,
      // Nobody is on the way to a video consultation, and the screen knows the hospital's visits alone.
      routes: routes.map(({ shift, visits }) => ({
        shiftId: shift,
        visitIds: visits
          .filter((visit) => !hidden.has(visit) && otherWayOf(visit) !== 'video' && handOverPartOf(visit) === undefined)
          .map(ownIdOf),
      })),
    };
  };
}
