import { describe, expect, test } from 'vitest';
import type { Job, Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { soundPlan } from './plan-here.ts';
import { job, line, shift, visit } from './small-problem.ts';

const day = (jobs: readonly Job[], shifts = 1): Problem => ({
  ...line(0, 10, 20),
  loadDimensions: ['boxes'],
  shifts: Array.from({ length: shifts }, (_, at) => shift(`s${at}`, { capacity: { boxes: 10 } })),
  jobs,
  relations: [{ kind: 'incompatibleLoads', groups: ['clean', 'dirty'] }],
});
const clean = { load: { boxes: -2 }, loadGroup: 'clean' };
const dirty = { load: { boxes: 2 }, loadGroup: 'dirty' };

describe('loads that do not go together', () => {
  test('follow each other: everything clean is handed over before anything dirty is taken on', () => {
    const { routes } = soundPlan(day([job('take', 'place 1', dirty), job('bring', 'place 2', clean)]));
    expect(routes[0]!.stops.map((stop) => (stop.kind === 'visit' ? stop.visit : ''))).toEqual(['bring', 'take']);
  });

  test('may be exchanged at one stop', () => {
    const swap = job('swap', 'place 1', { ...dirty, handedOver: { boxes: 2 }, handedOverGroup: 'clean' });
    expect(soundPlan(day([swap])).unassigned).toEqual([]);
  });

  test('do not ride together in shipments either', () => {
    const ship = (id: string, loadGroup: string, from: number): Job => ({
      id,
      visits: [visit(`${id} from`, 'place 1', { fixedStart: from }), visit(`${id} to`, 'place 2', { fixedStart: from + 5000 })],
      shipments: [{ pickups: [`${id} from`], delivery: `${id} to`, load: { boxes: 1 }, loadGroup }],
    });
    const crossing = [ship('c', 'clean', 1000), ship('d', 'dirty', 3000)];
    expect(soundPlan(day(crossing)).unassigned).toHaveLength(1);
    expect(soundPlan(day(crossing, 2)).unassigned).toEqual([]);
  });

  test('a group without a load is a fault', () => {
    expect(validate(day([job('j', 'place 1', { loadGroup: 'clean' })]))).toContainEqual(
      expect.objectContaining({ code: 'out_of_range', path: 'jobs[0].visits[0].loadGroup' }),
    );
  });
});
