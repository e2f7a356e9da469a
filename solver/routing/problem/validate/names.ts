import type { Job, Problem, Shift, Visit } from '../problem.ts';
import type { Faults } from './faults.ts';

/** What may be referred to. */
export interface Names {
  readonly locations: ReadonlySet<string>;
  readonly profiles: ReadonlySet<string>;
  readonly dimensions: ReadonlySet<string>;
  readonly shifts: ReadonlyMap<string, Shift>;
  readonly people: ReadonlySet<string>;
  readonly visits: ReadonlyMap<string, { readonly visit: Visit; readonly job: Job }>;
}

/** Collects the ids and reports those given twice. */
export function collectNames(problem: Problem, faults: Faults): Names {
  const unique = (list: readonly { readonly id: string }[], path: string) => {
    const seen = new Set<string>();
    list.forEach(({ id }, at) => {
      if (seen.has(id)) faults.add('duplicate_id', `${path}[${at}].id`, { id });
      seen.add(id);
    });
    return seen;
  };
  const visits = new Map<string, { visit: Visit; job: Job }>();
  problem.jobs.forEach((job, jobAt) => {
    job.visits.forEach((visit, at) => {
      if (visits.has(visit.id)) faults.add('duplicate_id', `jobs[${jobAt}].visits[${at}].id`, { id: visit.id });
      visits.set(visit.id, { visit, job });
    });
  });
  unique(problem.shifts, 'shifts');
  unique(problem.jobs, 'jobs');
  unique(problem.vehicles ?? [], 'vehicles');
  return {
    locations: unique(problem.locations, 'locations'),
    profiles: unique(problem.travel, 'travel'),
    dimensions: new Set(problem.loadDimensions ?? []),
    shifts: new Map(problem.shifts.map((shift) => [shift.id, shift])),
    people: new Set(problem.shifts.map((shift) => shift.person)),
    visits,
  };
}

/** Reports an id that is not in the set. */
export function checkReference(known: { has: (id: string) => boolean }, id: string, path: string, faults: Faults): boolean {
  if (known.has(id)) return true;
  faults.add('unknown_reference', path, { id });
  return false;
}
