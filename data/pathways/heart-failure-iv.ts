import { acuteCourse, dailyRisk, lent, medicine, sample, visit } from './build.ts';
import { drawKit, peripheralKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Intravenøs vanndrivende', nn: 'Intravenøs vassdrivande', en: 'Intravenous diuretic' };
const dose = (rate: number) => visit('iv_dose', names, rate, 50, ['iv', 'infusion_pump'], { priority: 1, dose: true });
const electrolytes = (rate: number) => sample('electrolytes', rate, ['potassium', 'sodium', 'creatinine']);
const kit = [...peripheralKit, ...drawKit];
const equipment = [lent('scale'), lent('blood-pressure-monitor'), lent('infusion-pump'), lent('tablet', 0.7)];
const medicines = [medicine('furosemide-250', 2), medicine('potassium-oral', 3)];

export const heartFailureIv: PathwayTemplate = {
  code: 'heart-failure-iv',
  names: {
    nb: 'Hjertesvikt, intravenøs vanndrivende',
    nn: 'Hjartesvikt, intravenøs vassdrivande',
    en: 'Heart failure, intravenous diuretic',
  },
  icd10: ['I50.0', 'I50.9'],
  course: 'acute',
  population: 'adult',
  age: { from: 48, to: 95 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [1.5, 3, 1.5],
    dailyRisk(0.14, 6),
    { visits: [dose(2)], samples: [electrolytes(1)], consumables: kit, equipment, medicines },
    { visits: [dose(1)], samples: [electrolytes(1)], consumables: kit, equipment, medicines },
    {
      visits: [dose(1)],
      samples: [electrolytes(1)],
      consumables: kit,
      equipment,
      medicines: [medicine('furosemide-250', 1), medicine('potassium-oral', 2)],
    },
  ),
  covariates: { comorbid: { rateFactor: 1.1, dwellFactor: 1.25 }, aged_80_plus: { rateFactor: 1.05, dwellFactor: 1.15 } },
  sources: [
    'facts: LoS 6 d, visits 2/1/1, 50 min, daily K, Na, creatinine, escalation 14 %',
    'ESC HF 2021: 84.1 % avoid admission, 14.9 % readmitted in 30 d',
    '[A] consumption per visit, covariates',
  ],
};
