import { describe, expect, test } from 'vitest';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const around = (windows: { start: number; end: number; latenessCostPerHour?: number }[]) => ({
  ...line(0, 10),
  shifts: [shift('a', { start: { location: 'hub', earliest: 3600 } })],
  jobs: [job('j', 'place 1', { windows })],
});

describe('windows', () => {
  test('a missed first window leaves the second', () => {
    const problem = around([
      { start: 0, end: 3000 },
      { start: 9000, end: 9600 },
    ]);
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.routes[0]!.stops[0]).toMatchObject({ start: 9000 });
  });

  test('a hard window that cannot be kept leaves the job out, with the reason and the number of shifts', () => {
    const plan = planHere(around([{ start: 0, end: 3000 }]));
    expect(plan.unassigned).toEqual([{ job: 'j', reasons: [{ code: 'window_outside_shift', shifts: 1 }] }]);
  });

  test('a soft window is late at its price', () => {
    const problem = around([{ start: 0, end: 3000, latenessCostPerHour: 60 }]);
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.routes[0]!.stops[0]).toMatchObject({ start: 4200, latenessSeconds: 1200 });
    expect(plan.cost.byRule.lateness).toBe(20);
  });

  test('a fixed start is kept', () => {
    const problem = { ...around([]), jobs: [job('j', 'place 1', { fixedStart: 12_345 })] };
    expect(planHere(problem).routes[0]!.stops[0]).toMatchObject({ start: 12_345 });
  });
});
