import { v7 } from 'uuid';
import type { FieldEvent, FieldEventKind, Refusal } from './field-event.ts';
import type { FieldStore } from './field-store.ts';

/** What the service answered to a batch. A broken network is an exception. */
export type SendAnswer =
  | { readonly kind: 'recorded'; readonly refused: ReadonlyMap<string, Refusal> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface Outbox {
  /** Stores the registrations on the device before anything else, then tries to send. Resolves when they are stored. */
  readonly record: (planId: string, visitId: string, kinds: readonly FieldEventKind[]) => Promise<void>;
  /** Sends what waits; resolves when it is sent or the next attempt is set. */
  readonly flush: () => Promise<void>;
  /** Takes a refused registration off the list once it has been read. */
  readonly dismiss: (id: string) => Promise<void>;
  /** Begins to send and to try again; `stop` ends it and leaves what waits on the device. */
  readonly start: () => void;
  readonly stop: () => void;
}

interface OutboxInput {
  readonly store: FieldStore;
  readonly owner: string;
  readonly send: (events: readonly FieldEvent[]) => Promise<SendAnswer>;
  readonly now: () => number;
  /** Called after each batch that reached the service. */
  readonly onSent: () => void;
}

const batchSize = 50;
const waitsMilliseconds = [2_000, 5_000, 15_000, 30_000] as const;
/** Refusals of the whole request that may pass by themselves: the registrations keep waiting. */
const passing = new Set(['not_signed_in', 'too_many', 'internal', 'already_running']);

/**
 * Registrations on their way to the service: stored first, sent in order, sent again until an answer comes. Their ids are made
 * here, so that a batch whose answer was lost can be sent again without being counted twice.
 */
export function openOutbox({ store, owner, send, now, onSent }: OutboxInput): Outbox {
  let running: Promise<void> | null = null;
  let again = false;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = true;

  const flush = (): Promise<void> => {
    again = true;
    running ??= sendAll().finally(() => {
      running = null;
    });
    return running;
  };
  const sendAll = async (): Promise<void> => {
    while (again && !stopped) {
      again = false;
      try {
        while (await sendBatch(batchSize)) attempt = 0;
      } catch {
        retryLater();
        return;
      }
    }
  };
  const retryLater = (): void => {
    if (stopped) return;
    if (timer) clearTimeout(timer);
    const wait = waitsMilliseconds[Math.min(attempt, waitsMilliseconds.length - 1)] ?? 30_000;
    attempt += 1;
    timer = setTimeout(() => void flush(), wait);
  };

  /** True when something was sent and there may be more. */
  const sendBatch = async (size: number): Promise<boolean> => {
    const waiting = (await store.registrations.where({ owner, status: 'waiting' }).sortBy('sequence')).slice(0, size);
    if (waiting.length === 0) return false;
    const answer = await send(waiting.map(({ id, planId, visitId, kind, occurredAt }) => ({ id, planId, visitId, kind, occurredAt })));
    if (answer.kind === 'refused') {
      if (passing.has(answer.refusal.code)) throw new Error(answer.refusal.code);
      // One bad registration must not hold back the others: find it by sending singly.
      if (waiting.length > 1) return sendBatch(1);
    }
    await store.transaction('rw', store.registrations, async () => {
      for (const entry of waiting) {
        const refusal = answer.kind === 'refused' ? answer.refusal : answer.refused.get(entry.id);
        await store.registrations.update(entry.sequence, refusal ? { status: 'refused', refusal } : { status: 'sent', sentAt: now() });
      }
    });
    onSent();
    return true;
  };

  return {
    flush,
    record: async (planId, visitId, kinds) => {
      const occurredAt = new Date(now()).toISOString();
      await store.registrations.bulkAdd(
        kinds.map((kind) => ({ id: `evt_${v7()}`, planId, visitId, kind, occurredAt, status: 'waiting', refusal: null, sentAt: null, owner })),
      );
      void flush();
    },
    dismiss: async (id) => {
      await store.registrations.where('id').equals(id).delete();
    },
    start: () => {
      stopped = false;
      void flush();
    },
    stop: () => {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
