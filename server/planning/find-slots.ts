import { findSkill } from '../../data/skills.ts';
import { loadPatients } from '../care/load-patients.ts';
import { isActiveOn, isProtected, type Patient } from '../care/model.ts';
import { homeAt, jobOfVisit, type WantedVisit } from '../orders/book-visit.ts';
import type { WorkJob } from '../orders/model.ts';
import { DomainError } from '../platform/errors.ts';
import { addDays, type Clock, type Instant, instantAt, plusSeconds, type ServiceDate } from '../platform/time.ts';
import type { AskedPlan } from './desk-day.ts';
import { reasonsOf } from './from-solution.ts';
import { isVisitStop, type PlanReason } from './model.ts';
import { openSlotDay, type SlotDay, type SlotDeps, type Span, workOfDraft } from './slot-day.ts';
import { listHolds } from './store-slots.ts';

/** A visit that nobody has written down yet, on one of some days; or a job that is there, on its own day. */
export interface SlotRequest {
  readonly visit: (WantedVisit & { readonly patientId: string }) | null;
  readonly jobId: string | null;
  readonly area: string;
  readonly from: ServiceDate;
  /** 1 to 7. */
  readonly days: number;
  /** 15 to 240. */
  readonly widthMinutes: number;
  /** 1 to 20. */
  readonly most: number;
}

/** How well a time goes with the routes, by what it adds to the driving. */
export type SlotLevel = 'good' | 'fair' | 'poor';

/** A window that could be promised. */
export interface FoundSlot extends Span {
  readonly date: ServiceDate;
  readonly basis: SlotDay['basis'];
  /** Null, as all that follows, where it would tell how far a protected address is from others (`rules.md` 19). */
  readonly change: SlotChange | null;
}

interface SlotChange {
  readonly shiftId: string;
  readonly level: SlotLevel;
  /** When the visit would begin. */
  readonly begin: Instant;
  /** How much later it could begin with everything else as planned and within the window: a stand-in for the chance to be on time. */
  readonly slackSeconds: number;
  readonly metres: number;
  readonly drivingSeconds: number;
}

/** What a day answered. `none`: nobody is at work on it, and nothing is made up. */
interface AskedDay {
  readonly date: ServiceDate;
  readonly basis: SlotDay['basis'] | 'none';
  /** Why the day has no time; empty where it has. */
  readonly reasons: readonly PlanReason[];
}

export interface FoundSlots {
  /** Cheapest first; those that tell nothing behind, by time. */
  readonly slots: readonly FoundSlot[];
  readonly days: readonly AskedDay[];
}

/** Visits by day begin between these minutes. */
const hours = { from: 8 * 60, to: 21 * 60 } as const;
const levels = { goodSeconds: 600, fairSeconds: 1500 } as const;
const mostSeconds = 30;

/**
 * The best windows for a visit with the plans as they are, everybody else in their order, what others hold counted as
 * planned. Days with shifts and no plan are answered from the roster alone, as if nothing else were to be done.
 * @throws DomainError `bad_input`, `not_found`, `roads_unavailable`, `solver_failed`
 */
export async function findSlots(deps: SlotDeps & { readonly clock: Clock }, request: SlotRequest): Promise<FoundSlots> {
  checkRequest(request);
  const signal = AbortSignal.timeout(mostSeconds * 1000);
  const slots: (FoundSlot & { readonly cost: number })[] = [];
  const days: AskedDay[] = [];
  for (let offset = 0; offset < request.days; offset++) {
    const date = addDays(request.from, offset);
    const answer = await askDay(deps, request, date, signal);
    slots.push(...answer.slots);
    days.push({ date, basis: answer.basis, reasons: answer.reasons });
  }
  const told = slots.filter(({ change }) => change !== null).sort((a, b) => a.cost - b.cost || (a.start < b.start ? -1 : 1));
  const cut = slots.filter(({ change }) => change === null).sort((a, b) => (a.start < b.start ? -1 : 1));
  return { slots: [...told, ...cut].slice(0, request.most).map(({ cost: _cost, ...slot }) => slot), days };
}

async function askDay(deps: SlotDeps & { readonly clock: Clock }, request: SlotRequest, date: ServiceDate, signal: AbortSignal) {
  const none = (basis: AskedDay['basis'], reasons: readonly PlanReason[]) => ({ basis, reasons, slots: [] });
  const now = deps.clock.now();
  const day = await openSlotDay(deps, date, request.area, signal);
  if (day === undefined) return none('none', []);
  const work = await workOn(deps, request, day, date, now);
  if (work === undefined) return none(day.basis, [reason('patient_without_place')]);
  const windows = windowsOn(work.job, request, date, now);
  if (windows.length === 0) return none(day.basis, [reason('no_time_left')]);
  const held = await listHolds(deps.db.read, date, request.area, now);
  // Which windows were the cheapest would tell where a protected home is: of those the first are told.
  const isCut = work.patient !== null && isProtected(work.patient);
  const answer = await day.ask(work.job, held, windows, isCut ? windows.length : request.most).catch((fault: unknown) => {
    if (fault instanceof DomainError && fault.code === 'place_off_road') return null;
    throw fault;
  });
  if (answer === null) return none(day.basis, [reason('place_off_road')]);
  if (answer === undefined) throw new DomainError('bad_input', { planned: true }, ['input', 'jobId']);
  const goesByProtected = await protectedShifts(deps, day.plan);
  return {
    basis: day.basis,
    reasons: reasonsOf({ reasons: answer.reasons }),
    slots: answer.best.map((one) => ({
      date,
      basis: day.basis,
      ...windows[one.slot]!,
      cost: one.cost,
      change:
        isCut || goesByProtected.has(one.shift)
          ? null
          : {
              shiftId: one.shift,
              level: levelOf(one.drivingSeconds),
              begin: plusSeconds(day.desk.day.zero, one.start),
              slackSeconds: one.slackSeconds,
              metres: one.metres,
              drivingSeconds: one.drivingSeconds,
            },
    })),
  };
}

