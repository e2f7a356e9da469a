import { acuteCourse, dailyRisk, lent, medicine, perDay, sample, video, visit } from './build.ts';
import { drawKit, peripheralKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Intravenøs væske', nn: 'Intravenøs væske', en: 'Intravenous fluid' };
const fluid = (rate: number) => visit('iv_fluid', names, rate, 45, ['iv'], { priority: 1, dose: true });
const electrolytes = (rate: number) => sample('ketones_electrolytes', rate, ['sodium', 'potassium', 'urine_ketones']);
const kit = [...peripheralKit, ...drawKit, perDay('ketone-strip', 2), perDay('emesis-bag', 3, 0.4)];
const equipment = [lent('iv-pole', 0.7), lent('scale', 0.3), lent('tablet', 0.6)];
const medicines = [medicine('ringer-1000', 1), medicine('glucose-1000', 0.5), medicine('thiamine-iv', 1), medicine('metoclopramide-10', 2)];

export const hyperemesis: PathwayTemplate = {
  code: 'hyperemesis',
  names: { nb: 'Svangerskapskvalme, væskebehandling', nn: 'Svangerskapskvalme, væskebehandling', en: 'Hyperemesis' },
  icd10: ['O21.1'],
  course: 'acute',
  population: 'adult',
  age: { from: 19, to: 44 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  stages: acuteCourse(
    [1, 2, 1],
    dailyRisk(0.05, 4),
    { visits: [fluid(1)], samples: [electrolytes(0.9)], consumables: kit, equipment, medicines },
    { visits: [fluid(1)], videos: [video(0.2)], samples: [electrolytes(0.5)], consumables: kit, equipment, medicines },
    { visits: [fluid(1)], videos: [video(0.2)], samples: [electrolytes(0.3)], consumables: kit, equipment, medicines },
  ),
  covariates: { comorbid: { rateFactor: 1.1, dwellFactor: 1.15 } },
  sources: ['facts: LoS 4 d, 1 visit a day, 45 min, Na, K, ketones, escalation 5 %', '[A] share of days with a sample, consumption'],
};
