import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLocalMove } from '../../../solver/routing/moves/local-move.ts';
import { compile } from '../../../solver/routing/problem/compile.ts';
import { keep, takeBack } from '../../../solver/routing/route/journal.ts';
import { markMissedBreaks } from '../../../solver/routing/route/missed-breaks.ts';
import { settle } from '../../../solver/routing/route/settle.ts';
import { createWorkspace, type Workspace } from '../../../solver/routing/route/workspace.ts';
import { canExchangeShifts, exchangeShifts } from '../../../solver/routing/search/exchange-shifts.ts';
import { createLocalSearch, improvePlan, localOperators } from '../../../solver/routing/search/local-search.ts';
import { createRecreate, recreate } from '../../../solver/routing/search/recreate.ts';
import { createRng } from '../../../solver/routing/search/rng.ts';
import { copyPlan, createSequences, loadPlan, type Sequences } from '../../../solver/routing/search/sequences.ts';
import { createWriter } from '../../../solver/routing/search/to-solution.ts';
import { nearestVisits } from '../../../solver/routing/travel/neighbours.ts';
import { brokenRules } from './plan-here.ts';
import { allFeatures, type Features, randomProblem, someFeatures } from './random-problem.ts';

const only = (...wanted: (keyof Features)[]) =>
  Object.fromEntries(Object.keys(allFeatures).map((name) => [name, (wanted as string[]).includes(name)])) as Features;
const seeds = fc.integer({ min: 1, max: 1_000_000 });

/** A first plan of a random day, jobs in random order. */
function firstPlan(seed: number, features: Features) {
  const problem = randomProblem(seed, features);
  const compiled = compile(problem);
  markMissedBreaks(compiled);
  const workspace = createWorkspace(compiled);
  settle(
    workspace,
    Array.from({ length: compiled.shiftCount }, (_, route) => route),
  );
  const absent = Array.from({ length: compiled.jobCount }, (_, job) => job);
  recreate(workspace, createRecreate(workspace), createRng(seed), absent, Number.POSITIVE_INFINITY, () => false);
  keep(workspace);
  return { problem, compiled, workspace, absent };
}

function sequencesOf(workspace: Workspace, absent: readonly number[]): Sequences {
  const sequences = createSequences(workspace);
  copyPlan(workspace, absent, sequences);
  return sequences;
}

function priceFromScratch(workspace: Workspace, sequences: Sequences): number {
  const fresh = createWorkspace(workspace.compiled, false);
  expect(loadPlan(fresh, sequences)).toBe(true);
  return fresh.plan.counters[2]!;
}

describe('local search on random days', () => {
  test.each(localOperators)('$name: the gain is what the price changes by, and every rule is kept', { timeout: 60_000 }, (operator) => {
    let made = 0;
    fc.assert(
      fc.property(seeds, someFeatures, (seed, features) => {
        const { problem, compiled, workspace, absent } = firstPlan(seed, features);
        if (!operator.supports(compiled)) return;
        const { plan } = workspace;
        const move = createLocalMove(compiled);
        for (let visit = 0; visit < compiled.visitCount; visit++) {
          for (let near = 0; near < compiled.visitCount; near++) {
            if (visit === near || plan.routeOf[visit]! < 0 || plan.routeOf[near]! < 0) continue;
            const before = plan.counters[2]!;
            const order = [...plan.next];
            const delta = operator.improve(workspace, move, visit, near);
            expect(delta).toBeLessThanOrEqual(0);
            expect(plan.counters[2]).toBe(before + delta);
            if (delta === 0) expect([...plan.next]).toEqual(order);
            else {
              made++;
              expect(priceFromScratch(workspace, sequencesOf(workspace, absent))).toBe(plan.counters[2]);
            }
          }
        }
        expect(brokenRules(problem, createWriter(compiled)(sequencesOf(workspace, absent), true))).toEqual([]);
      }),
      // A reload stop may only stand in a shift that names its place.
      { numRuns: 150, examples: [[999_983, only('loads', 'people', 'setups', 'reloads', 'sequences', 'fairness', 'frozen')]] },
    );
    expect(made).toBeGreaterThan(3);
  });

  test('ends where no move gains, the same way every time', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [one, other] = [firstPlan(seed, allFeatures), firstPlan(seed, allFeatures)];
        for (const { workspace, compiled } of [one, other]) {
          const scratch = createLocalSearch(workspace, nearestVisits(compiled, 20));
          const before = workspace.plan.counters[2]!;
          const changed = improvePlan(workspace, scratch, () => false);
          expect(workspace.plan.counters[2]! < before).toBe(changed);
          keep(workspace);
          scratch.polished.fill(-1);
          expect(improvePlan(workspace, scratch, () => false)).toBe(false);
          keep(workspace);
        }
        expect([...one.workspace.plan.next]).toEqual([...other.workspace.plan.next]);
      }),
      { numRuns: 60 },
    );
  });

  test('an exchange of shifts is priced as from scratch, keeps every rule, and can be taken back', { timeout: 60_000 }, () => {
    let made = 0;
    fc.assert(
      fc.property(seeds, someFeatures, (seed, features) => {
        const { problem, compiled, workspace, absent } = firstPlan(seed, features);
        if (!canExchangeShifts(workspace)) return;
        const rng = createRng(seed);
        for (let turn = 0; turn < 20; turn++) {
          const before = sequencesOf(workspace, absent);
          const price = workspace.plan.counters[2]!;
          if (exchangeShifts(workspace, rng)) {
            made++;
            const after = sequencesOf(workspace, absent);
            expect(workspace.plan.counters[2]).toBe(priceFromScratch(workspace, after));
            expect(brokenRules(problem, createWriter(compiled)(after, true))).toEqual([]);
          }
          takeBack(workspace);
          expect(workspace.plan.counters[2]).toBe(price);
          expect(sequencesOf(workspace, absent)).toEqual(before);
        }
      }),
      // A route that a shift of less room got as a whole, and nobody looked at its load.
      { numRuns: 150, examples: [[921_030, only('loads')]] },
    );
    expect(made).toBeGreaterThan(20);
  });
});
