import { findItem } from '../../data/items/index.ts';
import { findPathway } from '../../data/pathways/index.ts';
import { largestOrder } from '../supply/model.ts';
import { type Actor, assertDecidable, decidedLines, mayDecide, sameLines } from './decisions.ts';
import { type DecisionDeps, getProposal, jobContext } from './job-context.ts';
import { type JobContext, jobOfProposal } from './job-of-proposal.ts';
import type { OrderLine, Proposal } from './model.ts';
import { insertJob, updateJob } from './store.ts';
import { updateProposal } from './store-proposals.ts';

export interface Acceptance {
  readonly id: string;
  /** The version that the person saw. */
  readonly version: number;
  /** Edited lines; without them as proposed. */
  readonly lines?: readonly OrderLine[] | null | undefined;
}

/**
 * Accepts and makes the job with its visits, all or nothing. The same acceptance by the same person again answers the proposal as it
 * is. Throws `not_found`, `not_allowed`, `proposal_already_decided`, `conflict`, those of `decidedLines` and of `jobContext`.
 */
export async function acceptProposal(deps: DecisionDeps, by: Actor, { id, version, lines }: Acceptance): Promise<Proposal> {
  const { accepted, area } = await deps.db.tx(async (tx) => {
    const proposal = await getProposal(tx, id);
    if (isRepeat(proposal, by, version, lines)) return { accepted: proposal, area: null };
    assertDecidable(proposal, version, by);
    const context = await jobContext(tx, proposal, deps);
    const decided = decidedLines(proposal, lines, assortmentOf(context), (code) => largestOf(proposal, code));
    const { job, links } = jobOfProposal(proposal, decided, context);
    if (context.before) await updateJob(tx, job);
    else await insertJob(tx, job, links);
    const accepted: Proposal = {
      ...proposal,
      status: 'accepted',
      decidedLines: decided,
      decidedAt: context.now,
      decidedBy: by.viewer.displayName,
      rejection: null,
      version: proposal.version + 1,
    };
    await updateProposal(tx, accepted);
    return { accepted, area: context.area };
  });
  if (area !== null) {
    deps.notify({ date: accepted.date, area, kind: 'proposal' });
    deps.notify({ date: accepted.date, area, kind: 'job' });
  }
  return accepted;
}

/** A second tap, or a request sent again after its answer was lost. */
function isRepeat(proposal: Proposal, by: Actor, version: number, lines: readonly OrderLine[] | null | undefined): boolean {
  return (
    proposal.status === 'accepted' &&
    proposal.version === version + 1 &&
    proposal.decidedBy === by.viewer.displayName &&
    mayDecide(by.ability, proposal) &&
    sameLines(proposal.decidedLines ?? [], lines?.filter((l) => l.quantity > 0) ?? proposal.lines)
  );
}

/** Everything that any stage of the episode's pathway uses. */
function assortmentOf({ episode }: JobContext): ReadonlySet<string> {
  return new Set(findPathway(episode.pathway)?.stages.flatMap((s) => s.consumables.map((c) => c.itemCode)) ?? []);
}

/** Medicine never beyond the order; consumables as much as a home is sent at once, and what was proposed in any case. */
function largestOf(proposal: Proposal, itemCode: string): number {
  const proposed = proposal.lines.find((l) => l.itemCode === itemCode)?.quantity ?? 0;
  const item = findItem(itemCode);
  if (proposal.kind !== 'consumables' || !item) return proposed;
  return Math.max(largestOrder(item, 0), 3 * proposed);
}
