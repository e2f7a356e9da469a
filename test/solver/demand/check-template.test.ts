import { expect, test } from 'vitest';
import { checkTemplate } from '../../../solver/demand/check-template.ts';
import type { DemandDwell } from '../../../solver/demand/model.ts';
import { stageOf, templateOf, visitOf } from './templates.ts';

test('a sound template has no fault', () => {
  expect(checkTemplate(templateOf([stageOf('only', { visits: [visitOf('dose', 1)] })]))).toEqual([]);
});

test('all faults at once, each with its path', () => {
  const faults = checkTemplate(
    templateOf(
      [
        stageOf('start', {
          next: [
            { to: 'nowhere', probability: 0.4 },
            { to: 'discharged', probability: 0.4 },
          ],
          escalationPerDay: -0.1,
          visits: [visitOf('dose', Number.NaN), visitOf('dose', 1, 0)],
        }),
        stageOf('start', { dwell: { kind: 'lognormal', medianDays: 0, sigma: -1 }, equipment: [{ code: 'pump', share: 2 }] }),
        stageOf('island', {
          dwell: { kind: 'weibull' } as unknown as DemandDwell,
          consumables: [{ itemCode: 'foam', perVisit: -1, perDay: 0, dispersion: 0 }],
        }),
      ],
      { firstVisitExtraMinutes: -5, covariates: { old: { rateFactor: 0, dwellFactor: 1 } } },
    ),
  );
  expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'firstVisitExtraMinutes negative',
    'covariates.old.rateFactor not_positive',
    'stages.0.next.0.to unknown_stage',
    'stages.0.next chances_do_not_sum',
    'stages.0.escalationPerDay not_a_chance',
    'stages.0.visits.0.perDay not_a_number',
    'stages.0.visits.1 duplicate',
    'stages.0.visits.1.minutes.median not_positive',
    'stages.1.code duplicate',
    'stages.1.dwell.medianDays not_positive',
    'stages.1.dwell.sigma not_positive',
    'stages.1.equipment.0.share not_a_chance',
    'stages.2.dwell.kind unknown_dwell',
    'stages.2.consumables.0.perVisit negative',
    'stages.2.code never_reached',
  ]);
});

test('no stages at all', () => {
  expect(checkTemplate(templateOf([])).map(({ path, code }) => `${path} ${code}`)).toEqual(['stages missing']);
});
