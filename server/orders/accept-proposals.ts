import { DomainError } from '../platform/errors.ts';
import { type Acceptance, acceptProposal } from './accept-proposal.ts';
import type { Actor } from './decisions.ts';
import type { DecisionDeps } from './job-context.ts';
import type { Proposal } from './model.ts';

export interface BulkAcceptance {
  readonly accepted: readonly Proposal[];
  readonly refused: readonly { readonly id: string; readonly error: DomainError }[];
}

const largestBulk = 500;

/** Accepts each as proposed in a transaction of its own: one refused does not stop the others. Throws `too_many`. */
export async function acceptProposals(deps: DecisionDeps, by: Actor, wanted: readonly Acceptance[]): Promise<BulkAcceptance> {
  if (wanted.length > largestBulk) throw new DomainError('too_many', { largest: largestBulk }, ['proposals']);
  const accepted: Proposal[] = [];
  const refused: { id: string; error: DomainError }[] = [];
  for (const { id, version } of wanted) {
    try {
      accepted.push(await acceptProposal(deps, by, { id, version }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ id, error });
    }
  }
  return { accepted, refused };
}
