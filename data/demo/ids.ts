import { randomStream } from './random.ts';

/** The store's prefixes, by what an id names. */
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
  homeOrder: 'hor',
  job: 'job',
  visit: 'vis',
  link: 'lnk',
  event: 'evt',
} as const;
type IdKind = keyof typeof prefixes;
export type NewId = (kind: IdKind) => string;

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/**
 * Prefixed ids of the shape of UUID version 7 (RFC 9562, 5.7) that follow from seed and label: 48 bits of time from `fromMilliseconds`,
 * a counter of 12 bits that carries into the time, then random bits of the stream.
 */
export function idMaker(seed: number, label: string, fromMilliseconds: number): NewId {
  const random = randomStream(seed, `ids/${label}`);
  let counter = 0;
  return (kind) => {
    const time = hex(fromMilliseconds + Math.floor(counter / 4096), 12);
    const order = hex(counter % 4096, 3);
    counter++;
    const variant = hex(0x8000 + random.integer(0, 0x3fff), 4);
    const tail = hex(random.integer(0, 0xffffff), 6) + hex(random.integer(0, 0xffffff), 6);
    return `${prefixes[kind]}_${time.slice(0, 8)}-${time.slice(8)}-7${order}-${variant}-${tail}`;
  };
}
