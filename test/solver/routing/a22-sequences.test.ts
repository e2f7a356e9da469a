import { describe, expect, test } from 'vitest';
import type { Problem, Relation, Visit } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const sequence: Relation = { kind: 'sequence', visits: ['far', 'near'] };
const day = (relations: readonly Relation[], extra: Partial<Visit> = {}): Problem => ({
  ...line(0, 10, 20, 30),
  shifts: [shift('a'), shift('b')],
  jobs: [job('near', 'place 1'), job('middle', 'place 2'), job('far', 'place 3', extra)],
  relations,
});
const orders = (problem: Problem) => {
  expect(validate(problem)).toEqual([]);
  const plan = planHere(problem);
  expect(verify(problem, plan)).toEqual([]);
  expect(plan.unassigned).toEqual([]);
  return plan.routes.map((route) => route.stops.map((stop) => (stop.kind === 'visit' ? stop.visit : stop.kind)));
};

describe('a sequence', () => {
  test('is kept in one shift, in its order, with nothing between', () => {
    const own = orders(day([sequence])).find((route) => route.includes('far'))!;
    expect(own.indexOf('near')).toBe(own.indexOf('far') + 1);
  });

  test('may be bound to a shift', () => {
    const plan = planHere(day([{ ...sequence, shift: 'b' }]));
    expect(plan.routes.find((route) => route.shift === 'b')!.stops.length).toBeGreaterThanOrEqual(2);
  });

  test.each<[string, string, Problem]>([
    [
      'two shifts',
      'relations[0].visits',
      {
        ...day([sequence], { onlyShifts: ['a'] }),
        jobs: [job('near', 'place 1', { onlyShifts: ['b'] }), job('far', 'place 3', { onlyShifts: ['a'] })],
      },
    ],
    ['another shift than a lock', 'relations[0].visits', day([{ ...sequence, shift: 'b' }], { onlyShifts: ['a'] })],
    ['different people', 'relations[0].visits[0]', day([sequence, { kind: 'differentPeople', visits: ['near', 'far'] }])],
    ['two places in sequences', 'relations[1].visits[0]', day([sequence, { kind: 'sequence', visits: ['far', 'middle'] }])],
    [
      'fixed starts that leave no time for the way',
      'relations[0].visits[1]',
      { ...day([sequence]), jobs: [job('near', 'place 1', { fixedStart: 5000 }), job('far', 'place 3', { fixedStart: 4000 })] },
    ],
    ['a link the other way', 'relations[0].visits[1]', { ...day([sequence]), links: [{ from: 'near', to: 'far', minLagSeconds: 60 }] }],
  ])('that asks for %s is a fault', (_what, path, problem) => {
    expect(validate(problem)).toContainEqual(expect.objectContaining({ code: 'contradictory_locks', path }));
  });
});
