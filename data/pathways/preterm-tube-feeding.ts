import { acuteCourse, dailyRisk, lent, medicine, perDay, perVisit, sample, video, visit } from './build.ts';
import { hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Veiing og sonde', nn: 'Veging og sonde', en: 'Weighing and feeding tube' };
const weigh = (rate: number) =>
  visit('newborn_review', names, rate, 60, ['newborn', 'paediatric'], { priority: 1, videoAllowed: true, minimumPhysicalShare: 0.6 });
const kit = [
  ...hygieneKit,
  perVisit('feeding-tube-5fr', 0.7),
  perVisit('nasal-tape-child', 2),
  perDay('feeding-syringe', 6),
  perDay('ph-strip', 7),
  perDay('milk-fortifier', 6, 0.15),
  perDay('donor-milk-100', 0.8, 0.5),
  perVisit('skin-probe-newborn', 0.2),
  perVisit('spo2-probe-child', 0.3),
];
const equipment = [lent('infant-scale'), lent('apnoea-alarm', 0.6), lent('tablet')];
const medicines = [medicine('vitamin-d-drops', 0.03), medicine('iron-drops', 0.03), medicine('caffeine-citrate', 0.3)];

export const pretermTubeFeeding: PathwayTemplate = {
  code: 'preterm-tube-feeding',
  names: { nb: 'For tidlig født, sondeernæring', nn: 'For tidleg fødd, sondeernæring', en: 'Preterm infant, tube feeding' },
  icd10: ['P07.2', 'P07.3', 'P92.8'],
  course: 'acute',
  population: 'newborn',
  age: { from: 0, to: 0.3 },
  susceptible: true,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [3, 8, 3],
    dailyRisk(0.046, 14),
    {
      visits: [weigh(0.5)],
      videos: [video(0.5)],
      samples: [sample('bilirubin', 0.1, ['bilirubin'])],
      consumables: kit,
      equipment,
      medicines,
    },
    {
      visits: [weigh(0.4)],
      videos: [video(0.4)],
      samples: [sample('bilirubin', 0.03, ['bilirubin'])],
      consumables: kit,
      equipment,
      medicines,
    },
    { visits: [weigh(0.3)], videos: [video(0.3)], consumables: kit, equipment, medicines },
  ),
  covariates: { comorbid: { rateFactor: 1.2, dwellFactor: 1.3 } },
  sources: [
    'facts: LoS 14 d, visits 0.5/0.4/0.3, 60 min, bilirubin sometimes, escalation 4.6 %',
    'Acta Paediatr 2025: neonatal homecare n = 4,827, 4.6 %',
    '[A] consumption, video, covariates',
  ],
};
