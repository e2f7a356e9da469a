import { dailyRisk, lent, lognormal, perDay, stage, stageNames, video } from './build.ts';
import type { PathwayTemplate } from './schema.ts';

export const digitalFollowUp: PathwayTemplate = {
  code: 'digital-follow-up',
  names: { nb: 'Bare digital oppfølging', nn: 'Berre digital oppfølging', en: 'Digital follow-up only' },
  icd10: ['Z09'],
  course: 'acute',
  population: 'adult',
  age: { from: 25, to: 85 },
  susceptible: false,
  firstVisitExtraMinutes: 0,
  stages: [
    stage('steady', stageNames.steady, lognormal(10, 0.5), { discharged: 1 }, dailyRisk(0.03, 10), {
      videos: [video(0.5, 15)],
      consumables: [perDay('thermometer-cover', 1), perDay('glucose-strip', 0.2, 1)],
      equipment: [lent('tablet'), lent('blood-pressure-monitor'), lent('spo2-monitor', 0.7)],
    }),
  ],
  covariates: {},
  sources: ['facts: LoS 10 d, no visits, video 0.5 a day, 15 min, the GP takes samples, escalation 3 %', '[A] consumption'],
};
