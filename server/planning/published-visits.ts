import type { Queries } from '../platform/db/database.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';
import { isVisitStop, type PlanVisitStop } from './model.ts';
import { findPublishedPlan, listPublishedPlans } from './published-plans.ts';
import { findDayOfJob } from './store.ts';

/** A visit on a published plan. */
export interface PublishedVisit {
  readonly date: ServiceDate;
  readonly planId: string;
  readonly jobId: string;
  readonly visitId: string;
  readonly kind: PlanVisitStop['kind'];
  readonly home: boolean;
  readonly start: Instant;
  readonly departure: Instant;
  readonly slackSeconds: number;
  readonly staffId: string;
  readonly shiftId: string;
}

/** What a patient may expect on the days `from` to `to`, both counted, by time. Reads the published plans of these days. */
export async function plannedVisitsOf(
  db: Queries,
  patientId: string,
  from: ServiceDate,
  to: ServiceDate,
): Promise<readonly PublishedVisit[]> {
  const plans = await listPublishedPlans(db, from, to);
  return plans
    .flatMap((plan) =>
      plan.document.routes.flatMap(({ staffId, shiftId, stops }) =>
        stops.flatMap((stop) =>
          isVisitStop(stop) && stop.patientId === patientId
            ? [{ ...publishedVisit(stop), date: plan.date, planId: plan.id, staffId, shiftId }]
            : [],
        ),
      ),
    )
    .sort((a, b) => (a.start < b.start ? -1 : 1));
}

function publishedVisit({ jobId, visitId, kind, home, start, departure, slackSeconds }: PlanVisitStop) {
  return { jobId, visitId, kind, home, start, departure, slackSeconds };
}

/** When the job's home visit begins on the published plan of its day; undefined while it is on none. */
export async function etaOfJob(
  db: Queries,
  jobId: string,
): Promise<{ readonly start: Instant; readonly slackSeconds: number } | undefined> {
  const day = await findDayOfJob(db, jobId);
  const plan = day && (await findPublishedPlan(db, day.date, day.area));
  const stops = plan?.document.routes.flatMap((route) => route.stops.filter(isVisitStop)).filter((stop) => stop.jobId === jobId) ?? [];
  const stop = stops.find((one) => one.home && one.kind !== 'sample_taken') ?? stops[0];
  return stop && { start: stop.start, slackSeconds: stop.slackSeconds };
}

export async function isJobPublished(db: Queries, jobId: string): Promise<boolean> {
  return (await etaOfJob(db, jobId)) !== undefined;
}

/** Who has something to do or to expect on the published plans of a day. */
export async function plannedPeople(
  db: Queries,
  date: ServiceDate,
): Promise<{ readonly staffIds: ReadonlySet<string>; readonly patientIds: ReadonlySet<string> }> {
  const routes = (await listPublishedPlans(db, date, date)).flatMap((plan) => plan.document.routes);
  return {
    staffIds: new Set(routes.map((route) => route.staffId)),
    patientIds: new Set(
      routes.flatMap((route) => route.stops.flatMap((stop) => (isVisitStop(stop) && stop.patientId ? [stop.patientId] : []))),
    ),
  };
}
