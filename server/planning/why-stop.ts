import type { MoveAnswer } from '../../solver/routing/search/move.ts';
import { DomainError } from '../platform/errors.ts';
import type { DeskDays } from './desk-day.ts';
import { type MovePrice, priceOf } from './evaluate-move.ts';
import { reasonsOf } from './from-solution.ts';
import { isVisitStop, type Plan, type PlanReason } from './model.ts';
import type { Privacy } from './plan-view.ts';
import { plannedIdOf } from './video-way.ts';
import { type WhyStart, whyStart } from './why-start.ts';

/** Why this person, this time, this order. */
export interface WhyStop {
  /** People at work who may do it, and all who are at work. */
  readonly able: number;
  readonly atWork: number;
  /** Why the others may not. */
  readonly unable: readonly PlanReason[];
  readonly start: WhyStart;
  /** One place sooner or later on the route; null: it is the first, or the last. */
  readonly sooner: MovePrice | null;
  readonly later: MovePrice | null;
}

const mostMilliseconds = 20_000;

/**
 * Why a planned visit is done by whom, when and where on the route it is, as the day stands now.
 * @throws DomainError `plan_outdated` where the day no longer has the visit, and what `DeskDays.open` throws
 */
export async function whyStop(desks: Pick<DeskDays, 'open'>, plan: Plan, visitId: string, privacy: Privacy): Promise<WhyStop> {
  const signal = AbortSignal.timeout(mostMilliseconds);
  const desk = await desks.open(plan, signal);
  const { day } = desk;
  const own = plan.document.routes.find(({ stops }) => stops.some((stop) => isVisitStop(stop) && stop.visitId === visitId));
  const start = whyStart(day, plan.document, visitId);
  const found = start && (await desk.ask({ ask: 'why', visit: plannedIdOf(plan.document, day.problem, visitId) }, signal));
  if (own === undefined || start === undefined || found === undefined) throw new DomainError('plan_outdated', {}, ['visitId']);
  const priced = (answer: MoveAnswer | undefined) =>
    answer === undefined ? null : priceOf(desk, plan, { visitId, shiftId: own.shiftId }, answer, privacy);
  return {
    able: found.able,
    atWork: new Set(day.problem.shifts.map(({ id }) => id)).size,
    unable: reasonsOf({ reasons: found.unable }),
    start: start.visitId !== null && privacy.isHidden(start.visitId) ? { ...start, visitId: null } : start,
    sooner: priced(found.sooner),
    later: priced(found.later),
  };
}
