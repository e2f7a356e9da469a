import { dailyRisk, fixed, medicine, perVisit, stage, visit } from './build.ts';
import { cytostaticKit, portKit } from './kits.ts';
import type { PathwayTemplate } from './schema.ts';

const disconnect = visit(
  'pump_disconnect',
  { nb: 'Frakobling av pumpe', nn: 'Fråkopling av pumpe', en: 'Pump disconnect' },
  0.5,
  25,
  ['port', 'cytostatics'],
  { priority: 1 },
);
const risk = dailyRisk(0.01, 30);

export const fluorouracilDisconnect: PathwayTemplate = {
  code: 'fluorouracil-disconnect',
  names: { nb: 'Cellegiftpumpe, frakobling hjemme', nn: 'Cellegiftpumpe, fråkopling heime', en: '5-FU pump disconnect' },
  icd10: ['C18', 'C19', 'C20', 'Z51.1'],
  course: 'chronic',
  population: 'adult',
  age: { from: 40, to: 84 },
  susceptible: false,
  firstVisitExtraMinutes: 30,
  // Two days with the pump of every fourteen: one disconnect in fourteen days is 0.07 a day.
  stages: [
    stage('pump', { nb: 'Pumpe tilkoblet', nn: 'Pumpe tilkopla', en: 'Pump connected' }, fixed(2), { interval: 1 }, risk, {
      visits: [disconnect],
      consumables: [...portKit, ...cytostaticKit, perVisit('sharps-box-1l', 0.2)],
      medicines: [medicine('fluorouracil-pump', 0.5)],
    }),
    stage(
      'interval',
      { nb: 'Mellom kurer', nn: 'Mellom kurar', en: 'Between courses' },
      fixed(12),
      { pump: 0.92, discharged: 0.08 },
      risk,
      {},
    ),
  ],
  covariates: {},
  sources: [
    'facts: 2 of 14 days, 0.07 visits a day, 25 min, needle and spill kit, escalation 1 %',
    '[A] twelve courses on average, escalation read per month',
  ],
};
