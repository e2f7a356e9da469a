import type { MoveAnswer, MoveEffect, MoveWish } from '../../solver/routing/search/move.ts';
import { DomainError } from '../platform/errors.ts';
import { type Instant, plusSeconds, secondsBetween } from '../platform/time.ts';
import type { DeskDay, DeskDays } from './desk-day.ts';
import { tellsOfProtected } from './find-alternatives.ts';
import { locksAgainstLeaving, locksAgainstMove } from './lock-reasons.ts';
import type { Plan, PlanReason } from './model.ts';
import type { MoveRequest } from './move-request.ts';
import type { Privacy } from './plan-view.ts';
import { ownIdOf, plannedIds } from './way-ids.ts';

/** What a move would change, before it is made. */
export interface MovePrice {
  readonly allowed: boolean;
  /** The visit and those that move with it. */
  readonly visitIds: readonly string[];
  /** Null where it is not allowed, or where this would tell how far a protected address is from others (`rules.md` 19). */
  readonly change: MoveChange | null;
  /** The hard rules that forbid it: all masks, or the first of times and loads. */
  readonly broken: readonly PlanReason[];
}

export interface MoveChange extends Pick<MoveEffect, 'metres' | 'drivingSeconds' | 'latenessSeconds' | 'overtimeSeconds'> {
  /** When the visit would begin, and behind how many others; null: out of the plan. */
  readonly start: Instant | null;
  readonly position: number | null;
  readonly movedVisits: number;
  /** Of the visit that moves most; negative: earlier. */
  readonly mostMovedSeconds: number;
  /** Null where nobody has said who is known to whom. */
  readonly newFaces: number | null;
}

const mostMilliseconds = 20_000;

/**
 * Prices a move by hand exactly, all rules kept, or tells which forbid it. Nothing is changed.
 * @throws DomainError `visit_not_in_plan` where the visit cannot be moved, `bad_input`, and what `DeskDays.open` throws
 */
export async function evaluateMove(desks: Pick<DeskDays, 'open'>, plan: Plan, request: MoveRequest, privacy: Privacy): Promise<MovePrice> {
  const { desk, answer, locks } = await askMove(desks, plan, request, false);
  if (locks.length > 0) return { allowed: false, visitIds: answer.visits, change: null, broken: locks };
  return priceOf(desk, plan, request, answer, privacy);
}

/** The core's answer about the move, with the plan as it would be where that is wanted. */
export async function askMove(desks: Pick<DeskDays, 'open'>, plan: Plan, request: MoveRequest, wantsPlan: boolean) {
  const { visitId, shiftId, position, start } = request;
  if (position != null && (!Number.isInteger(position) || position < 0)) throw new DomainError('bad_input', { least: 0 }, ['position']);
  const signal = AbortSignal.timeout(mostMilliseconds);
  const desk = await desks.open(plan, signal);
  const wish: MoveWish = {
    visit: plannedIds(plan.document, desk.day.problem)(visitId),
    shift: shiftId,
    ...(position == null ? {} : { position }),
    ...(start == null ? {} : { start: Math.round(secondsBetween(desk.day.zero, start)) }),
  };
  const answer = await desk.ask({ ask: 'move', wish, wantsPlan }, signal);
  if (answer === undefined) throw new DomainError('visit_not_in_plan', {}, ['visitId']);
  const own: MoveAnswer = { ...answer, visits: answer.visits.map(ownIdOf) };
  return { desk, answer: own, locks: locksAgainst(desk, plan, request, own) };
}

/** The locks that forbid the move; what one forbids is not told again by the core's own code. */
function locksAgainst({ input }: DeskDay, plan: Plan, request: MoveRequest, answer: MoveAnswer): readonly PlanReason[] {
  if (request.shiftId === null) return locksAgainstLeaving(input, answer.visits);
  return answer.isAllowed ? [] : locksAgainstMove(input, plan, request, answer);
}

/** The answer for one onlooker. */
export function priceOf(
  { day }: Pick<DeskDay, 'day'>,
  plan: Plan,
  { visitId, shiftId }: MoveRequest,
  answer: MoveAnswer,
  privacy: Privacy,
): MovePrice {
  const own = plan.document.routes.find(({ stops }) => stops.some((stop) => stop.kind !== 'break' && stop.visitId === visitId))?.shiftId;
  const touched = [own, shiftId, ...(answer.isAllowed ? answer.effect.shifts : [])];
  const isCut = touched.some((shift) => shift != null && tellsOfProtected(plan, shift, privacy));
  if (!answer.isAllowed) {
    const broken = answer.broken.map(
      ({ code, visit, params }): PlanReason => ({
        code,
        shifts: 0,
        params: paramsOf(params, isCut ? undefined : visit, isCut),
      }),
    );
    return { allowed: false, visitIds: answer.visits, change: null, broken };
  }
  const { effect, visits } = answer;
  const change: MoveChange = {
    start: effect.start === undefined ? null : plusSeconds(day.zero, effect.start),
    position: effect.position ?? null,
    metres: effect.metres,
    drivingSeconds: effect.drivingSeconds,
    latenessSeconds: effect.latenessSeconds,
    overtimeSeconds: effect.overtimeSeconds,
    movedVisits: effect.moved.visits,
    mostMovedSeconds: effect.moved.worstSeconds,
    newFaces: effect.newFaces ?? null,
  };
  return { allowed: true, visitIds: visits, change: isCut ? null : change, broken: [] };
}

/** What tells how far something is, or past whom, is cut; what somebody lacks is not. */
function paramsOf({ seconds, ...params }: Readonly<Record<string, string | number>>, visitId: string | undefined, isCut: boolean) {
  return {
    ...params,
    ...(isCut || seconds === undefined ? {} : { seconds }),
    ...(visitId === undefined ? {} : { visitId: ownIdOf(visitId) }),
  };
}
