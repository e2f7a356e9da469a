import { dailyRisk, lent, lognormal, medicine, perDay, perVisit, sample, stage, stageNames, visit } from './build.ts';
import { drawKit, hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Ernæring og katetertilsyn', nn: 'Næring og katetertilsyn', en: 'Nutrition and line care' };
const review = (rate: number) =>
  visit('nutrition_review', names, rate, 45, ['central_line', 'parenteral_nutrition', 'infusion_pump'], { priority: 1 });
const kit = [
  ...hygieneKit,
  ...drawKit,
  perDay('pn-set', 0.9, 0.02),
  perDay('pn-connection-kit', 1.8, 0.02),
  perDay('flush-10ml', 2),
  perDay('disinfecting-cap', 2),
  perVisit('cvc-set', 1),
  perDay('lock-solution', 0.9),
  perDay('battery-pack', 0.1),
];
const equipment = [lent('nutrition-pump'), lent('iv-pole'), lent('tablet', 0.5)];
const medicines = [medicine('pn-bag-2l', 0.86), medicine('pn-vitamins', 0.86)];
// 1–11 catheter infections per 1000 days: three is taken.
const risk = 0.003;

export const parenteralNutrition: PathwayTemplate = {
  code: 'parenteral-nutrition',
  names: { nb: 'Intravenøs ernæring hjemme', nn: 'Intravenøs næring heime', en: 'Home parenteral nutrition' },
  icd10: ['K91.2', 'K90'],
  course: 'chronic',
  population: 'adult',
  age: { from: 19, to: 80 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: [
    stage('training', { nb: 'Opplæring', nn: 'Opplæring', en: 'Training' }, lognormal(10), { steady: 1 }, risk, {
      visits: [review(1)],
      samples: [sample('nutrition_panel', 0.3, ['sodium', 'potassium', 'phosphate', 'magnesium', 'creatinine', 'alat', 'triglycerides'])],
      consumables: kit,
      equipment,
      medicines,
    }),
    stage('steady', stageNames.steady, lognormal(400, 0.7), { discharged: 1 }, risk + dailyRisk(0.01, 30), {
      visits: [review(0.3)],
      samples: [sample('nutrition_panel', 1 / 7, ['sodium', 'potassium', 'phosphate', 'magnesium', 'creatinine', 'alat', 'triglycerides'])],
      consumables: kit,
      equipment,
      medicines,
    }),
  ],
  covariates: { comorbid: { rateFactor: 1.15, dwellFactor: 1 } },
  sources: [
    'facts: chronic, 5–7 nights a week, 0.3 visits a day, 45 min, weekly panel, 1–11 infections per 1000 catheter days',
    '[A] training stage, consumption per night',
  ],
};
