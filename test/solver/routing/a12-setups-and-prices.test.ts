import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const planned = (problem: Problem) => {
  const plan = planHere(problem);
  expect(verify(problem, plan)).toEqual([]);
  return plan;
};
const stopsOf = (problem: Problem) =>
  planned(problem).routes.flatMap((route) =>
    route.stops.flatMap((stop) => (stop.kind === 'visit' ? [[stop.visit, stop.start, stop.departure]] : [])),
  );

describe('setups', () => {
  const setup = { setupSeconds: 300 };
  test('are spent after the window lets in, and once for visits at one place', () => {
    const windows = [{ start: 1000, end: 1000 }];
    const problem = {
      ...line(0, 10),
      shifts: [shift('a')],
      jobs: [job('i', 'place 1', { ...setup, windows }), job('j', 'place 1', setup)],
    };
    expect(stopsOf(problem)).toEqual([
      ['i', 1000, 1900],
      ['j', 1900, 2500],
    ]);
  });
  test('are not spent where the route begins, and may differ by person', () => {
    const problem = {
      ...line(0, 10),
      shifts: [shift('a')],
      jobs: [job('i', 'hub', { ...setup, fixedStart: 0 }), job('j', 'place 1', { ...setup, setupSecondsByPerson: { "a's person": 60 } })],
    };
    expect(planned(problem).routes[0]!.serviceSeconds).toBe(600 + 660);
  });
  test('a visit between two others may spare the second one its setup, and make it possible', () => {
    const problem = {
      ...line(0, 10),
      shifts: [shift('a', { end: { location: 'hub', latest: 2 * 600 + 2 * 600 + 300 } })],
      jobs: [job('i', 'place 1', setup), job('j', 'place 1', setup)],
    };
    expect(planned(problem).unassigned).toEqual([]);
  });
});

describe('prices', () => {
  test('an hour of service has its price, and the cheaper person works', () => {
    const problem = {
      ...line(0, 10),
      shifts: [shift('dear', { costs: { perServiceHour: 600 } }), shift('cheap', { costs: { perServiceHour: 60 } })],
      jobs: [job('i', 'place 1', { serviceSeconds: 3600, setupSeconds: 1800 })],
    };
    const plan = planned(problem);
    expect(plan.routes[0]!.shift).toBe('cheap');
    expect(plan.cost.byRule).toMatchObject({ service: 90 });
  });
  test('an arc may have a price of its own: the long way round a toll', () => {
    const { locations, travel } = line(0, 10, 20);
    const slot = travel[0]!.slots[0]!;
    const costs = [0, 90, 1, 90, 0, 1, 1, 1, 0];
    const problem = {
      locations,
      travel: [{ id: 'car', slots: [{ ...slot, costs }] }],
      shifts: [shift('a')],
      jobs: [job('i', 'place 1'), job('j', 'place 2')],
      objective: { perMetre: 0 },
    };
    expect(planned(problem).cost.total).toBe(1 + 1 + 90);
    expect(planned({ ...problem, shifts: [shift('a', { end: { location: null, latest: 36_000 } })] }).cost.total).toBe(2);
  });
});

describe('what is left out', () => {
  test('two light jobs go before one of a little more weight, and one heavy one before both', () => {
    const both = (weight: number) => ({
      ...line(0, 10),
      shifts: [shift('a')],
      jobs: [
        job('far', 'place 1', { fixedStart: 2000 }, { weight }),
        job('before', 'hub', { fixedStart: 1500 }, { weight: 10 }),
        job('after', 'hub', { fixedStart: 2300 }, { weight: 10 }),
      ],
    });
    expect(planned(both(19)).unassigned.map(({ job: id }) => id)).toEqual(['far']);
    expect(planned(both(21)).unassigned.map(({ job: id }) => id)).toEqual(['before', 'after']);
  });
});

describe('loads both ways', () => {
  test('a visit hands over and takes on the same dimension', () => {
    const both = { load: { boxes: 4 }, handedOver: { boxes: 4 } };
    const problem = {
      ...line(0, 10, 20),
      loadDimensions: ['boxes'],
      shifts: [shift('a', { capacity: { boxes: 4 } })],
      jobs: [job('exchange', 'place 1', both)],
    };
    expect(planned(problem).unassigned).toEqual([]);
    const two = { ...problem, jobs: [...problem.jobs, job('more', 'place 2', { load: { boxes: 1 } })] };
    expect(planned(two).unassigned).toHaveLength(1);
  });
});
