import { expect, test } from 'vitest';
import { generateDemo } from '../../../data/demo/generate.ts';
import { getArea } from '../../../data/oslo/index.ts';

const sizesToMeet = [
  ['small', 'oslo'],
  ['small', 'oslo-east'],
  ['medium', 'oslo'],
  ['medium', 'oslo-east'],
] as const;

test.each(sizesToMeet)('%s %s has everybody whom a screen must be tried on', (size, area) => {
  const data = generateDemo({ size, seed: 11, date: '2026-11-24', area });
  const grades = new Set(data.patients.map(({ addressProtection }) => addressProtection));
  expect(grades).toEqual(new Set(['none', 'client', 'confidential', 'strict']));
  const twoHomes = [...byPatient(data.patientAddresses).values()].filter((rows) => new Set(rows.map(({ placeId }) => placeId)).size === 2);
  expect(twoHomes).toHaveLength(1);
  const rows = [...twoHomes[0]!].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  for (let index = 1; index < rows.length; index++) {
    expect(rows[index]!.validFrom).toBe(rows[index - 1]!.validTo);
    expect(rows[index]!.placeId).not.toBe(rows[index - 1]!.placeId);
  }
  const child = data.patients.find(({ id }) => id === rows[0]!.patientId)!;
  expect(child.birthDate > '2010-01-01').toBe(true);
  expect(child.kinName).not.toBeNull();
  expect(data.infections.map(({ agent }) => agent)).toEqual(expect.arrayContaining(['mrsa', 'gastroenteritis']));
  expect(data.patients.filter(({ phone }) => phone === null).length).toBeGreaterThan(0);
  expect(data.episodes.some(({ susceptible }) => susceptible)).toBe(true);
});

test.each(['oslo', 'oslo-east'] as const)('every place of %s lies inside, and homes have invented streets', (code) => {
  const { bounds } = getArea(code);
  for (const place of generateDemo({ size: 'medium', seed: 2, date: '2026-11-24', area: code }).places) {
    expect(place.latitude).toBeGreaterThan(bounds.south);
    expect(place.latitude).toBeLessThan(bounds.north);
    expect(place.longitude).toBeGreaterThan(bounds.west);
    expect(place.longitude).toBeLessThan(bounds.east);
    if (place.kind === 'home') expect(Number(place.houseNumber)).toBeGreaterThanOrEqual(200);
  }
});

test('phone numbers belong to nobody', () => {
  const data = generateDemo({ size: 'medium', seed: 2, date: '2026-11-24', area: 'oslo' });
  for (const phone of [...data.patients.flatMap(({ phone: own, kinPhone }) => [own, kinPhone]), ...data.staff.map(({ phone: own }) => own)])
    if (phone !== null) expect(phone).toMatch(/^\+47 00/);
});

test('drawn pathways are near the mix', () => {
  const data = generateDemo({ size: 'large', seed: 5, date: '2026-11-24', area: 'oslo' });
  expect(data.expectedMix.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(600);
  for (const { pathway, expected, drawn } of data.expectedMix)
    expect(Math.abs(drawn - expected), pathway).toBeLessThan(5 * Math.sqrt(expected) + 3);
});

function byPatient<T extends { readonly patientId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.patientId, [...(groups.get(row.patientId) ?? []), row]);
  return groups;
}
