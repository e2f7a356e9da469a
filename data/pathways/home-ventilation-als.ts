import { dailyRisk, lent, lognormal, perDay, perVisit, stage, stageNames, video, visit } from './build.ts';
import { hygieneKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Tilsyn med pustestøtte', nn: 'Tilsyn med pustestøtte', en: 'Breathing support review' };

export const homeVentilationAls: PathwayTemplate = {
  code: 'home-ventilation-als',
  names: { nb: 'Pustestøtte hjemme, ALS', nn: 'Pustestøtte heime, ALS', en: 'Home ventilation, ALS' },
  icd10: ['G12.2', 'J96.1'],
  course: 'chronic',
  population: 'adult',
  age: { from: 40, to: 80 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: [
    stage('steady', stageNames.steady, lognormal(500, 0.7), { discharged: 1 }, dailyRisk(0.02, 30), {
      visits: [visit('ventilator_review', names, 0.05, 75, ['ventilator', 'poct'], { priority: 1, twoPersonProbability: 0.1 })],
      videos: [video(0.05, 20)],
      consumables: [
        ...hygieneKit,
        perVisit('poct-cassette', 1),
        perDay('suction-catheter', 3, 0.3),
        perDay('ventilator-filter', 0.3),
        perDay('ventilator-circuit', 0.035),
        perVisit('niv-mask', 0.4),
        perDay('humidifier-chamber', 0.02),
        perDay('sterile-water-1l', 0.7),
        perDay('suction-canister', 0.05),
      ],
      equipment: [
        lent('ventilator'),
        lent('suction-unit'),
        lent('humidifier'),
        lent('cough-assist', 0.7),
        lent('hospital-bed', 0.6),
        lent('spo2-monitor'),
      ],
    }),
  ],
  covariates: { tracheostomy: { rateFactor: 1.5, dwellFactor: 1 } },
  sources: [
    'facts: chronic, 0.05 visits a day, 75 min with technician, blood gas at the bedside, escalation 2 % a month',
    '[A] consumption a day, video, second person',
  ],
};
