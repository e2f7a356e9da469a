import type { Queries } from '../platform/db/database.ts';
import type { Patient } from './model.ts';
import { listAdmittedIds, listPatientsById } from './store.ts';

/** Patients by id, in a fixed number of queries; unknown ids are missing. */
export async function loadPatients(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, Patient>> {
  const unique = [...new Set(ids)];
  return new Map((await listPatientsById(db, unique)).map((p) => [p.id, p]));
}

/** Everybody with an active episode, by id. */
export async function loadAdmittedPatients(db: Queries): Promise<readonly Patient[]> {
  const patients = await listPatientsById(db, await listAdmittedIds(db));
  return patients.sort((a, b) => (a.id < b.id ? -1 : 1));
}
