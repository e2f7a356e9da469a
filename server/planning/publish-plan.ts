import type { Database, Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { Clock } from '../platform/time.ts';
import { unplannedClinicalJobs } from './follow-up-rules.ts';
import type { Plan, PlanningInput, Publication } from './model.ts';
import { readDay } from './read-day.ts';
import { findPlan, findPublication, followUpsOf, writePublication } from './store.ts';

/**
 * Moves the day's pointer to this plan, or refuses and changes nothing.
 *
 * A changed input alone does not refuse: the desk sees `outdated` and may know better. `plan_outdated` is kept for a plan
 * that would send somebody to a job that is no longer open, or send somebody who is not at work or must not come to the patient.
 * @param expectedVersion the publication that the caller saw, 0 for none
 * @throws DomainError `not_found`, `conflict` (version, who, when), `plan_outdated`, `plan_has_unowned_clinical_jobs` (count)
 */
export async function publishPlan(
  deps: { readonly db: Database; readonly clock: Clock; readonly notify: Notify },
  request: { readonly planId: string; readonly expectedVersion: number },
  publishedBy: string,
): Promise<Publication> {
  const publication = await deps.db.tx((tx) => publishIn(tx, deps.clock, request, publishedBy));
  deps.notify({ date: publication.date, area: publication.area, kind: 'publication' });
  return publication;
}

/** As `publishPlan`, in the caller's transaction, who tells of it afterwards. */
export async function publishIn(
  tx: Queries,
  clock: Clock,
  request: { readonly planId: string; readonly expectedVersion: number },
  publishedBy: string,
): Promise<Publication> {
  const plan = await findPlan(tx, request.planId);
  if (!plan) throw new DomainError('not_found', { id: request.planId }, ['planId']);
  const current = await findPublication(tx, plan.date, plan.area);
  if ((current?.version ?? 0) !== request.expectedVersion) {
    throw new DomainError(
      'conflict',
      {
        version: current?.version ?? 0,
        expectedVersion: request.expectedVersion,
        ...(current ? { publishedBy: current.publishedBy, publishedAt: current.publishedAt } : {}),
      },
      ['expectedVersion'],
    );
  }
  await refuseUnfit(tx, plan, await readDay(tx, plan.date, plan.area));
  const next: Publication = {
    date: plan.date,
    area: plan.area,
    planId: plan.id,
    version: (current?.version ?? 0) + 1,
    publishedAt: clock.now(),
    publishedBy,
  };
  await writePublication(tx, next);
  return next;
}

async function refuseUnfit(tx: Queries, plan: Plan, input: PlanningInput): Promise<void> {
  const open = new Set(input.work.jobs.map((job) => job.id));
  const atWork = new Set(input.shifts.map((shift) => shift.id));
  const stops = plan.document.routes.flatMap((route) => route.stops.flatMap((stop) => (stop.kind === 'break' ? [] : [stop])));
  const gone = new Set(stops.filter((stop) => !open.has(stop.jobId)).map((stop) => stop.jobId)).size;
  const absent = plan.document.routes.filter((route) => !atWork.has(route.shiftId)).length;
  const unwanted = plan.document.routes.filter(({ staffId, stops: own }) =>
    own.some(
      (stop) => stop.kind !== 'break' && stop.home && input.work.patients.get(stop.patientId ?? '')?.people?.excluded.includes(staffId),
    ),
  ).length;
  if (gone + absent + unwanted > 0) throw new DomainError('plan_outdated', { jobs: gone, shifts: absent + unwanted });
  const unowned = await unownedClinicalJobs(tx, plan, input);
  if (unowned > 0) throw new DomainError('plan_has_unowned_clinical_jobs', { count: unowned });
}

/** Clinical jobs that are open now and not on this plan's routes, with nobody to answer for them. */
async function unownedClinicalJobs(tx: Queries, plan: Plan, input: PlanningInput): Promise<number> {
  const planned = new Set(
    plan.document.routes.flatMap((route) => route.stops.flatMap((stop) => (stop.kind === 'break' ? [] : [stop.jobId]))),
  );
  const all = [...input.work.jobs, ...input.work.faultyJobs.map(({ job }) => job)];
  const unassigned = all.filter((job) => !planned.has(job.id)).map((job) => ({ jobId: job.id, reasons: [] }));
  const clinical = unplannedClinicalJobs(input, { unassigned });
  const owned = await followUpsOf(
    tx,
    clinical.map((job) => job.id),
  );
  return clinical.filter((job) => !owned.has(job.id)).length;
}
