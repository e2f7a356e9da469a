import type { Job, Problem } from '../problem.ts';
import type { Faults } from './faults.ts';

/** Ways of one thing count the same when left out, and no more than one of them has begun. */
export function checkWays(problem: Problem, faults: Faults): void {
  const first = new Map<string, Job>();
  const begun = new Map<string, string>();
  const done = new Set(problem.shifts.flatMap(({ frozen = [] }) => frozen.map(({ visit }) => visit)));
  problem.jobs.forEach((job, at) => {
    const path = `jobs[${at}]`;
    if (job.price !== undefined) faults.whole(job.price, `${path}.price`, 0, 1_000_000_000);
    if (job.oneOf === undefined) return;
    const known = first.get(job.oneOf) ?? job;
    first.set(job.oneOf, known);
    for (const field of ['priority', 'weight', 'prize'] as const) {
      if (countOf(job, field) !== countOf(known, field))
        faults.add('contradictory_ways', `${path}.${field}`, { group: job.oneOf, job: known.id });
    }
    if (!job.visits.some(({ id }) => done.has(id))) return;
    const other = begun.get(job.oneOf);
    if (other !== undefined) faults.add('contradictory_locks', `${path}.oneOf`, { group: job.oneOf, job: other });
    begun.set(job.oneOf, job.id);
  });
}

function countOf(job: Job, field: 'priority' | 'weight' | 'prize'): number | undefined {
  return job[field] ?? { priority: 0, weight: 1, prize: undefined }[field];
}
