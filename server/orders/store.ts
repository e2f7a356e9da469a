import { and, asc, eq, inArray, lt, ne, or } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { ServiceDate } from '../platform/time.ts';
import { type Job, startOfVisit, type Visit, type VisitLink } from './model.ts';

const { jobs, visits, visitLinks } = tables;

type JobRow = typeof jobs.$inferSelect;

/** Open jobs of the day with their visits by sequence, by id; without an area those of all. */
export async function listOpenJobs(db: Queries, date: ServiceDate, area?: string): Promise<Job[]> {
  const wanted = and(eq(jobs.date, date), area === undefined ? undefined : eq(jobs.area, area), eq(jobs.status, 'open'));
  const rows = await db.select().from(jobs).where(wanted).orderBy(asc(jobs.id));
  const visitRows = await db
    .select({ visit: visits })
    .from(visits)
    .innerJoin(jobs, eq(jobs.id, visits.jobId))
    .where(wanted)
    .orderBy(asc(visits.jobId), asc(visits.sequence));
  return withVisits(
    rows,
    visitRows.map((r) => r.visit),
  );
}

/** Jobs of the day that give these orders, open or done, by id. */
export async function listJobsOfOrders(db: Queries, date: ServiceDate, orderIds: readonly string[]): Promise<Job[]> {
  const wanted = and(eq(jobs.date, date), ne(jobs.status, 'cancelled'), inArray(jobs.medicalOrderId, [...orderIds]));
  const rows = await db.select({ id: jobs.id }).from(jobs).where(wanted);
  return listJobsById(
    db,
    rows.map(({ id }) => id),
  );
}

export async function listJobsById(db: Queries, ids: readonly string[]): Promise<Job[]> {
  const rows = await db
    .select()
    .from(jobs)
    .where(inArray(jobs.id, [...ids]))
    .orderBy(asc(jobs.id));
  const visitRows = await db
    .select()
    .from(visits)
    .where(inArray(visits.jobId, [...ids]))
    .orderBy(asc(visits.jobId), asc(visits.sequence));
  return withVisits(rows, visitRows);
}

function withVisits(rows: readonly JobRow[], visitRows: readonly (typeof visits.$inferSelect)[]): Job[] {
  const visitsOf = new Map<string, Visit[]>();
  for (const row of visitRows) {
    const list = visitsOf.get(row.jobId) ?? [];
    // The windows' instants are written by this service, always in the store's form.
    list.push(row as Visit);
    visitsOf.set(row.jobId, list);
  }
  return rows.map((row) => ({ ...row, visits: visitsOf.get(row.id) ?? [] }));
}

/** Visits at the patient's, planned or done, of these episodes on days before this one. */
export async function listEarlierVisits(db: Queries, episodeIds: readonly string[], date: ServiceDate) {
  if (episodeIds.length === 0) return [];
  const rows = await db
    .select({ episodeId: jobs.episodeId, title: visits.title, windows: visits.windows, date: jobs.date })
    .from(visits)
    .innerJoin(jobs, eq(jobs.id, visits.jobId))
    .where(
      and(inArray(jobs.episodeId, [...new Set(episodeIds)]), lt(jobs.date, date), ne(jobs.status, 'cancelled'), eq(visits.role, 'home')),
    );
  // The windows' instants are written by this service, always in the store's form.
  return rows.map(({ episodeId, title, windows, date: on }) => ({
    episodeId: episodeId!,
    title,
    startsAt: startOfVisit({ windows: windows as Visit['windows'], lockedStart: null }, { date: on }),
  }));
}

/** Links with an end among the visits, by id. */
export async function listLinks(db: Queries, visitIds: readonly string[]): Promise<VisitLink[]> {
  const links = new Map<string, VisitLink>();
  for (let i = 0; i < visitIds.length; i += 10_000) {
    const chunk = visitIds.slice(i, i + 10_000);
    const rows = await db
      .select()
      .from(visitLinks)
      .where(or(inArray(visitLinks.fromVisitId, chunk), inArray(visitLinks.toVisitId, chunk)));
    for (const row of rows) links.set(row.id, row);
  }
  return [...links.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Job ids of visits. */
export async function listJobIdsOfVisits(db: Queries, visitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ id: visits.id, jobId: visits.jobId })
    .from(visits)
    .where(inArray(visits.id, [...visitIds]));
  return new Map(rows.map((r) => [r.id, r.jobId]));
}

/** The job that a proposal or a home order became, cancelled or not. */
export async function findJobOf(
  db: Queries,
  origin: { readonly proposalId: string } | { readonly homeOrderId: string },
): Promise<Job | undefined> {
  const rows = await db
    .select()
    .from(jobs)
    .where('proposalId' in origin ? eq(jobs.proposalId, origin.proposalId) : eq(jobs.homeOrderId, origin.homeOrderId));
  const row = rows[0];
  return row && (await listJobsById(db, [row.id]))[0];
}

export async function insertJob(tx: Queries, { visits: own, ...job }: Job, links: readonly VisitLink[]): Promise<void> {
  await tx.insert(jobs).values(job);
  await tx.insert(visits).values([...own]);
  if (links.length > 0) await tx.insert(visitLinks).values([...links]);
}

/** Writes job and visits over those of the same ids. */
export async function updateJob(tx: Queries, { visits: own, ...job }: Job): Promise<void> {
  await tx.update(jobs).set(job).where(eq(jobs.id, job.id));
  for (const visit of own) await tx.update(visits).set(visit).where(eq(visits.id, visit.id));
}

export async function cancelJob(tx: Queries, jobId: string): Promise<void> {
  await tx.update(jobs).set({ status: 'cancelled' }).where(eq(jobs.id, jobId));
}

/** Moves those of the jobs that stand at `from` to `to`. */
export async function setJobsStatus(
  tx: Queries,
  jobIds: readonly string[],
  { from, to }: { readonly from: JobRow['status']; readonly to: JobRow['status'] },
): Promise<void> {
  if (jobIds.length === 0) return;
  await tx
    .update(jobs)
    .set({ status: to })
    .where(and(inArray(jobs.id, [...jobIds]), eq(jobs.status, from)));
}
