import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';

/** What can be chosen or lit, wherever it is drawn. A stop's id is its visit's, so a job that moves keeps its selection. */
export type Subject =
  | { readonly kind: 'stop'; readonly id: string }
  | { readonly kind: 'route'; readonly id: string }
  | { readonly kind: 'job'; readonly id: string }
  | { readonly kind: 'place'; readonly id: string }
  /** A version of the day's plan, to be compared with the one on the screen. */
  | { readonly kind: 'plan'; readonly id: string };

const kinds = ['stop', 'route', 'job', 'place', 'plan'] as const;

function parse(text: string | null): Subject | null {
  if (!text) return null;
  const [kind, ...rest] = text.split(':');
  const known = kinds.find((each) => each === kind);
  return known ? { kind: known, id: rest.join(':') } : null;
}

function keyOf(subject: Subject | null): string {
  return subject ? `${subject.kind}:${subject.id}` : '';
}

export function isSame(a: Subject | null, b: Subject | null): boolean {
  return keyOf(a) === keyOf(b);
}

interface LightStore {
  get(): string;
  set(key: string): void;
  subscribe(listener: () => void): () => void;
}

function createLightStore(): LightStore {
  let lit = '';
  const listeners = new Set<() => void>();
  return {
    get: () => lit,
    set: (key) => {
      if (key === lit) return;
      lit = key;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const LightContext = createContext<LightStore | null>(null);

/**
 * What is lit (under the pointer or focused) changes many times a second and lives outside React's state, so that only what
 * it touches is drawn again.
 */
export function LightProvider({ children }: { readonly children: ReactNode }) {
  const store = useMemo(createLightStore, []);
  return <LightContext value={store}>{children}</LightContext>;
}

function useLightStore(): LightStore {
  const store = useContext(LightContext);
  if (!store) throw new Error('useLight stands outside LightProvider');
  return store;
}

/** Lights a subject in the map, the timeline and the lists; null puts the light out. */
export function useSetLight(): (subject: Subject | null) => void {
  const store = useLightStore();
  return useCallback((subject) => store.set(keyOf(subject)), [store]);
}

export function useIsLit(subject: Subject): boolean {
  const store = useLightStore();
  const key = keyOf(subject);
  return useSyncExternalStore(store.subscribe, () => store.get() === key);
}

export function useLit(): Subject | null {
  const store = useLightStore();
  const key = useSyncExternalStore(store.subscribe, store.get);
  return useMemo(() => parse(key), [key]);
}

/** The selection stands in the address, so that a link shows a colleague the same thing. */
export function useSelection(): readonly [Subject | null, (subject: Subject | null) => void] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('sel');
  const selection = useMemo(() => parse(text), [text]);
  const select = useCallback(
    (subject: Subject | null) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          if (subject) after.set('sel', keyOf(subject));
          else after.delete('sel');
          return after;
        },
        { replace: true },
      ),
    [setParameters],
  );
  return [selection, select];
}

/** Handlers that light and select a subject by pointer and by focus. */
export function useSubjectHandlers(subject: Subject) {
  const light = useSetLight();
  return {
    onPointerEnter: () => light(subject),
    onPointerLeave: () => light(null),
    onFocus: () => light(subject),
    onBlur: () => light(null),
  };
}
