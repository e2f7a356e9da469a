import { dailyRisk, fixed, lent, medicine, perDay, sample, stage, visit } from './build.ts';
import { cytostaticKit, drawKit, portKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const names = { nb: 'Behandling etter plan', nn: 'Behandling etter plan', en: 'Planned treatment' };
const dose = (rate: number) =>
  visit('cytostatic_dose', names, rate, 45, ['iv', 'port', 'cytostatics', 'paediatric'], { priority: 0, dose: true });
const count = (rate: number) => sample('count_before_dose', rate, ['blood_count', 'alat', 'creatinine']);
const kit = [...portKit, ...cytostaticKit, ...drawKit];
const equipment = [lent('tablet', 0.5), lent('thermometer')];
const risk = dailyRisk(0.08, 30);

export const paediatricAll: PathwayTemplate = {
  code: 'paediatric-all',
  names: { nb: 'Akutt leukemi hos barn', nn: 'Akutt leukemi hos barn', en: 'Paediatric acute lymphoblastic leukaemia' },
  icd10: ['C91.0'],
  course: 'chronic',
  population: 'child',
  age: { from: 2, to: 15 },
  susceptible: true,
  firstVisitExtraMinutes: 30,
  // Three blocks a month: four days of treatment, six of rest.
  stages: [
    stage('block', { nb: 'Behandlingsblokk', nn: 'Behandlingsblokk', en: 'Treatment block' }, fixed(4), { rest: 1 }, risk, {
      visits: [dose(0.6)],
      samples: [count(0.5)],
      consumables: kit,
      equipment,
      medicines: [medicine('cytarabine-sc', 0.6), medicine('ondansetron-8', 1), medicine('mercaptopurine-oral', 1)],
    }),
    stage('rest', { nb: 'Pause', nn: 'Pause', en: 'Rest' }, fixed(6), { block: 0.98, discharged: 0.02 }, risk, {
      visits: [
        visit(
          'child_review',
          { nb: 'Tilsyn og veneport', nn: 'Tilsyn og veneport', en: 'Review and port' },
          0.1,
          45,
          ['iv', 'port', 'paediatric'],
          { priority: 2 },
        ),
      ],
      samples: [count(0.15)],
      consumables: [...portKit, ...drawKit, perDay('mouth-care-swab', 1)],
      equipment,
      medicines: [medicine('mercaptopurine-oral', 1)],
    }),
  ],
  covariates: { comorbid: { rateFactor: 1.1, dwellFactor: 1 } },
  sources: [
    'facts: chronic, 3 blocks a month, 0.3 visits a day, 45 min, count before each dose, escalation 8 %',
    '[A] length of block and rest, escalation read per month, consumption',
  ],
};
