import { acuteCourse, dailyRisk, lent, medicine, sample, visit } from './build.ts';
import { drawKit, peripheralKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Intravenøs antibiotika', nn: 'Intravenøs antibiotika', en: 'Intravenous antibiotics' };
const dose = (rate: number) => visit('iv_dose', names, rate, 40, ['iv', 'infusion_pump'], { priority: 1, dose: true });
const daily = (rate: number) => sample('infection', rate, ['crp', 'creatinine', 'sodium', 'potassium']);
const kit = [...peripheralKit, ...drawKit];
const equipment = [lent('infusion-pump', 0.4), lent('spo2-monitor'), lent('tablet'), lent('thermometer')];
const medicines = [medicine('cefotaxime-2g', 3), medicine('saline-100', 3)];

export const infectionStepDown: PathwayTemplate = {
  code: 'infection-step-down',
  names: {
    nb: 'Lungebetennelse, nyrebekkenbetennelse, blodforgiftning – nedtrapping',
    nn: 'Lungebetennelse, nyrebekkenbetennelse, blodforgifting – nedtrapping',
    en: 'Pneumonia, pyelonephritis, sepsis step-down',
  },
  icd10: ['J15.9', 'J18.9', 'N10', 'A41.9'],
  course: 'acute',
  population: 'adult',
  age: { from: 19, to: 94 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [1, 2.5, 1.2],
    dailyRisk(0.08, 5),
    { visits: [dose(2)], samples: [daily(1), sample('culture', 0.15, ['blood_culture'])], consumables: kit, equipment, medicines },
    { visits: [dose(2)], samples: [daily(1), sample('culture', 0.05, ['blood_culture'])], consumables: kit, equipment, medicines },
    {
      visits: [dose(1)],
      samples: [daily(0.8)],
      consumables: kit,
      equipment,
      medicines: [medicine('ceftriaxone-2g', 1), medicine('saline-100', 1)],
    },
  ),
  covariates: { comorbid: { rateFactor: 1.05, dwellFactor: 1.25 }, aged_80_plus: { rateFactor: 1.05, dwellFactor: 1.2 } },
  sources: [
    'facts: LoS 5 d, visits 2/2/1, 40 min, daily CRP and electrolytes, blood culture, escalation 8 %',
    '[A] consumption per visit, share of cultures, covariates',
  ],
};
