import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingTimeOf } from '../../../data/working-time/limits.ts';
import { addDays, type Instant, instantAt, parseServiceDate, plusSeconds, secondsBetween } from '../../../server/platform/time.ts';
import { type Duty, type UsableDuty, usableDuties } from '../../../server/staff/working-time.ts';

const monday = parseServiceDate('2026-11-23');
const limits = workingTimeOf('nurse');

/** From and to in minutes of the day's clock, so many days after Monday. */
function duty(day: number, from: number, to: number, over: Partial<Duty> = {}): Duty {
  const date = addDays(monday, day);
  return {
    ...{ id: `${day} ${from}`, date, startsAt: instantAt(date, from), endsAt: instantAt(date, to), workedUntil: null },
    ...over,
  };
}
const dayShift = (day: number, over: Partial<Duty> = {}) => duty(day, 450, 930, over);
const evening = (day: number, over: Partial<Duty> = {}) => duty(day, 900, 1350, over);
const night = (day: number, over: Partial<Duty> = {}) => duty(day, 1320, 1905, over);
const lastOf = (duties: readonly Duty[]): UsableDuty => usableDuties(duties, limits).get(duties.at(-1)!.id)!;

describe('what a person may work', () => {
  it('a shift with rest around it is as it stands on the roster', () => {
    expect(lastOf([dayShift(0), dayShift(1)])).toEqual({
      ...{ kind: 'some', startsAt: dayShift(1).startsAt, endsAt: dayShift(1).endsAt, mostOvertimeSeconds: 5 * 3600, rule: null },
    });
  });

  it('a day after a night is not used, and the night after counts from the night before', () => {
    expect(lastOf([night(0), dayShift(1)])).toEqual({ kind: 'none', rule: 'daily_rest' });
    expect(lastOf([night(0), dayShift(1), night(1)])).toMatchObject({ kind: 'some', rule: null });
  });

  it('a day after an evening begins eleven hours later, and later still after real overtime', () => {
    expect(lastOf([evening(0), dayShift(1)])).toMatchObject({ startsAt: instantAt(monday, 1440 + 570), rule: 'daily_rest' });
    const late = evening(0, { workedUntil: plusSeconds(evening(0).endsAt, 1200) });
    expect(lastOf([late, dayShift(1)])).toMatchObject({ startsAt: instantAt(monday, 1440 + 590), rule: 'daily_rest' });
  });

  it('a divided shift ends thirteen hours after it began', () => {
    expect(lastOf([dayShift(0), duty(0, 975, 1350)])).toMatchObject({ endsAt: instantAt(monday, 450 + 780), mostOvertimeSeconds: 0 });
  });

  it('overtime leaves the next shift its rest', () => {
    const { mostOvertimeSeconds } = usableDuties([duty(0, 720, 1200), duty(1, 500, 900)], limits).get('0 720') as {
      mostOvertimeSeconds: number;
    };
    expect(mostOvertimeSeconds).toBe(4800);
    expect(usableDuties([duty(0, 720, 1270), duty(1, 480, 900)], limits).get('0 720')).toMatchObject({ mostOvertimeSeconds: 0 });
  });

  it('the fifth day of eight hours is what is left of thirty-six, and the sixth is none', () => {
    const week = [0, 1, 2, 3, 4, 5].map((day) => dayShift(day));
    const usable = usableDuties(week, limits);
    // Four times seven and a half hours; six are left, and their break.
    expect(usable.get('4 450')).toMatchObject({
      endsAt: instantAt(addDays(monday, 4), 450 + 390),
      rule: 'hours_in_week',
      mostOvertimeSeconds: 0,
    });
    expect(usable.get('5 450')).toEqual({ kind: 'none', rule: 'hours_in_week' });
  });

  it('seven short days in a row leave no rest of thirty-five hours', () => {
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) => duty(day, 540, 780));
    expect(lastOf(days)).toEqual({ kind: 'none', rule: 'weekly_rest' });
  });

  it('hours are elapsed when the clock changes', () => {
    const spring = parseServiceDate('2027-03-27');
    const [before, after] = [0, 1].map((day) => {
      const date = addDays(spring, day);
      return {
        ...duty(0, 0, 0),
        id: `${day}`,
        date,
        startsAt: instantAt(date, day === 0 ? 900 : 450),
        endsAt: instantAt(date, day === 0 ? 1260 : 930),
      };
    });
    // From nine in the evening to half past seven is nine and a half hours in that night.
    expect(secondsBetween(before!.endsAt, after!.startsAt)).toBe(9.5 * 3600);
    expect(usableDuties([before!, after!], limits).get('1')).toMatchObject({ startsAt: plusSeconds(before!.endsAt, 11 * 3600) });
  });
});

