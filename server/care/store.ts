import { asc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Episode, Patient, Place } from './model.ts';

const { patients, clinics, patientAddresses, infections, episodes, stageHistory, places, medicalOrders } = tables;

/** SQLite binds at most 32,766 values in one statement. */
const chunkSize = 10_000;

async function inChunks<T>(ids: readonly string[], query: (chunk: string[]) => Promise<T[]>): Promise<T[]> {
  const rows: T[] = [];
  for (let i = 0; i < ids.length; i += chunkSize) rows.push(...(await query(ids.slice(i, i + chunkSize))));
  return rows;
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Patients with addresses, infections, episodes and stages: six queries however many ids there are. */
export async function listPatientsById(db: Queries, ids: readonly string[]): Promise<Patient[]> {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({ patient: patients, clinicCode: clinics.code, clinicName: clinics.name })
      .from(patients)
      .innerJoin(clinics, eq(clinics.id, patients.clinicId))
      .where(inArray(patients.id, chunk)),
  );
  const addressRows = await inChunks(ids, (chunk) =>
    db.select().from(patientAddresses).where(inArray(patientAddresses.patientId, chunk)).orderBy(asc(patientAddresses.validFrom)),
  );
  const infectionRows = await inChunks(ids, (chunk) => db.select().from(infections).where(inArray(infections.patientId, chunk)));
  const addressesOf = groupBy(addressRows, (r) => r.patientId);
  const infectionsOf = groupBy(infectionRows, (r) => r.patientId);
  const episodesOf = groupBy(await listEpisodesOf(db, ids), (e) => e.patientId);
  return rows.map(({ patient: p, clinicCode, clinicName }) => ({
    id: p.id,
    givenName: p.givenName,
    familyName: p.familyName,
    birthDate: p.birthDate,
    phone: p.phone,
    language: p.language,
    needsInterpreter: p.needsInterpreter,
    hasSmartphone: p.hasSmartphone,
    noVideo: p.noVideo,
    addressProtection: p.addressProtection,
    triage: p.triage,
    clinicCode,
    clinicName,
    addresses: addressesOf.get(p.id) ?? [],
    infections: infectionsOf.get(p.id) ?? [],
    episodes: episodesOf.get(p.id) ?? [],
  }));
}

async function listEpisodesOf(db: Queries, patientIds: readonly string[]): Promise<Episode[]> {
  const rows = await inChunks(patientIds, (chunk) =>
    db.select().from(episodes).where(inArray(episodes.patientId, chunk)).orderBy(asc(episodes.startedOn), asc(episodes.id)),
  );
  const stages = await inChunks(
    rows.map((r) => r.id),
    (chunk) => db.select().from(stageHistory).where(inArray(stageHistory.episodeId, chunk)),
  );
  const stagesOf = groupBy(stages, (s) => s.episodeId);
  return rows.map((row) => ({ ...row, stages: stagesOf.get(row.id) ?? [] }));
}

export async function listPlacesById(db: Queries, ids: readonly string[]): Promise<Place[]> {
  return inChunks(ids, (chunk) => db.select().from(places).where(inArray(places.id, chunk)));
}

export async function listPlacesOfKind(db: Queries, kind: Place['kind']): Promise<Place[]> {
  return db.select().from(places).where(eq(places.kind, kind)).orderBy(asc(places.code), asc(places.id));
}

/** Ids of patients with an active episode, ascending. */
export async function listAdmittedIds(db: Queries): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: episodes.patientId })
    .from(episodes)
    .where(eq(episodes.status, 'active'))
    .orderBy(asc(episodes.patientId));
  return rows.map((r) => r.id);
}

/** Id and name of everybody, in the order of names. */
export async function listPatientNames(
  db: Queries,
): Promise<{ readonly id: string; readonly givenName: string; readonly familyName: string }[]> {
  return db
    .select({ id: patients.id, givenName: patients.givenName, familyName: patients.familyName })
    .from(patients)
    .orderBy(asc(patients.familyName), asc(patients.givenName), asc(patients.id));
}

export type MedicalOrderRow = typeof medicalOrders.$inferSelect;

export async function listMedicalOrdersById(db: Queries, ids: readonly string[]): Promise<MedicalOrderRow[]> {
  return inChunks(ids, (chunk) => db.select().from(medicalOrders).where(inArray(medicalOrders.id, chunk)));
}

export async function listMedicalOrdersOfEpisodes(db: Queries, episodeIds: readonly string[]): Promise<MedicalOrderRow[]> {
  return inChunks(episodeIds, (chunk) =>
    db.select().from(medicalOrders).where(inArray(medicalOrders.episodeId, chunk)).orderBy(asc(medicalOrders.id)),
  );
}
