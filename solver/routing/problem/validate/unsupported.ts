import { needsDifferentPeople } from '../compile-ties.ts';
import type { Problem, Shift } from '../problem.ts';
import type { Faults } from './faults.ts';

/** Every field that the search does not honour yet. It is refused: a plan must never look as if it had been kept. */
export function checkUnsupported(problem: Problem, faults: Faults): void {
  problem.shifts.forEach((shift, at) => {
    checkShift(shift, `shifts[${at}]`, faults);
  });
  const { objective = {} } = problem;
  for (const field of [
    'perMetre',
    'perDrivingSecond',
    'perWaitingSecond',
    'fairnessPerSecond',
    'perLatenessSecond',
    'perMaxLatenessSecond',
  ] as const) {
    const value = objective[field];
    if (value !== undefined) faults.whole(value, `objective.${field}`, 0, 1_000_000);
  }
  if (objective.perNewFace !== undefined) faults.whole(objective.perNewFace, 'objective.perNewFace', 0, 1_000_000_000);
  checkPeople(problem, faults);
}

function checkShift(shift: Shift, path: string, faults: Faults): void {
  if (shift.vehicle !== undefined && 'pool' in shift.vehicle) faults.add('unsupported_field', `${path}.vehicle.pool`);
  if (shift.mustUse === true) faults.add('unsupported_field', `${path}.mustUse`);
}

/** Several people at one visit are stated by links `[0, 0]`; a number without them would be ignored. */
function checkPeople(problem: Problem, faults: Faults): void {
  const partners = new Map<string, number>();
  for (const link of problem.links ?? []) {
    if (link.minLagSeconds !== 0 || link.maxLagSeconds !== 0 || !needsDifferentPeople(link)) continue;
    for (const visit of [link.from, link.to]) partners.set(visit, (partners.get(visit) ?? 0) + 1);
  }
  problem.jobs.forEach((job, jobAt) => {
    job.visits.forEach((visit, at) => {
      const linked = 1 + (partners.get(visit.id) ?? 0);
      if ((visit.people ?? 1) > linked)
        faults.add('unsupported_field', `jobs[${jobAt}].visits[${at}].people`, { people: visit.people ?? 1, linked });
    });
  });
}
