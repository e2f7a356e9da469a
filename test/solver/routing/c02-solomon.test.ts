import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FormatFault } from '../../../solver/routing/formats/format-fault.ts';
import { recogniseFormat } from '../../../solver/routing/formats/index.ts';
import { writeRoutes } from '../../../solver/routing/formats/routes.ts';
import { readSolomon } from '../../../solver/routing/formats/solomon.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';

const bench = join(process.env.SHARED_DIR ?? '../shared', 'bench');
const tiny = [
  'TINY',
  '',
  'VEHICLE',
  'NUMBER     CAPACITY',
  '  2         10',
  '',
  'CUSTOMER',
  'CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME',
  '',
  '0 0 0 0 0 100 0',
  '1 3 4 6 0 50 10',
  '2 1 1 6 10 60 10',
];
const withLine = (at: number, text: string) => tiny.map((line, index) => (index === at ? text : line)).join('\n');

describe("Solomon's format", () => {
  test('is recognised, read in tenths and written back as routes', () => {
    const text = tiny.join('\n');
    expect(recogniseFormat(text)?.name).toBe('solomon');
    const problem = readSolomon(text);
    expect(validate(problem)).toEqual([]);
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.cost.total).toBe(2 * 50 + 2 * 14);
    expect(JSON.parse(writeRoutes(plan)).routes.flat().sort()).toEqual([1, 2]);
  });

  test('keeps its depot where the head of the columns is missing', () => {
    const headless = tiny.filter((line) => !line.startsWith('CUST NO'));
    expect(readSolomon(headless.filter((line) => line !== '').join('\n'))).toEqual(readSolomon(tiny.join('\n')));
    expect(readSolomon(headless.join('\n'))).toEqual(readSolomon(tiny.join('\n')));
  });

  test.each([
    ['a short row', withLine(10, '1 3 4 6'), 11],
    ['a word for a number', withLine(10, '1 3 4 six 0 50 10'), 11],
    ['not a number', withLine(10, '1 3 4 NaN 0 50 10'), 11],
    ['a negative time', withLine(11, '2 1 1 6 -10 60 10'), 12],
    ['a window that ends before it begins', withLine(11, '2 1 1 6 60 10 10'), 12],
    ['a customer twice', withLine(11, '1 1 1 6 10 60 10'), 12],
    ['a billion vehicles', withLine(4, '1000000000 10'), 5],
    ['a demand that no problem may have', withLine(10, '1 3 4 1000000000 0 50 10'), 11],
    [
      'more places than a problem may have',
      [...tiny, ...Array.from({ length: 20_000 }, (_, at) => `${at + 3} 1 1 6 10 60 10`)].join('\n'),
      12_010,
    ],
    ['nothing after the header', tiny.slice(0, 7).join('\n'), 7],
    ['an empty file', '', 1],
  ])('%s is a fault that names the line', (_what, text, line) => {
    expect(() => readSolomon(text)).toThrow(FormatFault);
    try {
      readSolomon(text);
    } catch (error) {
      expect((error as FormatFault).line).toBe(line);
    }
  });

  test.skipIf(!existsSync(bench))('instances in ../shared/bench: both checkers accept, and c101 is optimal', { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'solomon-'));
    try {
      for (const name of ['c101', 'r101', 'rc208']) {
        const file = join(bench, 'vrptw', 'solomon', `${name}.txt`);
        const problem = readSolomon(readFileSync(file, 'utf8'));
        const plan = planHere(problem, { iterations: 1500 });
        expect(verify(problem, plan)).toEqual([]);
        const out = join(folder, `${name}.json`);
        writeFileSync(out, writeRoutes(plan));
        const judged = JSON.parse(execFileSync('python3', [join(bench, 'check.py'), 'vrptw', file, out], { encoding: 'utf8' }));
        expect(judged).toMatchObject({ feasible_dimacs: true, unserved: 0, cost_dimacs: plan.cost.total / 10 });
        if (name === 'c101') expect(plan.cost.total).toBe(8273);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
