import type { CompiledProblem } from '../problem/compiled.ts';
import { effectiveShift } from '../problem/effective-shift.ts';
import type { Job, Problem, Shift, Visit } from '../problem/problem.ts';
import type { CostBreakdown, Route, RouteOrder, Solution } from '../problem/solution.ts';
import { keep } from '../route/journal.ts';
import type { Workspace } from '../route/workspace.ts';
import { createCandidates, findEmptyRoutes } from './candidates.ts';
import { type OpenPlan, type OpenProblem, openPlan, openProblem } from './open-plan.ts';
import { planJob } from './plan-job.ts';
import { createRng } from './rng.ts';
import { copyPlan, createSequences } from './sequences.ts';

/** One change of the problem by which a job that is left out has a place. */
export type Change =
  /** The movable visits may begin so many seconds later, or earlier, than their windows say. */
  | { readonly kind: 'later' | 'earlier'; readonly seconds: number }
  /** The shift that takes the job may end so many seconds later than it may now. */
  | { readonly kind: 'overtime'; readonly seconds: number }
  /** The shift that takes the job need not have the skill. */
  | { readonly kind: 'skill'; readonly skill: string }
  /** Somebody more, who starts and travels as this shift and can what the job needs; the route tells when. */
  | { readonly kind: 'shift'; readonly like: string };

/** The smallest change of its kind, and what the plan is with it. */
export interface Remedy {
  readonly change: Change;
  /** The route that takes the job; of another shift, the first by the order of the routes. */
  readonly route: Route;
  /** Everything else as planned. Judged by the problem with the change. */
  readonly solution: Solution;
  /** Beyond the plan without the job. */
  readonly metres: number;
  readonly drivingSeconds: number;
}

export interface Remedies {
  readonly found: readonly Remedy[];
  /** False: stopped before everything was tried. */
  readonly isWhole: boolean;
}

/** Steps in which windows and shifts are widened. */
const STEPS = [900, 1800, 3600, 7200] as const;
/** Insertions tried: each overlooks a place now and then. */
const ATTEMPTS = 3;
const EXTRA = 'one more';
const DAY = 86_400;

/**
 * What one change would give a job that the plan leaves out its place, the others as planned: a later or an earlier start
 * of the visits in `movable`, longer shifts, one skill less, somebody more. Of each kind the smallest that was found; a
 * change of another size or several at once are not tried. Undefined: there is no such job, or the plan has it. A hard
 * limit of a sample or of working time is never touched. Once stopped, nothing more is tried. O(changes · (compilation of the problem + insertion)).
 */
export function findRemedies(
  from: OpenPlan,
  jobId: string,
  movable: ReadonlySet<string>,
  shouldStop: () => boolean = () => false,
): Remedies | undefined {
  const { open, orders, absent } = from;
  const { problem } = open;
  const job = problem.jobs.find(({ id }) => id === jobId);
  if (job === undefined || !absent.includes(indexOf(open.compiled, jobId))) return undefined;
  const now = open.write(from.opened);
  let isWhole = true;
  const remedyOf = (change: Change): Remedy | undefined => {
    isWhole &&= !shouldStop();
    if (!isWhole) return undefined;
    const solution = planWith(withChange(problem, job, change, movable), orders, jobId);
    const own = waysOf(problem, job);
    const route = solution?.routes.find(({ stops }) =>
      stops.some((stop) => stop.kind === 'visit' && own.some((way) => hasVisit(way, stop.visit))),
    );
    // Longer shifts may want one vehicle at the same time, and the rest of the plan no longer holds.
    if (solution === undefined || route === undefined || solution.unassigned.length >= now.unassigned.length) return undefined;
    return { change, route, solution, ...differenceOf(now.cost, solution.cost) };
  };
  const smallest = (kind: 'later' | 'earlier' | 'overtime'): readonly Remedy[] => {
    const most = remedyOf({ kind, seconds: STEPS.at(-1)! });
    if (most === undefined) return [];
    for (const seconds of STEPS.slice(0, -1)) {
      const found = remedyOf({ kind, seconds });
      if (found !== undefined) return [found];
    }
    return [most];
  };
  const visits = waysOf(problem, job).flatMap((way) => way.visits);
  const hasWindows = visits.some((visit) => movable.has(visit.id) && (visit.windows ?? []).length > 0);
  const found = [
    ...(hasWindows ? [...smallest('later'), ...smallest('earlier')] : []),
    ...smallest('overtime'),
    ...skillsOf(visits).flatMap((skill) => remedyOf({ kind: 'skill', skill }) ?? []),
    ...cheapest(likeWhom(problem).flatMap((like) => remedyOf({ kind: 'shift', like: like.id }) ?? [])),
  ];
  return { found, isWhole };
}

/** The problem as it would be with the change for the job. */
export function withChange(problem: Problem, job: Job, change: Change, movable: ReadonlySet<string>): Problem {
  switch (change.kind) {
    case 'later':
      return withVisits(problem, job, (visit) => widened(visit, movable, 0, change.seconds));
    case 'earlier':
      return withVisits(problem, job, (visit) => widened(visit, movable, change.seconds, 0));
    case 'overtime':
      return { ...problem, shifts: problem.shifts.map((shift) => withOvertime(problem, shift, change.seconds)) };
    case 'skill':
      return withVisits(problem, job, (visit) => unskilled(visit, change.skill));
    case 'shift':
      return withExtra(problem, problem.shifts.find(({ id }) => id === change.like)!, job);
  }
}

