import { v7 } from 'uuid';
import type { FieldEvent, FieldEventKind } from './field-event.ts';
import type { FieldStore } from './field-store.ts';
import { type SendAnswer, settle } from './settle.ts';

export interface Outbox {
  /** Stores the registration on the device before anything else, then tries to send. Resolves when it is stored. */
  readonly record: (planId: string, visitId: string, kind: FieldEventKind, undoes?: string) => Promise<void>;
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
    const answer = await send(waiting.map(eventOf));
    const settled = settle(waiting, answer, now());
    if (settled.kind === 'wait') throw new Error('Not taken yet');
    // One bad registration must not hold back the others: find it by sending singly.
    if (settled.kind === 'singly') return sendBatch(1);
    await store.transaction('rw', store.registrations, async () => {
      for (const entry of waiting) {
        const change = settled.changes.get(entry.id);
        if (change) await store.registrations.update(entry.sequence, change);
      }
    });
    onSent();
    return true;
  };

  return {
    flush,
    record: async (planId, visitId, kind, undoes) => {
      await store.registrations.add({
        id: `evt_${v7()}`,
        planId,
        visitId,
        kind,
        occurredAt: new Date(now()).toISOString(),
        payload: undoes === undefined ? {} : { event: undoes },
        status: 'waiting',
        refusal: null,
        sentAt: null,
        owner,
      });
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

function eventOf({ id, planId, visitId, kind, occurredAt, payload }: FieldEvent): FieldEvent {
  return { id, planId, visitId, kind, occurredAt, payload };
}
