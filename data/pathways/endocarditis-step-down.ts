import { acuteCourse, dailyRisk, lent, medicine, sample, visit } from './build.ts';
import { drawKit, piccKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Intravenøs antibiotika', nn: 'Intravenøs antibiotika', en: 'Intravenous antibiotics' };
const dose = (rate: number) => visit('iv_dose', names, rate, 45, ['iv', 'central_line', 'infusion_pump'], { priority: 0, dose: true });
const panel = sample('endocarditis', 2 / 7, ['crp', 'creatinine', 'blood_count']);
const kit = [...piccKit, ...drawKit];
const equipment = [lent('infusion-pump'), lent('tablet'), lent('thermometer')];
const medicines = [medicine('benzylpenicillin-pump', 1), medicine('gentamicin-240', 0.5)];

export const endocarditisStepDown: PathwayTemplate = {
  code: 'endocarditis-step-down',
  names: { nb: 'Endokarditt, nedtrapping', nn: 'Endokarditt, nedtrapping', en: 'Endocarditis step-down' },
  icd10: ['I33.0'],
  course: 'acute',
  population: 'adult',
  age: { from: 25, to: 86 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [4, 12, 5],
    dailyRisk(0.08, 21),
    { visits: [dose(1)], samples: [panel, sample('culture', 0.1, ['blood_culture'])], consumables: kit, equipment, medicines },
    { visits: [dose(1)], samples: [panel, sample('culture', 0.04, ['blood_culture'])], consumables: kit, equipment, medicines },
    { visits: [dose(0.5)], samples: [panel], consumables: kit, equipment, medicines: [medicine('benzylpenicillin-pump', 1)] },
  ),
  covariates: { comorbid: { rateFactor: 1.05, dwellFactor: 1.1 }, two_drugs: { rateFactor: 1.4, dwellFactor: 1 } },
  sources: [
    'facts: LoS 21 d, visits 1/1/0.5, 45 min, samples twice weekly and culture, escalation 8 %',
    '[A] consumption per visit, covariates',
  ],
};
