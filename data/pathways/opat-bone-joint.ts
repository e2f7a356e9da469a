import { acuteCourse, dailyRisk, lent, medicine, perVisit, sample, video, visit } from './build.ts';
import { drawKit, piccKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Antibiotika og katetertilsyn', nn: 'Antibiotika og katetertilsyn', en: 'Antibiotics and line care' };
const dose = (rate: number) => visit('iv_dose', names, rate, 45, ['iv', 'central_line', 'infusion_pump'], { priority: 1, dose: true });
const weekly = sample('opat_weekly', 1 / 7, ['crp', 'creatinine', 'blood_count', 'vancomycin']);
const kit = [...piccKit, ...drawKit, perVisit('dressing-foam-10', 0.5), perVisit('battery-pack', 0.3)];
const equipment = [lent('infusion-pump'), lent('tablet')];
const medicines = [medicine('cloxacillin-pump', 1)];

export const opatBoneJoint: PathwayTemplate = {
  code: 'opat-bone-joint',
  names: {
    nb: 'Infeksjon i bein, ledd eller protese (OPAT)',
    nn: 'Infeksjon i bein, ledd eller protese (OPAT)',
    en: 'Bone, joint or prosthesis infection (OPAT)',
  },
  icd10: ['M86', 'M00', 'T84.5'],
  course: 'acute',
  population: 'adult',
  age: { from: 25, to: 88 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [4, 24, 7],
    dailyRisk(0.1, 35),
    {
      visits: [dose(1)],
      samples: [sample('opat_weekly', 0.3, ['crp', 'creatinine', 'blood_count', 'vancomycin'])],
      consumables: kit,
      equipment,
      medicines,
    },
    { visits: [dose(0.4)], videos: [video(0.1)], samples: [weekly], consumables: kit, equipment, medicines },
    { visits: [dose(0.3)], videos: [video(0.1)], samples: [weekly], consumables: kit, equipment, medicines },
  ),
  covariates: { comorbid: { rateFactor: 1.1, dwellFactor: 1.1 }, two_drugs: { rateFactor: 1.4, dwellFactor: 1 } },
  sources: [
    'facts: LoS 35 d, visits 1/0.4/0.3, 45 min, weekly panel with drug level, escalation 10 %',
    'SINTEF 2021: Kristiansund 16 patients, 314 days',
    '[A] consumption per visit, video, covariates',
  ],
};
