import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimedTravel } from '../../../solver/routing/problem/compiled.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { driveFrom, driveUntil } from '../../../solver/routing/travel/timed.ts';
import { soundPlan } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const { locations, travel } = line(0, 10);
const base = { locations, shifts: [shift('a')], jobs: [job('j', 'place 1')] };
const slot = travel[0]!.slots[0]!;
/** Ten minutes until eight o'clock, twenty from then on. */
const rush = (fromSecond: number): Problem => ({
  ...base,
  travel: [
    {
      id: 'car',
      slots: [slot],
      factors: [
        { fromSecond: 0, permille: 1000 },
        { fromSecond, permille: 2000 },
      ],
    },
  ],
});

describe('travel that depends on the hour', () => {
  test('a drive within one slot takes what the slot says', () => {
    const late = { ...rush(60), shifts: [shift('a', { start: { location: 'hub', earliest: 60 } })] };
    expect(soundPlan(late).cost.drivingSeconds).toBe(2400);
  });

  test('a drive over a border goes on at the new pace', () => {
    const early = { ...rush(300), shifts: [shift('a', { start: { location: 'hub', earliest: 0, latest: 0 } })] };
    expect(soundPlan(early).routes[0]!.stops[0]).toMatchObject({ arrival: 300 + 300 * 2 });
  });

  test('who must be there at a time leaves as late as the pace of the hour allows', () => {
    const fixed = { ...rush(3600), jobs: [job('j', 'place 1', { fixedStart: 3900 })] };
    expect(soundPlan(fixed).routes[0]).toMatchObject({ departure: 3600 - 450 });
  });

  test('metres are those of the slot in which the drive begins', () => {
    const around = { ...slot, fromSecond: 900, metres: Array.from(slot.metres, (metres) => metres * 3) };
    const problem = { ...base, travel: [{ id: 'car', slots: [slot, around] }] };
    const fixed = { ...problem, jobs: [job('j', 'place 1', { fixedStart: 800, serviceSeconds: 600 })] };
    expect(soundPlan(fixed).cost.metres).toBe(1000 + 3000);
  });

  test('a way that is there in one slot only is refused with the pair', () => {
    const closed = { ...slot, fromSecond: 900, seconds: [0, -1, 600, 0] };
    const problem = { ...base, travel: [{ id: 'car', slots: [slot, closed] }] };
    expect(validate(problem)).toEqual([
      { code: 'matrix_not_fifo', path: 'travel[0].slots[1].seconds[1]', params: { from: 'hub', to: 'place 1' } },
    ]);
  });

  test('slots ascend from before the first shift', () => {
    const problem = {
      ...base,
      travel: [
        {
          id: 'car',
          slots: [slot],
          factors: [
            { fromSecond: 10, permille: 1000 },
            { fromSecond: 10, permille: 0 },
          ],
        },
      ],
    };
    expect(validate(problem).map(({ path }) => path)).toEqual([
      'travel[0].factors[1].permille',
      'travel[0].factors[0].fromSecond',
      'travel[0].factors[1].fromSecond',
    ]);
  });
});

test('leaving later never arrives earlier, and the last departure is the last', () => {
  const seconds = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(
      fc.array(seconds, { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 5, maxLength: 5 }),
      fc.integer({ min: -2000, max: 12_000 }),
      (paces, lengths, time) => {
        const timed: TimedTravel = {
          from: Int32Array.from(paces, (_, at) => lengths.slice(0, at).reduce((sum, length) => sum + length, 0)),
          seconds: paces.map((pace) => Int32Array.of(pace)),
          permille: Int32Array.from(paces, () => 1000),
          metres: paces.map(() => Int32Array.of(0)),
          costs: paces.map(() => Int32Array.of(0)),
        };
        expect(driveUntil(timed, 0, time + 1)).toBeGreaterThanOrEqual(driveUntil(timed, 0, time));
        expect(driveUntil(timed, 0, time) - time).toBeGreaterThanOrEqual(Math.min(...paces));
        const leave = driveFrom(timed, 0, time);
        expect(driveUntil(timed, 0, leave)).toBeLessThanOrEqual(time);
        expect(driveUntil(timed, 0, leave + 1)).toBeGreaterThan(time);
      },
    ),
    { numRuns: 3000 },
  );
});
