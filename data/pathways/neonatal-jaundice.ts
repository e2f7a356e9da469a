import { acuteCourse, dailyRisk, lent, perDay, perVisit, sample, visit } from './build.ts';
import { hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Vurdering og lysbehandling', nn: 'Vurdering og lysbehandling', en: 'Assessment and light treatment' };
const assess = (rate: number) => visit('light_review', names, rate, 30, ['newborn', 'paediatric'], { priority: 1 });
const bilirubin = (rate: number) => sample('bilirubin', rate, ['bilirubin']);
const kit = [
  ...hygieneKit,
  perVisit('lancet', 1),
  perVisit('transport-bag-un3373', 1),
  perDay('bili-cover', 1),
  perDay('eye-shield-newborn', 0.5),
  perVisit('thermometer-cover', 1),
];
const equipment = [lent('bili-blanket'), lent('infant-scale', 0.5), lent('thermometer')];

export const neonatalJaundice: PathwayTemplate = {
  code: 'neonatal-jaundice',
  names: { nb: 'Gulsott hos nyfødt, lysbehandling', nn: 'Gulsott hos nyfødd, lysbehandling', en: 'Neonatal jaundice, light treatment' },
  icd10: ['P59.0', 'P59.9'],
  course: 'acute',
  population: 'newborn',
  age: { from: 0, to: 0.03 },
  susceptible: true,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [0.7, 0.8, 0.6],
    dailyRisk(0.05, 2),
    { visits: [assess(2)], samples: [bilirubin(2)], consumables: kit, equipment },
    { visits: [assess(2)], samples: [bilirubin(1.5)], consumables: kit, equipment },
    { visits: [assess(1)], samples: [bilirubin(1)], consumables: kit, equipment },
  ),
  covariates: { preterm: { rateFactor: 1.1, dwellFactor: 1.3 } },
  sources: ['facts: LoS 2 d, visits 2/2/1, 30 min, bilirubin 1–2 a day, escalation 5 %', '[A] consumption, covariates'],
};
