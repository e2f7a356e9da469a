import { useCallback, useMemo, useState } from 'react';
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
  // A tick shows at once; the phone's memory follows a moment later.
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(new Map());
  return useMemo(() => {
    const stored = new Set(keys);
    const has = (what: string): boolean => pressed.get(prefix + what) ?? stored.has(prefix + what);
    return {
      known: keys !== undefined,
      has,
      toggle: (what) => {
        const key = prefix + what;
        const checked = !has(what);
        setPressed((before) => new Map(before).set(key, checked));
        if (checked) void store.checks.put({ key, checkedAt: Date.now() });
        else void store.checks.delete(key);
      },
    };
  }, [keys, pressed, prefix, store]);
}
