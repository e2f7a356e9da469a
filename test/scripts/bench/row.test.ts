import { describe, expect, test } from 'vitest';
import { csvOf, lineOf } from '../../../scripts/bench/routing/row.ts';
import { row } from './rows.ts';

describe('a run', () => {
  test('has a gap where it serves everything and keeps all rules', () => {
    expect(row('hjemrute', 1, { cost: 102 }).gap).toBeCloseTo(2);
    expect(row('hjemrute', 1, { cost: 50, unassigned: 2 }).gap).toBeUndefined();
    expect(row('hjemrute', 1, { cost: 50, violations: [{ rule: 'window', message: 'too late' }] }).gap).toBeUndefined();
    expect(row('hjemrute', 1, { cost: 50, vehiclesFirst: true, vehicles: 10 }).gap).toBeUndefined();
  });

  test('is compared by the published figure, not by the cost', () => {
    expect(row('hjemrute', 1, { cost: 7, figure: 101 }).gap).toBeCloseTo(1);
  });

  test('tells in its line who ran and what is wrong', () => {
    expect(lineOf(row('pyvrp', 1, { cost: 102, vehicles: 10, vehiclesFirst: true, unassigned: 2 }))).toBe(
      'set/a.txt  pyvrp, 1 thread  seed 1  102  not compared  10 vehicles (best known 9)  1000 iterations  10.0 s  0 violations, 2 unassigned',
    );
  });

  test('is a line of the CSV, names with commas quoted', () => {
    const csv = csvOf([row('hjemrute', 2, { cost: 102 }), row('main, "old"', 1, { iterations: undefined, unassigned: 2 })]);
    expect(csv.split('\n')).toEqual([
      'set,file,program,threads,seed,cost,vehicles,unassigned,violations,best,bestVehicles,gap,seconds,iterations',
      'set,set/a.txt,hjemrute,2,1,102,9,0,0,100,9,2.0000000000000018,10,1000',
      'set,set/a.txt,"main, ""old""",1,1,100,9,2,0,100,9,,10,',
      '',
    ]);
  });
});
