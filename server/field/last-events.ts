import type { Queries } from '../platform/db/database.ts';
import type { Instant } from '../platform/time.ts';
import { eventsWithActors } from './store.ts';

/** When each person last recorded anything of these visits, by staff id. Who recorded nothing is missing. */
export async function lastEvents(db: Queries, visitIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const last = new Map<string, Instant>();
  for (const { event, actorStaffId } of await eventsWithActors(db, visitIds)) last.set(actorStaffId, event.occurredAt);
  return last;
}
