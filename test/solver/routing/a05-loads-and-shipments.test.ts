import { describe, expect, test } from 'vitest';
import type { Shipment } from '../../../solver/routing/problem/problem.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { ordersOf, planHere } from './plan-here.ts';
import { job, line, shift, visit } from './small-problem.ts';

describe('loads', () => {
  const capacity = { boxes: 4 };
  test('of an earlier plan, a smaller vehicle takes over only what it can carry', () => {
    const day = (boxes: number) => ({
      ...line(0, 10, 20),
      loadDimensions: ['boxes'],
      shifts: [shift('a', { capacity: { boxes } })],
      jobs: [job('one', 'place 1', { load: { boxes: -2 } }), job('two', 'place 2', { load: { boxes: -2 } })],
    });
    const before = planHere(day(4));
    expect(before.unassigned).toEqual([]);
    const after = planHere(day(3), { iterations: 0, warmStart: ordersOf(before) });
    expect(verify(day(3), after)).toEqual([]);
    expect(after.unassigned).toHaveLength(1);
  });
  test('what is handed over rides from the start, what is taken on to the end', () => {
    const problem = {
      ...line(0, 10, 20),
      loadDimensions: ['boxes'],
      shifts: [shift('a', { capacity })],
      jobs: [job('deliver', 'place 1', { load: { boxes: -4 } }), job('collect', 'place 2', { load: { boxes: 4 } })],
    };
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.routes[0]!.stops.map((stop) => (stop.kind === 'visit' ? [stop.visit, stop.load.boxes] : []))).toEqual([
      ['deliver', 0],
      ['collect', 4],
    ]);
  });
  test('too much for every vehicle is told', () => {
    const problem = {
      ...line(0, 10),
      loadDimensions: ['boxes'],
      shifts: [shift('a', { capacity })],
      jobs: [job('j', 'place 1', { load: { boxes: 5 } })],
    };
    expect(planHere(problem).unassigned[0]!.reasons).toEqual([{ code: 'capacity', shifts: 1 }]);
  });
});

describe('shipments', () => {
  const shipped = (extra: Partial<Shipment>, pickups = ['p1']) => ({
    ...line(0, 10, 20, 30),
    loadDimensions: ['tubes'],
    shifts: [shift('a', { capacity: { tubes: 10 } }), shift('b', { capacity: { tubes: 10 } })],
    jobs: [
      {
        id: 's',
        visits: [...pickups.map((id, at) => visit(id, `place ${at + 1}`)), visit('d', 'hub', { serviceSeconds: 60 })],
        shipments: [{ pickups, delivery: 'd', load: { tubes: 3 }, ...extra }],
      },
      job('between', 'place 3', { windows: [{ start: 6000, end: 6000 }] }),
    ],
  });
  test('pickup and delivery ride together, several pickups before one delivery', () => {
    const problem = shipped({}, ['p1', 'p2']);
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.unassigned).toEqual([]);
  });
  test('where the cheapest vehicle carries what the first pickup hands it but not the rest, another one does it', () => {
    const problem = shipped({});
    const ship = (pickup: string, tubes: number): Shipment => ({ pickups: [pickup], delivery: 'd', load: { tubes } });
    const visits = [visit('p1', 'place 1'), visit('p2', 'place 2'), visit('d', 'hub')];
    const large = {
      ...problem,
      shifts: [shift('a', { capacity: { tubes: 4 } }), shift('b', { capacity: { tubes: 6 }, costs: { fixed: 1000 } })],
      jobs: [{ id: 's', visits, shipments: [ship('p1', 3), ship('p2', 2)] }],
    };
    const plan = planHere(large);
    expect(verify(large, plan)).toEqual([]);
    expect(plan.routes.map((route) => route.shift)).toEqual(['b']);
  });
  test('a longest ride delays the pickup rather than breaking the limit', () => {
    const problem = shipped({ maxRideSeconds: 600 });
    const withWindow = {
      ...problem,
      jobs: [{ ...problem.jobs[0]!, visits: [visit('p1', 'place 1'), visit('d', 'hub', { windows: [{ start: 20_000, end: 20_100 }] })] }],
    };
    const plan = planHere(withWindow);
    expect(verify(withWindow, plan)).toEqual([]);
    expect(plan.routes[0]!.stops[0]).toMatchObject({ visit: 'p1', departure: 19_400 });
  });
  test('a shortest ride is waited for', () => {
    const problem = shipped({ minRideSeconds: 5000 });
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.unassigned).toEqual([]);
  });
});
