import { defaultArea } from '../about/default-area.ts';
import { DomainError } from '../platform/errors.ts';
import { type Actor, decideActionOf, mayDecide } from './decisions.ts';
import { type DecisionDeps, getProposal } from './job-context.ts';
import type { Proposal } from './model.ts';
import { cancelJob, findJobOf } from './store.ts';
import { updateProposal } from './store-proposals.ts';

/** Whether the job stands in a published plan; planning answers. */
export type IsJobPublished = (jobId: string) => Promise<boolean>;

/**
 * Undo of accept or reject: open again, and its job is cancelled (its ids wait for the next acceptance). Throws `not_allowed`,
 * `conflict` for another version, for what is not decided, and with `published: true` once the job is in a published plan.
 */
export async function reopenProposal(
  deps: DecisionDeps & { readonly isJobPublished: IsJobPublished },
  by: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Proposal> {
  const reopened = await deps.db.tx(async (tx) => {
    const proposal = await getProposal(tx, id);
    if (!mayDecide(by.ability, proposal))
      throw new DomainError('not_allowed', { action: decideActionOf(proposal.kind), subject: 'Proposal' });
    if (proposal.version !== version) throw new DomainError('conflict', { expected: version, actual: proposal.version });
    if (proposal.status !== 'accepted' && proposal.status !== 'rejected') {
      throw new DomainError('conflict', { expected: version, actual: proposal.version, status: proposal.status });
    }
    const job = await findJobOf(tx, { proposalId: proposal.id });
    if (job && job.status !== 'cancelled') {
      if (job.status === 'done' || (await deps.isJobPublished(job.id))) {
        throw new DomainError('conflict', { expected: version, actual: proposal.version, published: true });
      }
      await cancelJob(tx, job.id);
    }
    const reopened: Proposal = {
      ...proposal,
      status: 'proposed',
      decidedLines: null,
      decidedAt: null,
      decidedBy: null,
      rejection: null,
      version: proposal.version + 1,
    };
    await updateProposal(tx, reopened);
    return reopened;
  });
  const area = await defaultArea(deps.db.read);
  deps.notify({ date: reopened.date, area, kind: 'proposal' });
  deps.notify({ date: reopened.date, area, kind: 'job' });
  return reopened;
}
