import { compile } from '../../solver/routing/problem/compile.ts';
import type { Problem } from '../../solver/routing/problem/problem.ts';
import { reasonCodes } from '../../solver/routing/problem/solution.ts';
import { validate } from '../../solver/routing/problem/validate.ts';
import { type LockWish, orderOf } from '../orders/lock-visits.ts';
import type { LockKind, OrderLock, WorkVisit } from '../orders/model.ts';
import { type Instant, secondsBetween } from '../platform/time.ts';
import type { DeskDay } from './desk-day.ts';
import { orderTies } from './order-ties.ts';
import { ownIdOf } from './way-ids.ts';

/** Why a lock can never be kept: what it would break, and of which other visit. */
export interface LockConflict {
  /** Another lock, the visit's windows or its link to another visit, or (`reason`) what the shift may not do. */
  readonly against: LockKind | 'window' | 'link' | 'shift';
  readonly otherVisitId?: string;
  /** A code of `reasonCodes`. */
  readonly reason?: string;
}

type LockedDay = Pick<DeskDay, 'input' | 'day'>;

/**
 * The first rule or lock of the day that the wish contradicts, whatever the plan; undefined: none by itself. What only
 * fails for want of time is seen when the day is planned. O(the size of the problem).
 */
export function lockConflict({ input, day }: LockedDay, wish: LockWish): LockConflict | undefined {
  const visits = new Map(input.work.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit])));
  const own = visits.get(wish.visitId)!;
  const locks = input.work.orderLocks ?? [];
  const taken = takenPlace(locks, wish);
  if (taken !== undefined) return { against: 'order', otherVisitId: taken };
  const after: readonly OrderLock[] = wish.kind === 'order' ? [...withoutPair(locks, wish), { id: '', ...orderOf(wish) }] : locks;
  const circle = wish.kind === 'order' ? circleOf(after, wish.visitId) : undefined;
  if (circle !== undefined) return { against: 'order', otherVisitId: circle };
  const locked: WorkVisit = {
    ...own,
    ...(wish.kind === 'person' ? { lockedShiftId: wish.shiftId } : {}),
    ...(wish.kind === 'time' ? { lockedStart: wish.start } : {}),
  };
  const outside = outsideShift({ input, day }, locked, wish.kind);
  if (outside !== undefined) return outside;
  const rival = rivalOf({ input, day }, [...visits.values()], locked, after);
  if (rival !== undefined) return rival;
  const problem = withLock({ input, day }, wish, after);
  const known = new Set(validate(day.problem).map(({ code, path }) => `${code} ${path}`));
  const fault = validate(problem).find(({ code, path }) => !known.has(`${code} ${path}`));
  if (fault !== undefined) return conflictOfFault(problem, fault.path, wish);
  return wish.kind === 'person' ? maskOf(problem, wish.visitId, wish.shiftId) : undefined;
}

/** A visit comes right before one other and right behind one other. */
function takenPlace(locks: readonly OrderLock[], wish: LockWish): string | undefined {
  if (wish.kind !== 'order' || !wish.isDirect) return undefined;
  const { firstVisitId, secondVisitId } = orderOf(wish);
  const others = withoutPair(locks, wish).filter(({ isDirect }) => isDirect);
  const before = others.find((lock) => lock.firstVisitId === firstVisitId);
  const behind = others.find((lock) => lock.secondVisitId === secondVisitId);
  return before?.secondVisitId ?? behind?.firstVisitId;
}

function withoutPair(locks: readonly OrderLock[], { visitId, otherVisitId }: Extract<LockWish, { kind: 'order' }>) {
  const pair = new Set([visitId, otherVisitId]);
  return locks.filter(({ firstVisitId, secondVisitId }) => !(pair.has(firstVisitId) && pair.has(secondVisitId)));
}

/** The visit whose lock leads back to this one; undefined: no circle. */
function circleOf(locks: readonly OrderLock[], visitId: string): string | undefined {
  const seen = new Set<string>();
  const open = [visitId];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    for (const { firstVisitId, secondVisitId } of locks) {
      if (firstVisitId !== visit) continue;
      if (secondVisitId === visitId) return visit;
      if (!seen.has(secondVisitId)) open.push(secondVisitId);
      seen.add(secondVisitId);
    }
  }
  return undefined;
}

/** A time at which the shift it is locked to is not at work. */
function outsideShift({ day }: LockedDay, visit: WorkVisit, asked: LockKind): LockConflict | undefined {
  const shift = day.problem.shifts.find(({ id }) => id === visit.lockedShiftId);
  if (shift === undefined || visit.lockedStart === null) return undefined;
  const start = secondOf(day.zero, visit.lockedStart);
  const isInside = start >= shift.start.earliest && start + visit.serviceSeconds <= shift.end.latest + (shift.maxOvertimeSeconds ?? 0);
  return isInside ? undefined : { against: asked === 'person' ? 'time' : 'person' };
}

