import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { ordersOf, planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

/** Two visits at one place, and two shifts of which the second costs more for nothing. */
const day = (extra: Partial<Problem> = {}, b: Parameters<typeof shift>[1] = {}): Problem => ({
  ...line(0, 10, 20),
  shifts: [
    shift('a', { costs: { fixed: 1, perKilometre: 1 } }),
    shift('b', { costs: { fixed: 500_000, perKilometre: 9 }, mustUse: true, ...b }),
  ],
  jobs: [job('x', 'place 1'), job('y', 'place 1')],
  ...extra,
});
const usedOf = (problem: Problem, options: Parameters<typeof planHere>[1] = {}) => {
  expect(validate(problem)).toEqual([]);
  const plan = planHere(problem, options);
  return { plan, used: plan.routes.map((route) => route.shift).sort(), broken: verify(problem, plan).map(({ rule }) => rule) };
};

describe('a shift that must be used', () => {
  test('is, whatever it costs', () => {
    expect(usedOf(day({}, { mustUse: false })).used).toEqual(['a']);
    const { plan, used, broken } = usedOf(day());
    expect(broken).toEqual([]);
    expect(used).toContain('b');
    expect(plan.unused).toBeUndefined();
    expect(plan.cost.byRule.fixed).toBeGreaterThanOrEqual(500_000);
  });

  test('is used also where fewer vehicles come first', () => {
    const { used, broken } = usedOf(day({ objective: { vehiclesFirst: true } }));
    expect(broken).toEqual([]);
    expect(used).toEqual(['b']);
    const both = day({ objective: { vehiclesFirst: true } });
    expect(usedOf({ ...both, shifts: both.shifts.map((one) => ({ ...one, mustUse: true })) }).used).toEqual(['a', 'b']);
  });

  test('is used where delays spread over links, and where two people come together', () => {
    const late = { start: 0, end: 600, latenessCostPerHour: 100 };
    const jobs = [
      { id: 'two', visits: [job('x', 'place 1', { windows: [late] }).visits[0]!, job('y', 'place 1').visits[0]!] },
      job('z', 'place 2', { windows: [late] }),
    ];
    const shifts = ['a', 'b', 'c'].map((id) => shift(id, { mustUse: true }));
    const { used, broken } = usedOf({
      ...line(0, 10, 20),
      shifts,
      jobs,
      links: [{ from: 'x', to: 'y', minLagSeconds: 0, maxLagSeconds: 0 }],
    });
    expect(broken).toEqual([]);
    expect(used).toEqual(['a', 'b', 'c']);
  });

  test('never at the cost of a job', () => {
    const far = { windows: [{ start: 600, end: 600 }] };
    const problem = day({ jobs: [job('x', 'place 1', far)], shifts: [shift('a'), shift('b', { mustUse: true, skills: {} })] });
    const { plan, broken } = usedOf({
      ...problem,
      jobs: [{ ...problem.jobs[0]!, visits: [{ ...problem.jobs[0]!.visits[0]!, onlyShifts: ['a'] }] }],
    });
    expect(plan.unassigned).toEqual([]);
    expect(plan.unused).toEqual([{ shift: 'b', reasons: [{ code: 'not_in_locked_shifts', jobs: 1 }] }]);
    expect(broken).toEqual(['mustUse']);
  });

  test('without work for it is told with the reasons, and verify tells the broken rule', () => {
    const idle = usedOf(day({ jobs: [] }));
    expect(idle.plan.unused).toEqual([{ shift: 'b', reasons: [{ code: 'no_job', jobs: 0 }] }]);
    expect(idle.broken).toEqual(['mustUse']);
    const one = day({ jobs: [job('x', 'place 1')] });
    const all = { ...one, shifts: one.shifts.map((own) => ({ ...own, mustUse: true })) };
    const { plan } = usedOf(all);
    expect(plan.unused).toHaveLength(1);
    expect(plan.unused![0]!.reasons).toEqual([{ code: 'no_job', jobs: 1 }]);
    const { unused: _unused, ...untold } = plan;
    expect(verify(all, untold).map(({ rule }) => rule)).toEqual(['mustUse', 'statedUse']);
    expect(verify({ ...one, shifts: [shift('a'), shift('b')] }, plan).map(({ rule }) => rule)).toContain('statedUse');
  });

  test('that shares a vehicle with another is told when that one has it', () => {
    const vehicles = [{ id: 'car 1', profile: 'car', location: 'hub' }];
    const pool = { vehicle: { pool: ['car 1'] }, mustUse: true };
    const { plan, used } = usedOf({ ...day(), vehicles, shifts: [shift('a', pool), shift('b', pool)] });
    expect(used).toHaveLength(1);
    expect(plan.unused).toMatchObject([{ reasons: [{ code: 'no_shift', jobs: 2 }] }]);
  });

  test('is filled from a warm start that left it empty', () => {
    const start = planHere(day({}, { mustUse: false }));
    const { used, broken } = usedOf(day(), { iterations: 50, warmStart: ordersOf(start) });
    expect(broken).toEqual([]);
    expect(used).toContain('b');
  });
});
