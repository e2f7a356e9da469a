import type { Problem } from './problem/problem.ts';
import type { Solution, Violation } from './problem/solution.ts';
import { verifyContamination } from './verify/contamination.ts';
import { verifyCost } from './verify/cost.ts';
import { readFacts } from './verify/facts.ts';
import { verifyJobs, verifyUse } from './verify/jobs.ts';
import { verifyLoads } from './verify/loads.ts';
import { verifyPeople } from './verify/people.ts';
import { verifyTies } from './verify/ties.ts';
import { verifyTimes } from './verify/times.ts';
import { verifyWays } from './verify/ways.ts';

/**
 * Judges a plan by the problem alone, sharing no code with the search: every job once, in one way, or unassigned with a reason,
 * shifts that must be used, masks, times, breaks, loads, shipments, rides, links, relations, contamination, limits, and the cost. No violation: every hard rule
 * holds and the figures are true. O(stops² per route) at worst.
 */
export function verify(problem: Problem, solution: Solution): readonly Violation[] {
  const { facts, violations } = readFacts(problem, solution);
  return [
    ...violations,
    ...verifyJobs(problem, solution, facts),
    ...verifyWays(problem, solution, facts),
    ...verifyUse(problem, solution, facts),
    ...facts.routes.flatMap((route) => [...verifyTimes(problem, route), ...verifyPeople(route), ...verifyLoads(problem, route)]),
    ...verifyTies(problem, facts),
    ...verifyContamination(facts),
    ...verifyCost(problem, solution, facts),
  ];
}
