/** What a person in the field can register about a stop; the names are the contract's `FieldEventKind`. */
export type FieldEventKind = 'driving' | 'arrived' | 'started' | 'sample_drawn' | 'finished' | 'undone' | 'not_home' | 'sample_delivered';

export type StopState = 'planned' | 'driving' | 'arrived' | 'started' | 'done' | 'not_home';

/** An event as it is sent: the id is the client's, so that the same registration twice is one registration. */
export interface FieldEvent {
  readonly id: string;
  readonly planId: string;
  readonly visitId: string;
  readonly kind: FieldEventKind;
  readonly occurredAt: string;
  /** Of `undone`: the registration that was a mistake. */
  readonly payload: { readonly event?: string };
}

export interface Refusal {
  readonly code: string;
  readonly remedy: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A registration on this device. `sent` ones stay for the day: they say when a sample was drawn and what can be undone. */
export interface Registration extends FieldEvent {
  readonly status: 'waiting' | 'sent' | 'refused';
  readonly refusal: Refusal | null;
  /** When the service had it, ms since 1970; null before. */
  readonly sentAt: number | null;
}
