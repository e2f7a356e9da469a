import type { Job, Problem, Visit } from '../../solver/routing/problem/problem.ts';
import type { Solution } from '../../solver/routing/problem/solution.ts';
import { withLateRides } from './give-way.ts';
import { withLateness } from './late-windows.ts';
import type { LiveProblem } from './live-problem.ts';
import { withTimeInHand } from './time-in-hand.ts';

/** A job whose people were told counts for so many that nobody was told of, among those of its class [our own assumption]. */
const toldWeight = 3;

/**
 * The first question of a repair: what goes on as ordered stays with whom it is, a window that the order misses may be missed at its
 * price rather than that the visit is not done, and what was told is not given up for what was not.
 */
export function firstRepair({ problem, steady, atRisk, expected, made }: LiveProblem): Problem {
  const isTold = ({ visits }: Job) => visits.some(({ promise }) => promise !== undefined);
  const told = new Set(problem.jobs.filter(isTold).map(taskOf));
  const asked = (job: Job): Job => ({
    ...withSteady(withTimeInHand(job, expected, made), steady),
    ...(told.has(taskOf(job)) ? { weight: (job.weight ?? 1) * toldWeight } : {}),
  });
  const possible = (job: Job): Job => ({
    ...job,
    visits: job.visits.map((visit) => (atRisk.has(visit.id) ? withLateness(visit, 'atRisk') : visit)),
  });
  return { ...problem, jobs: problem.jobs.map((job) => possible(asked(job))) };
}

/** The same day without what was told and without what stays: everything ahead planned anew. */
export function fromScratch({ problem }: LiveProblem): Problem {
  return { ...problem, jobs: problem.jobs.map(withoutPromises) };
}

/**
 * The second question, of samples that the first left out: without time in hand, and those that are on their way late rather than not
 * at all. Undefined: neither would help.
 */
export function lateRatherThanNot(
  problem: Problem,
  { unassigned: leftOut }: Pick<Solution, 'unassigned'>,
  { problem: limits, made }: Pick<LiveProblem, 'problem' | 'made'>,
): Problem | undefined {
  const unassigned = new Set(leftOut.map(({ job }) => job));
  const own = new Map(limits.jobs.map(({ id, shipments = [] }) => [id, shipments]));
  const hasTimeInHand = ({ id, shipments = [] }: Job) =>
    shipments.some(({ maxRideSeconds }, at) => maxRideSeconds !== own.get(id)?.[at]?.maxRideSeconds);
  const isNeeded = (job: Job) => unassigned.has(taskOf(job)) && (isUnderWay(job, made) || hasTimeInHand(job));
  if (!problem.jobs.some(isNeeded)) return undefined;
  const possible = (job: Job): Job => {
    const free = hasTimeInHand(job) ? { ...job, shipments: own.get(job.id)! } : job;
    return isUnderWay(job, made) ? withLateRides(free, made) : free;
  };
  return { ...problem, jobs: problem.jobs.map((job) => (isNeeded(job) ? possible(job) : job)) };
}

/** Whether something of the job has been taken on and not brought in. */
export function isUnderWay({ shipments = [] }: Job, made: LiveProblem['made']): boolean {
  return shipments.some(({ pickups, delivery }) => !made.has(delivery) && pickups.every((id) => made.has(id)));
}

/** What the job is a way of doing. */
function taskOf({ id, oneOf }: Job): string {
  return oneOf ?? id;
}

/** The job with what goes on as ordered left with whom it is. */
function withSteady(job: Job, steady: LiveProblem['steady']): Job {
  const pinned = ({ onlyShifts, ...visit }: Visit): Visit => {
    const shifts = steady.get(visit.id);
    const allowed =
      shifts === undefined || onlyShifts === undefined ? (shifts ?? onlyShifts) : onlyShifts.filter((id) => shifts.includes(id));
    return allowed === undefined ? visit : { ...visit, onlyShifts: allowed };
  };
  return { ...job, visits: job.visits.map(pinned) };
}

function withoutPromises<Of extends { readonly visits: readonly Visit[] }>(job: Of): Of {
  return { ...job, visits: job.visits.map(({ promise: _promise, ...visit }) => visit) };
}
