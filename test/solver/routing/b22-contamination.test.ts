import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../solver/routing/problem/compile.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { brokenRules, planHere } from './plan-here.ts';
import { noFeatures, randomProblem, someFeatures } from './random-problem.ts';

const seed = fc.integer({ min: 1, max: 1_000_000 });

test('whatever else a day asks, nobody carries anything to where it must not come', { timeout: 60_000 }, () => {
  let met = 0;
  fc.assert(
    fc.property(seed, someFeatures, (at, wanted) => {
      const problem = randomProblem(at, { ...wanted, contamination: true });
      expect(validate(problem)).toEqual([]);
      const plan = planHere(problem, { seed: at, iterations: 40 });
      expect(brokenRules(problem, plan)).toEqual([]);
      met += plan.routes.flatMap(({ stops }) => stops).filter((stop) => stop.kind === 'visit' && stop.cleaningSeconds !== undefined).length;
    }),
    { numRuns: 60 },
  );
  expect(met).toBeGreaterThan(0);
});

test('cleaning is used, and ties over shifts are there, in the random days', () => {
  const compiled = Array.from({ length: 40 }, (_, at) =>
    compile(randomProblem(at + 1, { ...noFeatures, contamination: true, breaks: true })),
  );
  expect(compiled.some(({ hasCleaning }) => hasCleaning)).toBe(true);
  expect(compiled.some(({ tiedOverShifts }) => tiedOverShifts.includes(1))).toBe(true);
});
