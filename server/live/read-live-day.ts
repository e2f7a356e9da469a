import { createHash } from 'node:crypto';
import { visitEvents } from '../field/visit-events.ts';
import type { DayReality } from '../planning/day-reality.ts';
import { isVisitStop, type Plan, type PlanningInput } from '../planning/model.ts';
import { findPlan, findPublishedPlan } from '../planning/published-plans.ts';
import { readDay } from '../planning/read-day.ts';
import type { Queries } from '../platform/db/database.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';
import { foldDay, type LiveFacts } from './fold-day.ts';
import { type DayEvent, standingEvents } from './model.ts';
import { type OverdueVisit, overdueVisits } from './overdue.ts';
import { listDayEvents, listRepairs } from './store.ts';

/** A day under way: its published plan, what it was made from as it stands now, and what has happened. */
export interface LiveDay {
  readonly plan: Plan;
  readonly input: PlanningInput;
  readonly reality: DayReality;
  readonly events: readonly DayEvent[];
  readonly knownHash: string;
}

/** Undefined while nothing of the day is published. Some twenty queries, however many events there are. */
export async function readLiveDay(db: Queries, date: ServiceDate, area: string, now: Instant): Promise<LiveDay | undefined> {
  const plan = await findPublishedPlan(db, date, area);
  if (!plan) return undefined;
  const input = await readDay(db, date, area);
  const applied = await listRepairs(db, date, area, ['applied']);
  const jobs: LiveFacts['jobs'] = [
    ...[...input.work.jobs, ...input.work.faultyJobs.map(({ job }) => job)].map(({ id, patientId, visits }) => ({
      id,
      patientId,
      visitIds: visits.map((visit) => visit.id),
    })),
    // Called off before: should that be withdrawn, they are wanted again.
    ...new Map(applied.flatMap(({ document }) => document.calledOff.map((job) => [job.id, job] as const))).values(),
  ];
  const recorded = await recordedOf(db, plan, [...visitIdsOf(plan), ...jobs.flatMap((job) => job.visitIds)]);
  const events = await listDayEvents(db, date, area);
  const reality = foldDay({ document: plan.document, ...recorded, jobs, dayEvents: events, now });
  return { plan, input, reality, events, knownHash: knownHashOf(plan, events, reality) };
}

/** Visits of a published plan that should have ended by now. Without the day's input: it is asked for every minute. */
export async function readOverdue(db: Queries, plan: Plan, now: Instant): Promise<readonly OverdueVisit[]> {
  const recorded = await recordedOf(db, plan, visitIdsOf(plan));
  const dayEvents = await listDayEvents(db, plan.date, plan.area);
  return overdueVisits({ document: plan.document, ...recorded, jobs: [], dayEvents, now });
}

function visitIdsOf({ document }: Plan): readonly string[] {
  return document.routes.flatMap((route) => route.stops.filter(isVisitStop).map(({ visitId }) => visitId));
}

/** What was recorded of the visits, and the other plans by which it was. */
async function recordedOf(db: Queries, plan: Plan, visitIds: readonly string[]): Promise<Pick<LiveFacts, 'fieldEvents' | 'earlier'>> {
  const fieldEvents = [...(await visitEvents(db, [...new Set(visitIds)])).values()].flat();
  const earlier = new Map<string, Plan['document']>();
  for (const planId of new Set(fieldEvents.map((event) => event.planId))) {
    const known = planId === plan.id ? undefined : await findPlan(db, planId);
    if (known) earlier.set(planId, known.document);
  }
  return { fieldEvents, earlier };
}

/** What an offer answers: the plan, what stands of the day's events, and who was not at home. */
function knownHashOf(plan: Plan, events: readonly DayEvent[], { stops }: DayReality): string {
  const missed = [...stops].flatMap(([visitId, stop]) => (stop.state === 'not_home' ? [visitId] : []));
  const content = [plan.id, standingEvents(events).map((event) => event.id), missed.sort()];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
