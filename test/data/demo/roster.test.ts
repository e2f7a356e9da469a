import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { generateDemo } from '../../../data/demo/generate.ts';
import type { DemoData, DemoSize } from '../../../data/demo/model.ts';

const demo = (size: DemoSize, date: string) => generateDemo({ size, seed: 1, date, area: 'oslo' });

function assertNoOverlap(data: Pick<DemoData, 'shifts'>, minutesBetween: number): void {
  for (const key of ['vehicleId', 'staffId'] as const) {
    const byKey = new Map<string, { start: number; end: number }[]>();
    for (const shift of data.shifts) {
      const id = shift[key];
      if (id === null) continue;
      byKey.set(id, [...(byKey.get(id) ?? []), { start: Date.parse(shift.startsAt), end: Date.parse(shift.endsAt) }]);
    }
    for (const [id, uses] of byKey) {
      uses.sort((a, b) => a.start - b.start);
      for (let index = 1; index < uses.length; index++)
        expect(uses[index]!.start - uses[index - 1]!.end, id).toBeGreaterThanOrEqual(minutesBetween * 60_000);
    }
  }
}

test.each(['small', 'medium', 'large', 'region'] as const)(
  '%s: no vehicle and nobody in two shifts, three quarters of an hour between',
  (size) => {
    assertNoOverlap(demo(size, '2026-11-24'), 45);
  },
);

test('tonight’s cars are not among tomorrow’s at half past seven', () => {
  const labelled = (date: string) => {
    const data = demo('medium', date);
    const labels = new Map(data.vehicles.map(({ id, label }) => [id, label]));
    return {
      shifts: data.shifts.map((shift) => ({
        ...shift,
        staffId: shift.id,
        vehicleId: shift.vehicleId === null ? null : labels.get(shift.vehicleId)!,
      })),
    };
  };
  assertNoOverlap({ shifts: ['2026-11-24', '2026-11-25', '2026-11-26'].flatMap((date) => labelled(date).shifts) }, 45);
});

test.each([
  ['2026-11-24', 8, 9.75],
  ['2027-03-28', 8, 9.75],
  ['2026-10-25', 8, 9.75],
  // The night before the clock goes: an hour short in March, an hour long in October.
  ['2027-03-27', 8, 8.75],
  ['2026-10-24', 8, 10.75],
])('shifts of %s stand on Oslo’s clock', (date, dayHours, nightHours) => {
  for (const shift of demo('medium', date).shifts) {
    const begin = DateTime.fromISO(shift.startsAt, { zone: 'Europe/Oslo' });
    const hours = (Date.parse(shift.endsAt) - Date.parse(shift.startsAt)) / 3_600_000;
    expect(begin.toISODate()).toBe(date);
    expect(shift.startsAt).toMatch(/\.000Z$/);
    if (shift.kind === 'day') expect([begin.toFormat('HH.mm'), hours]).toEqual(['07.30', dayHours]);
    if (shift.kind === 'night') expect([begin.toFormat('HH.mm'), hours]).toEqual(['22.00', nightHours]);
    if (shift.kind === 'evening') expect(['15.00', '16.15']).toContain(begin.toFormat('HH.mm'));
  }
});

test.each(['2027-03-28', '2026-10-25'])('windows of %s stay on the wall clock', (date) => {
  const data = demo('medium', date);
  const desk = data.visits.find(({ title }) => title === 'goods_pickup')!;
  expect(DateTime.fromISO(desk.windows[0]!.start, { zone: 'Europe/Oslo' }).toFormat('HH.mm')).toBe('07.00');
  for (const { windows } of data.visits) for (const { start, end } of windows) expect(start < end).toBe(true);
});

test('the medium roster is the one of the facts', () => {
  const data = demo('medium', '2026-11-24');
  const count = (profession: string) => data.staff.filter((person) => person.profession === profession).length;
  const kinds = (kind: string) => data.vehicles.filter((vehicle) => vehicle.kind === kind).length;
  expect([count('nurse'), count('courier'), count('technician')]).toEqual([35, 10, 2]);
  expect([kinds('car'), kinds('van'), kinds('e_bike')]).toEqual([12, 4, 6]);
  expect(new Set(data.shifts.map(({ kind }) => kind))).toEqual(new Set(['day', 'evening', 'night']));
});

test('every job but the impossible ones has somebody qualified on a shift that meets its window; some certificates have run out', () => {
  for (const size of ['small', 'medium', 'large'] as const) {
    const data = demo(size, '2026-11-24');
    const impossible = new Set(data.impossible.map(({ jobId }) => jobId));
    const open = new Set(data.jobs.filter(({ status }) => status === 'open').map(({ id }) => id));
    const duty = data.shifts
      .filter(({ status }) => status === 'planned')
      .map((shift) => ({
        ...shift,
        skills: new Set(
          data.staffSkills
            .filter(({ staffId, validTo }) => staffId === shift.staffId && (validTo === null || validTo > shift.startsAt))
            .map(({ skill }) => skill),
        ),
      }));
    for (const visit of data.visits) {
      if (impossible.has(visit.jobId) || !open.has(visit.jobId)) continue;
      const able = duty.filter(
        ({ skills, startsAt, endsAt }) =>
          Object.keys(visit.skills.all ?? {}).every((skill) => skills.has(skill)) &&
          visit.windows.some(({ start, end }) => start < endsAt && startsAt < end),
      );
      expect(able.length, `${size} ${visit.title}`).toBeGreaterThan(0);
    }
    const expired = data.staffSkills.filter(({ validTo }) => validTo !== null && validTo < data.shifts[0]!.startsAt);
    expect(expired.length).toBeGreaterThan(0);
    expect(data.staffSkills.filter(({ skill, validTo }) => skill === 'tracheostomy' && validTo! > data.shifts[0]!.startsAt)).toEqual([]);
  }
});
