import { describe, expect, test } from 'vitest';
import type { Problem, Window } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

/** Ten minutes from the hub, not before `earliest`. */
const around = (windows: readonly Window[], earliest: number): Problem => ({
  ...line(0, 10),
  shifts: [shift('a', { start: { location: 'hub', earliest } })],
  jobs: [job('j', 'place 1', { windows })],
});
const stopOf = (problem: Problem) => {
  expect(validate(problem)).toEqual([]);
  const plan = planHere(problem);
  expect(verify(problem, plan)).toEqual([]);
  return { ...plan.routes[0]!.stops[0]!, cost: plan.cost.byRule.lateness ?? 0 };
};
const soft = (start: number, end: number, latenessCostPerHour: number): Window => ({ start, end, latenessCostPerHour });

describe('several windows, some of them soft', () => {
  test('late for the first rather than in time for the second, where nothing else may be', () => {
    const problem = around([soft(0, 3600, 60), { start: 30_000, end: 32_000 }], 3600);
    const short = {
      ...problem,
      shifts: [shift('a', { start: { location: 'hub', earliest: 3600 }, end: { location: 'hub', latest: 20_000 } })],
    };
    expect(stopOf(short)).toMatchObject({ start: 4200, latenessSeconds: 600, cost: 10 });
  });

  test('waits for the next window where that is cheaper', () => {
    expect(stopOf(around([soft(0, 3600, 60), { start: 5000, end: 6000 }], 3600))).toMatchObject({
      start: 5000,
      latenessSeconds: 0,
      cost: 0,
    });
  });

  test('a start behind all windows counts against the one that makes it cheapest', () => {
    const windows = [soft(0, 1000, 6), soft(1500, 2000, 600)];
    expect(stopOf(around(windows, 3400))).toMatchObject({ start: 4000, latenessSeconds: 3000, cost: 5 });
  });

  test('a hard window before the soft one is still a window', () => {
    expect(stopOf(around([{ start: 700, end: 800 }, soft(5000, 6000, 60)], 0))).toMatchObject({ start: 700 });
    expect(stopOf(around([{ start: 100, end: 200 }, soft(5000, 6000, 60)], 0))).toMatchObject({ start: 5000 });
  });
});
