import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type Fault, faultOfRequest } from '../api/domain-error.ts';
import type { FieldStore } from './field-store.ts';
import { type FieldDay, MyDay, withoutProtectedPlaces } from './my-day.ts';

export interface KnownDay {
  readonly day: FieldDay;
  /** When it was asked for, ms since 1970. */
  readonly answeredAt: number;
  /** True: the copy on the phone, because the service did not answer. */
  readonly stored: boolean;
}

const refreshMilliseconds = 60_000;

/** The person's day: asked for at start, when the screen is seen again and every minute; else the copy on the phone. */
export function useFieldDay(store: FieldStore, owner: string) {
  const client = useClient();
  const [known, setKnown] = useState<KnownDay | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const running = useRef<Promise<void> | null>(null);
  const again = useRef(false);

  const load = useCallback((): Promise<void> => {
    again.current = true;
    running.current ??= (async () => {
      while (again.current) {
        again.current = false;
        const answeredAt = Date.now();
        const result = await client.query(MyDay, {}, { requestPolicy: 'network-only' }).toPromise();
        if (result.data) {
          setKnown({ day: result.data.myDay, answeredAt, stored: false });
          setFault(null);
        } else if (result.error) setFault(faultOfRequest(result.error));
      }
    })().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [client]);

  useEffect(() => {
    void load();
    const loadWhenSeen = (): void => {
      if (document.visibilityState === 'visible') void load();
    };
    const timer = setInterval(loadWhenSeen, refreshMilliseconds);
    addEventListener('online', loadWhenSeen);
    document.addEventListener('visibilitychange', loadWhenSeen);
    return () => {
      clearInterval(timer);
      removeEventListener('online', loadWhenSeen);
      document.removeEventListener('visibilitychange', loadWhenSeen);
    };
  }, [load]);

  useEffect(() => {
    if (!known || known.stored) return;
    void store.days.put({ owner, day: withoutProtectedPlaces(known.day), fetchedAt: known.answeredAt });
  }, [store, known, owner]);
  useEffect(() => {
    if (!fault || known || fault.code === 'not_signed_in' || fault.code === 'not_allowed') return;
    void store.days.get(owner).then((kept) => {
      if (kept) setKnown((present) => present ?? { day: kept.day, answeredAt: kept.fetchedAt, stored: true });
    });
  }, [store, fault, known, owner]);

  return { known, fault, load };
}
