import type { Viewer } from '../platform/access/roles.ts';
import { type Ability, maySeeAddress } from '../platform/access/rules.ts';
import type { Queries } from '../platform/db/database.ts';
import { type Instant, serviceDateOf } from '../platform/time.ts';
import { loadPatients } from './load-patients.ts';
import { loadPlaces } from './load-places.ts';
import {
  ageOn,
  dayOfEpisode,
  type Episode,
  episodeOn,
  infectionsAt,
  isProtected,
  latestFirst,
  type Patient,
  type Place,
  placeIdAt,
  plannedDaysOf,
  stageAt,
  type Triage,
} from './model.ts';

/** Who is looking, and when: the age, stage and address are those of `at`. */
export interface Onlooker {
  readonly viewer: Viewer;
  readonly ability: Ability;
  readonly at: Instant;
  /** Patients whose stop the viewer has on a published plan of the day: nurses and couriers see nobody else. */
  readonly assigned?: ReadonlySet<string>;
}

/** A patient as far as the onlooker may see: what is null is not theirs to know. */
export interface PatientView {
  readonly id: string;
  /** A neutral label for those who may not know who it is. */
  readonly name: string;
  readonly birthYear: number | null;
  readonly age: number | null;
  readonly phone: string | null;
  readonly language: string | null;
  readonly needsInterpreter: boolean | null;
  readonly protected: boolean;
  readonly clinical: ClinicalView | null;
  readonly address: Place | null;
}

interface ClinicalView {
  readonly pathway: string | null;
  readonly icd10: string | null;
  readonly stage: string | null;
  readonly dayOfEpisode: number | null;
  readonly plannedDays: number | null;
  readonly triage: Triage;
  readonly infections: readonly string[];
  readonly susceptible: boolean;
  readonly clinic: string;
  /** Latest begun first. */
  readonly episodes: readonly Episode[];
}

function isAssigned(onlooker: Onlooker, patientId: string): boolean {
  return onlooker.assigned?.has(patientId) ?? false;
}

/** Whether the onlooker may know of the patient at all: by role, or because the patient is on the own route. */
export function maySeePatient({ ability, assigned }: Onlooker, patientId: string): boolean {
  return ability.can('read', 'Patient') || ((assigned?.has(patientId) ?? false) && ability.can('read', 'OwnRoute'));
}

/** Whether the onlooker may see clinical facts or the identity of this patient. */
export function mayKnow(onlooker: Onlooker, action: 'clinical' | 'identity', patientId: string): boolean {
  return onlooker.ability.can(action, 'Patient') || (isAssigned(onlooker, patientId) && onlooker.ability.can(action, 'OwnRoute'));
}

/** Whether the onlooker may see where the patient is (`rules.md` 19). */
export function mayLocate(onlooker: Onlooker, patient: Pick<Patient, 'id' | 'addressProtection'>): boolean {
  return maySeeAddress(onlooker.ability, patient.addressProtection, isAssigned(onlooker, patient.id), onlooker.viewer);
}

/**
 * The patient for this onlooker. Call only when `maySeePatient`; `place` is where the patient is at `onlooker.at` and is dropped
 * when the onlooker may not see it.
 */
export function patientView(patient: Patient, onlooker: Onlooker, place: Place | undefined): PatientView {
  const date = serviceDateOf(onlooker.at);
  const known = mayKnow(onlooker, 'identity', patient.id);
  return {
    id: patient.id,
    name: known ? `${patient.givenName} ${patient.familyName}` : neutralLabelOf(patient.id),
    birthYear: known ? Number(patient.birthDate.slice(0, 4)) : null,
    age: known ? ageOn(patient.birthDate, date) : null,
    phone: known ? patient.phone : null,
    language: known ? patient.language : null,
    needsInterpreter: known ? patient.needsInterpreter : null,
    protected: isProtected(patient) && maySeePatient(onlooker, patient.id),
    clinical: mayKnow(onlooker, 'clinical', patient.id) ? clinicalView(patient, onlooker.at) : null,
    address: place && mayLocate(onlooker, patient) ? place : null,
  };
}

/** Says that it is a patient and which one, to tell two apart; not who. */
function neutralLabelOf(patientId: string): string {
  return `P-${patientId.slice(-4).toUpperCase()}`;
}

function clinicalView(patient: Patient, at: Instant): ClinicalView {
  const date = serviceDateOf(at);
  const episode = episodeOn(patient, date);
  return {
    pathway: episode?.pathway ?? null,
    icd10: episode?.icd10 ?? null,
    stage: (episode && stageAt(episode.stages, at)) ?? null,
    dayOfEpisode: episode ? dayOfEpisode(episode, date) : null,
    plannedDays: episode ? plannedDaysOf(episode) : null,
    triage: patient.triage,
    infections: infectionsAt(patient, at),
    susceptible: patient.episodes.some((e) => e.status === 'active' && e.susceptible),
    clinic: patient.clinicName,
    episodes: latestFirst(patient.episodes),
  };
}

/** Views of the patients that the onlooker may know of, by id; the others are missing. A fixed number of queries. */
export async function viewPatients(db: Queries, ids: readonly string[], onlooker: Onlooker): Promise<ReadonlyMap<string, PatientView>> {
  const patients = await loadPatients(
    db,
    ids.filter((id) => maySeePatient(onlooker, id)),
  );
  const shown = [...patients.values()].filter((p) => mayLocate(onlooker, p));
  const placeIdOf = new Map(shown.map((p) => [p.id, placeIdAt(p.addresses, onlooker.at)]));
  const places = await loadPlaces(
    db,
    [...placeIdOf.values()].filter((id) => id !== undefined),
  );
  return new Map([...patients.values()].map((p) => [p.id, patientView(p, onlooker, places.get(placeIdOf.get(p.id) ?? ''))]));
}