/** The plan with the job at its best place; undefined where it has none. */
function planWith(problem: Problem, orders: readonly RouteOrder[], jobId: string): Solution | undefined {
  const open = openProblem(problem);
  const { workspace, absent } = openPlan(open, orders);
  const index = indexOf(open.compiled, jobId);
  const candidates = createCandidates(workspace);
  findEmptyRoutes(workspace, candidates);
  const rng = createRng(1);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (!planJob(workspace, candidates, index, rng, true, () => false)) continue;
    keep(workspace);
    return written(
      open,
      workspace,
      absent.filter((job) => job !== index),
    );
  }
  return undefined;
}

/** The job by which it is known, -1 when there is none. */
function indexOf(compiled: CompiledProblem, jobId: string): number {
  return compiled.leader[compiled.problem.jobs.findIndex(({ id }) => id === jobId)] ?? -1;
}

function written({ write }: OpenProblem, workspace: Workspace, absent: readonly number[]): Solution {
  const sequences = createSequences(workspace);
  copyPlan(workspace, absent, sequences);
  return write(sequences);
}

function differenceOf(before: CostBreakdown, after: CostBreakdown) {
  return { metres: after.metres - before.metres, drivingSeconds: after.drivingSeconds - before.drivingSeconds };
}

function hasVisit(job: Job, id: string): boolean {
  return job.visits.some((visit) => visit.id === id);
}

/** The job and all others that are ways of the same. */
function waysOf({ jobs }: Problem, job: Job): readonly Job[] {
  return job.oneOf === undefined ? [job] : jobs.filter(({ oneOf }) => oneOf === job.oneOf);
}

function withVisits(problem: Problem, job: Job, change: (visit: Visit) => Visit): Problem {
  const own = new Set(waysOf(problem, job));
  return { ...problem, jobs: problem.jobs.map((one) => (own.has(one) ? { ...one, visits: one.visits.map(change) } : one)) };
}

function widened(visit: Visit, movable: ReadonlySet<string>, before: number, behind: number): Visit {
  if (!movable.has(visit.id) || visit.windows === undefined) return visit;
  const windows = [...visit.windows];
  const [first] = windows;
  const last = windows.at(-1);
  if (first !== undefined && before > 0) windows[0] = { ...first, start: first.start - before };
  if (last !== undefined && behind > 0) windows[windows.length - 1] = { ...last, end: last.end + behind };
  return { ...visit, windows };
}

/** No further than to the next shift of the same person or vehicle. */
function withOvertime({ shifts }: Problem, shift: Shift, seconds: number): Shift {
  const now = shift.maxOvertimeSeconds ?? 0;
  const vehicleOf = (one: Shift) => (one.vehicle !== undefined && 'fixed' in one.vehicle ? one.vehicle.fixed : undefined);
  const next = shifts.filter(
    (other) =>
      other !== shift &&
      other.start.earliest >= shift.end.latest &&
      (other.person === shift.person || (vehicleOf(shift) !== undefined && vehicleOf(other) === vehicleOf(shift))),
  );
  const room = Math.min(...next.map((other) => other.start.earliest - shift.end.latest), Number.POSITIVE_INFINITY);
  return { ...shift, maxOvertimeSeconds: Math.max(now, Math.min(now + seconds, room)) };
}

function skillsOf(visits: readonly Visit[]): readonly string[] {
  return [...new Set(visits.flatMap(({ skills }) => Object.keys(skills?.all ?? {})))];
}

function unskilled(visit: Visit, skill: string): Visit {
  const { [skill]: _free, ...all } = visit.skills?.all ?? {};
  return visit.skills === undefined ? visit : { ...visit, skills: { ...visit.skills, all } };
}

/** One shift for each place to start from and way to travel. */
function likeWhom({ shifts }: Problem): readonly Shift[] {
  const kindOf = ({ start, end, profile }: Shift) => `${start.location} ${end.location} ${profile}`;
  return shifts.filter((shift, at) => shifts.findIndex((other) => kindOf(other) === kindOf(shift)) === at);
}

/** Somebody more, at work whenever the job needs it, with a vehicle of their own and what the job asks of skills and load classes. */
function withExtra(problem: Problem, like: Shift, job: Job): Problem {
  const visits = waysOf(problem, job).flatMap((way) => way.visits);
  const skills = Object.assign({}, ...visits.map(({ skills }) => skills?.all ?? {})) as Record<string, number>;
  const { capacity, loadClasses } = effectiveShift(problem, like);
  const extra: Shift = {
    id: EXTRA,
    person: EXTRA,
    start: { location: like.start.location, earliest: -DAY },
    end: { location: like.end.location, latest: 3 * DAY },
    profile: like.profile,
    capacity,
    loadClasses: [...new Set([...loadClasses, ...visits.flatMap(({ loadClasses: wanted = [] }) => wanted)])],
    skills: { ...like.skills, ...skills },
    ...(like.costs === undefined ? {} : { costs: like.costs }),
  };
  const free = (visit: Visit) => (visit.onlyShifts === undefined ? visit : { ...visit, onlyShifts: [...visit.onlyShifts, EXTRA] });
  return { ...withVisits(problem, job, free), shifts: [...problem.shifts, extra] };
}

/** The one with the least driving, if any. */
function cheapest(remedies: readonly Remedy[]): readonly Remedy[] {
  return [...remedies].sort((a, b) => a.drivingSeconds - b.drivingSeconds).slice(0, 1);
}
