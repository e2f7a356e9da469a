import { visitEvents } from '../field/visit-events.ts';
import { isVisitStop } from '../planning/model.ts';
import { findPublishedPlan } from '../planning/published-plans.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { ServiceDate } from '../platform/time.ts';
import { standingEvents } from './model.ts';
import { listDayEvents } from './store.ts';

/**
 * A search for the whole day knows nothing of what has happened on it: it would move what is done and send who is sick. Once
 * something is recorded on a published day, only repairs and moves by hand change it.
 * @throws DomainError `day_under_way` with how many visits have begun and how many events stand
 */
export async function refusePlanningAnew(db: Queries, date: ServiceDate, area: string): Promise<void> {
  const plan = await findPublishedPlan(db, date, area);
  if (!plan) return;
  const events = standingEvents(await listDayEvents(db, date, area)).length;
  const visits = plan.document.routes.flatMap(({ stops }) => stops.filter(isVisitStop).map(({ visitId }) => visitId));
  const begun = (await visitEvents(db, visits)).size;
  if (events + begun > 0) throw new DomainError('day_under_way', { events, begun }, ['input', 'date']);
}