/** Everything broken by work from minute to minute, looked at one by one: rest and hours, without the code that is tested. */
function broken(
  spans: readonly { readonly date: string; readonly start: number; readonly ordinaryEnd: number; readonly end: number }[],
): string[] {
  const faults: string[] = [];
  spans.forEach((span, index) => {
    const before = spans.slice(0, index);
    for (const other of before) {
      if (other.date !== span.date && span.start - other.end < 660) faults.push('daily rest');
      if (other.date === span.date && span.end - other.start > 780) faults.push('divided shift');
    }
    for (let minute = span.start; minute <= span.end; minute += 30) {
      const held = (one: { start: number; end: number }) => Math.max(0, Math.min(one.end, minute) - Math.max(one.start, minute - 1440));
      if ([...before, span].reduce((sum, one) => sum + held(one), 0) > 780) faults.push('hours in a day');
    }
    const days = before.filter((one) => (Date.parse(span.date) - Date.parse(one.date)) / 86_400_000 < 7).concat(span);
    const hours = days.reduce((sum, one) => sum + one.ordinaryEnd - one.start - (one.ordinaryEnd - one.start >= 330 ? 30 : 0), 0);
    if (hours > 36 * 60) faults.push('hours in a week');
    if (days.reduce((sum, one) => sum + one.end - one.ordinaryEnd, 0) > 600) faults.push('overtime');
    let longest = 0;
    for (let free = span.end - 7 * 1440; free <= span.end; free += 30) {
      const next = Math.min(...[...before, span].filter((one) => one.end > free).map((one) => one.start));
      longest = Math.max(longest, next - free);
    }
    if (longest < 35 * 60) faults.push('weekly rest');
  });
  return faults;
}

it('no roster is used so that a limit is broken, whatever overtime it allows', () => {
  const shift = fc.record({ gap: fc.integer({ min: 0, max: 30 }), length: fc.integer({ min: 4, max: 13 }) });
  fc.assert(
    fc.property(fc.array(shift, { maxLength: 14 }), fc.boolean(), (list, isLong) => {
      let hour = 0;
      const duties = list.map(({ gap, length }, index): Duty => {
        const begins = hour + gap;
        hour = begins + length;
        const date = addDays(monday, Math.floor(begins / 24));
        const startsAt = plusSeconds(instantAt(monday, 0), begins * 3600);
        return { id: `${index}`, date, startsAt, endsAt: plusSeconds(startsAt, length * 3600), workedUntil: null };
      });
      const minute = (instant: Instant) => secondsBetween(instantAt(monday, 0), instant) / 60;
      // Overtime that is used is known when the next day is asked about.
      const spans: { date: string; start: number; ordinaryEnd: number; end: number }[] = [];
      const known: Duty[] = [];
      duties.forEach((one, index) => {
        const usable = usableDuties([...known, ...duties.slice(index)], limits).get(one.id)!;
        if (usable.kind === 'none') return;
        const workedUntil = plusSeconds(usable.endsAt, isLong ? Math.min(1800, usable.mostOvertimeSeconds) : 0);
        known.push({ ...one, startsAt: usable.startsAt, endsAt: usable.endsAt, workedUntil });
        spans.push({ date: one.date, start: minute(usable.startsAt), ordinaryEnd: minute(usable.endsAt), end: minute(workedUntil) });
      });
      expect(broken(spans)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
