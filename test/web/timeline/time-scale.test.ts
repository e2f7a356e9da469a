import { describe, expect, it } from 'vitest';
import { hourTicks, spanOf, timeScale } from '../../../web/timeline/time-scale.ts';
import { clockTime } from '../../../web/ui/time.ts';
import { aRoute, at } from '../plan-fixture.ts';

/** Midnight to midnight in Oslo. */
const spring = { start: '2026-03-28T23:00:00Z', end: '2026-03-29T22:00:00Z' };
const autumn = { start: '2026-10-24T22:00:00Z', end: '2026-10-25T23:00:00Z' };

describe('the scale of time', () => {
  it('has 23 hours when clocks go forward and skips the hour that is not there', () => {
    const { from, to } = spanOf([], spring.start, spring.end);
    const labels = hourTicks(timeScale(from, to, 60)).map((tick) => clockTime(tick, 'nb').slice(0, 2));
    expect(labels).toHaveLength(24);
    expect(labels.slice(0, 4)).toEqual(['00', '01', '03', '04']);
  });

  it('has 25 hours when clocks go back and names one hour twice', () => {
    const { from, to } = spanOf([], autumn.start, autumn.end);
    const labels = hourTicks(timeScale(from, to, 60)).map((tick) => clockTime(tick, 'nb').slice(0, 2));
    expect(labels).toHaveLength(26);
    expect(labels.slice(0, 5)).toEqual(['00', '01', '02', '02', '03']);
  });

  it('gives every hour the same width, also across a change of clocks', () => {
    const scale = timeScale(Date.parse(autumn.start), Date.parse(autumn.end), 40);
    expect(scale.width).toBe(1000);
    expect(scale.x('2026-10-25T01:00:00Z') - scale.x('2026-10-25T00:00:00Z')).toBe(40);
  });

  it('spans whole hours around shifts and routes', () => {
    const span = spanOf([aRoute({ departure: at('07:40'), end: at('15:50') })], at('00:00'), at('23:59'));
    expect([clockTime(span.from, 'nb'), clockTime(span.to, 'nb')]).toEqual(['07.00', '16.00']);
  });

  it('labels every second hour when they are narrow', () => {
    expect(hourTicks(timeScale(0, 8 * 3_600_000, 20))).toHaveLength(5);
  });
});
