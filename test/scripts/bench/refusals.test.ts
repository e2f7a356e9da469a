import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { BenchFault } from '../../../scripts/bench/bench-fault.ts';
import { run } from '../../../scripts/bench/routing.ts';
import { solomon, withLine } from '../../solver/routing/formats/tiny.ts';
import { temporaryFolder } from '../../support/folder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the routing bench refuses before it measures anything', () => {
  test.each([
    ['rows that could not be written', ['good.txt', '--out', 'none/rows.csv'], 'cannot be written'],
    ['a file that is not there', ['good.txt', 'none.txt'], 'none.txt cannot be read'],
    ['a broken file', ['good.txt', 'broken.txt'], 'broken.txt cannot be read: Line 11: '],
    ['a file of no format', ['good.txt', 'noise.txt'], 'not recognised'],
    ['a set of which nothing is chosen', ['--set', 'solomon', '--only', 'none'], 'no such instance in solomon'],
  ])('%s', async (_what, args, words) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'bench/vrptw/solomon'), { recursive: true });
    writeFileSync(join(folder, 'good.txt'), solomon.join('\n'));
    writeFileSync(join(folder, 'broken.txt'), withLine(solomon, 11, '1 3 4 6 -10 50 10'));
    writeFileSync(join(folder, 'noise.txt'), '\0\u0001');
    vi.stubEnv('SHARED_DIR', folder);
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const fault = run(args.map((word) => (/[./]/.test(word) ? join(folder, word) : word)).concat('--seconds', '0.1'));
    await expect(fault).rejects.toThrow(words);
    await expect(fault).rejects.toThrow(BenchFault);
    expect(printed).not.toHaveBeenCalled();
  });
});
