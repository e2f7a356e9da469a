import { acuteCourse, dailyRisk, lent, medicine, perVisit, sample, visit } from './build.ts';
import { drawKit, peripheralKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Intravenøs antibiotika', nn: 'Intravenøs antibiotika', en: 'Intravenous antibiotics' };
const dose = (rate: number) => visit('iv_dose', names, rate, 35, ['iv', 'infusion_pump'], { priority: 1, dose: true });
const kit = [...peripheralKit, ...drawKit, perVisit('elastomeric-pouch', 0.05)];
const equipment = [lent('tablet', 0.5), lent('thermometer')];

export const cellulitisIv: PathwayTemplate = {
  code: 'cellulitis-iv',
  names: { nb: 'Hudinfeksjon, intravenøs behandling', nn: 'Hudinfeksjon, intravenøs behandling', en: 'Cellulitis, intravenous' },
  icd10: ['L03.1', 'A46'],
  course: 'acute',
  population: 'adult',
  age: { from: 19, to: 92 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [1, 2, 1],
    dailyRisk(0.06, 4),
    {
      visits: [dose(2)],
      samples: [sample('infection', 0.8, ['crp', 'creatinine'])],
      consumables: kit,
      equipment,
      medicines: [medicine('benzylpenicillin-pump', 1)],
    },
    {
      visits: [dose(1)],
      samples: [sample('infection', 0.45, ['crp', 'creatinine'])],
      consumables: kit,
      equipment,
      medicines: [medicine('benzylpenicillin-pump', 1)],
    },
    {
      visits: [dose(1)],
      samples: [sample('infection', 0.2, ['crp', 'creatinine'])],
      consumables: kit,
      equipment,
      medicines: [medicine('benzylpenicillin-pump', 1)],
    },
  ),
  covariates: { comorbid: { rateFactor: 1, dwellFactor: 1.25 }, aged_80_plus: { rateFactor: 1.05, dwellFactor: 1.15 } },
  sources: [
    'facts: LoS 4 d, visits 2/1/1, 35 min, escalation 6 %, CRP and creatinine day 1 and 3',
    '[A] consumption per visit, spread, covariates',
  ],
};
