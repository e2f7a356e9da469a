import type { Queries } from '../platform/db/database.ts';
import { listStaff } from './store.ts';

/** What a patient is told of who comes: the first name, no more. Unknown ids are missing. */
export async function firstNamesOf(db: Queries, staffIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const staff = await listStaff(db, [...new Set(staffIds)]);
  return new Map(staff.map((s) => [s.id, s.givenName]));
}
