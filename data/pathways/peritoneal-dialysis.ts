import { dailyRisk, lent, lognormal, medicine, perDay, sample, stage, stageNames, video, visit } from './build.ts';
import { drawKit, hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Tilsyn ved dialyse hjemme', nn: 'Tilsyn ved dialyse heime', en: 'Home dialysis review' };
// About 470 kg of fluid a month: three bags of five litres a night weigh 16 kg.
const kit = [
  ...hygieneKit,
  ...drawKit,
  perDay('pd-fluid-5l', 2.6, 0.02),
  perDay('pd-fluid-2l', 0.75, 0.05),
  perDay('pd-cycler-set', 1, 0.01),
  perDay('pd-cap', 2, 0.02),
  perDay('pd-exit-set', 1, 0.02),
  perDay('drain-bag', 1, 0.02),
];

export const peritonealDialysis: PathwayTemplate = {
  code: 'peritoneal-dialysis',
  names: { nb: 'Posedialyse hjemme', nn: 'Posedialyse heime', en: 'Peritoneal dialysis' },
  icd10: ['N18.5', 'Z99.2'],
  course: 'chronic',
  population: 'adult',
  age: { from: 28, to: 82 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: [
    stage('steady', stageNames.steady, lognormal(700, 0.7), { discharged: 1 }, dailyRisk(0.02, 30), {
      visits: [visit('dialysis_review', names, 0.03, 60, ['dialysis'], { priority: 2, videoAllowed: true, minimumPhysicalShare: 0.5 })],
      videos: [video(0.03)],
      samples: [sample('renal_monthly', 1 / 30, ['creatinine', 'urea', 'potassium', 'phosphate', 'calcium', 'blood_count'])],
      consumables: kit,
      equipment: [lent('pd-cycler'), lent('scale'), lent('blood-pressure-monitor'), lent('tablet', 0.6)],
      medicines: [medicine('epoetin', 0.14)],
    }),
  ],
  covariates: { comorbid: { rateFactor: 1.05, dwellFactor: 0.9 } },
  sources: [
    'facts: chronic, 0.03 visits a day, 60 min, ~470 kg fluid a month, 3–4 weeks’ stock at home, monthly samples, escalation 2 % a month',
    '[A] bags a day, consumption',
  ],
};
