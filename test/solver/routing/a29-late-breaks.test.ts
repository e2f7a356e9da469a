import { describe, expect, test } from 'vitest';
import type { Break, Problem, Window } from '../../../solver/routing/problem/problem.ts';
import type { BreakStop, Solution } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const lunch = (windows: readonly Window[], extra: Partial<Break> = {}): Break => ({
  id: 'lunch',
  windows,
  durationSeconds: 1200,
  ...extra,
});
const soft = (start: number, end: number, latenessCostPerHour: number): Window => ({ start, end, latenessCostPerHour });

/** Ten minutes away, an hour of work that must begin at 1000 and end before the next visit must begin at 5000. */
const day = (own: Break, costs = {}): Problem => ({
  ...line(0, 10),
  shifts: [shift('a', { breaks: [own], costs: { perKilometre: 1, ...costs } })],
  jobs: [
    job('x', 'place 1', { fixedStart: 1000, serviceSeconds: 3600 }),
    job('y', 'place 1', { windows: [{ start: 5000, end: 6000 }], serviceSeconds: 600 }),
  ],
});
function planOf(problem: Problem): { plan: Solution; rest: BreakStop } {
  expect(validate(problem)).toEqual([]);
  const plan = planHere(problem);
  expect(verify(problem, plan)).toEqual([]);
  return { plan, rest: plan.routes[0]?.stops.find((stop) => stop.kind === 'break') as BreakStop };
}

describe('a break with a soft window', () => {
  test('given work through its window → starts late, and measures the seconds times the price', () => {
    expect(planOf(day(lunch([{ start: 2000, end: 2600 }]))).plan.unassigned).toHaveLength(1);
    const { plan, rest } = planOf(day(lunch([soft(2000, 2600, 360)])));
    expect(plan.unassigned).toEqual([]);
    expect(rest).toMatchObject({ start: 4600, latenessSeconds: 2000, departure: 5800 });
    expect(plan.cost.byRule.breakLateness).toBe(200);
  });

  test('is in time where that costs nothing', () => {
    const { plan, rest } = planOf(day(lunch([soft(0, 5000, 360)])));
    expect(rest).toMatchObject({ start: 4600, latenessSeconds: 0 });
    expect(plan.cost.byRule.breakLateness).toBeUndefined();
  });

  test('given hours that cost more than its lateness → goes where it takes no longer, else where it is in time', () => {
    // In time before the first visit it lengthens the day; late between the two it fills the waiting.
    const between = (perHour: number) => planOf(day(lunch([soft(-5000, 400, perHour)], { durationSeconds: 300 }), { perHour: 3600 })).rest;
    expect(between(1)).toMatchObject({ start: 4600, latenessSeconds: 4200 });
    expect(between(3600)).toMatchObject({ latenessSeconds: 0 });
  });

  test('is counted against the soft window that makes it cheapest, or waits for the next', () => {
    const two = planOf(day(lunch([soft(2000, 2600, 3600), soft(3000, 3100, 36)])));
    expect(two.rest).toMatchObject({ start: 4600, latenessSeconds: 1500 });
    expect(two.plan.cost.byRule.breakLateness).toBe(15);
    const next = planOf(day(lunch([soft(2000, 2600, 3600), { start: 4700, end: 4800 }])));
    expect(next.rest).toMatchObject({ start: 4700, latenessSeconds: 0 });
  });

  test('is a violation before its window, and when its lateness is not told', () => {
    const problem = day(lunch([soft(2000, 2600, 360)]));
    const { plan } = planOf(problem);
    const told = (latenessSeconds: number): Solution => ({
      ...plan,
      routes: plan.routes.map((route) => ({
        ...route,
        stops: route.stops.map((stop) => (stop.kind === 'break' ? { ...stop, latenessSeconds } : stop)),
      })),
    });
    expect(verify(problem, told(0)).map(({ rule }) => rule)).toEqual(['lateness']);
    expect(verify(day(lunch([soft(6000, 6600, 360)])), told(2000)).map(({ rule }) => rule)).toContain('breakWindow');
    expect(verify(day(lunch([soft(2000, 2600, 720)])), plan).map(({ rule }) => rule)).toContain('cost');
  });
});
