import { describe, expect, test } from 'vitest';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

describe('a first visit', () => {
  test('takes longer for who has not met the patient', () => {
    const base = { ...line(0, 10), shifts: [shift('a', { person: 'Nora' })] };
    for (const [knownPeople, seconds] of [
      [['Nora'], 600],
      [['Dina'], 900],
    ] as const) {
      const problem = { ...base, jobs: [job('j', 'place 1', { firstVisitExtraSeconds: 300, knownPeople })] };
      expect(validate(problem)).toEqual([]);
      const plan = planHere(problem);
      expect(verify(problem, plan)).toEqual([]);
      expect(plan.routes[0]!.serviceSeconds).toBe(seconds);
    }
  });
});

describe('carbon dioxide', () => {
  const car = { id: 'van', profile: 'car', location: 'hub', gramsCo2PerKilometre: 150 };
  test('is priced by the gram of each kilometre', () => {
    const problem = {
      ...line(0, 100),
      shifts: [shift('a', { gramsCo2PerKilometre: 120, costs: { perKilogramCo2: 1000 } })],
      jobs: [job('j', 'place 1')],
    };
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.cost.byRule).toMatchObject({ co2: 2400 });
  });
  test('the vehicle says how much where the shift does not, and the cleaner one is taken', () => {
    const costs = { perKilogramCo2: 7 };
    const problem = {
      ...line(0, 100),
      vehicles: [car],
      shifts: [shift('petrol', { vehicle: { fixed: 'van' }, costs }), shift('electric', { costs })],
      jobs: [job('j', 'place 1')],
    };
    const plan = planHere(problem);
    expect(validate(problem)).toEqual([]);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.routes.map((route) => route.shift)).toEqual(['electric']);
  });
});
