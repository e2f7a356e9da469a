import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runningSamples } from '../../../web/field/running-samples.ts';
import { sampleClock } from '../../../web/field/sample-clock.ts';
import type { StopProgress } from '../../../web/field/stop-progress.ts';

const minute = 60_000;

describe('the sample clock', () => {
  test('is full at the draw and empty at the deadline', () => {
    expect(sampleClock(0, 120 * minute, 0)).toEqual({ minutesLeft: 120, share: 1, level: 'good' });
    expect(sampleClock(0, 120 * minute, 120 * minute)).toMatchObject({ minutesLeft: 0, share: 0, level: 'soon' });
  });

  test('warns in the last third and under half an hour', () => {
    expect(sampleClock(0, 120 * minute, 79 * minute).level).toBe('good');
    expect(sampleClock(0, 120 * minute, 80 * minute).level).toBe('soon');
    expect(sampleClock(0, 45 * minute, 16 * minute).level).toBe('soon');
  });

  test('says late from the first minute over', () => {
    expect(sampleClock(0, 120 * minute, 120 * minute + 1)).toMatchObject({ minutesLeft: -1, share: 0, level: 'late' });
    expect(sampleClock(0, 120 * minute, 130.5 * minute).minutesLeft).toBe(-10);
  });

  test('the bar never leaves its frame and never grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: -1e8, max: 2e8 }), fc.nat(1e7), (deadline, now, later) => {
        const share = sampleClock(0, deadline, now).share;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(sampleClock(0, deadline, now + later).share).toBeLessThanOrEqual(share);
      }),
    );
  });
});

describe('samples on the way', () => {
  const progress = (more: Partial<StopProgress>): StopProgress => ({ state: 'planned', drawnAt: null, last: null, ahead: false, ...more });
  const at = (minutes: number) => new Date(minutes * minute).toISOString();
  const draw = { id: 'vis_a', sampleDeadline: at(220), maxRideMinutes: 105, partnerVisitId: 'vis_b' };
  const stops = [draw];

  test('none before the draw', () => {
    expect(runningSamples(stops, new Map([['vis_a', progress({})]]), 0)).toEqual([]);
  });

  test('the clock runs from the actual draw until the desk has it', () => {
    const drawn = progress({ drawnAt: at(110), state: 'started', ahead: true });
    expect(runningSamples(stops, new Map([['vis_a', drawn]]), 120 * minute)).toEqual([
      { stopId: 'vis_a', drawnAt: 110 * minute, deadline: 215 * minute },
    ]);
    const delivered = new Map([
      ['vis_a', drawn],
      ['vis_b', progress({ state: 'done' })],
    ]);
    expect(runningSamples(stops, delivered, 120 * minute)).toEqual([]);
  });

  test('a draw that another phone registered is known from the service', () => {
    const done = progress({ state: 'done' });
    expect(runningSamples(stops, new Map([['vis_a', done]]), 0)).toEqual([
      { stopId: 'vis_a', drawnAt: 115 * minute, deadline: 220 * minute },
    ]);
  });

  test('the most urgent comes first, and one long overdue is somebody else’s by now', () => {
    const second = { ...draw, id: 'vis_c', partnerVisitId: null };
    const both = new Map([
      ['vis_a', progress({ drawnAt: at(110) })],
      ['vis_c', progress({ drawnAt: at(100) })],
    ]);
    expect(runningSamples([draw, second], both, 0).map(({ stopId }) => stopId)).toEqual(['vis_c', 'vis_a']);
    expect(runningSamples([draw, second], both, 400 * minute)).toEqual([]);
  });
});
