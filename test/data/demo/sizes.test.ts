import { expect, test } from 'vitest';
import { generateDemo } from '../../../data/demo/generate.ts';
import type { DemoSize } from '../../../data/demo/model.ts';

/** Stops as a person counts them: one for every job that somebody comes for; a hub or a desk is no stop of its own. */
const expected: Readonly<Record<DemoSize, { readonly patients: number; readonly hubs: number; readonly jobs: readonly [number, number] }>> =
  {
    small: { patients: 30, hubs: 1, jobs: [26, 36] },
    medium: { patients: 160, hubs: 4, jobs: [255, 300] },
    large: { patients: 600, hubs: 6, jobs: [850, 950] },
    region: { patients: 6000, hubs: 10, jobs: [8600, 9400] },
  };

test.each(Object.entries(expected))('%s', (size, { patients, hubs, jobs }) => {
  const data = generateDemo({ size: size as DemoSize, seed: 4, date: '2026-11-24', area: 'oslo' });
  expect(data.patients).toHaveLength(patients);
  expect(data.places.filter(({ kind }) => kind === 'hub')).toHaveLength(hubs);
  const open = data.jobs.filter(({ status }) => status === 'open');
  expect(open.length).toBeGreaterThanOrEqual(jobs[0]);
  expect(open.length).toBeLessThanOrEqual(jobs[1]);
});

test('medium: about 160 visits, 60 samples and 45 deliveries, whatever the seed', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { jobs } = generateDemo({ size: 'medium', seed, date: '2026-11-24', area: 'oslo' });
    const open = jobs.filter(({ status }) => status === 'open');
    const count = (...kinds: string[]) => open.filter(({ kind }) => kinds.includes(kind)).length;
    // The cases that show a rule each come on top.
    expect(Math.abs(count('visit', 'two_person_visit', 'video') - 165)).toBeLessThanOrEqual(14);
    expect(Math.abs(count('sample') - 60)).toBeLessThanOrEqual(5);
    expect(Math.abs(count('delivery') - 45)).toBeLessThanOrEqual(3);
  }
});

test('each demo has a few jobs that no plan can serve, marked and explained', () => {
  for (const size of ['small', 'medium'] as const) {
    for (const area of ['oslo', 'oslo-east'] as const) {
      const data = generateDemo({ size, seed: 9, date: '2026-11-24', area });
      const marked = data.jobs.filter(({ impossibleBySeed }) => impossibleBySeed).map(({ id }) => id);
      expect(data.impossible.map(({ jobId }) => jobId)).toEqual(marked);
      expect(data.impossible.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['no_one_qualified', 'sample_limit_below_drive']));
    }
  }
});
