import type { Problem, Visit } from '../problem.ts';
import { type Faults, MOST_AMOUNT, MOST_PEOPLE, MOST_SECONDS } from './faults.ts';
import { checkReference, type Names } from './names.ts';
import { checkPromise } from './promises.ts';
import { checkAmounts } from './shifts.ts';
import { checkShipments, placesOf } from './shipments.ts';
import { checkLatest, checkWindows } from './windows.ts';

const MOST_PRIORITY = 99;
/** So that the sum over all jobs is an exact whole number. */
const MOST_WEIGHT = 100_000_000_000;

/** Visits and shipments of every job. */
export function checkJobs(problem: Problem, names: Names, faults: Faults): void {
  const places = placesOf(problem);
  problem.jobs.forEach((job, at) => {
    const path = `jobs[${at}]`;
    if (job.visits.length === 0) faults.add('out_of_range', `${path}.visits`, { value: 0, from: 1, to: MOST_AMOUNT });
    if (job.priority !== undefined) faults.whole(job.priority, `${path}.priority`, 0, MOST_PRIORITY);
    if (job.weight !== undefined) faults.whole(job.weight, `${path}.weight`, 0, MOST_WEIGHT);
    if (job.prize !== undefined) faults.whole(job.prize, `${path}.prize`, 0, 1_000_000_000);
    job.visits.forEach((visit, visitAt) => {
      checkVisit(visit, `${path}.visits[${visitAt}]`, names, faults);
    });
    checkShipments(problem, job, path, names, places, faults);
  });
}

function checkVisit(visit: Visit, path: string, names: Names, faults: Faults): void {
  checkReference(names.locations, visit.location, `${path}.location`, faults);
  faults.whole(visit.serviceSeconds, `${path}.serviceSeconds`, 0, MOST_SECONDS);
  if (visit.firstVisitExtraSeconds !== undefined)
    faults.whole(visit.firstVisitExtraSeconds, `${path}.firstVisitExtraSeconds`, 0, MOST_SECONDS);
  if (visit.people !== undefined) faults.whole(visit.people, `${path}.people`, 1, MOST_PEOPLE);
  checkGroups(visit, path, faults);
  for (const [person, seconds] of Object.entries(visit.serviceSecondsByPerson ?? {}))
    faults.whole(seconds, `${path}.serviceSecondsByPerson.${person}`, 0, MOST_SECONDS);
  if (visit.setupSeconds !== undefined) faults.whole(visit.setupSeconds, `${path}.setupSeconds`, 0, MOST_SECONDS);
  for (const [person, seconds] of Object.entries(visit.setupSecondsByPerson ?? {}))
    faults.whole(seconds, `${path}.setupSecondsByPerson.${person}`, 0, MOST_SECONDS);
  checkWindows(visit.windows ?? [], `${path}.windows`, faults);
  if (visit.promise !== undefined) checkPromise(visit.promise, `${path}.promise`, names, faults);
  checkLatest(visit.windows ?? [], `${path}.windows`, true, faults);
  checkAmounts(visit.load ?? {}, `${path}.load`, names.dimensions, -MOST_AMOUNT, faults);
  checkAmounts(visit.handedOver ?? {}, `${path}.handedOver`, names.dimensions, 0, faults);
  for (const kind of ['all', 'any'] as const) {
    for (const [skill, level] of Object.entries(visit.skills?.[kind] ?? {}))
      faults.whole(level, `${path}.skills.${kind}.${skill}`, 0, 1_000_000);
  }
  for (const [person, worth] of Object.entries(visit.preferredPeople ?? {}))
    faults.whole(worth, `${path}.preferredPeople.${person}`, -1_000_000_000, 1_000_000_000);
  (visit.onlyShifts ?? []).forEach((shift, at) => {
    checkReference(names.shifts, shift, `${path}.onlyShifts[${at}]`, faults);
  });
  if (visit.fixedStart === undefined || !faults.whole(visit.fixedStart, `${path}.fixedStart`, -MOST_SECONDS, MOST_SECONDS)) return;
  const { fixedStart, windows = [] } = visit;
  if (windows.length > 0 && !windows.some((window) => fixedStart >= window.start && fixedStart <= window.end)) {
    faults.add('contradictory_locks', `${path}.fixedStart`, { fixedStart });
  }
}

/** A group of nothing would be ignored. */
function checkGroups(visit: Visit, path: string, faults: Faults): void {
  const amounts = [...Object.values(visit.load ?? {}), ...Object.values(visit.handedOver ?? {}).map((amount) => -amount)];
  if (visit.loadGroup !== undefined && amounts.every((amount) => amount === 0))
    faults.add('out_of_range', `${path}.loadGroup`, { group: visit.loadGroup, load: 0 });
  if (visit.handedOverGroup !== undefined && amounts.every((amount) => amount >= 0))
    faults.add('out_of_range', `${path}.handedOverGroup`, { group: visit.handedOverGroup, load: 0 });
}
