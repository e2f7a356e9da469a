import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem, Window } from '../../../solver/routing/problem/problem.ts';
import type { Solution, VisitStop } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { withBuffers } from '../../../solver/routing/robust/with-buffers.ts';
import { withoutBuffers } from '../../../solver/routing/robust/without-buffers.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { brokenRules, planHere, soundPlan } from './plan-here.ts';
import { randomProblem, someFeatures } from './random-problem.ts';
import { job, line, shift } from './small-problem.ts';

/** Ten minutes from the hub, not left before `earliest`. */
const around = (window: Window, earliest: number): Problem => ({
  ...line(0, 10),
  shifts: [shift('a', { start: { location: 'hub', earliest } })],
  jobs: [job('j', 'place 1', { windows: [window] })],
});
const window = { start: 0, end: 3600, latenessCostPerHour: 60, latest: 4200 };

describe('a soft window with a last second', () => {
  test('late at its price until then', () => {
    const plan = soundPlan(around(window, 3600));
    expect(plan.routes[0]!.stops[0]).toMatchObject({ start: 4200, latenessSeconds: 600 });
    expect(plan.cost.byRule.lateness).toBe(10);
  });

  test('not a second later, by the search and by the checker', () => {
    const problem = around(window, 3601);
    const plan = soundPlan(problem);
    expect(plan.unassigned.map((one) => one.job)).toEqual(['j']);
    const { latest: _, ...open } = window;
    const late = planHere(around(open, 3601));
    expect(late.unassigned).toEqual([]);
    expect(verify(problem, late).map(({ rule }) => rule)).toContain('window');
  });

  test('is of the only window of a visit, soft, and not before its end', () => {
    const codes = (windows: readonly Window[]) =>
      validate({ ...around(window, 0), jobs: [job('j', 'place 1', { windows })] }).map(({ code, path }) => [code, path]);
    const path = 'jobs[0].visits[0].windows[0].latest';
    expect(codes([window])).toEqual([]);
    expect(codes([{ start: 0, end: 3600, latest: 4200 }])).toEqual([['unsupported_field', path]]);
    expect(codes([window, { start: 9000, end: 9600 }])).toEqual([['unsupported_field', path]]);
    expect(codes([{ ...window, latest: 3599 }])).toEqual([['empty_window', path]]);
    const rest = { id: 'rest', windows: [window], durationSeconds: 600 };
    expect(validate({ ...around(window, 0), shifts: [shift('a', { breaks: [rest] })] })).toMatchObject([
      { code: 'unsupported_field', path: 'shifts[0].breaks[0].windows[0].latest' },
    ]);
  });
});

describe('plans with buffers', () => {
  test('who could leave later leaves in time to have some in hand, where that is worth the hours', () => {
    const problem: Problem = {
      ...line(0, 10),
      shifts: [shift('a', { costs: { perHour: 60 } })],
      jobs: [
        job('first', 'place 1', { windows: [{ start: 0, end: 7200 }] }),
        job('then', 'place 1', { windows: [{ start: 7200, end: 7200 }] }),
      ],
    };
    const startOf = (plan: Solution) => (plan.routes[0]!.stops[0] as VisitStop).start;
    expect(startOf(soundPlan(problem))).toBe(6600);
    const dear = withoutBuffers(problem, soundPlan(withBuffers(problem, { seconds: 1800, pricePerHour: 600 })));
    expect(startOf(dear)).toBe(5400);
    expect(verify(problem, dear)).toEqual([]);
    expect(dear.cost.byRule).toEqual({ duration: dear.cost.total });
  });

  test('every plan with buffers is sound, and without them a sound plan of the problem', () => {
    let priced = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), someFeatures, (seed, features) => {
        const problem = randomProblem(seed, features);
        fc.pre(validate(problem).length === 0);
        const buffered = withBuffers(problem, { seconds: 1800, pricePerHour: 300 });
        expect(validate(buffered)).toEqual([]);
        const plan = planHere(buffered, { seed, iterations: 10 });
        expect(brokenRules(buffered, plan)).toEqual([]);
        expect(brokenRules(problem, withoutBuffers(problem, plan))).toEqual([]);
        priced += plan.cost.byRule.lateness ?? 0;
      }),
      { numRuns: 25 },
    );
    expect(priced).toBeGreaterThan(0);
  });
});
