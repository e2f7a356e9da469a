import { acuteCourse, dailyRisk, lent, perDay, perVisit, sample, video, visit } from './build.ts';
import { hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Stell av sår', nn: 'Stell av sår', en: 'Wound care' };
const care = (rate: number) => visit('wound_care', names, rate, 50, ['wound', 'npwt'], { priority: 2, twoPersonProbability: 0.15 });
const kit = [
  ...hygieneKit,
  perVisit('wound-set', 1),
  perVisit('npwt-foam-l', 0.6),
  perVisit('npwt-foam-s', 0.4),
  perVisit('dressing-film', 2),
  perVisit('saline-rinse-100', 1.5),
  perVisit('gloves-sterile', 2),
  perDay('npwt-canister', 0.25, 0.2),
  perDay('dressing-absorbent', 0.2, 0.5),
  perVisit('tape-fixation', 0.2),
  perVisit('barrier-cream', 0.1),
];
const equipment = [lent('npwt-unit'), lent('pressure-mattress', 0.15)];

export const complexWound: PathwayTemplate = {
  code: 'complex-wound',
  names: { nb: 'Undertrykk eller komplekst sår', nn: 'Undertrykk eller komplekst sår', en: 'Negative-pressure or complex wound' },
  icd10: ['T81.3', 'T81.4', 'L97', 'L89', 'E11.5'],
  course: 'acute',
  population: 'adult',
  age: { from: 30, to: 92 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [4, 12, 5],
    dailyRisk(0.03, 21),
    { visits: [care(0.4)], samples: [sample('swab', 0.1, ['wound_culture'])], consumables: kit, equipment },
    { visits: [care(0.4)], videos: [video(0.1)], samples: [sample('swab', 0.03, ['wound_culture', 'crp'])], consumables: kit, equipment },
    { visits: [care(0.4)], videos: [video(0.1)], consumables: kit, equipment },
  ),
  covariates: { comorbid: { rateFactor: 1.15, dwellFactor: 1.3 } },
  sources: [
    'facts: LoS 21 d, 0.4 visits a day, 50 min, two nurses 15 %, swab, escalation 3 %',
    '[A] consumption per visit and day, video, covariates',
  ],
};
