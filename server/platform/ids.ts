import { v7 } from 'uuid';

/** Prefixed UUIDv7 ids sort by birth and say what they name: `pat_0192…`. */
const prefixes = {
  trust: 'trust',
  clinic: 'cli',
  place: 'pla',
  patient: 'pat',
  address: 'adr',
  infection: 'inf',
  episode: 'epi',
  stage: 'stg',
  observation: 'obs',
  medicalOrder: 'ord',
  staff: 'stf',
  skill: 'skl',
  vehicle: 'veh',
  shift: 'shf',
  stock: 'stk',
  need: 'nee',
  proposal: 'pro',
  homeOrder: 'hor',
  job: 'job',
  visit: 'vis',
  link: 'lnk',
  lock: 'lck',
  event: 'evt',
  plan: 'pln',
  followUp: 'fup',
  slotHold: 'hld',
  repair: 'rep',
  task: 'tsk',
  scenario: 'scn',
} as const;
type IdKind = keyof typeof prefixes;

export function newId(kind: IdKind): string {
  return `${prefixes[kind]}_${v7()}`;
}
