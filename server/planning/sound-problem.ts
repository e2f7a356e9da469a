import type { Problem } from '../../solver/routing/problem/problem.ts';
import type { ProblemFault } from '../../solver/routing/problem/solution.ts';
import { validate } from '../../solver/routing/problem/validate.ts';
import { DomainError } from '../platform/errors.ts';

/**
 * The problem without what makes it faulty: jobs, with what of them has begun kept as work that stands alone, as a sample
 * that no drive brings in time any more.
 */
export function sound(given: Problem): { readonly problem: Problem; readonly leftOut: readonly string[] } {
  let problem = given;
  const leftOut: string[] = [];
  for (;;) {
    const faults = validate(problem);
    if (faults.length === 0) return { problem, leftOut };
    const ids = new Set(faults.flatMap((fault) => jobsOf(problem, fault)));
    const first = faults[0]!;
    if (ids.size === 0 || [...ids].every((id) => leftOut.includes(id)))
      throw new DomainError('problem_invalid', { code: first.code, path: first.path, faults: faults.length });
    leftOut.push(...ids);
    problem = withoutJobs(problem, ids);
  }
}

function jobsOf({ jobs, links = [], relations = [] }: Problem, { path }: ProblemFault): readonly string[] {
  const [, list, at] = /^(jobs|links|relations)\[(\d+)\]/.exec(path) ?? [];
  if (list === 'jobs') return [jobs[Number(at)]!.id];
  const link = list === 'links' ? links[Number(at)] : undefined;
  const relation = list === 'relations' ? relations[Number(at)] : undefined;
  const tied = new Set(link ? [link.from, link.to] : relation && 'visits' in relation ? relation.visits : []);
  return jobs.filter(({ visits }) => visits.some(({ id }) => tied.has(id))).map(({ id }) => id);
}

function withoutJobs(problem: Problem, gone: ReadonlySet<string>): Problem {
  const begun = new Set(problem.shifts.flatMap(({ frozen = [] }) => frozen.map(({ visit }) => visit)));
  const jobs = problem.jobs.flatMap((job) => {
    if (!gone.has(job.id)) return [job];
    const visits = job.visits.filter(({ id }) => begun.has(id));
    return visits.length === 0 ? [] : [{ ...job, visits, shipments: [] }];
  });
  const kept = new Set(jobs.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const links = (problem.links ?? []).filter(({ from, to }) => kept.has(from) && kept.has(to));
  const relations = (problem.relations ?? []).filter((relation) => !('visits' in relation) || relation.visits.every((id) => kept.has(id)));
  return { ...problem, jobs, links, relations };
}
