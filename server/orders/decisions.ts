import { findItem } from '../../data/items/index.ts';
import type { Viewer } from '../platform/access/roles.ts';
import type { Ability, Action } from '../platform/access/rules.ts';
import { DomainError } from '../platform/errors.ts';
import type { NeedKind, OrderLine, Proposal } from './model.ts';

/** The signed-in person who acts. */
export interface Actor {
  readonly viewer: Viewer;
  readonly ability: Ability;
}

/** Which right decides a proposal: medicine and samples are a clinician's, the rest logistics. */
export function decideActionOf(kind: NeedKind): Action {
  if (kind === 'medicine' || kind === 'sample') return 'decide_medicine';
  return kind === 'consumables' ? 'decide_consumables' : 'decide_transport';
}

export function mayDecide(ability: Ability, proposal: Pick<Proposal, 'kind'>): boolean {
  return ability.can(decideActionOf(proposal.kind), 'Proposal');
}

/** Whether a proposal or job of this kind may exist only with an active medical order (`rules.md` 1). */
export function needsMedicalOrder(kind: NeedKind): boolean {
  return kind === 'medicine' || kind === 'sample';
}

/** Throws `not_allowed`, `conflict` with both versions, or `proposal_already_decided`. */
export function assertDecidable(proposal: Proposal, version: number, by: Actor): void {
  if (!mayDecide(by.ability, proposal))
    throw new DomainError('not_allowed', { action: decideActionOf(proposal.kind), subject: 'Proposal' });
  if (proposal.status !== 'proposed')
    throw new DomainError('proposal_already_decided', { status: proposal.status, version: proposal.version });
  if (proposal.version !== version) throw new DomainError('conflict', { expected: version, actual: proposal.version });
}

/**
 * The lines as decided: without edits those proposed; of edits those above zero. Throws `item_not_in_pathway` for an item that is
 * neither proposed nor in the pathway's assortment (medicine: not on the order; only a prescriber substitutes), `bad_input` for an
 * item twice, `quantity_out_of_range` beyond `largest` or when nothing is left.
 */
export function decidedLines(
  proposal: Pick<Proposal, 'kind' | 'lines'>,
  edits: readonly OrderLine[] | null | undefined,
  assortment: ReadonlySet<string>,
  largest: (itemCode: string) => number,
): readonly OrderLine[] {
  if (!edits) return proposal.lines.map(({ itemCode, quantity }) => ({ itemCode, quantity }));
  const proposed = new Set(proposal.lines.map((l) => l.itemCode));
  const seen = new Set<string>();
  edits.forEach(({ itemCode, quantity }, index) => {
    const path = ['lines', String(index)];
    const item = findItem(itemCode);
    const allowed = proposed.has(itemCode) || (proposal.kind === 'consumables' && item?.kind === 'consumable' && assortment.has(itemCode));
    if (!item || !allowed) throw new DomainError('item_not_in_pathway', { itemCode }, [...path, 'itemCode']);
    if (seen.has(itemCode)) throw new DomainError('bad_input', { itemCode }, [...path, 'itemCode']);
    seen.add(itemCode);
    if (!Number.isInteger(quantity) || quantity < 0 || quantity > largest(itemCode)) {
      throw new DomainError('quantity_out_of_range', { itemCode, quantity, smallest: 0, largest: largest(itemCode) }, [
        ...path,
        'quantity',
      ]);
    }
  });
  const lines = edits.filter((l) => l.quantity > 0).map(({ itemCode, quantity }) => ({ itemCode, quantity }));
  if (proposal.lines.length > 0 && lines.length === 0) throw new DomainError('quantity_out_of_range', { smallest: 1 }, ['lines']);
  return lines;
}

export function sameLines(a: readonly OrderLine[], b: readonly OrderLine[]): boolean {
  const text = (lines: readonly OrderLine[]) =>
    lines
      .map((l) => `${l.itemCode}×${l.quantity}`)
      .sort()
      .join();
  return text(a) === text(b);
}
