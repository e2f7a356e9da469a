import { acuteCourse, dailyRisk, lent, medicine, perDay, perVisit, sample, visit } from './build.ts';
import { hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Lindring og pumpe', nn: 'Lindring og pumpe', en: 'Comfort and pump' };
const care = (rate: number) =>
  visit('palliative_care', names, rate, 60, ['palliative', 'infusion_pump'], { priority: 0, dose: true, twoPersonProbability: 0.06 });
const kit = [
  ...hygieneKit,
  perVisit('pump-cassette', 0.5),
  perVisit('subcutaneous-set', 0.4),
  perVisit('dressing-film', 0.5),
  perDay('mouth-care-swab', 5, 0.3),
  perDay('underpad', 1.5, 0.4),
  perDay('oxygen-cannula', 0.05),
  perVisit('urine-catheter-set', 0.04),
  perDay('urine-bag', 0.4),
  perDay('battery-pack', 0.15),
];
const equipment = [
  lent('pain-pump'),
  lent('oxygen-concentrator', 0.4),
  lent('hospital-bed', 0.5),
  lent('medicine-safe', 0.8),
  lent('suction-unit', 0.15),
];
const medicines = [
  medicine('morphine-cassette', 0.5),
  medicine('midazolam-5', 0.7),
  medicine('haloperidol-5', 0.3),
  medicine('glycopyrronium', 0.3),
];

export const palliativePainPump: PathwayTemplate = {
  code: 'palliative-pain-pump',
  names: { nb: 'Lindrende behandling, smertepumpe', nn: 'Lindrande behandling, smertepumpe', en: 'Palliative care, pain pump' },
  icd10: ['Z51.5'],
  course: 'acute',
  population: 'adult',
  age: { from: 35, to: 95 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [4, 11, 4],
    dailyRisk(0.15, 20),
    { visits: [care(1)], samples: [sample('rare', 0.03, ['sodium', 'calcium', 'creatinine'])], consumables: kit, equipment, medicines },
    { visits: [care(1)], samples: [sample('rare', 0.03, ['sodium', 'calcium', 'creatinine'])], consumables: kit, equipment, medicines },
    { visits: [care(1)], consumables: kit, equipment, medicines },
  ),
  covariates: { comorbid: { rateFactor: 1.1, dwellFactor: 0.9 } },
  sources: [
    'facts: LoS 20 d, 1 visit a day, 60 min, pump and oxygen, samples rare, escalation 15 %',
    '[A] second person 6 %, consumption, medicines a day',
  ],
};
