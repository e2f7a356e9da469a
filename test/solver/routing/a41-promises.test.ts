import { describe, expect, test } from 'vitest';
import type { Problem, VisitPromise } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { soundPlan } from './plan-here.ts';
import { job, line, shift, visit } from './small-problem.ts';

const told = (start: number, extra: Partial<VisitPromise> = {}): VisitPromise => ({ start, toleranceSeconds: 300, ...extra });

/** A visit ten minutes from the hub by shifts that may leave from `earliest` on. */
const promised = (promise: VisitPromise, earliest: number, shifts: Problem['shifts'] = [leavingAt('a', earliest)]): Problem => ({
  ...line(0, 10),
  shifts,
  jobs: [job('j', 'place 1', { promise })],
});
const leavingAt = (id: string, earliest: number, perHour = 0) =>
  shift(id, { start: { location: 'hub', earliest, latest: earliest }, costs: { perHour, perKilometre: 1 } });
const planned = (problem: Problem) => {
  const plan = soundPlan(problem);
  return { start: startOf(plan.routes[0]!.stops[0]!), shift: plan.routes[0]!.shift, cost: plan.cost.byRule.promise ?? 0 };
};
const startOf = (stop: { start: number }) => stop.start;

describe('promises', () => {
  test('a start within the tolerance costs nothing', () => {
    expect(planned(promised(told(3900, { perHourMoved: 3600, whenMoved: 50 }), 3000))).toMatchObject({ start: 3600, cost: 0 });
    expect(planned(promised(told(3300, { perHourMoved: 3600, whenMoved: 50 }), 3000))).toMatchObject({ start: 3600, cost: 0 });
  });

  test('beyond it every second counts, and that it is moved at all', () => {
    expect(planned(promised(told(3000, { perHourMoved: 3600, whenMoved: 50 }), 3000))).toMatchObject({ start: 3600, cost: 350 });
    expect(planned(promised(told(3000, { perHourMoved: 7 }), 3000))).toMatchObject({ cost: 1 });
  });

  test('who is early waits where that is cheaper, and not where their hour is dearer', () => {
    expect(planned(promised(told(7200, { perHourMoved: 200 }), 3000, [leavingAt('a', 3000, 100)]))).toMatchObject({ start: 6900, cost: 0 });
    expect(planned(promised(told(7200, { perHourMoved: 100 }), 3000, [leavingAt('a', 3000, 200)]))).toMatchObject({ start: 3600 });
  });

  test('one who waits keeps the promises of those behind', () => {
    const problem: Problem = {
      ...line(0, 10),
      shifts: [leavingAt('a', 0)],
      jobs: ['one', 'two'].map((id, at) => job(id, 'place 1', { promise: told(3600 + at * 600, { whenMoved: 10, perHourMoved: 10 }) })),
    };
    expect(soundPlan(problem).cost.byRule.promise).toBeUndefined();
  });

  test('the promised shift comes, unless another is cheaper by more than its price', () => {
    const shifts = [leavingAt('far', 0, 300), leavingAt('near', 0, 0)];
    const duration = (2 * 600 + 600) / 3600;
    expect(planned(promised(told(600, { shift: 'far', otherShift: duration * 300 + 1 }), 0, shifts))).toEqual({
      start: 600,
      shift: 'far',
      cost: 0,
    });
    expect(planned(promised(told(600, { shift: 'far', otherShift: duration * 300 - 1 }), 0, shifts))).toEqual({
      start: 600,
      shift: 'near',
      cost: 149,
    });
  });

  test('nothing is asked of what is done', () => {
    const { shifts, ...rest } = promised(told(90_000, { whenMoved: 50, shift: 'a', otherShift: 9 }), 0);
    const other = shift('b', { frozen: [{ visit: 'j', start: 4000 }] });
    expect(soundPlan({ ...rest, shifts: [...shifts, other] }).cost.byRule.promise).toBeUndefined();
  });

  test('each of several people is promised', () => {
    const crew = [leavingAt('a', 0), leavingAt('b', 0)];
    const { jobs: _jobs, ...rest } = promised(told(0), 0, crew);
    const both = visit('j', 'place 1', { people: 2, promise: told(600, { shift: 'a', otherShift: 5 }) });
    expect(soundPlan({ ...rest, jobs: [{ id: 'j', visits: [both] }] }).cost.byRule.promise).toBe(5);
  });

  test('a price that is not the true one is found', () => {
    const problem = promised(told(3000, { perHourMoved: 3600 }), 3000);
    const plan = soundPlan(problem);
    const cheaper = { ...plan, cost: { ...plan.cost, byRule: { ...plan.cost.byRule, promise: 1 } } };
    expect(verify(problem, cheaper).map(({ rule }) => rule)).toContain('cost');
  });

  test('faults name the field', () => {
    const faults = validate(
      promised({ start: 0.5, toleranceSeconds: -1, perHourMoved: -1, whenMoved: -1, shift: 'nobody', otherShift: -1 }, 0),
    );
    expect(faults.map(({ path }) => path.replace('jobs[0].visits[0].promise.', ''))).toEqual([
      'start',
      'toleranceSeconds',
      'perHourMoved',
      'whenMoved',
      'otherShift',
      'shift',
    ]);
    expect(validate(promised({ start: 0, toleranceSeconds: 0, otherShift: 5 }, 0)).map(({ path }) => path)).toEqual([
      'jobs[0].visits[0].promise.shift',
    ]);
  });
});
