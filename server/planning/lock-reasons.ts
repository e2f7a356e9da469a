import type { MoveAnswer } from '../../solver/routing/search/move.ts';
import { type Instant, secondsBetween } from '../platform/time.ts';
import { isVisitStop, type Plan, type PlanningInput, type PlanReason } from './model.ts';
import type { MoveRequest } from './move-request.ts';

/** The locks that a move out of the plan would break: what is held fast is not taken out unseen. */
export function locksAgainstLeaving({ work }: PlanningInput, visitIds: readonly string[]): readonly PlanReason[] {
  const out = new Set(visitIds);
  const visits = work.jobs.flatMap((job) => job.visits.filter(({ id }) => out.has(id)));
  return [
    ...visits.flatMap((visit) => (visit.lockedShiftId === null ? [] : [personLock(visit.id, visit.lockedShiftId)])),
    ...visits.flatMap((visit) => (visit.lockedStart === null ? [] : [timeLock(visit.id, visit.lockedStart)])),
    ...(work.orderLocks ?? []).flatMap(({ firstVisitId, secondVisitId }) =>
      out.has(firstVisitId) || out.has(secondVisitId) ? [orderLock(firstVisitId, secondVisitId)] : [],
    ),
  ];
}

/** The locks that a refused move would break; empty: it is refused for something else. */
export function locksAgainstMove(
  { work }: PlanningInput,
  plan: Plan,
  request: MoveRequest,
  answer: Extract<MoveAnswer, { isAllowed: false }>,
): readonly PlanReason[] {
  const moving = new Set(answer.visits);
  const visits = work.jobs.flatMap((job) => job.visits);
  const late = new Set(answer.broken.filter(({ code }) => code === 'window_outside_shift').map(({ visit }) => visit));
  const others =
    plan.document.routes
      .find(({ shiftId }) => shiftId === request.shiftId)
      ?.stops.filter(isVisitStop)
      .filter(({ visitId }) => visitId !== request.visitId) ?? [];
  const isTied = answer.broken.some(({ code }) => code === 'link_conflict' || code === 'second_person_missing');
  const isBroken = ({ firstVisitId, secondVisitId, isDirect }: { firstVisitId: string; secondVisitId: string; isDirect: boolean }) => {
    if (moving.has(firstVisitId) === moving.has(secondVisitId)) return false;
    const isFirst = moving.has(firstVisitId);
    const partner = others.findIndex(({ visitId }) => visitId === (isFirst ? secondVisitId : firstVisitId));
    if (partner < 0) return isDirect || isTied;
    const at = placeOf(request, others);
    if (at === undefined) return isTied;
    return isDirect ? partner !== (isFirst ? at : at - 1) : isFirst ? partner < at : partner >= at;
  };
  return [
    ...visits.flatMap(({ id, lockedShiftId }) =>
      moving.has(id) && lockedShiftId !== null && lockedShiftId !== request.shiftId ? [personLock(id, lockedShiftId)] : [],
    ),
    ...visits.flatMap(({ id, lockedStart }) => (late.has(id) && lockedStart !== null ? [timeLock(id, lockedStart)] : [])),
    ...(work.orderLocks ?? []).flatMap((lock) => (isBroken(lock) ? [orderLock(lock.firstVisitId, lock.secondVisitId)] : [])),
  ];
}

/** Behind so many of the shift's other visits. */
function placeOf({ position, start }: MoveRequest, others: readonly { readonly start: Instant }[]): number | undefined {
  if (start != null) return others.filter((other) => secondsBetween(other.start, start) > 0).length;
  return position ?? undefined;
}

function personLock(visitId: string, shiftId: string): PlanReason {
  return { code: 'locked_person', shifts: 0, params: { visitId, shiftId } };
}

function timeLock(visitId: string, start: Instant): PlanReason {
  return { code: 'locked_time', shifts: 0, params: { visitId, start } };
}

function orderLock(visitId: string, otherVisitId: string): PlanReason {
  return { code: 'locked_order', shifts: 0, params: { visitId, otherVisitId } };
}
