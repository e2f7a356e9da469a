import type { Queries } from '../platform/db/database.ts';
import { type FieldEvent, stateAfter } from './model.ts';
import { eventsWithActors } from './store.ts';

/** Events that are recorded inside the home. */
const inside: ReadonlySet<FieldEvent['kind']> = new Set(['started', 'sample_drawn', 'finished']);

/**
 * Who really was at a visit: the people who recorded that it began or was done, nobody where nobody was home. Visits of which
 * nothing was recorded are missing.
 */
export async function whoCame(db: Queries, visitIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const events = new Map<string, { event: FieldEvent; actorStaffId: string }[]>();
  for (const one of await eventsWithActors(db, visitIds)) {
    const { visitId } = one.event;
    events.set(visitId, [...(events.get(visitId) ?? []), one]);
  }
  return new Map(
    [...events].map(([visitId, list]) => {
      const { state } = stateAfter(list.map(({ event }) => event));
      const came = state === 'started' || state === 'done' ? list.filter(({ event }) => inside.has(event.kind)) : [];
      return [visitId, [...new Set(came.map(({ actorStaffId }) => actorStaffId))].sort()];
    }),
  );
}
