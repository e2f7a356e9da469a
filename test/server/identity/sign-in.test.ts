import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDemoAccounts } from '../../../server/identity/demo-accounts.ts';
import { roles } from '../../../server/platform/access/roles.ts';
import { testClock } from '../../support/clock.ts';
import { startService, type TestService } from '../../support/service.ts';

interface Account {
  readonly id: string;
  readonly role: string;
  readonly displayName: string;
  readonly note: Readonly<Record<'nb' | 'nn' | 'en', string>>;
}
const accountsQuery = '{ demoAccounts { id role displayName note { nb nn en } } }';
const signIn =
  'mutation ($id: ID!) { signInDemo(accountId: $id) { __typename ... on Viewer { role subjectId } ... on DomainError { code } } }';
const clock = testClock('2026-11-23T12:00:00Z');

let server: TestService;
beforeAll(async () => {
  server = await startService({ size: 'medium', date: '2026-11-24', clock });
});
afterAll(() => server.close());

describe('demo accounts', () => {
  it('offer every role, and the parent of a child with two homes, each with a note in three languages', async () => {
    const { demoAccounts } = await server.anonymous.query<{ demoAccounts: Account[] }>(accountsQuery);
    expect(demoAccounts.map((account) => account.id).sort()).toEqual([...roles.map((role) => `demo-${role}`), 'demo-parent'].sort());
    for (const { note, displayName } of demoAccounts) {
      expect(Object.values(note).every((text) => text.length > 5)).toBe(true);
      expect(displayName).not.toBe('');
    }
  });

  it('gives the parent one of the two homes, and everybody else none', async () => {
    for (const { id, viewer } of await listDemoAccounts(server.service.db.read, server.date)) {
      expect(viewer.homePlaceId, id).toEqual(id === 'demo-parent' ? expect.stringMatching(/^pla_/) : null);
    }
  });

  it('are the same at every call', async () => {
    const ask = () => server.anonymous.query(accountsQuery);
    expect(await ask()).toEqual(await ask());
  });
});

describe('signing in', () => {
  it.each(roles)('%s', async (role) => {
    const client = await server.client(role);
    const { viewer } = await client.query<{ viewer: { role: string; subjectId: string | null; rules: unknown[]; screens: string[] } }>(
      '{ viewer { role subjectId rules screens } }',
    );
    expect(viewer.role).toBe(role);
    const prefix = { nurse: 'stf_', courier: 'stf_', technician: 'stf_', patient: 'pat_' }[role as string];
    expect(viewer.subjectId?.slice(0, 4) ?? null).toBe(prefix ?? null);
    expect(viewer.rules.length).toBeGreaterThan(0);
    expect(viewer.screens.length).toBeGreaterThan(0);
  });

  it('sets a cookie that no script reads and no other site sends', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: signIn, variables: { id: 'demo-dispatcher' } }),
    });
    expect(response.headers.get('set-cookie')).toMatch(/^hjemrute_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('of an unknown account is refused', async () => {
    expect(await server.anonymous.query(signIn, { id: 'stf_1' })).toEqual({ signInDemo: { __typename: 'DomainError', code: 'not_found' } });
    expect(await server.anonymous.query('{ viewer { role } }')).toEqual({ viewer: null });
  });

  it('as somebody else ends the session before', async () => {
    const client = await server.client('nurse');
    const before = client.cookie;
    await client.query(signIn, { id: 'demo-ward' });
    expect(client.cookie).not.toBe(before);
    const stale = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: before },
      body: JSON.stringify({ query: '{ viewer { role } }' }),
    });
    expect(await stale.json()).toEqual({ data: { viewer: null } });
  });

  it('ends by signing out', async () => {
    const client = await server.client('dispatcher');
    const { cookie } = client;
    expect(await client.query('mutation { signOut }')).toEqual({ signOut: true });
    const stale = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: '{ viewer { role } }' }),
    });
    expect(await stale.json()).toEqual({ data: { viewer: null } });
  });
});

describe('without a demo', () => {
  it('nobody is offered and nobody gets in', async () => {
    const plain = await startService({ size: 'small', demo: false });
    expect(await plain.anonymous.query(accountsQuery)).toEqual({ demoAccounts: [] });
    expect(await plain.anonymous.query(signIn, { id: 'demo-dispatcher' })).toEqual({
      signInDemo: { __typename: 'DomainError', code: 'not_allowed' },
    });
    expect((await plain.anonymous.ask('{ __schema { queryType { name } } }')).errors?.[0]?.extensions.code).toBe('bad_input');
    await plain.close();
  });
});
