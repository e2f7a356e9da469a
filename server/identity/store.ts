import { and, eq, gt, lte } from 'drizzle-orm';
import type { Address } from '../care/model.ts';
import { type Role, roles } from '../platform/access/roles.ts';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Instant } from '../platform/time.ts';

const { sessions, patients, patientAddresses, episodes } = tables;

export interface SessionRow {
  readonly id: string;
  readonly role: Role;
  readonly subjectId: string | null;
  readonly displayName: string;
  readonly homePlaceId: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

export async function insertSession(queries: Queries, row: SessionRow): Promise<void> {
  await queries.insert(sessions).values(row);
}

/** The session if it is still good; one with a role that no longer exists is not. */
export async function findSession(queries: Queries, id: string, now: Instant): Promise<SessionRow | undefined> {
  const row = (
    await queries
      .select()
      .from(sessions)
      .where(and(eq(sessions.id, id), gt(sessions.expiresAt, now)))
  )[0];
  const role = roles.find((known) => known === row?.role);
  return row && role && { ...row, role };
}

export async function deleteSession(queries: Queries, id: string): Promise<void> {
  await queries.delete(sessions).where(eq(sessions.id, id));
}

export async function deleteExpiredSessions(queries: Queries, now: Instant): Promise<void> {
  await queries.delete(sessions).where(lte(sessions.expiresAt, now));
}

/** Patients with an active episode and with their address calendar; by id. */
export async function listDemoPatients(queries: Queries) {
  const rows = await queries
    .select({
      id: patients.id,
      givenName: patients.givenName,
      familyName: patients.familyName,
      protection: patients.addressProtection,
      kinName: patients.kinName,
      hasSmartphone: patients.hasSmartphone,
      placeId: patientAddresses.placeId,
      validFrom: patientAddresses.validFrom,
      validTo: patientAddresses.validTo,
    })
    .from(patients)
    .innerJoin(episodes, and(eq(episodes.patientId, patients.id), eq(episodes.status, 'active')))
    .innerJoin(patientAddresses, eq(patientAddresses.patientId, patients.id))
    .orderBy(patients.id, patientAddresses.validFrom, patientAddresses.id);
  const byId = new Map<string, Omit<(typeof rows)[number], keyof Address> & { readonly addresses: Address[] }>();
  for (const { placeId, validFrom, validTo, ...patient } of rows) {
    const entry = byId.get(patient.id) ?? { ...patient, addresses: [] };
    entry.addresses.push({ placeId, validFrom, validTo });
    byId.set(patient.id, entry);
  }
  return [...byId.values()];
}
