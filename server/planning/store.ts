import { and, desc, eq, gte, inArray, isNull, lte, max } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';
import {
  byHand,
  type FollowUp,
  type Plan,
  type PlanDocument,
  type PlanHead,
  type Publication,
  planDocument,
  planFigures,
} from './model.ts';

const { plans, publications, followUps, jobs } = tables;
const headColumns = {
  id: plans.id,
  date: plans.date,
  area: plans.area,
  version: plans.version,
  parentId: plans.parentId,
  inputHash: plans.inputHash,
  seed: plans.seed,
  solver: plans.solver,
  roadProvider: plans.roadProvider,
  createdAt: plans.createdAt,
  createdBy: plans.createdBy,
  figures: plans.figures,
  byHand: plans.byHand,
};
type HeadRow = Omit<typeof plans.$inferSelect, 'document'>;

function toHead(row: HeadRow): PlanHead {
  return { ...row, figures: planFigures.parse(row.figures), byHand: row.byHand === null ? null : byHand.parse(row.byHand) };
}

export async function findPlan(db: Queries, id: string): Promise<Plan | undefined> {
  const row = (await db.select().from(plans).where(eq(plans.id, id)))[0];
  return row && { ...toHead(row), document: planDocument.parse(row.document) };
}

export async function findPlanHead(db: Queries, id: string): Promise<PlanHead | undefined> {
  const row = (await db.select(headColumns).from(plans).where(eq(plans.id, id)))[0];
  return row && toHead(row);
}

/** Versions of a day without their documents, the newest first. */
export async function listVersions(db: Queries, date: ServiceDate, area: string): Promise<PlanHead[]> {
  const rows = await db
    .select(headColumns)
    .from(plans)
    .where(and(eq(plans.date, date), eq(plans.area, area)))
    .orderBy(desc(plans.version));
  return rows.map(toHead);
}

/** The highest version of the day, 0 when there is none. */
export async function latestVersion(db: Queries, date: ServiceDate, area: string): Promise<number> {
  const rows = await db
    .select({ version: max(plans.version) })
    .from(plans)
    .where(and(eq(plans.date, date), eq(plans.area, area)));
  return rows[0]?.version ?? 0;
}

export async function insertPlan(db: Queries, plan: Plan): Promise<void> {
  await db.insert(plans).values(plan);
}

export async function findPublication(db: Queries, date: ServiceDate, area: string): Promise<Publication | undefined> {
  return (
    await db
      .select()
      .from(publications)
      .where(and(eq(publications.date, date), eq(publications.area, area)))
  )[0];
}

/** Publications of the days `from` to `to`, both counted, by day. */
export async function listPublications(db: Queries, from: ServiceDate, to: ServiceDate): Promise<Publication[]> {
  return db
    .select()
    .from(publications)
    .where(and(gte(publications.date, from), lte(publications.date, to)))
    .orderBy(publications.date, publications.area);
}

/** Documents of the published plans of the days `from` to `to`, both counted, by day: one query. They were judged when written. */
export async function listPublishedDocuments(
  db: Queries,
  from: ServiceDate,
  to: ServiceDate,
): Promise<readonly { readonly date: ServiceDate; readonly document: PlanDocument }[]> {
  const rows = await db
    .select({ date: publications.date, document: plans.document })
    .from(publications)
    .innerJoin(plans, eq(plans.id, publications.planId))
    .where(and(gte(publications.date, from), lte(publications.date, to)))
    .orderBy(publications.date, publications.area);
  return rows.map(({ date, document }) => ({ date, document: document as PlanDocument }));
}

/** Open days of a patient's jobs from a day on. */
export async function listDaysOfPatient(db: Queries, patientId: string, from: ServiceDate) {
  return db
    .selectDistinct({ date: jobs.date, area: jobs.area })
    .from(jobs)
    .where(and(eq(jobs.patientId, patientId), gte(jobs.date, from), eq(jobs.status, 'open')));
}

/** Inserts the day's first publication, or moves its pointer; the caller has compared the version in this transaction. */
export async function writePublication(db: Queries, publication: Publication): Promise<void> {
  const { date, area, ...values } = publication;
  await db
    .insert(publications)
    .values(publication)
    .onConflictDoUpdate({ target: [publications.date, publications.area], set: values });
}

/** Open follow-ups of these jobs, by job. */
export async function followUpsOf(db: Queries, jobIds: readonly string[]): Promise<ReadonlyMap<string, FollowUp>> {
  if (jobIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(followUps)
    .where(and(inArray(followUps.jobId, [...jobIds]), isNull(followUps.resolvedAt)));
  return new Map(rows.map(({ createdBy: _createdBy, resolvedAt: _resolvedAt, ...followUp }) => [followUp.jobId, followUp]));
}

/** One follow-up a job: a later one replaces owner, deadline, action and note, and opens it again. */
export async function upsertFollowUp(db: Queries, followUp: FollowUp & { readonly createdBy: string }): Promise<void> {
  const { id: _id, jobId: _jobId, ...values } = followUp;
  await db
    .insert(followUps)
    .values({ ...followUp, resolvedAt: null })
    .onConflictDoUpdate({ target: followUps.jobId, set: { ...values, resolvedAt: null } });
}

/** Jobs that are planned after all need nobody's follow-up any more. */
export async function resolveFollowUps(db: Queries, jobIds: readonly string[], at: Instant): Promise<void> {
  if (jobIds.length === 0) return;
  await db
    .update(followUps)
    .set({ resolvedAt: at })
    .where(inArray(followUps.jobId, [...jobIds]));
}

/** The day that a job belongs to. */
export async function findDayOfJob(db: Queries, jobId: string): Promise<{ readonly date: ServiceDate; readonly area: string } | undefined> {
  return (await db.select({ date: jobs.date, area: jobs.area }).from(jobs).where(eq(jobs.id, jobId)))[0];
}
