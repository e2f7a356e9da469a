import { dailyRisk, lent, lognormal, medicine, perVisit, sample, stage, stageNames, visit } from './build.ts';
import { cytostaticKit, drawKit, hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const dose = visit(
  'subcutaneous_dose',
  { nb: 'Injeksjon etter plan', nn: 'Injeksjon etter plan', en: 'Planned injection' },
  0.15,
  30,
  ['cytostatics'],
  { priority: 1, dose: true },
);

export const myelomaSubcutaneous: PathwayTemplate = {
  code: 'myeloma-subcutaneous',
  names: { nb: 'Myelomatose, behandling under huden', nn: 'Myelomatose, behandling under huda', en: 'Myeloma, subcutaneous treatment' },
  icd10: ['C90.0', 'Z51.1'],
  course: 'chronic',
  population: 'adult',
  age: { from: 45, to: 85 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: [
    stage('steady', stageNames.steady, lognormal(180, 0.6), { discharged: 1 }, dailyRisk(0.01, 30), {
      visits: [dose],
      samples: [sample('count_before_dose', 0.14, ['blood_count', 'creatinine'])],
      consumables: [...cytostaticKit, ...hygieneKit, ...drawKit, perVisit('subcutaneous-needle', 2), perVisit('sharps-box-1l', 0.1)],
      equipment: [lent('tablet', 0.3)],
      medicines: [medicine('bortezomib-sc', 0.15), medicine('daratumumab-sc', 0.05)],
    }),
  ],
  covariates: { two_drugs: { rateFactor: 1.5, dwellFactor: 1 } },
  sources: [
    'facts: weekly, 0.15 visits a day, 30 min, count, escalation 1 %',
    '[A] time on treatment, escalation read per month, consumption',
  ],
};
