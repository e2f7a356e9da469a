import type { Queries } from '../platform/db/database.ts';
import type { FieldEvent } from './model.ts';
import { eventsOfVisits } from './store.ts';

/** Everything that was recorded of the visits, by visit; those of which nothing was recorded are missing. One query. */
export async function visitEvents(db: Queries, visitIds: readonly string[]): Promise<ReadonlyMap<string, readonly FieldEvent[]>> {
  return eventsOfVisits(db, visitIds);
}
