import { reachOf } from '../../data/pathways/reach.ts';
import { loadAdmittedPatients } from '../care/load-patients.ts';
import { loadPlaces } from '../care/load-places.ts';
import { isActiveOn, isProtected, type Patient } from '../care/model.ts';
import type { Queries } from '../platform/db/database.ts';
import { addDays, type Instant, type ServiceDate, startOfDay } from '../platform/time.ts';
import type { AdmittedHome } from './model.ts';

/**
 * Where somebody must be able to come on the day: the homes of the admitted patients, each for as long as the patient is
 * there. Protected addresses are in no measure of coverage (`rules.md` 19), and so are not here.
 */
export async function readAdmitted(db: Queries, date: ServiceDate): Promise<readonly AdmittedHome[]> {
  const patients = (await loadAdmittedPatients(db)).filter((patient) => !isProtected(patient));
  const stays = patients.flatMap((patient) => staysOf(patient, date));
  const places = await loadPlaces(
    db,
    stays.map(({ placeId }) => placeId),
  );
  return stays.flatMap(({ placeId, ...stay }) => (places.has(placeId) ? [{ ...stay, place: places.get(placeId)! }] : []));
}

function staysOf(patient: Patient, date: ServiceDate) {
  const episode = patient.episodes.find((one) => isActiveOn(one, date) && reachOf(one.pathway) !== null);
  if (episode === undefined) return [];
  const reach = reachOf(episode.pathway)!;
  const [begin, end] = [startOfDay(date), startOfDay(addDays(date, 1))];
  return patient.addresses
    .map(({ placeId, validFrom, validTo }) => ({
      patientId: patient.id,
      placeId,
      from: (validFrom > begin ? validFrom : begin) as Instant,
      to: (validTo !== null && validTo < end ? validTo : end) as Instant,
      withinMinutes: reach.minutes,
      skills: reach.skills,
    }))
    .filter(({ from, to }) => from < to);
}
