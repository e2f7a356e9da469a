import { findAnalyte } from '../../data/analytes/index.ts';
import { findEquipment } from '../../data/equipment/index.ts';
import { findSkill } from '../../data/skills.ts';
import { loadPatients } from '../care/load-patients.ts';
import { loadPlaces } from '../care/load-places.ts';
import { type Place, placeIdAt } from '../care/model.ts';
import { mayKnow, mayLocate, maySeePatient, type Onlooker, type PatientView, patientView } from '../care/patient-view.ts';
import type { Queries } from '../platform/db/database.ts';
import type { Localized } from '../platform/graphql/builder.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';
import { type GoodsInsight, type LineView, lineView, sameInAll } from './item-label.ts';
import {
  type Job,
  type JobKind,
  type LockKind,
  type OrderLock,
  startOfVisit,
  type Visit,
  type VisitRole,
  type VisitWindow,
} from './model.ts';
import { listJobIdsOfVisits, listJobsById } from './store.ts';
import { listOrderLocks } from './store-locks.ts';

interface CodedName {
  readonly code: string;
  readonly name: Localized;
}

/** A visit as far as the onlooker may see. */
export interface VisitView {
  readonly id: string;
  readonly jobId: string;
  readonly jobKind: JobKind;
  readonly priority: number;
  readonly role: VisitRole;
  readonly title: string;
  readonly patient: PatientView | null;
  /** Null: the onlooker may not see it; the stop is then a block of time. Also null when the patient has no place. */
  readonly place: Place | null;
  readonly serviceMinutes: number;
  readonly windows: readonly VisitWindow[];
  readonly skills: readonly (CodedName & { readonly level: number })[];
  readonly lines: readonly LineView[];
  readonly equipment: readonly CodedName[];
  readonly analytes: readonly CodedName[];
  readonly maxRideMinutes: number | null;
  readonly partnerVisitId: string | null;
  /** What a dispatcher holds fast, for who plans. */
  readonly locks: readonly LockView[];
}

/** `isFirst`: of an order, the visit comes before the other. */
export interface LockView {
  readonly kind: LockKind;
  readonly shiftId: string | null;
  readonly start: Instant | null;
  readonly otherVisitId: string | null;
  readonly isFirst: boolean;
  readonly isDirect: boolean;
}

export interface JobView {
  readonly id: string;
  readonly date: ServiceDate;
  readonly kind: JobKind;
  readonly priority: number;
  readonly clinical: boolean;
  readonly patient: PatientView | null;
  /** Without those at a home that the onlooker may not locate: how long they take and when would tell how far the way was. */
  readonly visits: readonly VisitView[];
  /** Whether visits were left out. */
  readonly isCut: boolean;
  readonly impossibleBySeed: boolean;
}

/** Views of jobs by id, cancelled ones too; unknown ids are missing. A fixed number of queries. */
export async function viewJobs(db: Queries, jobIds: readonly string[], onlooker: Onlooker): Promise<ReadonlyMap<string, JobView>> {
  const views = await jobViewsOf(db, await listJobsById(db, [...new Set(jobIds)]), onlooker);
  return new Map(views.map((v) => [v.id, v]));
}

/** Views of visits by id; unknown ids are missing. A fixed number of queries. */
export async function viewVisits(db: Queries, visitIds: readonly string[], onlooker: Onlooker): Promise<ReadonlyMap<string, VisitView>> {
  const jobIds = await listJobIdsOfVisits(db, [...new Set(visitIds)]);
  const jobs = await viewJobs(db, [...jobIds.values()], onlooker);
  const wanted = new Set(visitIds);
  const found = new Map<string, VisitView>();
  for (const job of jobs.values()) for (const visit of job.visits) if (wanted.has(visit.id)) found.set(visit.id, visit);
  return found;
}

