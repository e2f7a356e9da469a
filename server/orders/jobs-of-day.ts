import type { NextDose } from '../care/dose-chain.ts';
import { loadMedicalOrders } from '../care/load-medical-orders.ts';
import { loadPatients } from '../care/load-patients.ts';
import { loadPlaces } from '../care/load-places.ts';
import {
  episodeOn,
  infectionsAt,
  isOrderActiveAt,
  type MedicalOrder,
  type Patient,
  type Place,
  placeIdAt,
  susceptibilityOn,
} from '../care/model.ts';
import type { Queries } from '../platform/db/database.ts';
import { type ServiceDate, secondsBetween, startOfDay } from '../platform/time.ts';
import { doseChainsOf } from './dose-chains.ts';
import { type LevelSample, levelSamplesOf } from './level-samples.ts';
import {
  type DayFault,
  type DayWork,
  type FaultyJob,
  type Job,
  startOfVisit,
  type VideoChoice,
  type Visit,
  type VisitWindow,
  type WorkJob,
  type WorkPatient,
  type WorkShipment,
} from './model.ts';
import { listEarlierVisits, listLinks, listOpenJobs } from './store.ts';
import { listOrderLocks } from './store-locks.ts';
import { videoChoicesOf } from './video-choice.ts';

/**
 * Everything that a plan of (date, area) has to do, with resolved places. A fault never stops the day: its job goes to
 * `faultyJobs` with every reason, and the rest can be planned. About a dozen queries however many jobs there are.
 */
export async function jobsOfDay(db: Queries, date: ServiceDate, area: string): Promise<DayWork> {
  const jobs = await listOpenJobs(db, date, area);
  const patients = await loadPatients(
    db,
    jobs.flatMap((j) => j.patientId ?? []),
  );
  const orders = await loadMedicalOrders(
    db,
    jobs.flatMap((j) => j.medicalOrderId ?? []),
  );
  const placeIds = jobs.flatMap((job) => job.visits.flatMap((visit) => placeIdOf(visit, patientOf(job, patients), date) ?? []));
  const places = await loadPlaces(db, placeIds);
  const visitIds = jobs.flatMap((j) => j.visits.map((v) => v.id));
  const links = await listLinks(db, visitIds);
  const orderLocks = await listOrderLocks(db, visitIds);

  const doses = await doseChainsOf(db, jobs, orders, date);
  const levels = levelSamplesOf(jobs, orders, doses.next);
  const mayBeVideo = jobs.filter((job) => job.physicalPermille !== null);
  const earlier = await listEarlierVisits(
    db,
    mayBeVideo.flatMap((job) => job.episodeId ?? []),
    date,
  );
  const videos = videoChoicesOf(jobs, patients, earlier, links);

  const withoutFault: WorkJob[] = [];
  const faulty: FaultyJob[] = [];
  for (const stored of jobs) {
    const next = doses.next.get(stored.id);
    const level = levels.get(stored.id);
    const window = next?.kind === 'window' ? next.window : level?.dose?.window;
    const job = window === undefined ? stored : withDoseWindow(stored, window);
    const patient = patientOf(job, patients);
    const episode = patient?.episodes.find((e) => e.id === job.episodeId) ?? (patient && episodeOn(patient, date));
    const placeOf = (visit: Visit) => places.get(placeIdOf(visit, patient, date) ?? '');
    const faults = faultsOf(job, placeOf, job.medicalOrderId === null ? undefined : orders.get(job.medicalOrderId), next, level);
    if (faults.length > 0) faulty.push({ job, responsible: episode?.responsible ?? null, faults });
    else withoutFault.push(withVideo(workJob(job, placeOf, episode?.hubId ?? null, episode?.responsible ?? null), videos.get(job.id)));
  }
  const given = new Set(withoutFault.map(({ id }) => id));
  const good: WorkJob[] = [];
  for (const job of withoutFault) {
    const dose = levels.get(job.id)?.dose;
    if (dose === undefined || given.has(dose.jobId)) good.push(job);
    else faulty.push({ job: jobs.find(({ id }) => id === job.id)!, responsible: job.responsible, faults: [withoutDose(job)] });
  }
  const levelLinks = [...levels.values()].flatMap(({ dose }) => dose?.link ?? []);
  const planned = new Set(good.flatMap((j) => j.visits.map((v) => v.id)));
  return {
    date,
    area,
    jobs: good,
    links: [...links, ...doses.links, ...levelLinks].filter((l) => planned.has(l.fromVisitId) && planned.has(l.toVisitId)),
    orderLocks: orderLocks.filter((l) => planned.has(l.firstVisitId) && planned.has(l.secondVisitId)),
    patients: new Map([...patients.values()].map((p) => [p.id, workPatient(p, date)])),
    faultyJobs: faulty,
    faults: faulty.flatMap((f) => f.faults),
  };
}

