import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { readOptions } from '../../../scripts/bench/routing/options.ts';
import { listInstances, setNames } from '../../../scripts/bench/routing/sets.ts';
import { temporaryFolder } from '../../support/folder.ts';

const read = (...args: string[]) => readOptions(args, new Command().exitOverride().configureOutput({ writeErr: () => undefined }));

describe('the arguments of the routing bench', () => {
  test('have the defaults of the record', () => {
    expect(read('--set', 'solomon')).toEqual({ set: ['solomon'], sizes: [], files: [], seconds: 10, threads: [2], seeds: [1], vs: [] });
  });

  test('with peers, one thread runs as well as two', () => {
    expect(read('--set', 'solomon', '--vs', 'pyvrp,vroom')).toMatchObject({ vs: ['pyvrp', 'vroom'], threads: [1, 2] });
    expect(read('--set', 'solomon', '--vs', 'vroom', '--threads', '2')).toMatchObject({ threads: [2] });
  });

  test('name sets, all of them, or files', () => {
    expect(read('--set', 'solomon,cordeau').set).toEqual(['solomon', 'cordeau']);
    expect(read('--set', 'all').set).toEqual(setNames);
    expect(read('a.txt', 'b.txt')).toMatchObject({ set: ['files'], files: ['a.txt', 'b.txt'] });
  });

  test('seeds are one or a range', () => {
    expect(read('--set', 'solomon', '--seeds', '3').seeds).toEqual([3]);
    expect(read('--set', 'solomon', '--seeds', '1-4').seeds).toEqual([1, 2, 3, 4]);
  });

  test.each([
    ['no set and no file', []],
    ['an unknown set', ['--set', 'solomn']],
    ['an unknown peer', ['--set', 'solomon', '--vs', 'cplex']],
    ['seeds backwards', ['--set', 'solomon', '--seeds', '4-1']],
    ['a word for seeds', ['--set', 'solomon', '--seeds', 'all']],
    ['three threads', ['--set', 'solomon', '--threads', '3']],
    ['no time', ['--set', 'solomon', '--seconds', '0']],
    ['half an instance', ['--set', 'solomon', '--limit', '0.5']],
  ])('%s is refused', (_what, args) => {
    expect(() => read(...args)).toThrow();
  });
});

test('the instances of a set are its files in order, spread over it by a limit, or those whose name contains a text', () => {
  const bench = temporaryFolder();
  mkdirSync(join(bench, 'vrptw/solomon/answers'), { recursive: true });
  for (const name of ['r1', 'c2', 'c1', 'r2']) writeFileSync(join(bench, 'vrptw/solomon', name), '');
  const list = (choice: { limit?: number; only?: string }) => listInstances('solomon', bench, { files: [], ...choice });
  expect(list({})[0]).toEqual({ set: 'solomon', name: 'vrptw/solomon/c1', path: join(bench, 'vrptw/solomon/c1') });
  const names = (choice: { limit?: number; only?: string }) => list(choice).map(({ name }) => name.slice(-2));
  expect(names({})).toEqual(['c1', 'c2', 'r1', 'r2']);
  expect(names({ limit: 2 })).toEqual(['c1', 'r1']);
  expect(names({ only: 'R' })).toEqual(['r1', 'r2']);
});

test('files among the shared instances are named as the table of best known answers names them', () => {
  const bench = temporaryFolder();
  const file = join(bench, 'vrptw/solomon/c101.txt');
  mkdirSync(join(bench, 'vrptw/solomon'), { recursive: true });
  writeFileSync(file, '');
  const named = (path: string) => listInstances('files', bench, { files: [path] })[0]!.name;
  expect(named(file)).toBe('vrptw/solomon/c101.txt');
  expect(named(relative(process.cwd(), file))).toBe('vrptw/solomon/c101.txt');
  expect(named(join(temporaryFolder(), 'c101.txt'))).toBe('c101.txt');
});
