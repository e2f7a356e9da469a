import { defaultArea } from '../about/default-area.ts';
import { DomainError } from '../platform/errors.ts';
import { type Actor, assertDecidable } from './decisions.ts';
import { type DecisionDeps, getProposal } from './job-context.ts';
import type { Proposal } from './model.ts';
import { updateProposal } from './store-proposals.ts';

/** Rejects with a reason of 1 to 500 characters. Throws `bad_input` and those of `assertDecidable`. */
export async function rejectProposal(
  { db, clock, notify }: DecisionDeps,
  by: Actor,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<Proposal> {
  const rejection = reason.trim();
  if (rejection.length === 0 || rejection.length > 500) throw new DomainError('bad_input', { smallest: 1, largest: 500 }, ['reason']);
  const rejected = await db.tx(async (tx) => {
    const proposal = await getProposal(tx, id);
    assertDecidable(proposal, version, by);
    const rejected: Proposal = {
      ...proposal,
      status: 'rejected',
      decidedLines: null,
      decidedAt: clock.now(),
      decidedBy: by.viewer.displayName,
      rejection,
      version: proposal.version + 1,
    };
    await updateProposal(tx, rejected);
    return rejected;
  });
  notify({ date: rejected.date, area: await defaultArea(db.read), kind: 'proposal' });
  return rejected;
}
