import { compile, effectiveObjective } from '../problem/compile.ts';
import { groupWays } from '../problem/compile-ways.ts';
import type { Problem } from '../problem/problem.ts';
import type { CostBreakdown, Solution } from '../problem/solution.ts';
import { pastOf } from '../problem/the-past.ts';
import { createWorkspace } from '../route/workspace.ts';
import { createSequences } from './sequences.ts';
import { createWriter } from './to-solution.ts';

/**
 * The plan of a search that was cancelled before it had tried anything: what is done or under way at its own starts,
 * every other job left out as `not_tried`. The problem is not compiled but for its past.
 */
export function untriedPlan(problem: Problem): Solution {
  const shifts = problem.shifts.length;
  const past = writePast(problem);
  const done = new Set(past.routes.flatMap(({ stops }) => stops.flatMap((stop) => (stop.kind === 'visit' ? stop.visit : []))));
  const { leader } = groupWays(problem.jobs, ({ visits }) => visits.some(({ id }) => done.has(id)));
  const left = problem.jobs.filter(({ visits }, at) => leader[at] === at && visits.some(({ id }) => !done.has(id)));
  const used = new Set(past.routes.map(({ shift }) => shift));
  const idle = problem.shifts.filter(({ id, mustUse }) => mustUse === true && !used.has(id));
  const unassigned = left.map(({ id }) => ({ job: id, reasons: [{ code: shifts === 0 ? 'no_shift' : 'not_tried', shifts } as const] }));
  const unused = idle.map(({ id }) => ({ shift: id, reasons: [{ code: 'not_tried', jobs: left.length } as const] }));
  return { routes: past.routes, unassigned, ...(unused.length === 0 ? {} : { unused }), cost: costOf(past.cost, problem, left) };
}

function writePast(problem: Problem): Solution {
  const compiled = compile(pastOf(problem, effectiveObjective(problem).perMetre));
  return createWriter(compiled)(createSequences(createWorkspace(compiled, false)), false);
}

/** The cost of the past with what the jobs left out add to it. */
function costOf(past: CostBreakdown, { jobs }: Problem, left: Problem['jobs']): CostBreakdown {
  const prize = left.reduce((sum, job) => sum + (job.prize ?? 0), 0);
  const classes = jobs.reduce((most, job) => Math.max(most, 1 + (job.priority ?? 0)), 1);
  const unassignedByPriority = Array.from({ length: classes }, () => 0);
  for (const { priority = 0 } of left) unassignedByPriority[priority]!++;
  return { ...past, total: past.total + prize, byRule: prize > 0 ? { ...past.byRule, prize } : past.byRule, unassignedByPriority };
}
