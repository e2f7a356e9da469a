import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalBefore, type LastDose, nextDose } from '../../../server/care/dose-chain.ts';
import { addDays, instantAt, parseInstant, parseServiceDate, plusSeconds, secondsBetween } from '../../../server/platform/time.ts';

const order = (given: Partial<Parameters<typeof intervalBefore>[0]> = {}) => ({
  ...{ minutesOfDay: [480, 1200], everyDays: 1, toleranceMinutes: 60, leastIntervalMinutes: null, mostIntervalMinutes: null },
  ...given,
});
const around = (date: string, minute: number, tolerance: number) => ({
  start: instantAt(parseServiceDate(date), minute - tolerance),
  end: instantAt(parseServiceDate(date), minute + tolerance),
});
const given = (at: string): LastDose => ({ kind: 'given', at: parseInstant(at) });

describe('the interval between two doses', () => {
  test('is the order’s own, else the nominal one less and more twice the tolerance', () => {
    expect(intervalBefore(order(), 1)).toEqual({ least: 600, most: 840 });
    expect(intervalBefore(order(), 0)).toEqual({ least: 600, most: 840 });
    expect(intervalBefore(order({ minutesOfDay: [480], everyDays: 2 }), 0)).toEqual({ least: 2760, most: 3000 });
    expect(intervalBefore(order({ toleranceMinutes: 300 }), 1).least).toBe(360);
    expect(intervalBefore(order({ leastIntervalMinutes: 660, mostIntervalMinutes: 780 }), 1)).toEqual({ least: 660, most: 780 });
  });
});

describe('the next dose', () => {
  const interval = { least: 660, most: 780 };
  const evening = around('2026-11-24', 1200, 60);

  test('keeps its own window while nothing is known of the one before', () => {
    expect(nextDose(evening, interval, { kind: 'unknown' })).toEqual({ kind: 'window', window: evening });
  });

  test('is moved within its tolerance by a late dose, and by an early one', () => {
    expect(nextDose(evening, interval, given('2026-11-24T08:30:00Z'))).toEqual({
      kind: 'window',
      window: { start: '2026-11-24T19:30:00.000Z', end: evening.end },
    });
    expect(nextDose(evening, interval, given('2026-11-24T06:00:00Z'))).toEqual({
      kind: 'window',
      window: { start: evening.start, end: '2026-11-24T19:00:00.000Z' },
    });
  });

  test('is a prescriber’s decision beyond that, and after a missed one: never two to catch up', () => {
    expect(nextDose(evening, interval, given('2026-11-24T10:00:00Z'))).toEqual({ kind: 'decision', code: 'dose_interval_impossible' });
    expect(nextDose(evening, interval, given('2026-11-23T19:00:00Z'))).toEqual({ kind: 'decision', code: 'dose_interval_impossible' });
    expect(nextDose(evening, interval, { kind: 'missed' })).toEqual({ kind: 'decision', code: 'dose_missed' });
  });

  test.each([
    ['2026-03-29', '2026-03-28T19:00:00Z', 660],
    ['2026-10-25', '2026-10-24T18:00:00Z', 780],
  ])('counts elapsed hours in the night before %s, when the clocks are changed', (date, last, elapsed) => {
    const morning = around(date, 480, 60);
    const strict = { least: elapsed, most: elapsed };
    const next = nextDose(morning, strict, given(last));
    expect(next).toEqual({
      kind: 'window',
      window: { start: instantAt(parseServiceDate(date), 480), end: instantAt(parseServiceDate(date), 480) },
    });
  });

  test('never lies below the least nor above the most interval, nor outside its own window, and is the same when asked again', () => {
    const days = fc.integer({ min: 0, max: 400 }).map((day) => addDays(parseServiceDate('2026-01-01'), day));
    const anOrder = fc.record({
      hour: fc.integer({ min: 0, max: 1439 }),
      tolerance: fc.integer({ min: 0, max: 240 }),
      least: fc.integer({ min: 60, max: 1440 }),
    });
    fc.assert(
      fc.property(
        days,
        anOrder,
        fc.integer({ min: 0, max: 1440 }),
        fc.integer({ min: -300, max: 300 }),
        (date, { hour, tolerance, least }, play, late) => {
          const own = { start: instantAt(date, hour - tolerance), end: instantAt(date, hour + tolerance) };
          const bounds = { least, most: least + play };
          const at = plusSeconds(instantAt(addDays(date, -1), hour), late * 60);
          const next = nextDose(own, bounds, { kind: 'given', at });
          if (next.kind === 'decision') {
            const open = Math.max(secondsBetween(at, own.start), least * 60);
            expect(open).toBeGreaterThan(Math.min(secondsBetween(at, own.end), bounds.most * 60));
            return;
          }
          const { start, end } = next.window;
          expect(secondsBetween(at, start)).toBeGreaterThanOrEqual(least * 60);
          expect(secondsBetween(at, end)).toBeLessThanOrEqual(bounds.most * 60);
          expect(secondsBetween(own.start, start)).toBeGreaterThanOrEqual(0);
          expect(secondsBetween(end, own.end)).toBeGreaterThanOrEqual(0);
          expect(nextDose(next.window, bounds, { kind: 'given', at })).toEqual(next);
        },
      ),
    );
  });
});
