import type { Job, Problem, Visit } from '../../solver/routing/problem/problem.ts';
import type { Solution } from '../../solver/routing/problem/solution.ts';
import { withLateRides } from './give-way.ts';
import { withLateness } from './late-windows.ts';
import type { LiveProblem } from './live-problem.ts';

/** The first question of a repair: what goes on as ordered stays with whom it is, and every window that somebody can keep is kept. */
export function firstRepair({ problem, steady }: LiveProblem): Problem {
  return { ...problem, jobs: problem.jobs.map((job) => withSteady(job, steady)) };
}

/** The same day without what was told and without what stays: everything ahead planned anew. */
export function fromScratch({ problem }: LiveProblem): Problem {
  return { ...problem, jobs: problem.jobs.map(withoutPromises) };
}

/**
 * The second question, of what the first left out though the published order would bring it late, as nobody was found who keeps its
 * window: late is better than not at all. Undefined: there is nothing of the kind.
 */
export function lateRatherThanNot(
  problem: Problem,
  { unassigned: leftOut }: Pick<Solution, 'unassigned'>,
  { atRisk, made }: LiveProblem,
): Problem | undefined {
  const unassigned = new Set(leftOut.map(({ job }) => job));
  const late = (job: Job) =>
    withLateRides({ ...job, visits: job.visits.map((visit) => (atRisk.has(visit.id) ? withLateness(visit) : visit)) }, made);
  const isOnBoard = ({ shipments = [] }: Job) => shipments.some(({ pickups }) => pickups.every((id) => made.has(id)));
  const isNeeded = (job: Job) => unassigned.has(job.oneOf ?? job.id) && (isOnBoard(job) || job.visits.some(({ id }) => atRisk.has(id)));
  if (!problem.jobs.some(isNeeded)) return undefined;
  return { ...problem, jobs: problem.jobs.map((job) => (isNeeded(job) ? late(job) : job)) };
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
