import { describe, expect, test } from 'vitest';
import type { Break, Problem } from '../../../solver/routing/problem/problem.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const planned = (problem: Problem) => {
  const plan = planHere(problem);
  expect(verify(problem, plan)).toEqual([]);
  return plan;
};
const rest = (extra: Partial<Break>): Break => ({ id: 'rest', windows: [{ start: 300, end: 400 }], durationSeconds: 100, ...extra });
const day = (own: Break, windows = [{ start: 700, end: 700 }]): Problem => ({
  ...line(0, 10),
  shifts: [shift('a', { breaks: [own] })],
  jobs: [job('i', 'place 1', { windows })],
});

describe('a break', () => {
  test('at a place is too late for a drive that must go on, on the way it is not', () => {
    expect(planned(day(rest({}))).unassigned).toHaveLength(1);
    const plan = planned(day(rest({ onTheWay: true })));
    expect(plan.routes[0]).toMatchObject({ departure: 0, waitingSeconds: 0, drivingSeconds: 1200 });
    expect(plan.routes[0]!.stops[0]).toMatchObject({ kind: 'break', start: 300, location: null });
  });
  test('before the first stop does not make the departure later than it may be', () => {
    const { routes } = planned({ ...day(rest({}), [{ start: 2000, end: 3000 }]) });
    expect(routes[0]!.stops.map(({ start }) => start)).toEqual([400, 2000]);
    expect(routes[0]!.departure).toBe(400);
  });
  test('with a longest load is taken where no more is on board', () => {
    const problem = (maxLoad: number): Problem => ({
      ...line(0, 10, 20),
      loadDimensions: ['boxes'],
      shifts: [
        shift('a', {
          capacity: { boxes: 4 },
          breaks: [{ id: 'rest', windows: [{ start: 0, end: 30_000 }], durationSeconds: 100, maxLoad: { boxes: maxLoad } }],
        }),
      ],
      jobs: [job('deliver', 'place 1', { load: { boxes: -2 } }), job('collect', 'place 2', { load: { boxes: 3 } })],
    });
    expect(planned(problem(0)).routes[0]!.stops.map((stop) => (stop.kind === 'visit' ? stop.visit : 'break'))).toEqual([
      'deliver',
      'break',
      'collect',
    ]);
    const one = { ...problem(0), jobs: [job('collect', 'place 2', { load: { boxes: 3 } })] };
    expect(planned(one).routes[0]!.stops[0]!.kind).toBe('break');
    const both = { ...problem(1), jobs: [job('exchange', 'place 2', { load: { boxes: 3 }, handedOver: { boxes: 2 } })] };
    expect(planned(both).unassigned).toHaveLength(1);
  });
});
