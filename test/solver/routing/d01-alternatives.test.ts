import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import type { RouteOrder, Solution } from '../../../solver/routing/problem/solution.ts';
import { findAlternatives } from '../../../solver/routing/search/alternatives.ts';
import { brokenRules, openHere, ordersOf, planHere, reasonRules, soundPlan } from './plan-here.ts';
import { sharingVehicles } from './random-pools.ts';
import { noFeatures, randomProblem, someFeatures } from './random-problem.ts';
import { job, line, shift } from './small-problem.ts';

const seed = fc.integer({ min: 1, max: 1_000_000 });

/** By visit: its shift. Of a visit of several people the first. */
function shiftsOf(plan: Solution): Map<string, string> {
  const pairs = plan.routes.flatMap(({ shift, stops }) =>
    stops.flatMap((stop) => (stop.kind === 'visit' && stop.joins !== true ? [[stop.visit, shift] as const] : [])),
  );
  return new Map(pairs);
}

function without(orders: readonly RouteOrder[], visit: string): RouteOrder[] {
  return orders.map((order) => ({ ...order, visits: order.visits.filter((one) => one !== visit) }));
}

/** The cheapest plan with the visit anywhere in the shift, everything else in its order. */
function cheapestByHand(problem: Problem, orders: readonly RouteOrder[], visit: string, to: string): number | undefined {
  const rest = without(orders, visit);
  const order = rest.find((one) => one.shift === to) ?? { shift: to, visits: [] };
  const others = rest.filter((one) => one.shift !== to);
  const costs = Array.from({ length: order.visits.length + 1 }, (_, at) => {
    const wanted = { ...order, visits: [...order.visits.slice(0, at), visit, ...order.visits.slice(at)] };
    const plan = planHere(problem, { iterations: 0, warmStart: [...others, wanted] });
    const got = ordersOf(plan).find((one) => one.shift === to)?.visits;
    return JSON.stringify(got) === JSON.stringify(wanted.visits) && plan.unassigned.length === 0
      ? plan.cost.total
      : Number.POSITIVE_INFINITY;
  });
  const least = Math.min(...costs);
  return least === Number.POSITIVE_INFINITY ? undefined : least;
}

describe('alternatives for a planned visit', () => {
  test('are whole plans that keep every rule and change nobody else, priced by the difference', { timeout: 120_000 }, () => {
    let seen = 0;
    fc.assert(
      fc.property(seed, someFeatures, (at, wanted) => {
        const problem = at % 3 === 0 ? sharingVehicles(randomProblem(at, wanted), at) : randomProblem(at, wanted);
        const plan = planHere(problem, { seed: at, iterations: 20 });
        const shifts = shiftsOf(plan);
        for (const visit of [...shifts.keys()].slice(0, 3)) {
          const answer = findAlternatives(openHere(problem, ordersOf(plan)), visit);
          if (answer === undefined) continue;
          expect(answer.shift).toBe(shifts.get(visit));
          for (const one of answer.best) {
            seen++;
            expect(brokenRules(problem, one.solution).filter(({ rule }) => !reasonRules.has(rule))).toEqual([]);
            expect(one.solution.unassigned.map(({ job }) => job)).toEqual(plan.unassigned.map(({ job }) => job));
            expect(Object.values(one.byRule).reduce((sum, part) => sum + part, 0)).toBe(one.cost);
            const moved = shiftsOf(one.solution);
            for (const [other, shift] of shifts) expect(moved.get(other)).toBe(answer.visits.includes(other) ? one.shift : shift);
          }
          const costs = answer.best.map(({ cost }) => cost);
          expect(costs).toEqual([...costs].sort((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  test('are the cheapest places that there are', { timeout: 120_000 }, () => {
    let seen = 0;
    fc.assert(
      fc.property(seed, (at) => {
        const problem = randomProblem(at, noFeatures);
        const plan = planHere(problem, { seed: at, iterations: 40 });
        if (plan.unassigned.length > 0) return;
        const orders = ordersOf(plan);
        for (const visit of [...shiftsOf(plan).keys()].slice(0, 2)) {
          const answer = findAlternatives(openHere(problem, orders), visit, problem.shifts.length);
          if (answer === undefined || answer.visits.length > 1) continue;
          for (const { id } of problem.shifts) {
            if (id === answer.shift) continue;
            seen++;
            const found = answer.best.find((one) => one.shift === id);
            expect([id, found?.solution.cost.total]).toEqual([id, cheapestByHand(problem, orders, visit, id)]);
          }
        }
      }),
      { numRuns: 25 },
    );
    expect(seen).toBeGreaterThan(10);
  });

  const { locations, travel } = line(0, 10, 20);
  const day: Problem = {
    locations,
    travel,
    shifts: [
      shift('near', { costs: { perKilometre: 10 } }),
      shift('far', { costs: { perKilometre: 30 } }),
      shift('unskilled', { skills: {} }),
      shift('late', { start: { location: 'hub', earliest: 30_000 }, skills: { nurse: 1 } }),
    ].map((one) => ({ skills: { nurse: 1 }, costs: { perKilometre: 40 }, ...one })),
    jobs: [job('a', 'place 1', { skills: { all: { nurse: 1 } }, windows: [{ start: 0, end: 7200 }] }), job('b', 'place 2')],
  };

  test('say what they cost more and why the others cannot', () => {
    const plan = soundPlan(day, { iterations: 100 });
    const answer = findAlternatives(openHere(day, ordersOf(plan)), 'a')!;
    expect([answer.shift, answer.visits]).toEqual(['near', ['a']]);
    expect(answer.best.map(({ shift, cost, metres }) => [shift, cost, metres])).toEqual([['far', 60, 2000]]);
    expect(answer.refusals).toEqual([
      { code: 'skill_missing', shifts: 1 },
      { code: 'window_outside_shift', shifts: 1 },
    ]);
  });

  test('there are none of what is not planned, unknown or done', () => {
    const plan = soundPlan(day, { iterations: 100 });
    expect(findAlternatives(openHere(day, []), 'a')).toBeUndefined();
    expect(findAlternatives(openHere(day, ordersOf(plan)), 'nothing')).toBeUndefined();
    const frozen = day.shifts.map((one) => (one.id === 'near' ? { ...one, frozen: [{ visit: 'a', start: 600 }] } : one));
    expect(findAlternatives(openHere({ ...day, shifts: frozen }, ordersOf(plan)), 'a')).toBeUndefined();
  });
});
