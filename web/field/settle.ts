import type { Refusal, Registration } from './field-event.ts';

/** What the service answered to a batch. A broken network is an exception. */
export type SendAnswer =
  | { readonly kind: 'recorded'; readonly refused: ReadonlyMap<string, Refusal> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

type Change = Pick<Registration, 'status' | 'refusal' | 'sentAt'>;

/** `wait`: try the same again later; `singly`: try one at a time; `settled`: what becomes of each, by id. */
export type Settlement =
  | { readonly kind: 'wait' }
  | { readonly kind: 'singly' }
  | { readonly kind: 'settled'; readonly changes: ReadonlyMap<string, Change> };

/** Refusals of the whole request that may pass by themselves: the registrations keep waiting. */
const passing = new Set(['not_signed_in', 'too_many', 'internal', 'already_running']);

/** What an answer means for the registrations that were sent. */
export function settle(sent: readonly { readonly id: string }[], answer: SendAnswer, now: number): Settlement {
  if (answer.kind === 'refused') {
    if (passing.has(answer.refusal.code)) return { kind: 'wait' };
    if (sent.length > 1) return { kind: 'singly' };
  }
  const refusalOf = (id: string): Refusal | undefined => (answer.kind === 'refused' ? answer.refusal : answer.refused.get(id));
  const changes = new Map<string, Change>();
  for (const { id } of sent) {
    const refusal = refusalOf(id);
    changes.set(id, refusal ? { status: 'refused', refusal, sentAt: now } : { status: 'sent', refusal: null, sentAt: now });
  }
  return { kind: 'settled', changes };
}
