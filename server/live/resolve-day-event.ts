import { loadPatients } from '../care/load-patients.ts';
import type { Onlooker } from '../care/patient-view.ts';
import { stateAfter } from '../field/model.ts';
import { visitEvents } from '../field/visit-events.ts';
import { addUrgentJob, drawAgain } from '../orders/add-urgent-job.ts';
import { isVisitStop, type Plan, type PlanVisitStop } from '../planning/model.ts';
import { privacyOf } from '../planning/plan-scope.ts';
import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import { type Clock, type Instant, plusSeconds } from '../platform/time.ts';
import { shiftsOfDay } from '../staff/shifts-of-day.ts';
import type { ResolvedFacts } from './model.ts';
import type { ReadDayEvent } from './parse-day-event.ts';
import { listDayEvents } from './store.ts';

/** A sample that is drawn again begins within this, unless somebody says until when [our own assumption]. */
const drawAgainSeconds = 3 * 3600;
const urgentPriority = 1;

/** What events are held against, read once for all of them. */
export interface DayKnowledge {
  readonly plan: Plan;
  readonly by: Onlooker;
  readonly shifts: ReadonlySet<string>;
  /** Stops that the onlooker may know of. */
  readonly stops: ReadonlyMap<string, PlanVisitStop>;
  readonly done: ReadonlySet<string>;
  readonly patients: ReadonlySet<string>;
  /** Ids of events that a withdrawal names, those that come with this batch among them. */
  readonly withdrawn: ReadonlySet<string>;
}

/** Six queries, however many events. */
export async function dayKnowledge(tx: Queries, plan: Plan, by: Onlooker, events: readonly ReadDayEvent[]): Promise<DayKnowledge> {
  const { isHidden } = await privacyOf(tx, plan, by);
  const stops = plan.document.routes.flatMap((route) => route.stops.filter(isVisitStop)).filter(({ visitId }) => !isHidden(visitId));
  const recorded = await visitEvents(tx, [...new Set(events.flatMap(({ given }) => given.visitId ?? []))]);
  const named = events.flatMap(({ given }) => given.patientId ?? []);
  const before = await listDayEvents(tx, plan.date, plan.area);
  const given = [...before.map(({ facts }) => facts.given), ...events.map((event) => event.given)];
  return {
    plan,
    by,
    shifts: new Set((await shiftsOfDay(tx, plan.date)).map(({ id }) => id)),
    stops: new Map(stops.map((stop) => [stop.visitId, stop])),
    done: new Set([...recorded].flatMap(([visitId, list]) => (stateAfter(list).state === 'done' ? [visitId] : []))),
    patients: new Set((await loadPatients(tx, named)).keys()),
    withdrawn: new Set(given.flatMap(({ eventId }) => eventId ?? [])),
  };
}

/**
 * What an event says, checked against the day, with what it makes.
 * @throws DomainError `shift_not_on_day`, `visit_not_in_plan`, `visit_already_done`, `not_found`, and what `addUrgentJob` throws
 */
export async function resolveDayEvent(tx: Queries, clock: Clock, day: DayKnowledge, event: ReadDayEvent): Promise<ResolvedFacts> {
  const { kind, given, occurredAt } = event;
  const { shiftId, visitId } = given;
  if (shiftId !== undefined && !day.shifts.has(shiftId)) throw new DomainError('shift_not_on_day', {}, ['shiftId']);
  const stop = visitId === undefined ? undefined : day.stops.get(visitId);
  if (visitId !== undefined && !stop) throw new DomainError('visit_not_in_plan', {}, ['visitId']);
  if (kind === 'no_show' && day.done.has(visitId!)) throw new DomainError('visit_already_done', {}, ['visitId']);
  if (given.patientId !== undefined && !day.patients.has(given.patientId)) throw new DomainError('not_found', {}, ['patientId']);
  const patientId = given.patientId ?? stop?.patientId ?? null;
  const isAboutPatient =
    kind === 'urgent_visit' || kind === 'patient_admitted' || kind === 'patient_discharged' || kind === 'address_changed';
  if (isAboutPatient && patientId === null) throw new DomainError('bad_input', { missing: 'patientId' }, ['patientId']);
  return {
    given,
    freeFrom: kind === 'running_late' ? (given.until ?? freeAfter(day.plan, shiftId!, occurredAt, given.minutes!)) : null,
    patientId,
    rejectedJobId: kind === 'sample_rejected' ? stop!.jobId : null,
    // Withdrawn before it came: nothing is made of it.
    madeJobId: day.withdrawn.has(event.id) ? null : await make(tx, clock, day, event, patientId, stop),
  };
}

async function make(
  tx: Queries,
  clock: Clock,
  { plan: { date, area }, by }: DayKnowledge,
  { kind, given, occurredAt }: ReadDayEvent,
  patientId: string | null,
  stop: PlanVisitStop | undefined,
): Promise<string | null> {
  const windowStart = given.from ?? occurredAt;
  if (kind === 'sample_rejected') {
    const windowEnd = given.until ?? plusSeconds(windowStart, drawAgainSeconds);
    return drawAgain(tx, clock, stop!.jobId, { windowStart, windowEnd });
  }
  if (kind !== 'urgent_visit') return null;
  const { medicalOrderId = null, priority = urgentPriority } = given;
  return addUrgentJob(tx, clock, by, { date, area, patientId: patientId!, medicalOrderId, priority, windowStart, windowEnd: given.until! });
}

/** So many minutes behind the plan: who should have left then leaves that much later. */
function freeAfter({ document }: Plan, shiftId: string, at: Instant, minutes: number): Instant {
  const route = document.routes.find((one) => one.shiftId === shiftId);
  const present = route?.stops.findLast((stop) => stop.start <= at && at < stop.departure);
  return plusSeconds(present?.departure ?? at, minutes * 60);
}
