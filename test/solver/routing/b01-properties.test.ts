import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Solution } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { search } from '../../../solver/routing/search/search.ts';
import { createWriter } from '../../../solver/routing/search/to-solution.ts';
import { brokenRules, ordersOf, planHere } from './plan-here.ts';
import { allFeatures, randomProblem, someFeatures } from './random-problem.ts';

const seed = fc.integer({ min: 1, max: 1_000_000 });

describe('random days', () => {
  test('are without fault, and every plan of them keeps every rule', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(seed, someFeatures, (at, wanted) => {
        const problem = randomProblem(at, wanted);
        expect(validate(problem)).toEqual([]);
        expect(brokenRules(problem, planHere(problem, { seed: at, iterations: 40 }))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  test('the price kept while searching is the price of the plan written out', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(seed, (at) => {
        const compiled = compile(randomProblem(at, allFeatures));
        const { best, score } = search(compiled, { seed: at, fraction: (done) => done / 40, shouldStop: (done) => done >= 40 });
        const { cost } = createWriter(compiled)(best, true);
        const parts = Object.keys(cost.byRule).length;
        expect(Math.abs(score.price / compiled.costScale - cost.total)).toBeLessThanOrEqual(parts / 2);
      }),
      { numRuns: 100 },
    );
  });

  test('the same seed and iterations give the same plan', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(seed, (at) => {
        const problem = randomProblem(at);
        expect(planHere(problem, { seed: at, iterations: 30 })).toEqual(planHere(problem, { seed: at, iterations: 30 }));
      }),
      { numRuns: 30 },
    );
  });

  test('a plan is a start from which nothing gets worse', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(seed, (at) => {
        const problem = randomProblem(at, { ...allFeatures, breaks: false });
        const first = planHere(problem, { seed: at, iterations: 40 });
        const second = planHere(problem, { seed: at, iterations: 0, warmStart: ordersOf(first) });
        expect(brokenRules(problem, second)).toEqual([]);
        const isOptional = new Map(problem.jobs.map(({ id, prize }) => [id, prize !== undefined]));
        const leftOut = ({ unassigned }: Solution) => unassigned.filter(({ job }) => !isOptional.get(job)).length;
        expect(leftOut(second)).toBeLessThanOrEqual(leftOut(first));
        const rounding = Object.keys({ ...first.cost.byRule, ...second.cost.byRule }).length;
        if (leftOut(second) === leftOut(first)) expect(second.cost.total).toBeLessThanOrEqual(first.cost.total + rounding);
      }),
      { numRuns: 30 },
    );
  });
});
