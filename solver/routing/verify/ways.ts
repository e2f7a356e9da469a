import type { Job, Problem } from '../problem/problem.ts';
import type { Solution, Violation } from '../problem/solution.ts';
import type { Facts } from './facts.ts';

/**
 * Of the jobs that are ways of one thing at most one is touched; it is planned, or all are left out and told once, by the
 * id of the one that has begun, else of the first.
 */
export function verifyWays(problem: Problem, solution: Solution, facts: Facts): Violation[] {
  const done = new Set(problem.shifts.flatMap(({ frozen = [] }) => frozen.map(({ visit }) => visit)));
  const groups = new Map<string, Job[]>();
  for (const job of problem.jobs) if (job.oneOf !== undefined) groups.set(job.oneOf, [...(groups.get(job.oneOf) ?? []), job]);
  return [...groups.values()].flatMap((ways) => {
    const touched = ways.filter(({ visits }) => visits.some(({ id }) => facts.planned.has(id)));
    const isPlanned = touched.some(({ visits }) => visits.every(({ id }) => facts.planned.has(id)));
    const name = (ways.find(({ visits }) => visits.some(({ id }) => done.has(id))) ?? ways[0]!).id;
    const told = solution.unassigned.filter(({ job }) => ways.some(({ id }) => id === job)).map(({ job }) => job);
    const fault = (rule: string, message: string): Violation[] => [{ rule, job: name, message }];
    return [
      ...(touched.length > 1
        ? fault('waysTogether', `${touched.map(({ id }) => id).join(' and ')} are ways of one thing and both planned`)
        : []),
      ...(isPlanned && told.length > 0 ? fault('plannedAndUnassigned', `A way of ${name} is planned and ${told[0]} is unassigned`) : []),
      ...(!isPlanned && told.length === 0 ? fault('jobMissing', `No way of ${name} is planned and it is not unassigned`) : []),
      ...(told.length > 1 ? fault('unassignedTwice', `${told.join(' and ')} are ways of one thing and both unassigned`) : []),
      ...(told.length === 1 && told[0] !== name ? fault('unassignedName', `${told[0]} is unassigned, which is known as ${name}`) : []),
    ];
  });
}
