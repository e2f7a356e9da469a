import type { Queries } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import type { Instant } from '../platform/time.ts';
import { ownFollowUp, unplannedClinicalJobs } from './follow-up-rules.ts';
import type { Plan, PlanningInput } from './model.ts';
import { followUpsOf, insertPlan, latestVersion, resolveFollowUps, upsertFollowUp } from './store.ts';

/** The next version with the follow-ups of what it leaves out, in one transaction. */
export async function keepPlan(tx: Queries, plan: Omit<Plan, 'version'>, input: PlanningInput): Promise<void> {
  await insertPlan(tx, { ...plan, version: (await latestVersion(tx, plan.date, plan.area)) + 1 });
  const unplanned = unplannedClinicalJobs(input, plan.document);
  const owned = await followUpsOf(
    tx,
    unplanned.map((job) => job.id),
  );
  for (const job of unplanned) {
    const followUp = owned.has(job.id) ? undefined : ownFollowUp(job, input, plan.createdAt as Instant);
    if (followUp) await upsertFollowUp(tx, { ...followUp, id: newId('followUp'), createdBy: plan.createdBy });
  }
  const open = new Set(plan.document.unassigned.map(({ jobId }) => jobId));
  const planned = input.work.jobs.filter((job) => job.clinical && !open.has(job.id)).map((job) => job.id);
  await resolveFollowUps(tx, planned, plan.createdAt as Instant);
}
