import { describe, expect, test } from 'vitest';
import type { Objective, Problem } from '../../../solver/routing/problem/problem.ts';
import type { Solution } from '../../../solver/routing/problem/solution.ts';
import { soundPlan } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

describe('fairness', () => {
  /** Three visits near each other that one person would do in one go, and one that only the other may do. */
  const day = (objective: Objective): Problem => ({
    ...line(0, 10),
    shifts: [shift('a'), shift('b')],
    jobs: [
      job('own', 'place 1', { onlyShifts: ['b'] }),
      ...['x', 'y', 'z'].map((id) => job(id, 'place 1', { serviceSeconds: 3600, skills: {} })),
    ],
    relations: [{ kind: 'differentPeople', visits: ['own', 'x'] }],
    objective,
  });
  test('moves work from the busiest to the idlest shift', () => {
    const spread = (plan: Solution) => {
      const work = plan.routes.map((route) => route.end - route.departure);
      return Math.max(...work) - Math.min(...work);
    };
    const fair = soundPlan(day({ perMetre: 1, fairnessPerSecond: 5 }));
    expect(spread(fair)).toBeLessThanOrEqual(spread(soundPlan(day({ perMetre: 1 }))));
    expect(fair.cost.byRule.fairness ?? 0).toBe(spread(fair) * 5);
    expect(spread(fair)).toBeLessThan(3600);
  });
});

describe('few new faces', () => {
  const day = (perNewFace: number): Problem => ({
    ...line(0, 10),
    shifts: [shift('a', { person: 'Nora', maxStops: 1 }), shift('b', { person: 'Dina' })],
    jobs: ['morning', 'evening'].map((id) => job(id, 'place 1', { facesGroup: 'Ada', knownPeople: ['Nora'] })),
    objective: { perMetre: 1, perNewFace },
  });
  test('cost once a shift and group for who is not known', () => {
    const plan = soundPlan(day(500));
    expect(plan.cost.byRule.faces).toBe(500);
    expect(plan.routes.map((route) => route.shift)).toEqual(['b']);
  });
  test('who is known comes where that is cheaper', () => {
    const one = { ...day(500), jobs: [job('morning', 'place 1', { facesGroup: 'Ada', knownPeople: ['Nora'] })] };
    const plan = soundPlan(one);
    expect(plan.routes.map((route) => route.shift)).toEqual(['a']);
    expect(plan.cost.byRule.faces ?? 0).toBe(0);
  });
});
