import { describe, expect, test } from 'vitest';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const rest = { id: 'lunch', windows: [{ start: 3600, end: 10_800 }], durationSeconds: 1800 };
const dayWith = (locations: readonly string[]) => ({
  ...line(0, 10, 20, 60),
  shifts: [shift('a', { breaks: [{ ...rest, locations }] })],
  jobs: [job('j', 'place 1', { fixedStart: 3600 }), job('k', 'place 2', { fixedStart: 10_800 })],
});

describe('a break that needs a room', () => {
  test('is taken at the place of a stop where there is one', () => {
    const problem = dayWith(['place 2']);
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.routes[0]!.stops[1]).toMatchObject({ kind: 'break', location: 'place 2' });
    expect(plan.cost.metres).toBe(4000);
  });

  test('leads the route aside, and the way there and on is counted', () => {
    const problem = dayWith(['hub', 'place 3']);
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.routes[0]!.stops[1]).toMatchObject({ kind: 'break', location: 'hub' });
    expect(plan.cost).toMatchObject({ metres: 6000, drivingSeconds: 3600 });
  });

  test('that cannot be reached in its window leaves the job out, with the reason', () => {
    const problem = { ...dayWith(['place 3']), jobs: [job('j', 'place 1', { fixedStart: 4000 })] };
    const plan = planHere({
      ...problem,
      shifts: [shift('a', { end: { location: 'hub', latest: 12_000 }, breaks: [{ ...rest, locations: ['place 3'] }] })],
    });
    expect(plan.unassigned).toEqual([{ job: 'j', reasons: [{ code: 'break_conflict', shifts: 1 }] }]);
  });

  test('names places that exist', () => {
    expect(validate(dayWith(['nowhere']))).toContainEqual(
      expect.objectContaining({ code: 'unknown_reference', path: 'shifts[0].breaks[0].locations[0]' }),
    );
  });
});