/** Views of jobs that have been read already, in their order. */
export async function jobViewsOf(db: Queries, jobs: readonly Job[], onlooker: Onlooker): Promise<readonly JobView[]> {
  const patients = await loadPatients(
    db,
    jobs.flatMap((j) => j.patientId ?? []),
  );
  const placeIdOf = new Map<string, string>();
  const note = (key: string, placeId: string | null | undefined) => placeId && placeIdOf.set(key, placeId);
  for (const job of jobs) {
    const patient = patients.get(job.patientId ?? '');
    const locate = patient && mayLocate(onlooker, patient);
    for (const visit of job.visits)
      note(visit.id, visit.placeId ?? (locate ? placeIdAt(patient.addresses, startOfVisit(visit, job)) : null));
    if (locate) note(job.id, placeIdAt(patient.addresses, startOfVisit(job.visits[0], job)));
  }
  const places = await loadPlaces(db, [...placeIdOf.values()]);
  const placeOf = (key: string) => places.get(placeIdOf.get(key) ?? '');
  const mayPlan = onlooker.ability.can('plan', 'Plan');
  const visitIds = mayPlan ? jobs.flatMap((job) => job.visits.map(({ id }) => id)) : [];
  const orders = await listOrderLocks(db, visitIds);
  return jobs.map((job) => {
    const patient = patients.get(job.patientId ?? '');
    const seen = patient && maySeePatient(onlooker, patient.id);
    // The address is the one of the job, not of the moment somebody looks: a child may have moved to the other home by then.
    const view = seen ? patientView(patient, { ...onlooker, at: startOfVisit(job.visits[0], job) }, placeOf(job.id)) : null;
    // A home that a visit names by itself is no less protected than the one of the address calendar.
    const isAtHome = (visit: Visit) => (visit.placeId === null && job.patientId !== null) || placeOf(visit.id)?.kind === 'home';
    const isHidden = !(patient && mayLocate(onlooker, patient));
    const shown = isHidden ? job.visits.filter((visit) => !isAtHome(visit)) : job.visits;
    const isCut = shown.length < job.visits.length;
    const visits = shown.map((visit) => {
      const locks = mayPlan && !isCut ? locksOf(visit, orders) : [];
      const whole = { ...visitView(visit, job, view, placeOf(visit.id) ?? null, onlooker), locks };
      return isCut ? { ...whole, windows: [], maxRideMinutes: null, partnerVisitId: null } : whole;
    });
    const { id, date, kind, priority, clinical, impossibleBySeed } = job;
    return { id, date, kind, priority, clinical, impossibleBySeed, patient: view, visits, isCut };
  });
}

/** Person, then time, then orders. */
function locksOf({ id, lockedShiftId, lockedStart }: Visit, orders: readonly OrderLock[]): readonly LockView[] {
  const none = { shiftId: null, start: null, otherVisitId: null, isFirst: false, isDirect: false };
  return [
    ...(lockedShiftId === null ? [] : [{ ...none, kind: 'person' as const, shiftId: lockedShiftId }]),
    ...(lockedStart === null ? [] : [{ ...none, kind: 'time' as const, start: lockedStart }]),
    ...orders.flatMap(({ firstVisitId, secondVisitId, isDirect }): LockView[] => {
      if (firstVisitId !== id && secondVisitId !== id) return [];
      const isFirst = firstVisitId === id;
      return [{ ...none, kind: 'order', otherVisitId: isFirst ? secondVisitId : firstVisitId, isFirst, isDirect }];
    }),
  ];
}

function visitView(visit: Visit, job: Job, patient: PatientView | null, place: Place | null, onlooker: Onlooker): Omit<VisitView, 'locks'> {
  const clinical = job.patientId === null || mayKnow(onlooker, 'clinical', job.patientId);
  const planner = onlooker.ability.can('plan', 'Plan');
  return {
    id: visit.id,
    jobId: job.id,
    jobKind: job.kind,
    priority: job.priority,
    role: visit.role,
    title: clinical ? visit.title : job.kind,
    patient,
    place,
    serviceMinutes: Math.round(visit.serviceSeconds / 60),
    windows: visit.windows,
    // Who plans must see which skill is short; a courier's list must not say "cytostatics".
    skills: clinical || planner ? skillsOf(visit) : [],
    lines: visit.lines.map((line) => lineView(line, goodsInsightOf(onlooker, clinical))),
    equipment: visit.equipment.map((code) => {
      const model = findEquipment(code);
      return {
        code: clinical || planner ? code : 'equipment',
        name: (clinical || planner ? model?.names : model?.neutralLabel) ?? sameInAll(code),
      };
    }),
    analytes: clinical ? visit.analytes.map((code) => ({ code, name: findAnalyte(code)?.names ?? sameInAll(code) })) : [],
    maxRideMinutes: visit.maxRideSeconds === null ? null : Math.floor(visit.maxRideSeconds / 60),
    partnerVisitId: job.visits.find((other) => other.id !== visit.id)?.id ?? null,
  };
}

/** Clinicians read all; who decides consumables reads those; everybody else neutral words. */
export function goodsInsightOf({ ability }: Pick<Onlooker, 'ability'>, clinical: boolean): GoodsInsight {
  if (clinical) return 'all';
  return ability.can('decide_consumables', 'Proposal') ? 'consumables' : 'neutral';
}

function skillsOf({ skills }: Visit): VisitView['skills'] {
  return Object.entries({ ...skills.any, ...skills.all }).map(([code, level]) => ({
    code,
    level,
    name: findSkill(code)?.names ?? sameInAll(code),
  }));
}
