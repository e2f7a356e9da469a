import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTimesOf } from '../../../server/planning/draw-times.ts';
import type { PlanVisitStop } from '../../../server/planning/model.ts';
import { parseServiceDate, plusSeconds, secondsBetween, startOfDay } from '../../../server/platform/time.ts';

const day = startOfDay(parseServiceDate('2026-11-24'));
const at = (hours: number, minutes: number) => plusSeconds(day, hours * 3600 + minutes * 60);

/** A visit 10.30–11.20 whose sample is planned at the desk 12.40. */
function stop(keepsMinutes: number, more: Partial<PlanVisitStop> = {}): PlanVisitStop {
  const where = { visitId: 'v', jobId: 'j', patientId: 'p', placeId: 'pl', home: true };
  const times = { arrival: at(10, 25), start: at(10, 30), departure: at(11, 20), slackSeconds: 300, latenessSeconds: 0 };
  const ride = { deliveryVisitId: 'd', maxSeconds: keepsMinutes * 60, deliveredAt: at(12, 40) };
  return { kind: 'visit', ...where, ...times, ride, ...more };
}

describe('when in a visit to draw', () => {
  it('last, where an early draw is too old at the desk', () => {
    expect(drawTimesOf(stop(95), false)).toEqual({ earliest: at(11, 5), latest: at(11, 25), isLast: true });
  });

  it('at any time, where it keeps from the beginning of the visit on', () => {
    expect(drawTimesOf(stop(240), false)).toEqual({ earliest: at(10, 30), latest: at(11, 25), isLast: false });
  });

  it('tells no slack that hangs on a hidden stop or on who waits, and nothing of other stops', () => {
    expect(drawTimesOf(stop(95), true)!.latest).toBe(at(11, 20));
    expect(drawTimesOf(stop(79), true)).toBeNull();
    const { ride } = stop(95);
    expect(drawTimesOf(stop(95, { ride: { ...ride!, byOther: true } }), false)!.latest).toBe(at(11, 20));
    expect(drawTimesOf(stop(95, { ride: null }), false)).toBeNull();
    expect(drawTimesOf(stop(95, { kind: 'pickup' }), false)).toBeNull();
  });

  it('whatever it keeps, the earliest draw is never too old and never before the visit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 81, max: 2000 }), (keeps) => {
        const { earliest, latest } = drawTimesOf(stop(keeps), true)!;
        expect(secondsBetween(earliest, at(12, 40))).toBeLessThanOrEqual(keeps * 60);
        expect(earliest >= at(10, 30) && earliest <= latest).toBe(true);
      }),
    );
  });
});
