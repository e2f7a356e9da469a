import type { Queries } from '../platform/db/database.ts';
import type { ServiceDate } from '../platform/time.ts';
import { listRoster } from './store.ts';
import type { Duty } from './working-time.ts';

/** What stands on the roster for these people on the days `from` to `to`, by person and start; who is sick has no duty. One query. */
export async function dutiesOf(
  db: Queries,
  staffIds: readonly string[],
  from: ServiceDate,
  to: ServiceDate,
): Promise<ReadonlyMap<string, readonly Omit<Duty, 'workedUntil'>[]>> {
  const duties = new Map<string, Omit<Duty, 'workedUntil'>[]>();
  for (const { id, staffId, date, startsAt, endsAt } of await listRoster(db, [...new Set(staffIds)], from, to)) {
    duties.set(staffId, [...(duties.get(staffId) ?? []), { id, date, startsAt, endsAt }]);
  }
  return duties;
}
