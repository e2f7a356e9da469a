import type { LockWish } from '../orders/lock-visits.ts';
import type { LockKind } from '../orders/model.ts';
import { type VisitView, viewVisits } from '../orders/visit-view.ts';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { Builder, RequestContext } from '../platform/graphql/builder.ts';
import type { Clock, Instant } from '../platform/time.ts';
import type { DeskDays } from './desk-day.ts';
import { type PlanSources, type Ref, scopesOfPlans } from './graphql-plan.ts';
import { lockVisit, unlockVisit } from './lock-visit.ts';

interface LocksGraphqlDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly notify: Notify;
  readonly desks: DeskDays;
  readonly visit: Ref<VisitView>;
  // biome-ignore lint/suspicious/noExplicitAny: an enum's reference has no type of its own in Pothos
  readonly lockKind: any;
  readonly sources: PlanSources;
}

/** LockInput; `lockVisit`, `unlockVisit`. */
export function locksTypes(builder: Builder, deps: LocksGraphqlDeps): void {
  const { db, clock } = deps;
  const scopeFor = scopesOfPlans(deps);
  type Asking = Pick<RequestContext, 'viewer' | 'ability'>;
  const onlooker = ({ viewer, ability }: Asking) => ({ viewer: viewer!, ability, at: clock.now() });
  const seen = async (visitId: string, context: Asking): Promise<VisitView> => {
    const visit = (await viewVisits(db.read, [visitId], onlooker(context))).get(visitId);
    if (!visit) throw new DomainError('visit_not_in_plan', {}, ['visitId']);
    return visit;
  };
  const input = builder.inputType('LockInput', {
    fields: (t) => ({
      planId: t.id({ required: true, description: 'The plan that the caller sees.' }),
      visitId: t.id({ required: true }),
      kind: t.field({ type: deps.lockKind, required: true }),
      shiftId: t.id({ description: 'Of `PERSON`: who makes it.' }),
      start: t.field({ type: 'Instant', description: 'Of `TIME`: when it begins.' }),
      otherVisitId: t.id({ description: 'Of `ORDER`.' }),
      isFirst: t.boolean({ description: 'Of `ORDER`: the visit comes before the other; else behind it.' }),
      isDirect: t.boolean({ description: 'Of `ORDER`: in one shift with no other visit between.' }),
    }),
  });
  builder.mutationField('lockVisit', (t) =>
    t.field({
      type: deps.visit,
      errors: {},
      description: 'Holds fast who makes a visit, when, or its order beside another. What contradicts a rule or another lock is refused.',
      args: { input: t.arg({ type: input, required: true }) },
      resolve: async (_root, { input: given }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        const wish = wishOf(given as Parameters<typeof wishOf>[0]);
        await seen(wish.visitId, { viewer, ability });
        if (wish.kind === 'order') await seen(wish.otherVisitId, { viewer, ability });
        const { privacy } = await scopeFor({ viewer, ability }, given.planId, ['input', 'planId']);
        await lockVisit(deps, given.planId, wish, viewer.displayName).catch((fault: unknown) => {
          throw cutFault(fault, privacy.isHidden);
        });
        return seen(wish.visitId, { viewer, ability });
      },
    }),
  );
  builder.mutationField('unlockVisit', (t) =>
    t.field({
      type: deps.visit,
      errors: {},
      description: 'Releases a lock; of an order the one beside `otherVisitId`.',
      args: {
        visitId: t.arg.id({ required: true }),
        kind: t.arg({ type: deps.lockKind, required: true }),
        otherVisitId: t.arg.id(),
      },
      resolve: async (_root, { visitId, kind, otherVisitId }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        await seen(visitId, { viewer, ability });
        await unlockVisit(deps, { visitId, kind: kind as LockKind, otherVisitId: otherVisitId ?? null });
        return seen(visitId, { viewer, ability });
      },
    }),
  );
}

interface GivenLock {
  readonly visitId: string;
  readonly kind: LockKind;
  readonly shiftId?: string | null;
  readonly start?: Instant | null;
  readonly otherVisitId?: string | null;
  readonly isFirst?: boolean | null;
  readonly isDirect?: boolean | null;
}

/** @throws DomainError `bad_input` where what the kind of lock needs is missing */
function wishOf({ visitId, kind, shiftId, start, otherVisitId, isFirst, isDirect }: GivenLock): LockWish {
  const missing = (name: string) => new DomainError('bad_input', { what: name }, ['input', name]);
  if (kind === 'person') {
    if (shiftId == null) throw missing('shiftId');
    return { kind, visitId, shiftId };
  }
  if (kind === 'time') {
    if (start == null) throw missing('start');
    return { kind, visitId, start };
  }
  if (otherVisitId == null) throw missing('otherVisitId');
  return { kind, visitId, otherVisitId, isFirst: isFirst ?? true, isDirect: isDirect ?? false };
}

/** A conflict with a visit that the onlooker may not locate does not say which. */
function cutFault(fault: unknown, isHidden: (visitId: string) => boolean): unknown {
  if (!(fault instanceof DomainError) || fault.detail.code !== 'lock_conflict') return fault;
  const { otherVisitId, ...params } = fault.detail.params;
  return typeof otherVisitId === 'string' && isHidden(otherVisitId) ? new DomainError('lock_conflict', params, fault.detail.path) : fault;
}
