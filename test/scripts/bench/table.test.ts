import { describe, expect, test } from 'vitest';
import { tableOf } from '../../../scripts/bench/routing/table.ts';
import { row } from './rows.ts';

/** The cells of the line that begins with this title. */
function cellsOf(lines: readonly string[], title: string): readonly string[] {
  return lines.find((line) => line.startsWith(`${title} `) && !line.includes(' / '))!.split(/ {2,}/);
}

describe('the table of a set', () => {
  test('tells the mean and the worst gap of each program', () => {
    const lines = tableOf(
      [row('hjemrute', 1, { cost: 102 }), row('hjemrute', 1, { cost: 104 }), row('pyvrp', 1, { cost: 110 })],
      'hjemrute',
    );
    expect(cellsOf(lines, 'hjemrute, 1 thread')).toEqual(['hjemrute, 1 thread', '2', '3.000 %', '4.000 %', '-', '0', '0', '10.0']);
    expect(cellsOf(lines, 'pyvrp, 1 thread').slice(1, 4)).toEqual(['1', '10.000 %', '10.000 %']);
  });

  test('where vehicles come first, gaps are over equal vehicles, whose share is told', () => {
    const fleet = (vehicles: number, cost: number) => row('hjemrute', 2, { vehiclesFirst: true, vehicles, cost });
    const lines = tableOf([fleet(9, 102), fleet(8, 150), fleet(11, 90), fleet(10, 90)], 'hjemrute');
    expect(cellsOf(lines, 'hjemrute, 2 threads').slice(2, 5)).toEqual(['1.000 %', '2.000 %', '50 % (+2)']);
  });

  test('broken rules and jobs left out are counted apart and have no gap', () => {
    const rows = [row('vroom', 1, { violations: [{ rule: 'window', message: 'too late' }] }), row('vroom', 1, { unassigned: 1 })];
    expect(cellsOf(tableOf(rows, 'hjemrute'), 'vroom, 1 thread').slice(2)).toEqual(['-', '-', '-', '1', '1', '10.0']);
  });

  test('the ratio is the geometric mean over the instances that both answered comparably', () => {
    const lines = tableOf(
      [
        ...[50, 200, 70, 100].map((cost, at) => row('hjemrute', 1, { cost }, `set/${at}.txt`)),
        ...[100, 100].map((cost, at) => row('vroom', 1, { cost }, `set/${at}.txt`)),
        row('vroom', 1, { cost: 10, unassigned: 1, leftOut: [1] }, 'set/2.txt'),
        row('hjemrute', 2, { cost: 95 }, 'set/0.txt'),
      ],
      'hjemrute',
    );
    expect(lines.slice(-2)).toEqual([
      'hjemrute, 1 thread / vroom, 1 thread: cost 1.0000 on 2 of 3; better on 2, equal 0, worse 1',
      'hjemrute, 2 threads / vroom, 1 thread: cost 0.9500 on 1 of 1; better on 1, equal 0, worse 0',
    ]);
  });
});
