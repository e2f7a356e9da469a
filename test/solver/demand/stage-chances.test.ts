import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathways } from '../../../data/pathways/index.ts';
import { dwellSurvival, stageChances } from '../../../solver/demand/stage-chances.ts';
import { stageOf, templateOf } from './templates.ts';

const twoStages = templateOf([
  stageOf('start', {
    dwell: { kind: 'fixed', days: 2 },
    next: [
      { to: 'end', probability: 0.75 },
      { to: 'discharged', probability: 0.25 },
    ],
  }),
  stageOf('end', { dwell: { kind: 'fixed', days: 1 } }),
]);

test('fixed stages follow each other on the day', () => {
  const [today, tomorrow, third, fourth] = stageChances(twoStages, 'start', 1, 3);
  expect(today).toEqual({ stages: { start: 1, end: 0 }, discharged: 0, hospital: 0 });
  expect(tomorrow).toEqual({ stages: { start: 1, end: 0 }, discharged: 0, hospital: 0 });
  expect(third).toEqual({ stages: { start: 0, end: 0.75 }, discharged: 0.25, hospital: 0 });
  expect(fourth).toEqual({ stages: { start: 0, end: 0 }, discharged: 1, hospital: 0 });
});

test('a day already spent in the stage counts', () => {
  expect(stageChances(twoStages, 'start', 2, 1)[1]!.stages).toEqual({ start: 0, end: 0.75 });
});

test('a stage that has outlasted its distribution ends tomorrow', () => {
  expect(stageChances(twoStages, 'start', 50, 1)[1]!.stages.start).toBe(0);
});

test('a geometric dwell forgets its age', () => {
  // Exponential with mean 5 days: of rounded days only the first differs.
  const exponential = templateOf([stageOf('only', { dwell: { kind: 'gamma', shape: 1, scaleDays: 5 } })]);
  const early = stageChances(exponential, 'only', 3, 6);
  const late = stageChances(exponential, 'only', 11, 6);
  early.forEach(({ stages }, day) => {
    expect(stages.only).toBeCloseTo(Math.exp(-day / 5), 10);
    expect(late[day]!.stages.only).toBeCloseTo(stages.only!, 10);
  });
});

test('escalation competes day by day', () => {
  const risky = templateOf([stageOf('only', { dwell: { kind: 'fixed', days: 100 }, escalationPerDay: 0.1 })]);
  stageChances(risky, 'only', 1, 20).forEach(({ stages, hospital }, day) => {
    expect(stages.only).toBeCloseTo(0.9 ** day, 12);
    expect(hospital).toBeCloseTo(1 - 0.9 ** day, 12);
  });
});

test('blocks that return', () => {
  const cycle = templateOf([
    stageOf('block', { dwell: { kind: 'fixed', days: 4 }, next: [{ to: 'rest', probability: 1 }] }),
    stageOf('rest', { dwell: { kind: 'fixed', days: 6 }, next: [{ to: 'block', probability: 1 }] }),
  ]);
  const days = stageChances(cycle, 'block', 1, 29);
  days.forEach(({ stages }, day) => {
    expect(stages.block).toBe(day % 10 < 4 ? 1 : 0);
  });
});

test('covariates stretch the dwell time', () => {
  expect(dwellSurvival({ kind: 'lognormal', medianDays: 4, sigma: 0.4 }, 5, 1.5)).toBeGreaterThan(
    dwellSurvival({ kind: 'lognormal', medianDays: 4, sigma: 0.4 }, 5),
  );
});

test.each(pathways.map((pathway) => [pathway.code, pathway] as const))(
  '%s: everywhere adds up to 1, and discharge and ward only grow',
  (_, pathway) => {
    fc.assert(
      fc.property(fc.constantFrom(...pathway.stages.map(({ code }) => code)), fc.integer({ min: 1, max: 60 }), (stage, dayOfStage) => {
        const days = stageChances(pathway, stage, dayOfStage, 60);
        days.forEach(({ stages, discharged, hospital }, day) => {
          const all = Object.values(stages);
          for (const chance of all) expect(chance).toBeGreaterThanOrEqual(-1e-12);
          expect(all.reduce((sum, chance) => sum + chance, discharged + hospital)).toBeCloseTo(1, 9);
          if (day > 0) {
            expect(discharged).toBeGreaterThanOrEqual(days[day - 1]!.discharged - 1e-12);
            expect(hospital).toBeGreaterThanOrEqual(days[day - 1]!.hospital - 1e-12);
          }
        });
      }),
      { numRuns: 8 },
    );
  },
);

test('an unknown stage is refused', () => {
  expect(() => stageChances(twoStages, 'middle', 1, 1)).toThrow('no stage middle in test');
});
