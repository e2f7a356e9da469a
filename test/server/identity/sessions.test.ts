import { expect, it } from 'vitest';
import { openSessions } from '../../../server/identity/sessions.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { testClock } from '../../support/clock.ts';
import { openTestStore } from '../../support/store.ts';

const viewer = { role: 'nurse', subjectId: 'stf_1', displayName: 'Sykepleier', homePlaceId: 'pla_1' } as const;

it('finds who opened the session, by a secret that the store does not know', async () => {
  const database = await openTestStore();
  const sessions = openSessions({ database, clock: testClock() });
  const { secret } = await sessions.open(viewer);
  expect(await sessions.find(secret)).toEqual(viewer);
  expect(JSON.stringify(await database.read.select().from(tables.sessions))).not.toContain(secret);
  const other = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`;
  expect(await sessions.find(other)).toBeNull();
});

it('gives every session its own secret', async () => {
  const sessions = openSessions({ database: await openTestStore(), clock: testClock() });
  const secrets = await Promise.all([sessions.open(viewer), sessions.open(viewer)]);
  expect(secrets[0]!.secret).not.toBe(secrets[1]!.secret);
  expect(secrets[0]!.secret).toMatch(/^[\w-]{43}$/);
});

it('ends by sign-out', async () => {
  const sessions = openSessions({ database: await openTestStore(), clock: testClock() });
  const { secret } = await sessions.open(viewer);
  await sessions.close(secret);
  expect(await sessions.find(secret)).toBeNull();
});

it('ends by time, and the next sign-in sweeps it away', async () => {
  const database = await openTestStore();
  const clock = testClock('2026-11-24T06:00:00Z');
  const sessions = openSessions({ database, clock });
  const { secret, expiresAt } = await sessions.open(viewer);
  clock.set(expiresAt);
  expect(await sessions.find(secret)).toBeNull();
  await sessions.open(viewer);
  expect(await database.read.$count(tables.sessions)).toBe(1);
});

it('a role that no longer exists opens nothing', async () => {
  const database = await openTestStore();
  const sessions = openSessions({ database, clock: testClock() });
  const { secret } = await sessions.open(viewer);
  await database.tx((tx) => tx.update(tables.sessions).set({ role: 'superuser' }));
  expect(await sessions.find(secret)).toBeNull();
});
