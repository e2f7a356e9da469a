import { findPublishedPlan } from '../planning/published-plans.ts';
import type { Viewer } from '../platform/access/roles.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { NewDayEvent } from './parse-day-event.ts';

/** What those who drive know first of themselves. */
const ownKinds: ReadonlySet<string> = new Set(['running_late', 'sick', 'car_broken_down']);

/**
 * Who drives may tell of the own shift that it is late or ends, and of nothing else.
 * @throws DomainError `not_allowed` with the first event that is somebody else's business
 */
export async function refuseOthersEvents(
  db: Queries,
  { date, area }: { readonly date: ServiceDate; readonly area: string },
  events: readonly NewDayEvent[],
  { subjectId }: Viewer,
): Promise<void> {
  const plan = await findPublishedPlan(db, date, area);
  const own = new Set(plan?.document.routes.flatMap(({ shiftId, staffId }) => (staffId === subjectId ? [shiftId] : [])));
  const isOwn = ({ kind, facts: { shiftId, visitId, patientId } }: NewDayEvent) =>
    ownKinds.has(kind) && typeof shiftId === 'string' && own.has(shiftId) && visitId == null && patientId == null;
  const at = events.findIndex((event) => !isOwn(event));
  if (at >= 0) throw new DomainError('not_allowed', { action: 'record', subject: 'Day' }, ['events', String(at)]);
}