/** Nobody draws a level before a dose that is not planned. */
function withoutDose(job: Pick<Job, 'id' | 'kind' | 'patientId'> & { readonly visits: readonly Pick<Visit, 'id' | 'role'>[] }): DayFault {
  const visitId = job.visits.find(({ role }) => role === 'home')?.id ?? null;
  return { code: 'level_without_dose', params: { kind: job.kind }, jobId: job.id, patientId: job.patientId, visitId };
}

/** All who come to give a dose, or to draw its level, come within what is left of its window. */
function withDoseWindow(job: Job, window: VisitWindow): Job {
  const isOfDose = ({ role }: Visit) => role === 'home' || role === 'second_person';
  return { ...job, visits: job.visits.map((visit) => (isOfDose(visit) ? { ...visit, windows: [window] } : visit)) };
}

function patientOf(job: Job, patients: ReadonlyMap<string, Patient>): Patient | undefined {
  return job.patientId === null ? undefined : patients.get(job.patientId);
}

/** A visit without a place of its own happens where the patient is when it may begin: of a child with two homes, the right one. */
function placeIdOf(visit: Visit, patient: Patient | undefined, date: ServiceDate): string | undefined {
  if (visit.placeId !== null) return visit.placeId;
  return patient && placeIdAt(patient.addresses, startOfVisit(visit, { date }));
}

function faultsOf(
  job: Job,
  placeOf: (visit: Visit) => Place | undefined,
  order: MedicalOrder | undefined,
  next: NextDose | undefined,
  level: LevelSample | undefined,
): readonly DayFault[] {
  const faults: DayFault[] = [];
  const add = (code: DayFault['code'], params: DayFault['params'], visitId: string | null) =>
    faults.push({ code, params: { kind: job.kind, ...params }, jobId: job.id, patientId: job.patientId, visitId });
  if (job.visits.length === 0) add('bad_input', { what: 'visits' }, null);
  for (const visit of job.visits) {
    if (!placeOf(visit)) add('patient_without_place', {}, visit.id);
    for (const { start, end } of visit.windows) {
      if (end < start) add('window_ends_before_start', { minutes: Math.round(secondsBetween(end, start) / 60) }, visit.id);
    }
    if (visit.maxRideSeconds !== null && visit.maxRideSeconds <= 0) {
      add('sample_limit_below_drive', { limitMinutes: Math.floor(visit.maxRideSeconds / 60) }, visit.id);
    }
  }
  if (next?.kind === 'decision') add(next.code, {}, job.visits.find(({ role }) => role === 'home')?.id ?? null);
  if (level !== undefined && level.dose === undefined) faults.push(withoutDose(job));
  if (job.kind === 'sample' && job.medicalOrderId === null) add('medical_order_missing', {}, null);
  if (job.medicalOrderId !== null) {
    const first = job.visits[0];
    if (!order || !first || !isOrderActiveAt(order, startOfVisit(first, job))) {
      add('medical_order_inactive', { medicalOrderId: job.medicalOrderId }, null);
    }
  }
  return faults;
}

function workJob(job: Job, placeOf: (visit: Visit) => Place | undefined, hubId: string | null, responsible: string | null): WorkJob {
  const { status: _status, createdAt: _createdAt, visits, ...rest } = job;
  return {
    ...rest,
    hubId,
    responsible,
    shipments: shipmentsOf(visits),
    visits: visits.map(({ placeId: _placeId, ...visit }) => ({ ...visit, place: placeOf({ ...visit, placeId: _placeId })! })),
  };
}

function withVideo(job: WorkJob, video: VideoChoice | undefined): WorkJob {
  return video === undefined ? job : { ...job, video };
}

/** Pickups go to the home, or straight to the delivery when nobody is visited; what is taken on at home goes to the delivery. */
function shipmentsOf(visits: readonly Visit[]): readonly WorkShipment[] {
  const home = visits.find((v) => v.role === 'home');
  const delivery = visits.find((v) => v.role === 'delivery');
  const shipments: WorkShipment[] = [];
  const ship = (from: Visit, to: Visit, load: Visit['load']) =>
    shipments.push({ pickupVisitId: from.id, deliveryVisitId: to.id, load, maxRideSeconds: from.maxRideSeconds });
  for (const pickup of visits.filter((v) => v.role === 'pickup')) {
    const to = home ?? delivery;
    if (to) ship(pickup, to, pickup.load);
  }
  if (home && delivery) ship(home, delivery, Object.keys(home.load).length > 0 ? home.load : delivery.load);
  return shipments;
}

/** What planning must know of a patient on the day. */
export function workPatient(patient: Patient, date: ServiceDate): WorkPatient {
  return {
    id: patient.id,
    givenName: patient.givenName,
    familyName: patient.familyName,
    addressProtection: patient.addressProtection,
    triage: patient.triage,
    infections: infectionsAt(patient, startOfDay(date)),
    susceptibility: susceptibilityOn(patient, date),
    language: patient.language,
    needsInterpreter: patient.needsInterpreter,
  };
}
