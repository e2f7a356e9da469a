import type { Queries } from '../platform/db/database.ts';
import type { ServiceDate } from '../platform/time.ts';
import { standingEvents } from './model.ts';
import { listDayEvents } from './store.ts';

/** Shifts of a day under way that do nothing more, as who has them is sick. */
export async function endedShifts(db: Queries, date: ServiceDate, area: string): Promise<ReadonlySet<string>> {
  const events = standingEvents(await listDayEvents(db, date, area));
  return new Set(events.flatMap(({ kind, facts }) => (kind === 'sick' && facts.given.shiftId ? [facts.given.shiftId] : [])));
}
