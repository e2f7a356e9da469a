import { dailyRisk, lent, lognormal, medicine, perDay, perVisit, sample, stage, stageNames, video, visit } from './build.ts';
import { drawKit, hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Tilsyn med kateter og pumpe', nn: 'Tilsyn med kateter og pumpe', en: 'Line and pump review' };
const review = (rate: number, minutes: number) =>
  visit('line_review', names, rate, minutes, ['iv', 'central_line', 'infusion_pump'], { priority: 1 });
// Two drugs at three doses a day, given by the patient: the sets go with the doses, not with the visits.
const kit = [
  perDay('infusion-set', 6),
  perDay('flush-10ml', 12),
  perDay('chlorhexidine-swab', 12),
  perDay('disinfecting-cap', 6),
  perDay('syringe-20ml', 6),
  perDay('sharps-box-3l', 0.05),
  perVisit('midline-set', 0.6),
  perVisit('needle-free-valve', 1),
  perDay('nebuliser-set', 0.1),
  ...hygieneKit,
  ...drawKit,
];
const equipment = [lent('infusion-pump'), lent('nebuliser'), lent('spo2-monitor'), lent('tablet')];
const medicines = [
  medicine('ceftazidime-2g', 3),
  medicine('tobramycin-320', 1),
  medicine('hypertonic-saline-neb', 2),
  medicine('saline-100', 6),
];
const risk = dailyRisk(0.04, 15);

export const cysticFibrosisCourse: PathwayTemplate = {
  code: 'cystic-fibrosis-course',
  names: { nb: 'Cystisk fibrose, antibiotikakur', nn: 'Cystisk fibrose, antibiotikakur', en: 'Cystic fibrosis antibiotic course' },
  icd10: ['E84.0'],
  course: 'acute',
  population: 'adult',
  age: { from: 18, to: 52 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: [
    stage('start', stageNames.start, lognormal(2), { steady: 1 }, risk, {
      visits: [review(1, 60)],
      samples: [sample('drug_level', 0.4, ['tobramycin', 'creatinine'])],
      consumables: kit,
      equipment,
      medicines,
    }),
    stage('steady', stageNames.steady, lognormal(11, 0.25), { end: 1 }, risk, {
      visits: [review(0.2, 30)],
      videos: [video(0.15)],
      samples: [sample('drug_level', 0.09, ['tobramycin', 'creatinine'])],
      consumables: kit,
      equipment,
      medicines,
    }),
    stage('end', stageNames.end, lognormal(2), { discharged: 1 }, risk, {
      visits: [review(0.3, 30)],
      consumables: kit,
      equipment,
      medicines,
    }),
  ],
  covariates: { comorbid: { rateFactor: 1.1, dwellFactor: 1.1 } },
  sources: [
    'facts: LoS 15 d, visits 1/0.2/0.3, 60 then 30 min, two drugs × 3 doses, drug level ×2, escalation 4 %',
    'cystic fibrosis courses 15.4 d, 3.0 a patient-year',
    '[A] consumption per dose, video',
  ],
};
