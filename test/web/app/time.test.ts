import { describe, expect, it } from 'vitest';
import { dateText, locales } from '../../../web/ui/locales.ts';
import { signedNumber } from '../../../web/ui/numbers.ts';
import {
  addDays,
  clockTime,
  duration,
  longDate,
  osloClock,
  osloInstant,
  parseClock,
  serviceDateOf,
  shortDate,
  signedDuration,
  timeRange,
} from '../../../web/ui/time.ts';

describe('time on the screen', () => {
  it('writes clock times with a point in Norwegian and a colon in English, always in Oslo', () => {
    expect(clockTime('2026-11-24T04:40:00Z', 'nb')).toBe('05.40');
    expect(clockTime('2026-07-24T04:40:00Z', 'nn')).toBe('06.40');
    expect(clockTime('2026-11-24T04:40:00Z', 'en')).toBe('05:40');
    expect(timeRange('2026-11-24T09:15:00Z', '2026-11-24T09:45:00Z', 'nb')).toBe('10.15–10.45');
  });

  it('writes dates as man. 23. nov.', () => {
    expect(shortDate('2026-11-23', 'nb')).toBe('man. 23. nov.');
  });

  it('names days in nynorsk also where the browser knows bokmål only', () => {
    const bokmal = new Intl.DateTimeFormat('nb-NO', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
    const short = new Intl.DateTimeFormat('nb-NO', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-28', '2026-11-29'].map((date) => new Date(`${date}T12:00:00Z`));
    expect(days.map((date) => dateText(bokmal, date, 'nn'))).toEqual([
      'måndag 23. november',
      'tysdag 24. november',
      'onsdag 25. november',
      'laurdag 28. november',
      'søndag 29. november',
    ]);
    expect(dateText(short, days[3]!, 'nn')).toBe('lau. 28. nov.');
    expect(dateText(bokmal, days[3]!, 'nb')).toBe('lørdag 28. november');
    expect(longDate('2026-11-28', 'nn')).toBe('laurdag 28. november');
    expect(locales.nn).toEqual(['nn-NO', 'nb-NO']);
  });

  it('steps over the ends of months and changes of clocks', () => {
    expect(addDays('2026-10-24', 1)).toBe('2026-10-25');
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });

  it('knows the service date of an instant just before and after midnight in Oslo', () => {
    expect(serviceDateOf('2026-11-23T22:59:00Z')).toBe('2026-11-23');
    expect(serviceDateOf('2026-11-23T23:00:00Z')).toBe('2026-11-24');
  });

  it('turns a time of a form into an instant and back, in winter, in summer and on days of 23 and 25 hours', () => {
    expect(osloInstant('2026-11-24', '08:00')).toBe('2026-11-24T07:00:00.000Z');
    expect(osloInstant('2026-07-01', '08:00')).toBe('2026-07-01T06:00:00.000Z');
    for (const date of ['2026-03-29', '2026-10-25']) {
      for (const clock of ['00:30', '01:30', '08:00', '23:45']) expect(osloClock(osloInstant(date, clock))).toBe(clock);
    }
  });

  it('reads a time of day as people write it', () => {
    expect(['8.30', '08:30', '0830', ' 23.59 '].map(parseClock)).toEqual(['08:30', '08:30', '08:30', '23:59']);
    expect(['24.00', '8.60', '8', 'noon', ''].map(parseClock)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('writes differences with their sign', () => {
    expect([720, -3900, 10, 13_680].map((seconds) => signedDuration(seconds, 'nb'))).toEqual([
      '+12 min',
      '−1 t 5 min',
      '0 min',
      '+3 t 48 min',
    ]);
    expect([4, -2.54, 0].map((value) => signedNumber(value, 1, 'nb'))).toEqual(['+4', '−2,5', '0']);
  });

  it('writes durations in hours and minutes', () => {
    expect(duration(720, 'nb')).toBe('12 min');
    expect(duration(3900, 'nb')).toBe('1 t 5 min');
    expect(duration(7200, 'en')).toBe('2 h');
  });
});
