import { loadPatients } from '../care/load-patients.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import { type Clock, serviceDateOf } from '../platform/time.ts';
import { firstNamesOf } from '../staff/first-names.ts';
import type { PersonWish } from './model.ts';
import { listDaysOfPatient } from './store.ts';
import { deletePersonWish, listPersonWishes, writePersonWish } from './store-person-wishes.ts';

/**
 * Says that a patient would like somebody to come, or that somebody must not come; `null` takes back what was said. It holds
 * for plans made from now on: present ones become outdated. Why is not asked.
 * @returns the patient's wishes
 * @throws DomainError `not_found`
 */
export async function setPersonWish(
  deps: { readonly db: Database; readonly clock: Clock; readonly notify: Notify },
  { patientId, staffId, wish }: Omit<PersonWish, 'wish'> & { readonly wish: PersonWish['wish'] | null },
  setBy: string,
): Promise<readonly PersonWish[]> {
  const now = deps.clock.now();
  const { wishes, days } = await deps.db.tx(async (tx) => {
    if (!(await loadPatients(tx, [patientId])).has(patientId)) throw new DomainError('not_found', { id: patientId }, ['patientId']);
    if (!(await firstNamesOf(tx, [staffId])).has(staffId)) throw new DomainError('not_found', { id: staffId }, ['staffId']);
    if (wish === null) await deletePersonWish(tx, { patientId, staffId });
    else await writePersonWish(tx, { patientId, staffId, wish }, now, setBy);
    return { wishes: await listPersonWishes(tx, [patientId]), days: await listDaysOfPatient(tx, patientId, serviceDateOf(now)) };
  });
  for (const day of days) deps.notify({ ...day, kind: 'job' });
  return wishes;
}
