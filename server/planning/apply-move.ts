import type { Solution } from '../../solver/routing/problem/solution.ts';
import { verify } from '../../solver/routing/verify.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import type { Clock } from '../platform/time.ts';
import type { DeskDay, DeskDays } from './desk-day.ts';
import { askMove } from './evaluate-move.ts';
import { figuresOf } from './figures.ts';
import { fromSolution } from './from-solution.ts';
import { keepPlan } from './keep-plan.ts';
import { isVisitStop, type Plan, type PlanDocument } from './model.ts';
import type { MoveRequest } from './move-request.ts';
import { withOutlook } from './outlook.ts';
import { refuseOvertaken } from './refuse-overtaken.ts';
import { findPlan } from './store.ts';

export interface ByHandDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly roads: RoadProvider;
  readonly notify: Notify;
}

/**
 * Makes a move by hand: a new version of the plan, whose parent is the one that the dispatcher saw, checked independently
 * before it is stored, with the follow-ups of what it leaves out. Nothing is changed when it is refused.
 *
 * @returns the new version's id
 * @throws DomainError `not_found`, `conflict` (`refuseOvertaken`), `move_not_allowed` with the rule, `plan_outdated` where the day no
 * longer holds the rest of the plan, `plan_not_verified`, and what `askMove` throws
 */
export async function applyMove(
  deps: ByHandDeps & { readonly desks: Pick<DeskDays, 'open'> },
  request: MoveRequest & { readonly planId: string },
  movedBy: string,
): Promise<string> {
  const plan = await findPlan(deps.db.read, request.planId);
  if (!plan) throw new DomainError('not_found', { id: request.planId }, ['planId']);
  await refuseOvertaken(deps.db.read, plan, request.visitId);
  const { desk, answer, locks } = await askMove(deps.desks, plan, request, true);
  if (locks[0]) throw new DomainError('move_not_allowed', { reason: locks[0].code, ...locks[0].params }, ['visitId']);
  if (!answer.isAllowed) throw new DomainError('move_not_allowed', { reason: answer.broken[0]!.code }, ['visitId']);
  const solution = answer.solution!;
  const document = documentOf(deps, desk, plan, solution);
  refuseLosses(desk, plan, document, answer.visits, request.shiftId === null);
  const next: Omit<Plan, 'version'> = {
    ...plan,
    id: newId('plan'),
    parentId: plan.id,
    inputHash: desk.inputHash,
    roadProvider: `${deps.roads.id} ${deps.roads.version}`,
    createdAt: deps.clock.now(),
    createdBy: movedBy,
    ...withOutlook(desk.input, desk.day, solution, { document, figures: figuresOf(desk.input, document, 0) }, desk.roads),
    byHand: { kind: 'move', visitIds: [...answer.visits], shiftId: request.shiftId },
  };
  await deps.db.tx(async (tx) => {
    await refuseOvertaken(tx, plan, request.visitId);
    await keepPlan(tx, next, desk.input);
  });
  deps.notify({ date: plan.date, area: plan.area, kind: 'plan' });
  return next.id;
}

/** The plan as it is stored: judged by the problem alone; jobs that were left out keep their reasons. */
function documentOf({ roads }: ByHandDeps, { day, input, leftOut }: DeskDay, plan: Plan, solution: Solution): PlanDocument {
  const known = new Map(plan.document.unassigned.map(({ jobId, reasons }) => [jobId, reasons]));
  const planned = new Set(plan.document.routes.flatMap(({ stops }) => stops.filter(isVisitStop).map(({ jobId }) => jobId)));
  const explained = solution.unassigned.map(({ job }) => ({ job, reasons: [{ code: 'not_tried' as const, shifts: 0 }] }));
  const violations = verify(day.problem, { ...solution, unassigned: explained });
  if (violations[0]) throw new DomainError('plan_not_verified', { violations: violations.length, rule: violations[0].rule });
  const document = fromSolution(input, day, solution, leftOut, { provider: roads.id, version: roads.version });
  const reasonsOf = (jobId: string) => [
    { code: planned.has(jobId) ? ('taken_out' as const) : ('not_tried' as const), shifts: 0, params: {} },
  ];
  return {
    ...document,
    unassigned: document.unassigned.map(({ jobId, reasons }) => ({
      jobId,
      reasons: reasons.length > 0 ? reasons : (known.get(jobId) ?? reasonsOf(jobId)),
    })),
  };
}

/** A day that has changed may no longer hold all of the plan: by hand one stop is moved, and nothing else is lost unseen. */
function refuseLosses({ day }: DeskDay, plan: Plan, document: PlanDocument, moved: readonly string[], isOut: boolean): void {
  const visitsOf = (of: PlanDocument) => of.routes.flatMap(({ stops }) => stops.filter(isVisitStop).map(({ visitId }) => visitId));
  const asked = new Set(day.problem.jobs.flatMap((job) => job.visits.map(({ id }) => id)));
  const after = new Set(visitsOf(document));
  const lost = visitsOf(plan.document).filter((id) => asked.has(id) && !after.has(id) && !(isOut && moved.includes(id)));
  if (lost.length > 0) throw new DomainError('plan_outdated', { jobs: lost.length, shifts: 0 }, ['planId']);
}
