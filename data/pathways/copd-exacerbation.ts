import { acuteCourse, dailyRisk, lent, medicine, perDay, perVisit, sample, video, visit } from './build.ts';
import { hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Vurdering og inhalasjon', nn: 'Vurdering og inhalasjon', en: 'Assessment and inhalation' };
const assess = (rate: number) =>
  visit('respiratory_assessment', names, rate, 45, ['poct'], { priority: 1, videoAllowed: true, minimumPhysicalShare: 0.6 });
const kit = [
  ...hygieneKit,
  perVisit('poct-cassette', 0.7),
  perVisit('butterfly-21g', 0.4),
  perDay('nebuliser-set', 0.2),
  perDay('oxygen-cannula', 0.15),
];
const equipment = [lent('nebuliser'), lent('oxygen-concentrator', 0.5), lent('spo2-monitor'), lent('tablet')];
const medicines = [medicine('salbutamol-neb', 4), medicine('ipratropium-neb', 3), medicine('prednisolone-20', 2)];

export const copdExacerbation: PathwayTemplate = {
  code: 'copd-exacerbation',
  names: { nb: 'Kols, forverring', nn: 'Kols, forverring', en: 'COPD exacerbation' },
  icd10: ['J44.0', 'J44.1'],
  course: 'acute',
  population: 'adult',
  age: { from: 52, to: 90 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [1, 3, 2],
    dailyRisk(0.09, 6),
    { visits: [assess(1)], samples: [sample('infection', 0.4, ['crp', 'blood_count'])], consumables: kit, equipment, medicines },
    {
      visits: [assess(0.5)],
      videos: [video(0.3)],
      samples: [sample('infection', 0.15, ['crp', 'blood_count'])],
      consumables: kit,
      equipment,
      medicines,
    },
    { visits: [assess(0.4)], videos: [video(0.3)], consumables: kit, equipment, medicines },
  ),
  covariates: { comorbid: { rateFactor: 1.15, dwellFactor: 1.15 }, aged_80_plus: { rateFactor: 1.1, dwellFactor: 1.1 } },
  sources: [
    'facts: LoS 6 d, visits 1/0.5/0.4, 45 min, blood gas at the bedside, escalation 9 %',
    'Ugeskr Laeger 2007: 5.1 d (2–13), 2.6 visits (1–6), 9 % readmitted; ERJ 2001: 7.3 ± 3.8 d',
    '[A] infection panel, consumption, covariates',
  ],
};
