import { describe, expect, test } from 'vitest';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

describe('one shift, one visit', () => {
  const problem = { ...line(0, 10), shifts: [shift('a')], jobs: [job('j', 'place 1')] };

  test('is driven there and back, and metres are the cost when nothing has a price', () => {
    const plan = planHere(problem);
    expect(validate(problem)).toEqual([]);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.cost).toMatchObject({ total: 2000, metres: 2000, drivingSeconds: 1200, usedShifts: 1 });
    expect(plan.routes[0]).toMatchObject({ departure: 0 + plan.routes[0]!.departure, serviceSeconds: 600, waitingSeconds: 0 });
  });

  test('the person leaves as late as the window allows, and does not wait', () => {
    const late = { ...problem, jobs: [job('j', 'place 1', { windows: [{ start: 7200, end: 10_800 }] })] };
    const [route] = planHere(late).routes;
    expect(route).toMatchObject({ departure: 6600, end: 8400, waitingSeconds: 0 });
    expect(route!.stops[0]).toMatchObject({ arrival: 7200, start: 7200, departure: 7800, slackSeconds: 3600 });
  });

  test('an open route ends at its last stop', () => {
    const plan = planHere({ ...problem, shifts: [shift('a', { end: { location: null, latest: 36_000 } })] });
    expect(plan.cost.metres).toBe(1000);
  });

  test('parking is spent on arrival from another building only', () => {
    const { locations, travel } = line(0, 10, 10);
    const parked = locations.map((location) =>
      location.id === 'hub' ? location : { ...location, building: 'tower', parkingSeconds: 120 },
    );
    const both = { travel, locations: parked, shifts: [shift('a')], jobs: [job('j', 'place 1'), job('k', 'place 2')] };
    const plan = planHere(both);
    expect(verify(both, plan)).toEqual([]);
    const [route] = plan.routes;
    expect(route!.end - route!.departure).toBe(1200 + 120 + 1200);
    expect(route!.drivingSeconds).toBe(1200);
  });
});
