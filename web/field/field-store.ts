import Dexie, { type EntityTable } from 'dexie';
import type { Registration } from './field-event.ts';
import type { FieldDay } from './my-day.ts';

interface StoredRegistration extends Registration {
  /** The order in which they were made; ids of two devices' clocks do not say. */
  readonly sequence: number;
  /** The signed-in person: a shared phone must not send another's registrations. */
  readonly owner: string;
}
interface StoredDay {
  readonly owner: string;
  readonly day: FieldDay;
  readonly fetchedAt: number;
}
interface StoredCheck {
  /** `<owner>/<what>`, for example `stf_…/vis_…/SYRINGE-10`. */
  readonly key: string;
  readonly checkedAt: number;
}

export type FieldStore = Dexie & {
  registrations: EntityTable<StoredRegistration, 'sequence'>;
  days: EntityTable<StoredDay, 'owner'>;
  checks: EntityTable<StoredCheck, 'key'>;
};

/** What the phone remembers by itself: registrations on their way, the last answered day, ticks on the lists. */
export function openFieldStore(name = 'hjemrute-field'): FieldStore {
  const store = new Dexie(name) as FieldStore;
  store.version(1).stores({
    registrations: '++sequence, &id, [owner+status], owner',
    days: 'owner',
    checks: 'key, checkedAt',
  });
  return store;
}

const keepMilliseconds = 36 * 3_600_000;

/** Forgets what a day's work no longer needs; what still waits to be sent is never dropped. */
export async function forgetOld(store: FieldStore, now: number): Promise<void> {
  const limit = now - keepMilliseconds;
  await store.registrations.filter((entry) => entry.status !== 'waiting' && Date.parse(entry.occurredAt) < limit).delete();
  await store.days.filter((day) => day.fetchedAt < limit).delete();
  await store.checks.where('checkedAt').below(limit).delete();
}

/** Nobody is signed in any more: every stored day, with its addresses and door codes, goes; what waits to be sent stays for its owner. */
export async function forgetDays(): Promise<void> {
  const store = openFieldStore();
  await store.days.clear();
  store.close();
}

/** Another person's day and ticks do not stay on a phone that has changed hands; what waits to be sent waits for its owner. */
export async function forgetOthers(store: FieldStore, owner: string): Promise<void> {
  await store.days.where('owner').notEqual(owner).delete();
  await store.checks.filter((check) => !check.key.startsWith(`${owner}/`)).delete();
  await store.registrations.filter((entry) => entry.owner !== owner && entry.status !== 'waiting').delete();
}
