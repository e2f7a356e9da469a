import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartupFault } from '../../../../server/platform/startup-fault.ts';
import { startService, type TestService } from '../../../support/service.ts';

let server: TestService;
beforeAll(async () => {
  server = await startService({ size: null });
});
afterAll(() => server.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const viewerQuery = JSON.stringify({ query: '{ viewer { role } }' });
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;

describe('health', () => {
  it('says that the process lives', async () => {
    expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: 'ok', version: 'test' });
  });

  it('says whether store, worker and roads are ready', async () => {
    const response = await fetch(`${server.url}/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ready', checks: { store: 'ok', solver: 'ok', roads: 'ok' } });
  });

  it('is not ready when the roads do not answer', async () => {
    const without = await startService({ size: null, config: { roadsUrl: 'car=http://127.0.0.1:9' } });
    const response = await fetch(`${without.url}/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'not_ready', checks: { store: 'ok', roads: 'failed' } });
    await without.close();
  });
});

describe('headers', () => {
  it('let the map draw and nothing else in', async () => {
    const { headers } = await fetch(`${server.url}/health`);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).toContain("img-src 'self' data: blob:");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('admit the configured tiles', async () => {
    const other = await startService({ size: null, config: { tilesUrl: 'https://tiles.example/style.json' } });
    const { headers } = await fetch(`${other.url}/health`);
    expect(headers.get('content-security-policy')).toMatch(/connect-src [^;]*https:\/\/tiles\.example/);
    await other.close();
  });
});

describe('what does not come from our own pages', () => {
  it('is answered when it does', async () => {
    expect(await (await post(viewerQuery, { origin: server.url })).json()).toEqual({ data: { viewer: null } });
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin at all', { origin: 'null' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused: %s', async (_name, headers) => {
    const response = await post(viewerQuery, headers);
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe('not_allowed');
  });

  it('is refused: a form, which needs no permission to be sent', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a']) {
      expect((await post(viewerQuery, { 'content-type': type })).status).toBe(415);
    }
  });

  it('is refused: a mutation by GET', async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent('mutation { signOut }')}`);
    expect(response.status).toBe(405);
  });

  it('is refused: a foreign name for this machine', async () => {
    const { request } = await import('node:http');
    const status = await new Promise<number>((resolve, reject) => {
      const call = request(
        `${server.url}/graphql`,
        { method: 'POST', headers: { host: 'evil.example', 'content-type': 'application/json' } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode!);
        },
      );
      call.on('error', reject);
      call.end(viewerQuery);
    });
    expect(status).toBe(403);
  });
});

describe('bodies', () => {
  it('that are too large are refused clearly', async () => {
    const response = await post(JSON.stringify({ query: 'x'.repeat(1_100_000) }));
    expect(response.status).toBe(413);
    expect(await codeOf(response)).toBe('too_many');
  });

  it('that are no JSON are refused clearly', async () => {
    const response = await post('{');
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('bad_input');
  });
});

describe('addresses', () => {
  it('of files that are not there answer 404 as JSON', async () => {
    const response = await fetch(`${server.url}/assets/nothing.js`);
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe('not_found');
  });
});

describe('sign-in', () => {
  it('is limited by the minute; other queries are not', async () => {
    const strict = await startService({ size: null, signInsPerMinute: 2 });
    const codes = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const { errors, data } = await strict.anonymous.ask<{ signInDemo: { code?: string } }>(
        'mutation { signInDemo(accountId: "demo-nobody") { ... on DomainError { code } } }',
      );
      codes.push(errors?.[0]?.extensions.code ?? data?.signInDemo.code);
    }
    expect(codes).toEqual(['not_found', 'not_found', 'too_many']);
    expect(await strict.anonymous.query('{ viewer { role } }')).toEqual({ viewer: null });
    await strict.close();
  });
});

describe('starting and stopping', () => {
  it('a taken port is a fault with a remedy', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const starting = startService({ size: null, config: { port } });
    await expect(starting).rejects.toBeInstanceOf(StartupFault);
    await expect(starting).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
    other.close();
  });

  it('ends open event streams and closes within seconds', async () => {
    const own = await startService({ size: 'small' });
    const dispatcher = await own.client('dispatcher');
    const reading = (async () => {
      for await (const _change of dispatcher.subscribe(`subscription { dayChanged(date: "${own.date}") { kind } }`));
    })().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = Date.now();
    await own.close();
    await reading;
    expect(Date.now() - started).toBeLessThan(3000);
  });
});
