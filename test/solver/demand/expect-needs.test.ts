import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathways } from '../../../data/pathways/index.ts';
import { aggregate } from '../../../solver/demand/aggregate.ts';
import { expectNeeds } from '../../../solver/demand/expect-needs.ts';
import { countProbabilities } from '../../../solver/demand/probabilities.ts';
import { stageOf, templateOf, visitOf } from './templates.ts';

const allDays = Array.from({ length: 61 }, (_, day) => day);

test('one sure stage: the count is its own Poisson', () => {
  const template = templateOf([stageOf('only', { dwell: { kind: 'fixed', days: 9 }, visits: [visitOf('dose', 2)] })]);
  const [day] = expectNeeds({ template, stage: 'only', dayOfEpisode: 2, dayOfStage: 2, offsets: [3] });
  const [visit] = day!.needs;
  const poisson = countProbabilities(2, 0);
  visit!.probabilities.forEach((value, count) => {
    expect(value).toBeCloseTo(poisson[count]!, 12);
  });
  expect(visit).toMatchObject({
    kind: 'visit',
    code: 'dose',
    reserveOnly: false,
    expected: { quantiles: { '0.1': 0, '0.5': 2, '0.9': 4 } },
  });
  expect(visit!.expected.mean).toBeCloseTo(2, 9);
});

test('two stages: the mean is the mean of the stages by their chances', () => {
  const template = templateOf([
    stageOf('start', {
      dwell: { kind: 'fixed', days: 1 },
      next: [
        { to: 'end', probability: 0.5 },
        { to: 'discharged', probability: 0.5 },
      ],
      visits: [visitOf('dose', 2)],
    }),
    stageOf('end', { visits: [visitOf('dose', 1, 20)], samples: [{ panel: 'crp', perDay: 0.4, dispersion: 0 }] }),
  ]);
  const [, tomorrow] = expectNeeds({ template, stage: 'start', dayOfEpisode: 1, dayOfStage: 1, offsets: [0, 1] });
  expect(tomorrow!.needs.map(({ kind, code, reserveOnly }) => [kind, code, reserveOnly])).toEqual([
    ['visit', 'dose', false],
    ['sample', 'crp', true],
  ]);
  expect(tomorrow!.needs[0]!.expected.mean).toBeCloseTo(0.5, 9);
  expect(tomorrow!.needs[1]!.expected.mean).toBeCloseTo(0.2, 9);
  // Tomorrow only the second stage can give a visit: its minutes.
  expect(tomorrow!.needs[0]!.minutes!.quantiles['0.5']).toBeCloseTo(20, 6);
});

test('the first visit of an episode takes longer', () => {
  const template = templateOf([stageOf('only', { visits: [visitOf('dose', 1)] })]);
  const [first, second] = expectNeeds({ template, stage: 'only', dayOfEpisode: 1, dayOfStage: 1, offsets: [0, 1] });
  expect(first!.needs[0]!.minutes!.quantiles['0.5'] - second!.needs[0]!.minutes!.quantiles['0.5']).toBeCloseTo(30, 6);
});

test('consumables follow visits and days; equipment is there or not; two people are a thinned count', () => {
  const template = templateOf([
    stageOf('only', {
      dwell: { kind: 'fixed', days: 9 },
      visits: [{ ...visitOf('care', 0.4), twoPersonProbability: 0.25 }],
      consumables: [{ itemCode: 'foam', perVisit: 2, perDay: 0.5, dispersion: 0.2 }],
      equipment: [{ code: 'pump', share: 0.3 }],
    }),
  ]);
  const [day] = expectNeeds({ template, stage: 'only', dayOfEpisode: 3, dayOfStage: 3, offsets: [1] });
  const mean = (code: string) => day!.needs.find((need) => need.code === code)!.expected.mean;
  expect(mean('foam')).toBeCloseTo(1.3, 6);
  expect(mean('pump')).toBeCloseTo(0.3, 12);
  expect(mean('second_person')).toBeCloseTo(0.1, 9);
});

