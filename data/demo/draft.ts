import { getItem } from '../items/index.ts';
import type { Stage } from '../pathways/index.ts';
import type { OsloClock } from './clock.ts';
import type { NewId } from './ids.ts';
import type {
  HomeOrderRecord,
  ImpossibleJob,
  JobRecord,
  MedicalOrderRecord,
  OrderLine,
  TimeWindow,
  VisitLinkRecord,
  VisitRecord,
} from './model.ts';
import type { Admitted } from './patients.ts';

/** The day's work as it grows: each step adds its jobs. */
export interface Draft {
  readonly area: string;
  readonly clock: OsloClock;
  readonly newId: NewId;
  readonly jobs: JobRecord[];
  readonly visits: VisitRecord[];
  readonly links: VisitLinkRecord[];
  readonly orders: MedicalOrderRecord[];
  readonly homeOrders: HomeOrderRecord[];
  readonly impossible: ImpossibleJob[];
}

export function newDraft(area: string, clock: OsloClock, newId: NewId): Draft {
  return { area, clock, newId, jobs: [], visits: [], links: [], orders: [], homeOrders: [], impossible: [] };
}

type JobFacts = Pick<JobRecord, 'kind' | 'priority' | 'clinical'> &
  Partial<Pick<JobRecord, 'date' | 'status' | 'medicalOrderId' | 'homeOrderId' | 'physicalPermille' | 'impossibleBySeed'>>;
type VisitFacts = Pick<VisitRecord, 'role' | 'title' | 'serviceSeconds' | 'windows' | 'skills'> &
  Partial<Omit<VisitRecord, 'id' | 'jobId' | 'sequence'>>;

/** Adds a job with its visits in order; visits of role `second_person` begin together with the first. */
export function addJob(draft: Draft, subject: Admitted | null, job: JobFacts, visits: readonly VisitFacts[]): JobRecord {
  const record: JobRecord = {
    id: draft.newId('job'),
    date: draft.clock.date,
    area: draft.area,
    patientId: subject?.patient.id ?? null,
    episodeId: subject?.episode.id ?? null,
    proposalId: null,
    homeOrderId: null,
    medicalOrderId: null,
    physicalPermille: null,
    impossibleBySeed: false,
    status: 'open',
    createdAt: draft.clock.at(14 * 60, -1),
    ...job,
  };
  draft.jobs.push(record);
  let first: VisitRecord | undefined;
  visits.forEach((facts, index) => {
    const visit: VisitRecord = {
      id: draft.newId('visit'),
      jobId: record.id,
      sequence: index + 1,
      placeId: null,
      lines: [],
      equipment: [],
      analytes: [],
      load: {},
      loadClasses: [],
      maxRideSeconds: null,
      lockedShiftId: null,
      lockedStart: null,
      ...facts,
    };
    draft.visits.push(visit);
    if (visit.role === 'second_person' && first)
      draft.links.push({ id: draft.newId('link'), fromVisitId: first.id, toVisitId: visit.id, minLagSeconds: 0, maxLagSeconds: 0 });
    first ??= visit;
  });
  return record;
}

type OrderFacts = Pick<MedicalOrderRecord, 'kind' | 'codes' | 'quantity' | 'minutesOfDay' | 'everyDays' | 'toleranceMinutes'> &
  Partial<Pick<MedicalOrderRecord, 'levelOfOrderId'>>;

/** An active order that falls due on the service date: it began a whole number of its periods ago, the episode permitting. */
export function addOrder(draft: Draft, { episode, elapsedDays }: Admitted, facts: OrderFacts): MedicalOrderRecord {
  const periods = Math.min(3, Math.floor(elapsedDays / facts.everyDays));
  const record: MedicalOrderRecord = {
    id: draft.newId('medicalOrder'),
    episodeId: episode.id,
    externalId: `DEMO-${String(draft.orders.length + 1).padStart(6, '0')}`,
    activeFrom: draft.clock.at(0, -periods * facts.everyDays),
    activeTo: null,
    status: 'active',
    prescriber: episode.responsible,
    ...{ leastIntervalMinutes: null, mostIntervalMinutes: null, levelOfOrderId: null },
    ...facts,
  };
  draft.orders.push(record);
  return record;
}

export function windowOf(clock: OsloClock, fromMinute: number, toMinute: number): TimeWindow {
  return { start: clock.at(fromMinute), end: clock.at(toMinute) };
}

export function skillsOf(codes: readonly string[]): VisitRecord['skills'] {
  return { all: Object.fromEntries(codes.map((code) => [code, 1])) };
}

/** What a visit of the stage brings: what is used at least at every fourth visit, rounded up; never more than a nurse can carry. */
export function visitLines(stage: Stage): OrderLine[] {
  return stage.consumables
    .filter(({ perVisit }) => perVisit >= 0.25)
    .map(({ itemCode, perVisit }) => ({ itemCode, quantity: Math.ceil(perVisit) }));
}

/** Whole litres, kilograms and cold litres of the lines; the vehicle's load dimensions. */
export function loadOf(lines: readonly OrderLine[]): { litres: number; kilograms: number; coldLitres: number } {
  let litres = 0;
  let grams = 0;
  let coldLitres = 0;
  for (const { itemCode, quantity } of lines) {
    const item = getItem(itemCode);
    grams += item.gramsPerUnit * quantity;
    if (item.storage === 'room') litres += item.litresPerUnit * quantity;
    else coldLitres += item.litresPerUnit * quantity;
  }
  return { litres: Math.ceil(litres), kilograms: Math.ceil(grams / 1000), coldLitres: Math.ceil(coldLitres) };
}
