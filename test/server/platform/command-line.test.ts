import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/folder.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The service as a process of its own, from the sources. */
function start(parameters: readonly string[], environment: Record<string, string> = {}) {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...parameters], {
    env: { ...process.env, DATA_DIR: temporaryFolder(), PORT: '0', ...environment },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended: Promise<Ended> = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  const url = async (): Promise<string> => {
    const until = Date.now() + 20_000;
    while (Date.now() < until) {
      const found = /Hjemrute: (\S+)/.exec(out)?.[1];
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no address: ${out}${err}`);
  };
  return { child, ended, url };
}

describe('the service as a process', () => {
  it('exits with 2 and all faults of the environment', async () => {
    const { code, err } = await start([], { PORT: 'x', LOG_LEVEL: 'y' }).ended;
    expect(code).toBe(2);
    expect(err).toContain('PORT=x');
    expect(err).toContain('LOG_LEVEL=y');
    expect(err).not.toContain('    at ');
  });

  it('exits with 2 when a demo would be open to others, and for a demo that does not exist', async () => {
    const [open, size] = await Promise.all([start(['--demo'], { HOST: '0.0.0.0' }).ended, start(['--demo', '--size', 'huge']).ended]);
    expect(open).toMatchObject({ code: 2, err: expect.stringContaining('without a password') });
    expect(size).toMatchObject({ code: 2, err: expect.stringContaining('There is no demo of the size “huge”.') });
  });

  it('prints one address, and SIGTERM ends it cleanly; a second service on the port exits with 2', async () => {
    const first = start([], { LOG_LEVEL: 'warn', DUTY_PHONE: '+47 22 00 00 00' });
    const url = await first.url();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const second = await start([], { PORT: new URL(url).port }).ended;
    expect(second).toMatchObject({ code: 2, err: expect.stringContaining('is taken by another program') });
    first.child.kill('SIGTERM');
    const { code, out, err } = await first.ended;
    expect(code).toBe(0);
    expect(out.match(/http:/g)).toHaveLength(1);
    expect(err).toBe('');
  });
});