test('covariates scale rates; unknown flags change nothing', () => {
  const template = templateOf([stageOf('only', { dwell: { kind: 'fixed', days: 9 }, visits: [visitOf('dose', 1)] })], {
    covariates: { two_drugs: { rateFactor: 1.4, dwellFactor: 1 } },
  });
  const mean = (covariates: readonly string[]) =>
    expectNeeds({ template, stage: 'only', dayOfEpisode: 2, dayOfStage: 2, offsets: [0], covariates })[0]!.needs[0]!.expected.mean;
  expect(mean(['two_drugs'])).toBeCloseTo(1.4, 9);
  expect(mean(['left_handed'])).toBeCloseTo(1, 9);
});

test('a higher rate never lowers the mean or a quantile', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 6, noNaN: true }),
      fc.double({ min: 0, max: 6, noNaN: true }),
      fc.integer({ min: 0, max: 12 }),
      (a, b, offset) => {
        const need = (rate: number) =>
          expectNeeds({
            template: templateOf([
              stageOf('only', { dwell: { kind: 'lognormal', medianDays: 5, sigma: 0.4 }, visits: [visitOf('dose', rate)] }),
            ]),
            stage: 'only',
            dayOfEpisode: 2,
            dayOfStage: 2,
            offsets: [offset],
          })[0]!.needs[0]!.expected;
        const low = need(Math.min(a, b));
        const high = need(Math.max(a, b));
        expect(low.mean).toBeLessThanOrEqual(high.mean + 1e-9);
        for (const level of ['0.1', '0.5', '0.9'] as const) expect(low.quantiles[level]).toBeLessThanOrEqual(high.quantiles[level]);
      },
    ),
    { numRuns: 60 },
  );
});

test.each(pathways.map((pathway) => [pathway.code, pathway] as const))(
  '%s: finite, ordered needs on every day to come, the same each time',
  (_, template) => {
    for (const { code } of template.stages) {
      const request = { template, stage: code, dayOfEpisode: 3, dayOfStage: 2, offsets: allDays };
      const days = expectNeeds(request);
      expect(expectNeeds({ ...request, offsets: [60] })).toEqual(days.slice(60));
      for (const { needs } of days) {
        for (const { expected, minutes, probabilities } of needs) {
          for (const one of minutes ? [expected, minutes] : [expected]) {
            expect(Number.isFinite(one.mean) && one.mean >= -1e-12).toBe(true);
            expect(one.quantiles['0.1'] <= one.quantiles['0.5'] && one.quantiles['0.5'] <= one.quantiles['0.9']).toBe(true);
          }
          expect(Math.abs(probabilities.reduce((sum, value) => sum + value, 0) - 1) < 1e-8).toBe(true);
        }
      }
    }
  },
);

test('patients together: means add up, and the crowd is steadier than the one', () => {
  const template = templateOf([stageOf('only', { dwell: { kind: 'fixed', days: 9 }, visits: [visitOf('dose', 1)] })]);
  const one = expectNeeds({ template, stage: 'only', dayOfEpisode: 2, dayOfStage: 2, offsets: [0] })[0]!.needs;
  const [together] = aggregate(Array.from({ length: 100 }, () => one));
  const poisson = countProbabilities(100, 0);
  expect(together!.patients).toBe(100);
  expect(together!.expected.mean).toBeCloseTo(100, 6);
  poisson.forEach((value, count) => {
    expect(together!.probabilities[count] ?? 0).toBeCloseTo(value, 9);
  });
});

test('days before today are refused', () => {
  expect(() =>
    expectNeeds({ template: templateOf([stageOf('only')]), stage: 'only', dayOfEpisode: 1, dayOfStage: 1, offsets: [-1] }),
  ).toThrow('whole days from today');
});
