import { useCallback, useMemo } from 'react';
import type { FieldStore } from './field-store.ts';
import { useLive } from './use-live.ts';

export interface Checks {
  /** False until the phone's memory has been read. */
  readonly known: boolean;
  has(what: string): boolean;
  toggle(what: string): void;
}

/** Ticks on lists, kept on the phone only: they help the person, nobody else counts them. */
export function useChecks(store: FieldStore, owner: string): Checks {
  const prefix = `${owner}/`;
  const query = useCallback(() => store.checks.where('key').startsWith(prefix).primaryKeys(), [store, prefix]);
  const keys = useLive(query);
  return useMemo(() => {
    const known = new Set(keys);
    return {
      known: keys !== undefined,
      has: (what) => known.has(prefix + what),
      toggle: (what) => {
        const key = prefix + what;
        if (known.has(key)) void store.checks.delete(key);
        else void store.checks.put({ key, checkedAt: Date.now() });
      },
    };
  }, [keys, prefix, store]);
}
