import type { Queries } from '../platform/db/database.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { Proposal, ProposalStatus } from './model.ts';
import { listProposals } from './store-proposals.ts';

/** The day's proposals by patient; superseded ones only when asked for. */
export async function listDayProposals(db: Queries, date: ServiceDate, status?: ProposalStatus | null): Promise<readonly Proposal[]> {
  return listProposals(db, date, status);
}
