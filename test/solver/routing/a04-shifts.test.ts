import { describe, expect, test } from 'vitest';
import type { Shift } from '../../../solver/routing/problem/problem.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const plan = (extra: Partial<Shift>, count = 3) => {
  const problem = {
    ...line(0, 10),
    shifts: [shift('a', extra)],
    jobs: Array.from({ length: count }, (_, at) => job(`j${at}`, 'place 1', { serviceSeconds: 3600 })),
  };
  const solution = planHere(problem);
  expect(verify(problem, solution)).toEqual([]);
  return solution;
};

describe('the shift', () => {
  test('takes a break in its window when it is needed', () => {
    const rest = { id: 'lunch', windows: [{ start: 3600, end: 10_800 }], durationSeconds: 1800 };
    const [route] = plan({ breaks: [rest], costs: { perHour: 100 } }).routes;
    expect(route!.stops.filter((stop) => stop.kind === 'break')).toHaveLength(1);
    expect(route!.end - route!.departure).toBe(1200 + 3 * 3600 + 1800);
  });
  test('needs no break below the work that calls for one', () => {
    const rest = { id: 'lunch', windows: [{ start: 3600, end: 10_800 }], durationSeconds: 1800, fromWorkSeconds: 5 * 3600 };
    expect(plan({ breaks: [rest] }).routes[0]!.stops.filter((stop) => stop.kind === 'break')).toEqual([]);
  });
  test('works overtime up to its limit and at its price', () => {
    const end = { location: 'hub', latest: 10_800 };
    expect(plan({ end, maxOvertimeSeconds: 1800, costs: { perOvertimeHour: 60 } }).cost.byRule.overtime).toBe(20);
    expect(plan({ end, maxOvertimeSeconds: 600 }).unassigned).toHaveLength(1);
  });
  test.each([
    ['max_stops', { maxStops: 2 }, 1],
    ['max_work', { maxWorkSeconds: 9000 }, 1],
    ['max_drive', { maxDriveSeconds: 1000 }, 3],
    ['max_drive', { maxMetres: 1999 }, 3],
  ] as const)('%s is never exceeded: %o', (_code, extra, leftOut) => {
    expect(plan(extra).unassigned).toHaveLength(leftOut);
  });
  test('costs by kilometre, hour, driving hour and use', () => {
    const { cost } = plan({ costs: { fixed: 7, perKilometre: 3, perHour: 360, perDrivingHour: 36 } });
    expect(cost.byRule).toEqual({ travel: 6 + 12, fixed: 7, duration: 1200 });
  });
  test('that is cheaper for the whole of a route takes it over', () => {
    const problem = {
      ...line(0, 10, 11, 12, 13, 14),
      shifts: [
        shift('by the kilometre', { costs: { perKilometre: 100 } }),
        ...['a', 'b', 'c'].map((id) => shift(id, { costs: { fixed: 250, perKilometre: 1 } })),
      ],
      jobs: [1, 2, 3, 4, 5].map((at) => job(`j${at}`, `place ${at}`, { serviceSeconds: 300 })),
    };
    const solution = planHere(problem);
    expect(verify(problem, solution)).toEqual([]);
    expect(solution.routes.filter(({ stops }) => stops.length > 0).map((route) => route.shift)).toEqual(['a']);
  });
});
