import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bredstromRonnqvist, withLine } from '../solver/routing/formats/tiny.ts';
import { temporaryFolder } from '../support/folder.ts';

function solve(file: string, ...parameters: readonly string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/solve.ts', file, ...parameters], { encoding: 'utf8' });
}

describe('npm run solve', () => {
  it('recognises the format, prints one line and writes the routes', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'case_3_50_10_5_9.dat');
    const out = join(folder, 'routes.json');
    writeFileSync(file, bredstromRonnqvist.join('\n'));
    const { status, stdout } = solve(file, '--iterations', '200', '--threads', '1', '--out', out);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      instance: 'case_3_50_10_5_9.dat',
      format: 'bredstrom-ronnqvist',
      feasible: true,
      cost: 26,
      vehicles: 2,
      unassigned: 0,
    });
    expect(JSON.parse(readFileSync(out, 'utf8')).routes).toHaveLength(2);
  });

  it('refuses a broken file with the line', () => {
    const file = join(temporaryFolder(), 'broken.dat');
    writeFileSync(file, withLine(bredstromRonnqvist, 12, '1 -20 30'));
    const { status, stdout, stderr } = solve(file);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Line 12: ');
  });

  it('refuses at once what it could not write the answer to, and what is no file', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'case.dat');
    writeFileSync(file, bredstromRonnqvist.join('\n'));
    const startedAt = performance.now();
    for (const out of [join(folder, 'none', 'routes.json'), folder, join(file, 'routes.json')]) {
      const { status, stdout, stderr } = solve(file, '--seconds', '60', '--out', out);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^\S+ cannot be written: .*\n$/);
    }
    expect(solve(folder)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^\S+ cannot be read: .*\n$/) });
    expect(performance.now() - startedAt).toBeLessThan(60_000);
    expect(readdirSync(folder)).toEqual(['case.dat']);
  });
});
