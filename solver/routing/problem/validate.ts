import type { Problem } from './problem.ts';
import type { ProblemFault } from './solution.ts';
import { checkContamination } from './validate/contamination.ts';
import { createFaults, type Faults, MOST_PEOPLE } from './validate/faults.ts';
import { checkFrozen } from './validate/frozen.ts';
import { checkFrozenTies } from './validate/frozen-ties.ts';
import { checkJobs } from './validate/jobs.ts';
import { collectNames } from './validate/names.ts';
import { checkShifts } from './validate/shifts.ts';
import { checkTaken } from './validate/taken.ts';
import { checkTies } from './validate/ties.ts';
import { checkTravel } from './validate/travel.ts';
import { checkUnsupported } from './validate/unsupported.ts';
import { checkWays } from './validate/ways.ts';

/** Sizes beyond which a problem is refused before anything of it is read. */
const limits = {
  locations: 12_000,
  shifts: 20_000,
  jobs: 20_000,
  visits: 20_000,
  links: 20_000,
  relations: 5_000,
  loadDimensions: 32,
  profiles: 32,
} as const;

/**
 * Every fault of a problem with its path, at most 200; none: it may be solved. A field that the search does not honour
 * is `unsupported_field`, never ignored. A problem that is too large answers that alone. O(size of the problem).
 */
export function validate(problem: Problem): readonly ProblemFault[] {
  const faults = createFaults();
  checkSizes(problem, faults);
  if (faults.list.length > 0) return faults.list;
  const names = collectNames(problem, faults);
  checkTravel(problem, faults);
  checkShifts(problem, names, faults);
  checkJobs(problem, names, faults);
  checkWays(problem, faults);
  checkTies(problem, names, faults);
  checkContamination(problem, faults);
  checkFrozen(problem, names, faults);
  checkFrozenTies(problem, faults);
  checkTaken(problem, names, faults);
  checkUnsupported(problem, faults);
  return faults.list;
}

function checkSizes(problem: Problem, faults: Faults): void {
  const cap = (path: keyof typeof limits | 'travel', size: number, limit: number) => {
    if (size > limit) faults.add('too_large', path, { size, limit });
  };
  cap('locations', problem.locations.length, limits.locations);
  cap('shifts', problem.shifts.length, limits.shifts);
  cap('jobs', problem.jobs.length, limits.jobs);
  cap('links', problem.links?.length ?? 0, limits.links);
  cap('relations', problem.relations?.length ?? 0, limits.relations);
  cap('loadDimensions', problem.loadDimensions?.length ?? 0, limits.loadDimensions);
  cap('travel', problem.travel.length, limits.profiles);
  let visits = 0;
  for (const { visits: own } of problem.jobs.slice(0, limits.jobs))
    for (const { people = 1 } of own) visits += Math.min(MOST_PEOPLE, Math.max(1, people));
  cap('visits', visits, limits.visits);
}
