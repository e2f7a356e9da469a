import { describe, expect, test } from 'vitest';
import { verify } from '../../../solver/routing/verify.ts';
import { ordersOf, planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

describe('what is left out', () => {
  test('is never the more consequential job, however dear its kilometres', () => {
    const problem = {
      ...line(0, 1, 250),
      shifts: [shift('a')],
      jobs: [
        job('near', 'place 1', { serviceSeconds: 7200 }, { priority: 2 }),
        job('near too', 'place 1', { serviceSeconds: 7200 }, { priority: 2 }),
        job('far', 'place 2', {}, { priority: 1 }),
      ],
    };
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.unassigned.map(({ job }) => job)).not.toContain('far');
    expect(plan.cost.unassignedByPriority[1]).toBe(0);
    expect(plan.unassigned[0]!.reasons[0]!.code).toBe('less_urgent');
  });

  test('of jobs with prizes those are planned that pay, also where only several together do', () => {
    const jobs = [
      job('far', 'place 3', {}, { prize: 5900 }),
      ...['one', 'two', 'three'].map((id) => job(id, 'place 2', {}, { prize: 1500 })),
      job('near', 'place 1', {}, { prize: 100 }),
      job('must', 'place 1'),
    ];
    const problem = { ...line(0, 10, 20, 50), shifts: [shift('a')], jobs };
    const first = planHere(problem, { iterations: 0 });
    const plan = planHere(problem);
    expect(plan.unassigned.map(({ job: id }) => id)).toEqual(['far']);
    expect(plan.cost.total).toBeLessThanOrEqual(first.cost.total);
    const again = planHere(problem, { iterations: 0, warmStart: ordersOf(plan) });
    expect(again.cost.total).toBe(plan.cost.total);
  });

  test('a prize is weighed against kilometres', () => {
    const at = (prize: number) => planHere({ ...line(0, 10), shifts: [shift('a')], jobs: [job('j', 'place 1', {}, { prize })] });
    expect(at(1999).cost.total).toBeLessThanOrEqual(2000);
    expect(at(5000).unassigned).toEqual([]);
  });

  test('fewest vehicles first, where that is asked for', () => {
    const jobs = Array.from({ length: 6 }, (_, k) => job(`j${k}`, `place ${(k % 2) + 1}`));
    const problem = {
      ...line(50, 0, 100),
      shifts: [shift('a'), shift('b', { start: { location: 'hub', earliest: 0 } })],
      jobs,
      objective: { vehiclesFirst: true },
    };
    expect(planHere(problem).cost.usedShifts).toBe(1);
  });
});
