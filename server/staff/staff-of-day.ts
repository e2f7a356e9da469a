import { loadPlaces } from '../care/load-places.ts';
import type { Queries } from '../platform/db/database.ts';
import { type Instant, type ServiceDate, startOfDay } from '../platform/time.ts';
import { type Profession, type Shift, type StaffMember, staffNameOf } from './model.ts';
import { shiftsOfDay } from './shifts-of-day.ts';
import { listStaff } from './store.ts';

/** A person with the shifts that begin on the day; an expired certificate is shown as expired. */
export interface StaffOfDay {
  readonly id: string;
  readonly name: string;
  readonly profession: Profession;
  readonly phone: string;
  readonly hub: string;
  readonly skills: readonly (StaffMember['skills'][number] & { readonly expired: boolean })[];
  readonly shifts: readonly Shift[];
}

/** All staff by name, also those who are off. A certificate is judged at the first shift of the day, else at the day's begin. */
export async function staffOfDay(db: Queries, date: ServiceDate): Promise<readonly StaffOfDay[]> {
  const everybody = await listStaff(db);
  const hubs = await loadPlaces(
    db,
    everybody.map((s) => s.homeHubId),
  );
  const shifts = await shiftsOfDay(db, date);
  const shiftsOf = new Map<string, Shift[]>();
  for (const shift of shifts) shiftsOf.set(shift.staffId, [...(shiftsOf.get(shift.staffId) ?? []), shift]);
  return everybody.map((person) => {
    const own = shiftsOf.get(person.id) ?? [];
    const at: Instant = own[0]?.startsAt ?? startOfDay(date);
    return {
      id: person.id,
      name: staffNameOf(person),
      profession: person.profession,
      phone: person.phone,
      hub: hubs.get(person.homeHubId)?.name ?? '',
      skills: person.skills.map((skill) => ({ ...skill, expired: skill.validTo !== null && skill.validTo <= at })),
      shifts: own,
    };
  });
}
