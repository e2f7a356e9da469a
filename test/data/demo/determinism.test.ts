import { expect, test } from 'vitest';
import { generateDemo } from '../../../data/demo/generate.ts';
import type { DemoRequest } from '../../../data/demo/model.ts';

const request: DemoRequest = { size: 'medium', seed: 7, date: '2026-11-24', area: 'oslo' };
const bytes = (change: Partial<DemoRequest> = {}) => JSON.stringify(generateDemo({ ...request, ...change }));

test('the same request gives the same bytes; any change of it gives another hospital', () => {
  const first = bytes();
  expect(bytes()).toBe(first);
  for (const change of [{ seed: 8 }, { date: '2026-11-25' }, { area: 'oslo-east' as const }, { size: 'small' as const }])
    expect(bytes(change)).not.toBe(first);
});

test('ids are prefixed, of the shape of UUID version 7, once each and in order of birth', () => {
  const data = generateDemo(request);
  const prefixes = {
    trusts: 'trust',
    clinics: 'cli',
    places: 'pla',
    patients: 'pat',
    patientAddresses: 'adr',
    infections: 'inf',
    episodes: 'epi',
    stageHistory: 'stg',
    observations: 'obs',
    medicalOrders: 'ord',
    staff: 'stf',
    staffSkills: 'skl',
    vehicles: 'veh',
    shifts: 'shf',
    stock: 'stk',
    homeOrders: 'hor',
    jobs: 'job',
    visits: 'vis',
    visitLinks: 'lnk',
  } as const;
  const seen = new Set<string>();
  for (const [list, prefix] of Object.entries(prefixes)) {
    for (const { id } of data[list as keyof typeof prefixes]) {
      expect(id).toMatch(new RegExp(`^${prefix}_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`));
      seen.add(id.slice(prefix.length + 1));
    }
  }
  expect(seen.size).toBe(Object.keys(prefixes).reduce((sum, list) => sum + data[list as keyof typeof prefixes].length, 0));
  const jobs = data.jobs.map(({ id }) => id);
  expect([...jobs].sort()).toEqual(jobs);
});

test('ids of two days do not meet', () => {
  const today = new Set(generateDemo(request).patients.map(({ id }) => id));
  expect(generateDemo({ ...request, date: '2026-11-25' }).patients.filter(({ id }) => today.has(id))).toEqual([]);
});

test.each([
  [{ date: '24.11.2026' }, 'not a date'],
  [{ date: '2026-02-30' }, 'not a date'],
  [{ seed: 1.5 }, 'not a seed'],
  [{ area: 'bergen' as 'oslo' }, 'no area bergen'],
])('%j is refused', (change, message) => {
  expect(() => generateDemo({ ...request, ...change })).toThrow(message);
});
