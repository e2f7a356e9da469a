import type { LastDose } from '../care/dose-chain.ts';
import type { Queries } from '../platform/db/database.ts';
import { countedEvents } from './model.ts';
import { eventsOfVisits } from './store.ts';

/**
 * What the field tells of these visits as doses: given from when service began, or, where nobody said so, from when it
 * ended; missed where nobody was let in. Visits of which neither is known are missing. One query.
 */
export async function doseTimes(db: Queries, visitIds: readonly string[]): Promise<ReadonlyMap<string, LastDose>> {
  const times = new Map<string, LastDose>();
  for (const [visitId, events] of await eventsOfVisits(db, visitIds)) {
    const counted = countedEvents(events);
    const given = counted.find(({ kind }) => kind === 'started') ?? counted.find(({ kind }) => kind === 'finished');
    if (given) times.set(visitId, { kind: 'given', at: given.occurredAt });
    else if (counted.at(-1)?.kind === 'not_home') times.set(visitId, { kind: 'missed' });
  }
  return times;
}
