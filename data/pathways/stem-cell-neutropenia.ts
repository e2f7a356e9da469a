import { acuteCourse, dailyRisk, lent, medicine, perDay, perVisit, sample, visit } from './build.ts';
import { drawKit, hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Infusjon og tilsyn', nn: 'Infusjon og tilsyn', en: 'Infusion and review' };
const dose = (rate: number) =>
  visit('infusion', names, rate, 60, ['iv', 'central_line', 'transfusion'], { priority: 0, dose: true, twoPersonProbability: 0.05 });
const daily = (rate: number) => sample('count_daily', rate, ['blood_count', 'sodium', 'potassium', 'creatinine', 'magnesium']);
const kit = [
  ...hygieneKit,
  ...drawKit,
  perVisit('cvc-set', 0.3),
  perVisit('flush-10ml', 4, 0.05),
  perVisit('infusion-set-filter', 1),
  perVisit('transfusion-set', 0.3),
  perVisit('chlorhexidine-swab', 5),
  perVisit('mask-surgical', 2),
  perDay('mouth-care-swab', 4),
  perVisit('lock-solution', 1),
  perVisit('ecg-electrode', 0.2),
];
const equipment = [lent('infusion-pump'), lent('tablet'), lent('thermometer'), lent('spo2-monitor', 0.5)];
const medicines = [medicine('ringer-1000', 1), medicine('filgrastim', 0.7), medicine('red-cells', 0.15), medicine('platelets', 0.2)];

export const stemCellNeutropenia: PathwayTemplate = {
  code: 'stem-cell-neutropenia',
  names: {
    nb: 'Etter stamcelletransplantasjon, nøytropeni',
    nn: 'Etter stamcelletransplantasjon, nøytropeni',
    en: 'After stem-cell transplant, neutropenia',
  },
  icd10: ['C90.0', 'C92.0', 'D70', 'Z94.8'],
  course: 'acute',
  population: 'adult',
  age: { from: 20, to: 74 },
  susceptible: true,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [3, 8, 3],
    dailyRisk(0.3, 14),
    { visits: [dose(1)], samples: [daily(1)], consumables: kit, equipment, medicines },
    { visits: [dose(1)], samples: [daily(1), sample('culture', 0.08, ['blood_culture'])], consumables: kit, equipment, medicines },
    { visits: [dose(1)], samples: [daily(1)], consumables: kit, equipment, medicines },
  ),
  covariates: { comorbid: { rateFactor: 1.1, dwellFactor: 1.15 } },
  sources: [
    'facts: LoS 14 d, visits 1/1/1, 60 min, count and electrolytes daily, escalation 30 %',
    '[A] blood products a day, share of cultures, consumption',
  ],
};
