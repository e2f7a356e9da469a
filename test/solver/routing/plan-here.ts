import { expect } from 'vitest';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import type { RouteOrder, Solution, Violation } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { type OpenPlan, openPlan, openProblem } from '../../../solver/routing/search/open-plan.ts';
import { search } from '../../../solver/routing/search/search.ts';
import { createWriter } from '../../../solver/routing/search/to-solution.ts';
import { verify } from '../../../solver/routing/verify.ts';

/** Plans in this thread, by iterations alone. */
export function planHere(
  problem: Problem,
  options: { seed?: number; iterations?: number; warmStart?: readonly RouteOrder[] } = {},
): Solution {
  const compiled = compile(problem);
  const iterations = options.iterations ?? 200;
  const { best } = search(compiled, {
    seed: options.seed ?? 1,
    fraction: (done) => done / iterations,
    shouldStop: (done) => done >= iterations,
    ...(options.warmStart === undefined ? {} : { warmStart: options.warmStart }),
  });
  return createWriter(compiled)(best, true);
}

/** As `planHere`, of a problem without faults, and no rule broken. */
export function soundPlan(problem: Problem, options: Parameters<typeof planHere>[1] = {}): Solution {
  expect(validate(problem)).toEqual([]);
  const plan = planHere(problem, options);
  expect(verify(problem, plan)).toEqual([]);
  return plan;
}

/** The plan, open to be asked about. */
export function openHere(problem: Problem, orders: readonly RouteOrder[]): OpenPlan {
  return openPlan(openProblem(problem), orders);
}

/** Broken rules but for shifts that must be used and are told as unused: of a random day nothing says that they can be. */
export function brokenRules(problem: Problem, solution: Solution): readonly Violation[] {
  return verify(problem, solution).filter(({ rule }) => rule !== 'mustUse');
}

/** What is not repeated where a plan is only asked about: why jobs are left out and shifts unused. */
export const reasonRules: ReadonlySet<string> = new Set(['unassignedWithoutReason', 'statedUse']);

export { ordersOf } from '../../../solver/routing/worker/pool.ts';
