import type { Queries } from '../platform/db/database.ts';
import { stateAfter, type VisitState } from './model.ts';
import { eventsOfVisits } from './store.ts';

/** How the visits stand; those of which nothing was recorded are missing. One query. */
export async function visitStates(db: Queries, visitIds: readonly string[]): Promise<ReadonlyMap<string, VisitState>> {
  const events = await eventsOfVisits(db, visitIds);
  return new Map([...events].map(([visitId, list]) => [visitId, stateAfter(list)]));
}
