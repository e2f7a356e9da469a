import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../support/folder.ts';

const dataDir = temporaryFolder({ keep: true });
afterAll(() => removeFolder(dataDir));

function seed(...parameters: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/seed.ts', ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir },
  });
  return { status, stdout, stderr };
}

describe('npm run seed', () => {
  it('makes a hospital for the day and tells what it made', () => {
    const { status, stdout } = seed('--size', 'small', '--area', 'oslo-east', '--date', '2026-11-24');
    expect(status).toBe(0);
    expect(stdout).toContain('Demo hospital for 2026-11-24: small, oslo-east, seed 1');
    expect(stdout).toMatch(/patients +30\n/);
    expect(stdout).toMatch(/cellulitis-iv +3\.6 +\d/);
  });

  it('refuses a store that is not empty, and says what to do', () => {
    const { status, stderr } = seed('--size', 'small');
    expect(status).toBe(2);
    expect(stderr).toContain('is not empty.\nAdd --reset to empty it first');
  });

  it('empties it with --reset, after a copy', () => {
    const { status, stdout } = seed('--size', 'small', '--date', '2026-11-25', '--reset');
    expect(status).toBe(0);
    expect(stdout).toMatch(/patients +30\n/);
    expect(readdirSync(join(dataDir, 'backups'))).toEqual([expect.stringMatching(/-before-reset\.db$/)]);
  });

  it('refuses what does not exist', () => {
    expect(seed('--date', 'tomorrow')).toMatchObject({ status: 2, stderr: expect.stringContaining('Write it as YYYY-MM-DD') });
    expect(seed('--size', 'huge').status).not.toBe(0);
  });
});
