import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/bench/bench.ts', ...args], { encoding: 'utf8' });

describe('npm run bench', () => {
  test.each([[['--help']], [['roads', '--help']], [['cancel', '--help']]])('%s tells what there is', (args) => {
    expect(bench(...args)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/roads|--/) });
  });

  test.each([
    [['nothing'], 2, 'Choose one of: cancel, day, move, plan, roads, robust, routing, slots.'],
    [[], 2, 'without a name'],
    [['roads', '--extract', '/nowhere'], 1, 'There is no extract at /nowhere'],
  ])('%s is refused with what to do', (args, status, words) => {
    expect(bench(...args)).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(words) });
  });
});
