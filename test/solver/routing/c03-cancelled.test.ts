import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { search } from '../../../solver/routing/search/search.ts';
import { createWriter } from '../../../solver/routing/search/to-solution.ts';
import { untriedPlan } from '../../../solver/routing/search/untried.ts';
import { brokenRules } from './plan-here.ts';
import { allFeatures, randomProblem, someFeatures } from './random-problem.ts';
import { job, line, shift } from './small-problem.ts';

/** Twelve jobs beside a nurse and a courier; the last needs a skill that nobody has. */
const day: Problem = {
  ...line(0, 10, 20),
  shifts: [shift('nurse', { frozen: [{ visit: 'done', start: 5000 }] }), shift('courier')],
  jobs: [
    job('done', 'place 2', { windows: [{ start: 0, end: 4000 }] }, { prize: 9 }),
    ...Array.from({ length: 10 }, (_, at) => job(`job ${at}`, 'place 1', {}, { priority: at % 2, ...(at > 7 ? { prize: 5 } : {}) })),
    job('surgery', 'place 1', { skills: { all: { surgeon: 1 } } }),
  ],
};

describe('a search that is cancelled', () => {
  test('before it has tried anything leaves the past where it was and all else out', () => {
    const plan = untriedPlan(day);
    expect(brokenRules(day, plan)).toEqual([]);
    expect(plan.routes).toMatchObject([{ shift: 'nurse', stops: [{ visit: 'done', start: 5000 }] }]);
    expect(plan.unassigned).toHaveLength(11);
    expect(plan.unassigned.every(({ reasons }) => reasons[0]!.code === 'not_tried' && reasons[0]!.shifts === 2)).toBe(true);
    expect(plan.cost).toMatchObject({ byRule: { prize: 10 }, unassignedByPriority: [6, 5] });
  });

  test('while it makes the first plan tells which jobs it had not come to, and what forbids them anyway', () => {
    const compiled = compile(day);
    let looks = 0;
    const { best, untried } = search(compiled, { seed: 1, fraction: () => 0, shouldStop: () => ++looks > 1 });
    expect(untried.size).toBe(11 - 7);
    const plan = createWriter(compiled)(best, true, untried);
    expect(brokenRules(day, plan)).toEqual([]);
    for (const { job: id, reasons } of plan.unassigned) expect(reasons[0]!.code).toBe(id === 'surgery' ? 'skill_missing' : 'not_tried');
  });

  test('and has no time for explanations tells that', () => {
    const compiled = compile(day);
    const { best } = search(compiled, { seed: 1, fraction: () => 0, shouldStop: () => true });
    const write = createWriter(compiled);
    const reasonsOf = (isHurried: boolean, isOver: boolean) =>
      write(best, true, new Set(), { isHurried: () => isHurried, isOver: () => isOver }).unassigned.find(({ job: id }) => id === 'surgery')!
        .reasons;
    expect(reasonsOf(true, false)).toEqual([{ code: 'skill_missing', shifts: 2 }]);
    expect(reasonsOf(true, true)).toEqual([{ code: 'not_tried', shifts: 2 }]);
  });

  test('before it has tried anything keeps every rule of any day', () => {
    const keepsRules = (problem: Problem) => {
      expect(brokenRules(problem, untriedPlan(problem))).toEqual([]);
    };
    for (let seed = 1; seed <= 300; seed++) keepsRules(randomProblem(seed, allFeatures));
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), someFeatures, (seed, features) => keepsRules(randomProblem(seed, features))));
  });

  test('at any look keeps every rule of any day', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const problem = randomProblem(seed);
      const compiled = compile(problem);
      let looks = 0;
      const { best, untried } = search(compiled, { seed, fraction: (done) => done / 50, shouldStop: () => ++looks > (seed * 7) % 90 });
      expect(brokenRules(problem, createWriter(compiled)(best, true, untried))).toEqual([]);
    }
  });

  test('without shifts says so', () => {
    const plan = untriedPlan({ ...day, shifts: [] });
    expect(plan.unassigned[0]!.reasons).toEqual([{ code: 'no_shift', shifts: 0 }]);
  });
});
