import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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

  it('makes the whole first plan without any iteration', () => {
    const file = join(temporaryFolder(), 'case_3_50_10_5_9.dat');
    writeFileSync(file, bredstromRonnqvist.join('\n'));
    const { stdout } = solve(file, '--iterations', '0');
    expect(JSON.parse(stdout)).toMatchObject({ feasible: true, unassigned: 0, iterations: 0 });
  });

  it('answers the best plan so far when it is interrupted', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'case_3_50_10_5_9.dat');
    const out = join(folder, 'routes.json');
    writeFileSync(file, bredstromRonnqvist.join('\n'));
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/solve.ts', file, '--seconds', '600', '--out', out]);
    let stdout = '';
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    const [status] = await once(child, 'close');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ feasible: true, vehicles: 2, unassigned: 0 });
    expect(JSON.parse(readFileSync(out, 'utf8')).routes).toHaveLength(2);
  });

  it('reads past a byte order mark, and names another encoding', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'day.json');
    const day = JSON.stringify({
      vehicles: [{ id: 1, start_index: 0 }],
      jobs: [{ id: 1, location_index: 1 }],
      matrices: { car: { durations: [[0, 60], [60, 0]] } }, // biome-ignore format: a matrix
    });
    writeFileSync(file, `\uFEFF${day}`);
    expect(solve(file, '--iterations', '10').status).toBe(0);
    writeFileSync(file, Buffer.from(`\uFEFF${day}`, 'utf16le'));
    expect(solve(file, '--iterations', '10')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('UTF-16') });
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
    expect(solve(file, '--seconds', '60', '--out', '')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('no name'),
    });
    expect(solve(folder)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^\S+ cannot be read: .*\n$/) });
    expect(performance.now() - startedAt).toBeLessThan(60_000);
    expect(readdirSync(folder)).toEqual(['case.dat']);
  });

  describe("VROOM's options in the file", () => {
    const input = {
      vehicles: [{ id: 7, start_index: 0, end_index: 0, steps: [{ type: 'job', id: 2 }, { type: 'job', id: 1 }] }], // biome-ignore format: steps
      jobs: [
        { id: 1, location_index: 1, service: 60 },
        { id: 2, location_index: 2, service: 60 },
        { id: 3, location_index: 2, service: 60 },
      ],
      matrices: { car: { durations: [[0, 10, 20], [10, 0, 10], [20, 10, 0]] } }, // biome-ignore format: rows
    };
    const solveWith = (options: object, ...parameters: readonly string[]) => {
      const file = join(temporaryFolder(), 'day.json');
      writeFileSync(file, JSON.stringify({ ...input, options }));
      return solve(file, ...parameters);
    };

    it('say how long it searches and in how many threads, the command line before them; what means nothing here is told', () => {
      const { status, stdout, stderr } = solveWith({ l: 0.4, t: 8, g: true, x: 5 });
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ feasible: true, unassigned: 0 });
      expect(JSON.parse(stdout).seconds).toBeLessThan(5);
      expect(stderr).toMatch(/^options\.g: .*\noptions\.x: /);
      expect(JSON.parse(solveWith({ l: 3600 }, '--iterations', '10', '--seconds', '30').stdout)).toMatchObject({ iterations: 20 });
    });

    it('ask for times of the given steps instead of a search', () => {
      const folder = temporaryFolder();
      const out = join(folder, 'routes.json');
      const { status, stdout } = solveWith({ c: true, g: true, l: 60 }, '--out', out);
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ feasible: false, cost: 40, vehicles: 1, unassigned: 1, iterations: 0 });
      const { routes } = JSON.parse(readFileSync(out, 'utf8'));
      expect(routes[0].steps.map((step: { id?: number }) => step.id)).toEqual([undefined, 2, 1, undefined]);
    });

    it('are refused with their path where they are wrong', () => {
      expect(solveWith({ l: -1 })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('options.l') });
    });
  });
});
