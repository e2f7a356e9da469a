import { loadAdmittedPatients } from '../care/load-patients.ts';
import { jobsOfDay } from '../orders/jobs-of-day.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { ServiceDate } from '../platform/time.ts';
import { shiftsOfDay } from '../staff/shifts-of-day.ts';
import type { PlanningInput } from './model.ts';
import { withPeople } from './people-of-patients.ts';
import { readAdmitted } from './read-admitted.ts';
import { stockOfDay } from './stock-of-day.ts';
import { listPromised } from './store-slots.ts';
import { withinWorkingTime } from './working-time.ts';

/** What a plan of (date, area) is made from, as it stands now. Some fifteen queries, however large the day. */
export async function readDay(db: Queries, date: ServiceDate, area: string): Promise<PlanningInput> {
  const work = await withPeople(db, await jobsOfDay(db, date, area));
  const planned = (await shiftsOfDay(db, date)).filter((shift) => shift.status === 'planned').sort((a, b) => (a.id < b.id ? -1 : 1));
  const { shifts, faults: shiftFaults } = await withinWorkingTime(db, date, planned);
  return {
    date,
    area,
    work,
    admitted: await readAdmitted(db, date),
    shifts,
    shiftFaults,
    stock: await stockOfDay(db, work, shifts),
    promised: await listPromised(db, date, area),
  };
}

export type Missing = 'patients' | 'shifts' | 'vehicles' | 'jobs';

/** What a day lacks before it can be planned. `patients`: how many are admitted. */
export function missingOf(input: PlanningInput, patients: number): readonly Missing[] {
  const missing: Missing[] = [];
  if (patients === 0) missing.push('patients');
  if (input.shifts.length === 0) missing.push('shifts');
  if (!input.shifts.some((shift) => shift.vehicle !== null)) missing.push('vehicles');
  if (input.work.jobs.length + input.work.faultyJobs.length === 0) missing.push('jobs');
  return missing;
}

/** @throws DomainError `day_is_empty` with what is missing */
export async function refuseEmpty(db: Queries, input: PlanningInput): Promise<void> {
  if (input.shifts.length > 0 && input.work.jobs.length + input.work.faultyJobs.length > 0) return;
  const missing = missingOf(input, (await loadAdmittedPatients(db)).length);
  throw new DomainError('day_is_empty', { date: input.date, missing: missing.join(' ') });
}
