import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem, Reload } from '../../../solver/routing/problem/problem.ts';
import type { ReloadStop, Solution } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { ordersOf, planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const hub: Reload = { location: 'hub', serviceSeconds: 300 };

/** One shift of capacity 10 and deliveries of these sizes, all within reach. */
function deliveries(sizes: readonly number[], reloads: readonly Reload[] = [hub]): Problem {
  return {
    ...line(0, 10, 12, 14),
    loadDimensions: ['boxes'],
    shifts: [shift('a', { capacity: { boxes: 10 }, reloads })],
    jobs: sizes.map((size, at) => job(`j${at}`, `place ${1 + (at % 3)}`, { load: { boxes: -size } })),
  };
}

/** Deliveries of each trip. */
function trips(solution: Solution): string[][] {
  const result: string[][] = [[]];
  for (const stop of solution.routes[0]?.stops ?? []) {
    if (stop.kind === 'reload') result.push([]);
    if (stop.kind === 'visit') result.at(-1)!.push(stop.visit);
  }
  return result;
}

describe('reloads', () => {
  test('demand of 25 with a capacity of 10 takes three trips', () => {
    const problem = deliveries([5, 5, 5, 5, 5]);
    const plan = planHere(problem);
    expect(validate(problem)).toEqual([]);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.unassigned).toEqual([]);
    expect(trips(plan)).toHaveLength(3);
    const reloads = plan.routes[0]!.stops.filter((stop) => stop.kind === 'reload');
    expect(reloads.map((stop) => [stop.location, stop.departure - stop.start])).toEqual([
      ['hub', 300],
      ['hub', 300],
    ]);
    expect(reloads.reduce((sum, stop) => sum + stop.load.boxes!, 0)).toBeGreaterThanOrEqual(15);
  });

  test('without a reload two of five deliveries find room, and the reason is told', () => {
    const plan = planHere(deliveries([5, 5, 5, 5, 5], []));
    expect(plan.unassigned).toHaveLength(3);
    expect(plan.unassigned[0]!.reasons).toEqual([{ code: 'capacity', shifts: 1 }]);
  });

  test('what is collected is unloaded as well', () => {
    const problem = deliveries([-6, -6, 6, 6]);
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.unassigned).toEqual([]);
    expect(trips(plan)).toHaveLength(2);
  });

  test('no reload where one trip will do, nor too late for the rest of the day', () => {
    expect(trips(planHere(deliveries([5, 5])))).toEqual([expect.arrayContaining(['j0', 'j1'])]);
    const short = deliveries([5, 5, 5, 5, 5]);
    const problem = { ...short, shifts: [{ ...short.shifts[0]!, end: { location: 'hub', latest: 4200 } }] };
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(trips(plan)).toHaveLength(1);
  });

  test('the hub is open for reloading only at its hours', () => {
    const problem = deliveries([6, 6], [{ ...hub, windows: [{ start: 20_000, end: 21_000 }] }]);
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.routes[0]!.stops.find((stop) => stop.kind === 'reload')!.start).toBeGreaterThanOrEqual(20_000);
  });

  describe('behind a soft window', () => {
    const soft = (start: number, end: number, latenessCostPerHour: number) => ({ start, end, latenessCostPerHour });
    /** Two trips of ten minutes each way; the first visit ends at 1200, so that the hub is reached at 1800. */
    const day = (reload: Partial<Reload>, more: Partial<Problem> = {}): Problem => ({
      ...deliveries([6, 6], [{ ...hub, ...reload }]),
      jobs: [job('j0', 'place 1', { load: { boxes: -6 }, fixedStart: 600 }), job('j1', 'place 1', { load: { boxes: -6 } })],
      ...more,
    });
    const reloadOf = (problem: Problem) => {
      expect(validate(problem)).toEqual([]);
      const plan = planHere(problem);
      expect(verify(problem, plan)).toEqual([]);
      return { plan, stop: plan.routes[0]?.stops.find((stop) => stop.kind === 'reload') as ReloadStop };
    };

    test('starts late, and measures the seconds times the price', () => {
      expect(planHere(day({ windows: [{ start: 0, end: 1300 }] })).unassigned).toHaveLength(1);
      const { plan, stop } = reloadOf(day({ windows: [soft(0, 1300, 360)] }));
      expect(plan.unassigned).toEqual([]);
      expect(stop).toMatchObject({ start: 1800, latenessSeconds: 500 });
      expect(plan.cost.byRule.lateness).toBe(50);
    });

    test('is in time where that costs nothing, and waits for the next window where that is cheaper', () => {
      expect(reloadOf(day({ windows: [soft(0, 2000, 360)] }))).toMatchObject({ stop: { start: 1800, latenessSeconds: 0 } });
      const { plan, stop } = reloadOf(day({ windows: [soft(0, 1300, 360), { start: 2500, end: 3000 }] }));
      expect(stop).toMatchObject({ start: 2500, latenessSeconds: 0 });
      expect(plan.cost.byRule.lateness).toBeUndefined();
    });

    test('pays its own price alone: those of the objective are of visits', () => {
      const prices = { objective: { perMetre: 1, perLatenessSecond: 10, perMaxLatenessSecond: 10 } };
      for (const windows of [[soft(0, 1300, 360)], [soft(0, 1300, 360), soft(50_000, 60_000, 1)]])
        expect(reloadOf(day({ windows }, prices)).plan.cost.byRule).toMatchObject({ lateness: 50 });
    });

    test('is done elsewhere where lateness costs more than the way', () => {
      const two = (perHour: number) => {
        const problem = day({ windows: [soft(0, 1300, perHour)] });
        return {
          ...problem,
          shifts: problem.shifts.map((one) => ({ ...one, reloads: [...one.reloads!, { location: 'place 3', serviceSeconds: 300 }] })),
        };
      };
      expect(reloadOf(two(360)).stop.location).toBe('place 3');
      expect(reloadOf({ ...two(0), ...line(0, 10, 12, 30) }).stop.location).toBe('hub');
      expect(reloadOf({ ...two(36_000), ...line(0, 10, 12, 30) }).stop.location).toBe('place 3');
    });

    test('verify tells a lateness that is stated wrongly, or not paid', () => {
      const problem = day({ windows: [soft(0, 1300, 360)] });
      const { plan } = reloadOf(problem);
      const punctual = plan.routes.map((route) => ({
        ...route,
        stops: route.stops.map((stop) => (stop.kind === 'reload' ? { ...stop, latenessSeconds: 0 } : stop)),
      }));
      expect(verify(problem, { ...plan, routes: punctual }).map(({ rule }) => rule)).toEqual(['lateness']);
      expect(verify(day({ windows: [soft(0, 1300, 720)] }), plan).map(({ rule }) => rule)).toContain('cost');
    });

    test('stands with all windows of its place and duration in one reload', () => {
      const problem = day({});
      const reloads = [hub, { ...hub, windows: [soft(0, 1300, 360)] }];
      expect(validate({ ...problem, shifts: problem.shifts.map((one) => ({ ...one, reloads })) })).toEqual([
        expect.objectContaining({ code: 'unsupported_field', path: 'shifts[0].reloads[1].windows' }),
      ]);
    });
  });

  test('the nearer of two hubs is taken', () => {
    const problem = deliveries([6, 6], [hub, { location: 'place 2', serviceSeconds: 300 }]);
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.routes[0]!.stops.find((stop) => stop.kind === 'reload')).toMatchObject({ location: 'place 2' });
  });

  test('a plan of several trips is gone on from as it is', () => {
    const problem = deliveries([5, 5, 5, 5, 5]);
    const plan = planHere(problem);
    expect(planHere(problem, { iterations: 0, warmStart: ordersOf(plan) })).toEqual(plan);
  });

  test('every load that a capacity allows by itself is delivered, in no more trips than half full ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 12 }), (sizes) => {
        const problem = deliveries(sizes);
        const roomy = { ...problem, shifts: [{ ...problem.shifts[0]!, end: { location: 'hub', latest: 200_000 } }] };
        const plan = planHere(roomy, { iterations: 60 });
        expect(verify(roomy, plan)).toEqual([]);
        expect(plan.unassigned).toEqual([]);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        expect(trips(plan).length).toBeLessThanOrEqual(Math.max(1, Math.floor((2 * total) / 10)));
      }),
      { numRuns: 40 },
    );
  });

  test('verify catches a reload that the shift does not have, that is too short or out of hours, and one too few', () => {
    const problem = deliveries([6, 6], [{ ...hub, windows: [{ start: 0, end: 30_000 }] }]);
    const plan = planHere(problem);
    const rules = (of: Problem, by: Solution = plan) => verify(of, by).map(({ rule }) => rule);
    const offering = (...reloads: Reload[]) => ({ ...problem, shifts: [{ ...problem.shifts[0]!, reloads }] });
    expect(rules(offering())).toContain('unknownReload');
    expect(rules(offering({ ...hub, serviceSeconds: 400 }))).toContain('reloadTime');
    expect(rules(offering({ ...hub, windows: [{ start: 0, end: 1 }] }))).toContain('reloadWindow');
    const straight = plan.routes.map((route) => ({ ...route, stops: route.stops.filter((stop) => stop.kind !== 'reload') }));
    expect(rules(problem, { ...plan, routes: straight })).toContain('capacity');
  });
});
