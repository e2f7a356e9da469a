import { loadPatients } from '../care/load-patients.ts';
import { isActiveOn } from '../care/model.ts';
import { bookJob, jobOfVisit, promiseWindow } from '../orders/book-visit.ts';
import type { WorkJob } from '../orders/model.ts';
import type { Database, Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { type Clock, type Instant, plusSeconds, type ServiceDate, secondsBetween, serviceDateOf } from '../platform/time.ts';
import type { SlotRequest } from './find-slots.ts';
import { openSlotDay, type SlotDeps, workOfDraft } from './slot-day.ts';
import { findHold, insertHold, listHolds, type SlotHold, setHoldStatus } from './store-slots.ts';

export interface HoldDeps extends SlotDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly notify: Notify;
}

export interface HoldRequest extends Pick<SlotRequest, 'visit' | 'jobId' | 'area'> {
  /** Given by the client: the same request twice is one hold. */
  readonly clientId: string;
  readonly start: Instant;
  readonly end: Instant;
}

const heldSeconds = 600;
const mostSeconds = 30;
/** As wide as a window that is looked for. */
const mostMinutes = 240;
/** Looks at a day on which others hold meanwhile. */
const attempts = 3;

/**
 * Keeps a window for ten minutes. It counts as planned for whoever asks for a time meanwhile; planning a day does not know
 * it before it is confirmed.
 * @throws DomainError `slot_taken` where it has no place any more, `not_found`, `bad_input`, `conflict` when somebody else has used the client id, and what `openSlotDay` throws
 */
export async function holdSlot(deps: HoldDeps, request: HoldRequest, heldBy: string): Promise<SlotHold> {
  const { db, clock } = deps;
  checkHold(request, clock.now());
  const date = serviceDateOf(request.start);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const known = await findHold(db.read, { clientId: request.clientId });
    if (known !== undefined) return ownHold(known, request, heldBy);
    const now = clock.now();
    const hold = await draftHold(deps, request, date, now, heldBy);
    const others = await listHolds(db.read, date, request.area, now);
    if (!(await hasPlace(deps, hold, others))) throw new DomainError('slot_taken', {}, ['input', 'start']);
    const isKept = await db.tx(async (tx) => {
      const meanwhile = await listHolds(tx, date, request.area, now);
      if (meanwhile.map(({ id }) => id).join() !== others.map(({ id }) => id).join()) return false;
      if ((await findHold(tx, { clientId: request.clientId })) !== undefined) return false;
      await insertHold(tx, hold);
      return true;
    });
    if (isKept) return hold;
  }
  throw new DomainError('slot_taken', {}, ['input', 'start']);
}

/**
 * Makes the held visit a job with the window as its promise, or cuts a job's own windows to it, after another look at
 * the day as it is now: of two who hold the last place, the one who held it first gets it. Twice is once.
 * @throws DomainError `slot_taken`, with the hold released; `hold_over`, `not_found`, and what `openSlotDay` throws
 */
export async function confirmSlot(deps: HoldDeps, id: string): Promise<SlotHold> {
  const { db, clock, notify } = deps;
  const hold = await findHold(db.read, { id });
  if (hold === undefined) throw new DomainError('not_found', { id }, ['id']);
  if (hold.status === 'confirmed') return hold;
  const now = clock.now();
  if (hold.status === 'released' || hold.expiresAt <= now) throw new DomainError('hold_over', {}, ['id']);
  const others = await listHolds(db.read, hold.date, hold.area, now);
  const before = others.slice(
    0,
    others.findIndex((one) => one.id === id),
  );
  const hasIt = await hasPlace(deps, hold, before);
  const confirmed = await db.tx(async (tx) => {
    const again = await findHold(tx, { id });
    if (again?.status === 'confirmed') return again;
    if (again?.status !== 'held') throw new DomainError('hold_over', {}, ['id']);
    const isBooked = hasIt && (await book(tx, again));
    await setHoldStatus(tx, id, isBooked ? 'confirmed' : 'released');
    return isBooked ? { ...again, status: 'confirmed' as const } : undefined;
  });
  if (confirmed === undefined) throw new DomainError('slot_taken', {}, ['id']);
  notify({ date: hold.date, area: hold.area, kind: 'job' });
  return confirmed;
}

