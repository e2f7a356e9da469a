import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { Proposal, ProposalStatus } from './model.ts';

const { proposals, jobs } = tables;

/** The day's proposals by patient and id. Without a status: all but the superseded. */
export async function listProposals(db: Queries, date: ServiceDate, status?: ProposalStatus | null): Promise<Proposal[]> {
  return db
    .select()
    .from(proposals)
    .where(and(eq(proposals.date, date), status ? eq(proposals.status, status) : ne(proposals.status, 'superseded')))
    .orderBy(asc(proposals.patientId), asc(proposals.kind), asc(proposals.code));
}

/** Every proposal of the day, superseded ones too. */
export async function listAllProposals(db: Queries, date: ServiceDate): Promise<Proposal[]> {
  return db.select().from(proposals).where(eq(proposals.date, date)).orderBy(asc(proposals.id));
}

export async function findProposal(db: Queries, id: string): Promise<Proposal | undefined> {
  const rows = await db.select().from(proposals).where(eq(proposals.id, id));
  return rows[0];
}

export async function insertProposals(tx: Queries, rows: readonly Proposal[]): Promise<void> {
  // 17 columns a row, and SQLite binds at most 32,766 values.
  for (let i = 0; i < rows.length; i += 1000) await tx.insert(proposals).values([...rows.slice(i, i + 1000)]);
}

export async function updateProposal(tx: Queries, { id, ...rest }: Proposal): Promise<void> {
  await tx.update(proposals).set(rest).where(eq(proposals.id, id));
}

/** Open job of each accepted proposal. */
export async function listJobIdsOfProposals(db: Queries, proposalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let i = 0; i < proposalIds.length; i += 10_000) {
    const rows = await db
      .select({ id: jobs.id, proposalId: jobs.proposalId })
      .from(jobs)
      .where(and(inArray(jobs.proposalId, proposalIds.slice(i, i + 10_000)), ne(jobs.status, 'cancelled')));
    for (const row of rows) if (row.proposalId !== null) found.set(row.proposalId, row.id);
  }
  return found;
}
