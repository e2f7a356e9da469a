import { useCallback, useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import type { FieldEvent, Refusal, Registration } from './field-event.ts';
import { type FieldStore, forgetOld, forgetOthers } from './field-store.ts';
import { RecordEvents } from './my-day.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import type { SendAnswer } from './settle.ts';
import { useLive } from './use-live.ts';

export interface Registering {
  readonly outbox: Outbox;
  /** In the order they were made; undefined until the device has been read. */
  readonly registrations: readonly Registration[] | undefined;
  /** True when the service would not take the registrations because nobody is signed in. */
  readonly needsSignIn: boolean;
}

/**
 * The outbox of one person, for as long as the screen is open.
 *
 * @param onSent called when the service has taken something; must keep its identity between renders
 */
export function useOutbox(store: FieldStore, owner: string, onSent: () => void): Registering {
  const client = useClient();
  const [needsSignIn, setNeedsSignIn] = useState(false);

  const outbox = useMemo(
    () =>
      openOutbox({
        store,
        owner,
        now: () => Date.now(),
        onSent,
        send: async (events): Promise<SendAnswer> => {
          const result = await client.mutation(RecordEvents, { events: [...events] as FieldEvent[] }).toPromise();
          if (!result.data) throw result.error ?? new Error('No answer');
          const answer = result.data.recordEvents;
          setNeedsSignIn(answer.__typename === 'DomainError' && answer.code === 'not_signed_in');
          if (answer.__typename === 'DomainError') return { kind: 'refused', refusal: refusalOf(answer) };
          return { kind: 'recorded', refused: new Map(answer.refused.map(({ id, error }) => [id, refusalOf(error)])) };
        },
      }),
    [client, owner, store, onSent],
  );
  useEffect(() => {
    const flush = (): void => void outbox.flush();
    const flushWhenSeen = (): void => {
      if (document.visibilityState === 'visible') flush();
    };
    outbox.start();
    void forgetOthers(store, owner).then(() => forgetOld(store, Date.now()));
    addEventListener('online', flush);
    document.addEventListener('visibilitychange', flushWhenSeen);
    return () => {
      outbox.stop();
      removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', flushWhenSeen);
    };
  }, [outbox, owner, store]);

  const query = useCallback(() => store.registrations.where('owner').equals(owner).sortBy('sequence'), [store, owner]);
  return { outbox, registrations: useLive(query), needsSignIn };
}

function refusalOf(error: { readonly code: string; readonly remedy: string; readonly params: unknown }): Refusal {
  return { code: error.code, remedy: error.remedy, params: (error.params ?? {}) as Record<string, unknown> };
}