function reason(code: PlanReason['code']): PlanReason {
  return { code, shifts: 0, params: {} };
}

/** The job as it would be on the day; undefined where the patient has no place then. */
async function workOn(
  { db }: SlotDeps,
  { visit, jobId, area }: SlotRequest,
  { desk }: SlotDay,
  date: ServiceDate,
  now: Instant,
): Promise<{ readonly job: WorkJob; readonly patient: Patient | null } | undefined> {
  const known = jobId === null ? undefined : desk.input.work.jobs.find(({ id }) => id === jobId);
  const patientId = visit?.patientId ?? known?.patientId ?? null;
  const patient = patientId === null ? null : ((await loadPatients(db.read, [patientId])).get(patientId) ?? null);
  if (visit === null) {
    if (known === undefined) throw new DomainError('not_found', { id: jobId ?? '' }, ['input', 'jobId']);
    return { job: known, patient };
  }
  if (patient === null) throw new DomainError('not_found', { id: visit.patientId }, ['input', 'patientId']);
  const episode = patient.episodes.find((one) => isActiveOn(one, date));
  const window = { start: instantAt(date, hours.from), end: instantAt(date, hours.to) };
  if (episode === undefined || homeAt(patient, window) === undefined) return undefined;
  const draft = jobOfVisit(visit, window, { date, area, now, patientId: patient.id, episode });
  const job = await workOfDraft(db.read, draft, window.start);
  return job && { job, patient };
}

/** Windows of the wanted width within the job's own, none that has begun. */
function windowsOn(job: WorkJob, { widthMinutes }: SlotRequest, date: ServiceDate, now: Instant): readonly Span[] {
  const promised = job.visits.find(({ role }) => role === 'home') ?? job.visits[0]!;
  const own = promised.windows.length > 0 ? promised.windows : [{ start: instantAt(date, hours.from), end: instantAt(date, hours.to) }];
  return own.flatMap(({ start, end }) => {
    const spans: Span[] = [];
    for (let from = start; from < end; from = plusSeconds(from, widthMinutes * 60)) {
      const to = plusSeconds(from, widthMinutes * 60);
      if (from >= now) spans.push({ start: from, end: to < end ? to : end });
    }
    return spans;
  });
}

/** Shifts whose routes go by a protected address. */
export async function protectedShifts({ db }: Pick<SlotDeps, 'db'>, { document }: AskedPlan): Promise<ReadonlySet<string>> {
  const homes = document.routes.map(({ shiftId, stops }) => ({
    shiftId,
    patients: stops.flatMap((stop) => (isVisitStop(stop) && stop.home && stop.patientId !== null ? [stop.patientId] : [])),
  }));
  const patients = await loadPatients(
    db.read,
    homes.flatMap((one) => one.patients),
  );
  const isHidden = (id: string) => !patients.has(id) || isProtected(patients.get(id)!);
  return new Set(homes.filter((one) => one.patients.some(isHidden)).map(({ shiftId }) => shiftId));
}

function levelOf(drivingSeconds: number): SlotLevel {
  if (drivingSeconds <= levels.goodSeconds) return 'good';
  return drivingSeconds <= levels.fairSeconds ? 'fair' : 'poor';
}

function checkRequest({ visit, jobId, days, widthMinutes, most }: SlotRequest): void {
  const within = (value: number, smallest: number, largest: number, field: string) => {
    if (!Number.isInteger(value) || value < smallest || value > largest)
      throw new DomainError('bad_input', { smallest, largest }, ['input', field]);
  };
  if ((visit === null) === (jobId === null)) throw new DomainError('bad_input', {}, ['input', 'jobId']);
  within(days, 1, 7, 'days');
  within(widthMinutes, 15, 240, 'widthMinutes');
  within(most, 1, 20, 'most');
  if (visit === null) return;
  within(visit.minutes, 5, 480, 'minutes');
  const unknown = visit.skills.find((skill) => findSkill(skill) === undefined);
  if (unknown !== undefined) throw new DomainError('bad_input', { skill: unknown.slice(0, 40) }, ['input', 'skills']);
}
