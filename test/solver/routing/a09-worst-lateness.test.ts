import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

/** Both are late or one is very late: `a` first is later by 1900 s at worst and in all, `b` first by 1840 s and 1940 s. */
function twoLate(perMaxLatenessSecond: number): Problem {
  const soft = (end: number) => [{ start: 0, end, latenessCostPerHour: 0 }];
  return {
    ...line(0, 10),
    shifts: [shift('s')],
    jobs: [
      job('a', 'place 1', { serviceSeconds: 1800, windows: soft(600) }),
      job('b', 'place 1', { serviceSeconds: 1840, windows: soft(500) }),
    ],
    objective: { perMetre: 1, perLatenessSecond: 1, perMaxLatenessSecond },
  };
}

describe('the worst lateness of a plan', () => {
  test.each([
    [0, ['a', 'b'], { travel: 2000, lateness: 1900 }],
    [1, ['b', 'a'], { travel: 2000, lateness: 1940, worstLateness: 1840 }],
  ])('at a price of %i a second', (price, order, byRule) => {
    const plan = planHere(twoLate(price));
    expect(verify(twoLate(price), plan)).toEqual([]);
    expect(plan.routes[0]!.stops.map((stop) => (stop.kind === 'visit' ? stop.visit : ''))).toEqual(order);
    expect(plan.cost.byRule).toEqual(byRule);
  });

  test('is found out when it is stated wrongly', () => {
    const plan = planHere(twoLate(1));
    const byRule = { ...plan.cost.byRule, worstLateness: 0 };
    const cost = { ...plan.cost, byRule, total: plan.cost.total - plan.cost.byRule.worstLateness! };
    expect(verify(twoLate(1), { ...plan, cost }).map(({ rule }) => rule)).toEqual(['cost', 'cost']);
  });
});
