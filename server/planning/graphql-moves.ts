import { viewVisits } from '../orders/visit-view.ts';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Builder, RequestContext } from '../platform/graphql/builder.ts';
import type { ByHandDeps } from './apply-move.ts';
import { applyMove } from './apply-move.ts';
import type { DeskDays } from './desk-day.ts';
import { evaluateMove, type MoveChange, type MovePrice } from './evaluate-move.ts';
import { type PlanSource, type PlanSources, type Ref, scopesOfPlans } from './graphql-plan.ts';
import type { PlanHead, PlanReason } from './model.ts';
import { noTimeLeft } from './no-time-left.ts';
import { findPlanHead } from './store.ts';
import { undoChange } from './undo-change.ts';

interface MovesGraphqlDeps extends ByHandDeps {
  readonly db: Database;
  readonly desks: DeskDays;
  readonly plan: Ref<PlanSource>;
  readonly reason: Ref<PlanReason>;
  readonly sources: PlanSources;
  /** Shifts of a day under way that do nothing more. */
  readonly endedShifts: (date: PlanHead['date'], area: string) => Promise<ReadonlySet<string>>;
}

/** MovePrice, MoveChange; `evaluateMove`; `applyMove`, `undoChange`, `redoChange`. */
export function movesTypes(builder: Builder, deps: MovesGraphqlDeps) {
  const { db, clock, sources, reason } = deps;
  const scopeFor = scopesOfPlans(deps);
  const change = builder.objectRef<MoveChange>('MoveChange').implement({
    description: 'What changes in the whole plan; negative: less.',
    fields: (t) => ({
      start: t.field({
        type: 'Instant',
        nullable: true,
        description: 'When the visit would begin; null: out of the plan.',
        resolve: (one) => one.start,
      }),
      position: t.exposeInt('position', { nullable: true, description: "Behind so many of the shift's other visits." }),
      metres: t.exposeInt('metres'),
      drivingSeconds: t.exposeInt('drivingSeconds'),
      latenessSeconds: t.exposeInt('latenessSeconds'),
      overtimeSeconds: t.exposeInt('overtimeSeconds'),
      movedVisits: t.exposeInt('movedVisits', { description: 'Other visits that would begin five minutes or more earlier or later.' }),
      mostMovedSeconds: t.exposeInt('mostMovedSeconds', { description: 'Of the other visit that moves most; negative: earlier.' }),
      newFaces: t.exposeInt('newFaces', { nullable: true, description: 'Null where nobody has said who is known to whom.' }),
    }),
  });
  const price = builder.objectRef<MovePrice>('MovePrice').implement({
    description: 'What a move by hand would change, before it is made.',
    fields: (t) => ({
      allowed: t.exposeBoolean('allowed'),
      visitIds: t.idList({ description: 'The visits that move together.', resolve: (one) => [...one.visitIds] }),
      change: t.field({
        type: change,
        nullable: true,
        description: 'Null where it is not allowed, or where it would tell how far a protected address is from others.',
        resolve: (one) => one.change,
      }),
      broken: t.field({
        type: [reason],
        description:
          'The hard rules that forbid it: all about who may, or the first of times and loads. `seconds`: by how much; `visitId`: whose.',
        resolve: (one) => [...one.broken],
      }),
    }),
  });
  const move = {
    visitId: { required: true },
    shiftId: { description: 'Null: the whole job out of the plan.' },
    position: { description: "Behind so many of the shift's other visits. Without it and `start`: where it costs least." },
    start: { description: 'Behind those of its visits that begin before this.' },
  } as const;
  const onlooker = ({ viewer, ability }: Pick<RequestContext, 'viewer' | 'ability'>) => ({ viewer: viewer!, ability, at: clock.now() });
  /** Of a home that the onlooker may not locate no price is told, planned or not: it would tell how far it is. */
  const refuseUnseen = async (visitId: string, context: Pick<RequestContext, 'viewer' | 'ability'>): Promise<void> => {
    if (!(await viewVisits(db.read, [visitId], onlooker(context))).has(visitId))
      throw new DomainError('visit_not_in_plan', {}, ['visitId']);
  };
  /** Nobody is given to who has gone home sick. */
  const hasEnded = async ({ date, area }: Pick<PlanHead, 'date' | 'area'>, shiftId: string | null | undefined): Promise<boolean> =>
    shiftId != null && (await deps.endedShifts(date, area)).has(shiftId);
  builder.queryField('evaluateMove', (t) =>
    t.field({
      type: price,
      args: {
        planId: t.arg.id({ required: true }),
        visitId: t.arg.id(move.visitId),
        shiftId: t.arg.id(move.shiftId),
        position: t.arg.int(move.position),
        start: t.arg({ type: 'Instant', ...move.start }),
      },
      resolve: async (_root, { planId, visitId, shiftId, ...place }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        const { plan, privacy } = await scopeFor({ viewer, ability }, planId);
        await refuseUnseen(visitId, { viewer, ability });
        if (await hasEnded(plan, shiftId)) return { allowed: false, visitIds: [visitId], change: null, broken: [noTimeLeft] };
        return evaluateMove(deps.desks, plan, { visitId, shiftId: shiftId ?? null, ...place }, privacy);
      },
    }),
  );
  const changed = async (id: string, context: Pick<RequestContext, 'viewer' | 'ability'>) =>
    sources(onlooker(context))((await findPlanHead(db.read, id))!);
  builder.mutationField('applyMove', (t) =>
    t.field({
      type: deps.plan,
      errors: {},
      description: 'Makes a move by hand: a new version, unless somebody has made another since `planId`.',
      args: {
        planId: t.arg.id({ required: true }),
        visitId: t.arg.id(move.visitId),
        shiftId: t.arg.id(move.shiftId),
        position: t.arg.int(move.position),
        start: t.arg({ type: 'Instant', ...move.start }),
      },
      resolve: async (_root, { shiftId, ...request }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        await refuseUnseen(request.visitId, { viewer, ability });
        const head = await findPlanHead(db.read, request.planId);
        if (head && (await hasEnded(head, shiftId))) throw new DomainError('move_not_allowed', { reason: noTimeLeft.code }, ['visitId']);
        return changed(await applyMove(deps, { ...request, shiftId: shiftId ?? null }, viewer.displayName), { viewer, ability });
      },
    }),
  );
  for (const kind of ['undo', 'redo'] as const) {
    builder.mutationField(`${kind}Change`, (t) =>
      t.field({
        type: deps.plan,
        errors: {},
        description:
          kind === 'undo'
            ? 'Brings the routes of the version before back, as a new version.'
            : 'Brings the routes back that were undone last, as a new version.',
        args: { planId: t.arg.id({ required: true }) },
        resolve: async (_root, { planId }, { viewer, ability }) => {
          require(viewer, ability, 'plan', 'Plan');
          return changed(await undoChange(deps, kind, planId, viewer.displayName), { viewer, ability });
        },
      }),
    );
  }
  return { price };
}