/** Another visit that cannot be done by the same shift as well: both at fixed times too near, or two people of one visit. */
function rivalOf(
  { input, day }: LockedDay,
  visits: readonly WorkVisit[],
  own: WorkVisit,
  orders: readonly OrderLock[],
): LockConflict | undefined {
  const together = input.work.jobs.find(({ id }) => id === own.jobId)!;
  const shipped = new Set(
    together.shipments
      .filter(({ pickupVisitId, deliveryVisitId }) => pickupVisitId === own.id || deliveryVisitId === own.id)
      .flatMap(({ pickupVisitId, deliveryVisitId }) => [pickupVisitId, deliveryVisitId]),
  );
  const direct = new Set(
    orders.flatMap((lock) => {
      const isOwn = lock.isDirect && (lock.firstVisitId === own.id || lock.secondVisitId === own.id);
      return isOwn ? [lock.firstVisitId, lock.secondVisitId] : [];
    }),
  );
  const personOf = new Map(input.shifts.map(({ id, staffId }) => [id, staffId]));
  for (const other of visits) {
    if (other.id === own.id || own.lockedShiftId === null || other.lockedShiftId === null) continue;
    const isSame = other.lockedShiftId === own.lockedShiftId;
    if (!isSame && (shipped.has(other.id) || direct.has(other.id))) return { against: 'person', otherVisitId: other.id };
    const isPair = other.jobId === own.jobId && [own.role, other.role].includes('second_person') && !shipped.has(other.id);
    if (isPair && personOf.get(other.lockedShiftId) === personOf.get(own.lockedShiftId))
      return { against: 'person', otherVisitId: other.id };
    if (isSame && own.lockedStart !== null && other.lockedStart !== null && isTooNear(day, own, other))
      return { against: 'time', otherVisitId: other.id };
  }
  return undefined;
}

/** Whether the way between the two takes longer than there is between their fixed times. */
function isTooNear({ problem, zero }: DeskDay['day'], own: WorkVisit, other: WorkVisit): boolean {
  const [first, second] = own.lockedStart! <= other.lockedStart! ? [own, other] : [other, own];
  const location = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit.location] as const)));
  const row = (visit: WorkVisit) => problem.locations.findIndex(({ id }) => id === location.get(visit.id));
  const shift = problem.shifts.find(({ id }) => id === own.lockedShiftId);
  const table = problem.travel.find(({ id }) => id === shift?.profile)?.slots[0]?.seconds;
  const [from, to] = [row(first), row(second)];
  const way = table === undefined || from < 0 || to < 0 ? 0 : Math.max(0, table[from * problem.locations.length + to]!);
  return secondOf(zero, first.lockedStart!) + first.serviceSeconds + way > secondOf(zero, second.lockedStart!);
}

function secondOf(zero: Instant, instant: Instant): number {
  return Math.round(secondsBetween(zero, instant));
}

/** The day's problem as it would be with the lock. */
function withLock({ input, day }: LockedDay, wish: LockWish, orders: readonly OrderLock[]): Problem {
  const { problem } = day;
  const planned = new Set(problem.jobs.map(({ id }) => id));
  const jobs = input.work.jobs.filter(({ id }) => planned.has(id));
  const before = orderTies(jobs, input.work.orderLocks ?? []);
  const ties = orderTies(jobs, orders);
  const isOld = new Set(before.links.map((link) => JSON.stringify(link)));
  return {
    ...problem,
    jobs: problem.jobs.map((job) => ({
      ...job,
      visits: job.visits.map((visit) => {
        if (ownIdOf(visit.id) !== wish.visitId || wish.kind === 'order') return visit;
        return wish.kind === 'person' ? { ...visit, onlyShifts: [wish.shiftId] } : { ...visit, fixedStart: secondOf(day.zero, wish.start) };
      }),
    })),
    links: [...(problem.links ?? []).filter((link) => !isOld.has(JSON.stringify(link))), ...ties.links],
    relations: ties.relations,
  };
}

/** What a fault of the problem is about: a link or a sequence names the other visit, a fixed start its windows. */
function conflictOfFault({ links = [], relations = [] }: Problem, path: string, wish: LockWish): LockConflict {
  const [, list, at] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
  const link = list === 'links' ? links[Number(at)] : undefined;
  const relation = list === 'relations' ? relations[Number(at)] : undefined;
  const tied = link ? [link.from, link.to] : relation && 'visits' in relation ? relation.visits : [];
  const other = wish.kind === 'order' ? wish.otherVisitId : tied.find((id) => id !== wish.visitId);
  const named = other === undefined ? {} : { otherVisitId: other };
  if (relation !== undefined) return { against: wish.kind === 'order' ? 'person' : 'order', ...named };
  if (link !== undefined) return { against: 'link', ...named };
  return { against: 'window' };
}

/** Why the shift may not do the visit at all. */
function maskOf(problem: Problem, visitId: string, shiftId: string): LockConflict | undefined {
  const compiled = compile(problem);
  const ways = [...compiled.visitIndex].filter(([id]) => ownIdOf(id) === visitId).map(([, node]) => node);
  const routes = compiled.problem.shifts.flatMap(({ id }, route) => (id === shiftId ? [route] : []));
  const refusals = ways.flatMap((node) => routes.map((route) => compiled.refusal[node * compiled.shiftCount + route]!));
  if (refusals.length === 0 || refusals.includes(0)) return undefined;
  return { against: 'shift', reason: reasonCodes[refusals[0]! - 1]! };
}
