import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Job, Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { createRng, nextBelow } from '../../../solver/routing/search/rng.ts';
import { search } from '../../../solver/routing/search/search.ts';
import { createWriter } from '../../../solver/routing/search/to-solution.ts';
import { brokenRules, ordersOf, planHere } from './plan-here.ts';
import { allFeatures, noFeatures, randomProblem, someFeatures } from './random-problem.ts';
import { withWays } from './random-ways.ts';
import { job, line, shift } from './small-problem.ts';

const seed = fc.integer({ min: 1, max: 1_000_000 });

describe('random days whose jobs may be done in several ways', () => {
  test('are without fault, and every plan of them keeps every rule', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(seed, someFeatures, (at, wanted) => {
        const problem = withWays(randomProblem(at, wanted), at);
        expect(validate(problem)).toEqual([]);
        const plan = planHere(problem, { seed: at, iterations: 40 });
        expect(brokenRules(problem, plan)).toEqual([]);
        const again = planHere(problem, { seed: at, iterations: 10, warmStart: ordersOf(plan) });
        expect(brokenRules(problem, again)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  test('the price kept while searching is the price of the plan written out', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(seed, (at) => {
        const compiled = compile(withWays(randomProblem(at, allFeatures), at));
        const { best, score } = search(compiled, { seed: at, fraction: (done) => done / 40, shouldStop: (done) => done >= 40 });
        const { cost } = createWriter(compiled)(best, true);
        expect(Math.abs(score.price / compiled.costScale - cost.total)).toBeLessThanOrEqual(Object.keys(cost.byRule).length / 2);
      }),
      { numRuns: 30 },
    );
  });

  test('a thing with one way costs as the job alone', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(seed, (at) => {
        const problem = randomProblem(at, noFeatures);
        const jobs = problem.jobs.map((one): Job => ({ ...one, oneOf: one.id, price: 0 }));
        expect(planHere({ ...problem, jobs }, { seed: at, iterations: 60 })).toEqual(planHere(problem, { seed: at, iterations: 60 }));
      }),
      { numRuns: 30 },
    );
  });
});

/** Up to three things of two or three ways on a line, some with windows, beside two jobs of one way. */
function smallDay(at: number): Problem {
  const rng = createRng(at);
  const below = (bound: number) => nextBelow(rng, bound);
  const windows = () => {
    const start = below(4) * 3600;
    return below(2) === 0 ? {} : { windows: [{ start, end: start + 1800 + below(3600) }] };
  };
  const place = () => `place ${1 + below(5)}`;
  const things = Array.from({ length: 2 + below(2) }, (_, thing) =>
    Array.from({ length: 2 + below(2) }, (_way, way) =>
      job(`${thing}.${way}`, place(), windows(), { oneOf: `${thing}`, price: below(4) * 1500 }),
    ),
  );
  const others = [job('p', place(), windows()), job('q', place(), windows())];
  return {
    ...line(0, 5, 12, 20, 31, 45),
    shifts: [shift('a', { end: { location: 'hub', latest: 12_000 } }), shift('b', { start: { location: 'hub', earliest: 7000 } })],
    jobs: [...things.flat(), ...others],
  };
}

/** Every choice of one way of each thing, as a problem without choices. */
function choicesOf(problem: Problem): Problem[] {
  const groups = [...new Set(problem.jobs.map(({ oneOf, id }) => oneOf ?? id))];
  const ways = groups.map((group) => problem.jobs.filter(({ oneOf, id }) => (oneOf ?? id) === group));
  return ways
    .reduce<readonly (readonly Job[])[]>((chosen, list) => chosen.flatMap((jobs) => list.map((one) => [...jobs, one])), [[]])
    .map((jobs) => ({ ...problem, jobs: jobs.map(({ oneOf: _, ...one }) => one) }));
}

describe('small days', () => {
  test('the choice is the best of all choices, each searched by itself', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(seed, (at) => {
        const problem = smallDay(at);
        const value = (one: Problem) => {
          const { unassigned, cost } = planHere(one, { seed: at, iterations: 2000 });
          return unassigned.length * 1_000_000 + cost.total;
        };
        const best = Math.min(...choicesOf(problem).map(value));
        expect(value(problem)).toBe(best);
      }),
      { numRuns: 20 },
    );
  });
});
