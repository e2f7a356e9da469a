import { dayOfVisit, type LockWish, removeLock, writeLock } from '../orders/lock-visits.ts';
import type { LockKind } from '../orders/model.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { Clock } from '../platform/time.ts';
import type { DeskDays } from './desk-day.ts';
import { locksKey } from './kept-locks.ts';
import { lockConflict } from './lock-conflicts.ts';
import { readDay } from './read-day.ts';
import { findPlan } from './store.ts';

interface LockDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly notify: Notify;
}

const mostMilliseconds = 20_000;

/**
 * Holds fast who makes a visit, when it begins, or its order beside another: for every search, repair and move from now on.
 * The plan that the desk shows is as it was. A lock that contradicts a rule or another lock is refused, and nothing is written.
 *
 * @param planId the plan that the desk shows: its day is what the lock is judged by
 * @throws DomainError `not_found`, `visit_not_in_plan` where the day does not have the visit or it cannot be planned as it is,
 * `shift_not_on_day`, `bad_input` (before itself), `lock_conflict` naming what it contradicts and of which visit, `lock_impossible`
 * with why the shift may not, `conflict` where somebody has locked something else meanwhile, and what `DeskDays.open` throws
 */
export async function lockVisit(
  deps: LockDeps & { readonly desks: Pick<DeskDays, 'open'> },
  planId: string,
  wish: LockWish,
  setBy: string,
): Promise<void> {
  const plan = await findPlan(deps.db.read, planId);
  if (!plan) throw new DomainError('not_found', { id: planId }, ['planId']);
  const desk = await deps.desks.open(plan, AbortSignal.timeout(mostMilliseconds));
  const planned = new Set(desk.day.problem.jobs.map(({ id }) => id));
  const known = new Set(desk.input.work.jobs.filter(({ id }) => planned.has(id)).flatMap(({ visits }) => visits.map(({ id }) => id)));
  if (!known.has(wish.visitId)) throw new DomainError('visit_not_in_plan', {}, ['visitId']);
  if (wish.kind === 'order') {
    if (!known.has(wish.otherVisitId)) throw new DomainError('visit_not_in_plan', {}, ['otherVisitId']);
    if (wish.otherVisitId === wish.visitId) throw new DomainError('bad_input', {}, ['otherVisitId']);
  }
  if (wish.kind === 'person' && !desk.input.shifts.some(({ id }) => id === wish.shiftId))
    throw new DomainError('shift_not_on_day', {}, ['shiftId']);
  const conflict = lockConflict(desk, wish);
  if (conflict?.against === 'shift') throw new DomainError('lock_impossible', { lock: wish.kind, reason: conflict.reason! }, ['shiftId']);
  if (conflict !== undefined) throw new DomainError('lock_conflict', { lock: wish.kind, ...conflict }, ['visitId']);
  const judged = locksKey(desk.input);
  await deps.db.tx(async (tx) => {
    if (locksKey(await readDay(tx, plan.date, plan.area)) !== judged) throw new DomainError('conflict', { change: 'lock' }, ['visitId']);
    await writeLock(tx, wish, deps.clock.now(), setBy);
  });
  deps.notify({ date: plan.date, area: plan.area, kind: 'job' });
}

/**
 * Releases a lock; where there is none nothing changes.
 * @param otherVisitId of an order
 * @throws DomainError `not_found`, `bad_input` where an order lacks its other visit
 */
export async function unlockVisit(
  deps: LockDeps,
  { visitId, kind, otherVisitId }: { readonly visitId: string; readonly kind: LockKind; readonly otherVisitId: string | null },
): Promise<void> {
  if (kind === 'order' && otherVisitId === null) throw new DomainError('bad_input', {}, ['otherVisitId']);
  const day = await deps.db.tx(async (tx) => {
    const found = await dayOfVisit(tx, visitId);
    if (!found) throw new DomainError('not_found', { id: visitId }, ['visitId']);
    await removeLock(tx, visitId, kind, otherVisitId);
    return found;
  });
  deps.notify({ ...day, kind: 'job' });
}