/** Gives a held window back. Twice is once. @throws DomainError `not_found`, `hold_over` for one that is confirmed */
export async function releaseSlot({ db }: Pick<HoldDeps, 'db'>, id: string): Promise<SlotHold> {
  return db.tx(async (tx) => {
    const hold = await findHold(tx, { id });
    if (hold === undefined) throw new DomainError('not_found', { id }, ['id']);
    if (hold.status === 'confirmed') throw new DomainError('hold_over', {}, ['id']);
    await setHoldStatus(tx, id, 'released');
    return { ...hold, status: 'released' };
  });
}

async function book(tx: Queries, { draft, jobId, windowStart, windowEnd }: SlotHold): Promise<boolean> {
  const window = { start: windowStart, end: windowEnd };
  if (draft === null) return promiseWindow(tx, jobId, window);
  await bookJob(tx, { ...draft, visits: draft.visits.map((visit) => ({ ...visit, windows: [window] })) });
  return true;
}

/** Whether the window still has a place behind those holds, on the day as it is now. */
async function hasPlace(deps: HoldDeps, hold: SlotHold, before: readonly SlotHold[]): Promise<boolean> {
  const signal = AbortSignal.timeout(mostSeconds * 1000);
  const day = await openSlotDay(deps, hold.date, hold.area, signal);
  const known = day?.desk.input.work.jobs.find(({ id }) => id === hold.jobId);
  const work: WorkJob | undefined =
    known ?? (hold.draft === null ? undefined : await workOfDraft(deps.db.read, hold.draft, hold.windowStart));
  if (day === undefined || work === undefined) return false;
  const answer = await day.ask(work, before, [{ start: hold.windowStart, end: hold.windowEnd }], 1);
  return (answer?.best.length ?? 0) > 0;
}

async function draftHold(deps: HoldDeps, request: HoldRequest, date: ServiceDate, now: Instant, heldBy: string): Promise<SlotHold> {
  const { clientId, area, start, end, visit } = request;
  const facts = { date, area, clientId, windowStart: start, windowEnd: end, heldAt: now, heldBy, expiresAt: plusSeconds(now, heldSeconds) };
  const kept = { id: newId('slotHold'), status: 'held' as const, ...facts };
  if (visit === null) return { ...kept, jobId: request.jobId ?? '', draft: null };
  const patient = (await loadPatients(deps.db.read, [visit.patientId])).get(visit.patientId);
  const episode = patient?.episodes.find((one) => isActiveOn(one, date));
  if (patient === undefined || episode === undefined) throw new DomainError('not_found', { what: 'episode' }, ['input', 'patientId']);
  const draft = jobOfVisit(visit, { start, end }, { date, area, now, patientId: patient.id, episode });
  return { ...kept, jobId: draft.id, draft };
}

function ownHold(known: SlotHold, { start, end }: HoldRequest, heldBy: string): SlotHold {
  const isSame = known.heldBy === heldBy && known.windowStart === start && known.windowEnd === end;
  if (!isSame) throw new DomainError('conflict', {}, ['input', 'clientId']);
  return known;
}

function checkHold({ clientId, visit, jobId, start, end }: HoldRequest, now: Instant): void {
  if (clientId.length === 0 || clientId.length > 100) throw new DomainError('bad_input', { largest: 100 }, ['input', 'clientId']);
  if ((visit === null) === (jobId === null)) throw new DomainError('bad_input', {}, ['input', 'jobId']);
  if (end <= start) throw new DomainError('window_ends_before_start', {}, ['input', 'end']);
  if (secondsBetween(start, end) > mostMinutes * 60) throw new DomainError('bad_input', { largest: mostMinutes }, ['input', 'end']);
  if (start < now) throw new DomainError('bad_input', { past: true }, ['input', 'start']);
}
