import { loadPlaces } from '../care/load-places.ts';
import { loadVehicles } from '../fleet/load-vehicles.ts';
import type { Queries } from '../platform/db/database.ts';
import { plusSeconds, type ServiceDate } from '../platform/time.ts';
import { maxOvertimeSeconds, type Shift, skillsAt, staffNameOf } from './model.ts';
import { listShifts, listShiftsById, listShiftsOfStaff, listStaff, type ShiftRow } from './store.ts';

/**
 * The shifts that begin on the day with person, valid skills, vehicle and hub, by start and id. Sick ones are in the list with
 * their status: a screen shows them, a plan leaves them out. A vehicle out of service is null. Five queries.
 */
export async function shiftsOfDay(db: Queries, date: ServiceDate): Promise<readonly Shift[]> {
  return complete(db, await listShifts(db, date));
}

/** Shifts by id; unknown ids are missing. */
export async function shiftsById(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, Shift>> {
  return new Map((await complete(db, await listShiftsById(db, [...new Set(ids)]))).map((s) => [s.id, s]));
}

/** The shifts of one person that begin on the days `from` to `to`, both counted. */
export async function shiftsOfPerson(db: Queries, staffId: string, from: ServiceDate, to: ServiceDate): Promise<readonly Shift[]> {
  return complete(db, await listShiftsOfStaff(db, staffId, from, to));
}

async function complete(db: Queries, rows: readonly ShiftRow[]): Promise<readonly Shift[]> {
  if (rows.length === 0) return [];
  const staff = new Map((await listStaff(db, [...new Set(rows.map((r) => r.staffId))])).map((s) => [s.id, s]));
  const hubs = await loadPlaces(
    db,
    rows.map((r) => r.hubId),
  );
  const vehicles = new Map((await loadVehicles(db)).map((v) => [v.id, v]));
  return rows.flatMap((row) => {
    const person = staff.get(row.staffId);
    const hub = hubs.get(row.hubId);
    if (!person || !hub) return [];
    const vehicle = row.vehicleId === null ? undefined : vehicles.get(row.vehicleId);
    const { id, date, kind, startsAt, endsAt, status } = row;
    const skills = skillsAt(person.skills, plusSeconds(endsAt, maxOvertimeSeconds));
    const expiringSkills = Object.keys(skillsAt(person.skills, startsAt)).filter((skill) => skills[skill] === undefined);
    return [
      {
        ...{ id, date, kind, startsAt, endsAt, status },
        staffId: person.id,
        staffName: staffNameOf(person),
        givenName: person.givenName,
        profession: person.profession,
        hub,
        vehicle: vehicle?.inService ? vehicle : null,
        skills,
        ...(expiringSkills.length > 0 ? { expiringSkills } : {}),
      },
    ];
  });
}
