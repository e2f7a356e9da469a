import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { dependsOn } from '../../../solver/routing/robust/depends-on.ts';
import { usualSigmas } from '../../../solver/routing/robust/sigmas.ts';
import { simulatePlan } from '../../../solver/routing/robust/simulate-plan.ts';
import { planHere, soundPlan } from './plan-here.ts';
import { noFeatures, randomProblem } from './random-problem.ts';
import { job, line, shift, visit } from './small-problem.ts';

const noSigmas = { service: 0, travel: 0, travelOfDay: 0 };
const days = 2000;

/** Ten minutes from the hub at once, in time until 600 + `hand`. */
const single = (hand: number): Problem => ({
  ...line(0, 10),
  shifts: [shift('a')],
  jobs: [job('j', 'place 1', { windows: [{ start: 0, end: 600 + hand }] })],
});

describe('a plan over sampled days', () => {
  test('on days that go as planned it is the plan', () => {
    let visits = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const features = { ...noFeatures, links: true, shipments: true, chains: true, loads: true, setups: true };
        const problem = randomProblem(seed, features);
        fc.pre(validate(problem).length === 0);
        const plan = planHere(problem, { seed, iterations: 10 });
        const { visits: told, lateMinutes } = simulatePlan(problem, plan, { days: 3, seed, sigmas: noSigmas });
        const starts = new Map(
          plan.routes.flatMap(({ stops }) => stops.flatMap((s) => (s.kind === 'visit' && !s.joins ? [[s.visit, s.start]] : []))),
        );
        expect(told.length).toBe(starts.size);
        // A plan may wait where people would go on: never later than planned, and nobody is late.
        for (const { visit: id, early, late, onTimeShare } of told) {
          expect(early).toBe(late);
          expect(early).toBeLessThanOrEqual(starts.get(id) as number);
          expect(onTimeShare).toBe(1);
        }
        expect(lateMinutes).toBe(0);
        visits += told.length;
      }),
      { numRuns: 25 },
    );
    expect(visits).toBeGreaterThan(40);
  });

  test('a drive with its median to the window’s end is late on half of the days; by the lognormal, with time in hand on fewer', () => {
    const shareOf = (hand: number) => {
      const problem = single(hand);
      const plan = soundPlan(problem);
      // Leave at once, whatever the plan would save by leaving later.
      const route = {
        ...plan.routes[0]!,
        departure: 0,
        stops: plan.routes[0]!.stops.map((s) => ({ ...s, arrival: 600, start: 600, departure: 1200 })),
      };
      const sigmas = { service: 0.25, travel: 0.2, travelOfDay: 0 };
      return simulatePlan(problem, { ...plan, routes: [route] }, { days, seed: 5, sigmas }).visits[0]!;
    };
    expect(shareOf(0).onTimeShare).toBeGreaterThan(0.46);
    expect(shareOf(0).onTimeShare).toBeLessThan(0.54);
    // exp(0.2 z) ≤ 1.2 for z ≤ 0.9116: 81.9 % of the days.
    expect(Math.abs(shareOf(120).onTimeShare - 0.819)).toBeLessThan(0.03);
    // Mean of max(0, 600·(exp(0.2 z) − 1)): 600·(e^0.02·Φ(0.2) − Φ(0)) = 54.6 s.
    expect(Math.abs(shareOf(0).lateSeconds - 54.6)).toBeLessThan(4);
    expect(Math.abs(shareOf(0).late - 600 * Math.exp(0.2 * 1.2816))).toBeLessThan(12);
  });

  test('two people begin together, so the late one makes both late', () => {
    const two: Problem = {
      ...line(0, 10, 60),
      shifts: [shift('a', { start: { location: 'hub', earliest: 0 } }), shift('b', { start: { location: 'place 2', earliest: 0 } })],
      jobs: [
        {
          id: 'j',
          visits: [
            visit('one', 'place 1', { onlyShifts: ['a'], windows: [{ start: 3000, end: 3000 }] }),
            visit('other', 'place 1', { onlyShifts: ['b'] }),
          ],
        },
      ],
      links: [{ from: 'one', to: 'other', minLagSeconds: 0, maxLagSeconds: 0 }],
    };
    const [one, other] = simulatePlan(two, soundPlan(two), { days: 500, seed: 1, sigmas: usualSigmas }).visits;
    expect([one!.visit, other!.visit].sort()).toEqual(['one', 'other']);
    expect([one!.early, one!.median, one!.late]).toEqual([other!.early, other!.median, other!.late]);
    const waits = { ...two, jobs: two.jobs.map((each) => ({ ...each, visits: each.visits.slice(0, 1) })), links: [] };
    const alone = simulatePlan(waits, soundPlan(waits), { days: 500, seed: 1, sigmas: usualSigmas }).visits[0]!;
    expect(one!.onTimeShare).toBeLessThan(alone.onTimeShare - 0.1);
  });

  test('a sample that rides too long is late at the desk', () => {
    const sample: Problem = {
      ...line(0, 10),
      shifts: [shift('a')],
      jobs: [
        {
          id: 'j',
          visits: [visit('draw', 'place 1'), visit('desk', 'hub')],
          shipments: [{ pickups: ['draw'], delivery: 'desk', load: {}, maxRideSeconds: 600 }],
        },
      ],
    };
    const told = simulatePlan(sample, soundPlan(sample), { days, seed: 3, sigmas: usualSigmas }).visits;
    expect(told.find((one) => one.visit === 'draw')!.onTimeShare).toBe(1);
    expect(Math.abs(told.find((one) => one.visit === 'desk')!.onTimeShare - 0.5)).toBeLessThan(0.04);
  });

  test('the same seed is the same days, another is not; wider spreads are later', () => {
    const problem = single(60);
    const plan = soundPlan(problem);
    const told = (seed: number, sigma: number) => simulatePlan(problem, plan, { days, seed, sigmas: { ...noSigmas, travel: sigma } });
    expect(told(1, 0.2)).toEqual(told(1, 0.2));
    expect(told(2, 0.2)).not.toEqual(told(1, 0.2));
    expect(told(1, 0.4).lateMinutes).toBeGreaterThan(told(1, 0.2).lateMinutes);
  });

  test('what comes behind a visit on its route, and who waits for that, depends on it; nothing else does', () => {
    const problem: Problem = {
      ...line(0, 10, 20, 30),
      shifts: [shift('a'), shift('b')],
      jobs: [
        job('first', 'place 1', { onlyShifts: ['a'], windows: [{ start: 0, end: 2000 }] }),
        {
          id: 'pair',
          visits: [
            visit('here', 'place 2', { onlyShifts: ['a'], windows: [{ start: 6000, end: 7000 }] }),
            visit('there', 'place 2', { onlyShifts: ['b'] }),
          ],
        },
        job('before', 'place 1', { onlyShifts: ['b'], windows: [{ start: 0, end: 2000 }] }),
        job('after', 'place 3', { onlyShifts: ['b'], windows: [{ start: 9000, end: 9900 }] }),
      ],
      links: [{ from: 'here', to: 'there', minLagSeconds: 0, maxLagSeconds: 0 }],
    };
    const plan = soundPlan(problem);
    expect([...dependsOn(problem, plan, new Set(['first']))].sort()).toEqual(['after', 'first', 'here', 'there']);
    expect([...dependsOn(problem, plan, new Set(['after']))]).toEqual(['after']);
  });
});
