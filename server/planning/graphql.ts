import type { PatientView } from '../care/patient-view.ts';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import type { DayChanges } from '../platform/events.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import type { TaskQueue } from '../platform/tasks/tasks.ts';
import type { Clock } from '../platform/time.ts';
import type { DeskDays } from './desk-day.ts';
import { alternativesTypes } from './graphql-alternatives.ts';
import { compareTypes } from './graphql-compare.ts';
import { dayTypes } from './graphql-day.ts';
import { locksTypes } from './graphql-locks.ts';
import { movesTypes } from './graphql-moves.ts';
import { personWishesGraphql } from './graphql-person-wishes.ts';
import { type PlanRefs, type PlanSources, planTypes, type Ref, scopeReader } from './graphql-plan.ts';
import { slotTypes } from './graphql-slots.ts';
import { taskTypes } from './graphql-task.ts';
import { whyTypes } from './graphql-why.ts';
import { inputHashOf } from './input-hash.ts';
import { keepsLocks, locksKey } from './kept-locks.ts';
import type { GeometryCache } from './leg-geometry.ts';
import type { PlanningInput, Publication } from './model.ts';
import { planDay } from './plan-day.ts';
import { once, type VisitStates } from './plan-scope.ts';
import { publishPlan } from './publish-plan.ts';
import { readDay } from './read-day.ts';
import { setFollowUp } from './set-follow-up.ts';
import { findPlan, findPlanHead, findPublication } from './store.ts';

export interface PlanningGraphqlDeps extends PlanRefs {
  readonly patient: Ref<PatientView>;
  readonly db: Database;
  readonly clock: Clock;
  readonly tasks: TaskQueue;
  readonly changes: DayChanges;
  readonly roads: RoadProvider;
  readonly geometry: GeometryCache;
  /** How visits stand: `visitStates` of the field. */
  readonly visitStates: VisitStates;
  /** Proposals of the day that nobody has decided. */
  readonly countOpenProposals: (date: Publication['date']) => Promise<number>;
  /** Throws where so much has happened on a day that it is not planned as a whole any more: `refusePlanningAnew` of the living day. */
  readonly refusePlanningAnew: (date: Publication['date'], area: string) => Promise<void>;
  /** In the background, for a day on which something has happened: what is published may not fit it. */
  readonly askForRepair: (date: Publication['date'], area: string) => Promise<void>;
  /** Shifts of a day under way that do nothing more. */
  readonly endedShifts: (date: Publication['date'], area: string) => Promise<ReadonlySet<string>>;
  /** Where a day is planned when nobody says where. */
  readonly defaultArea: string;
  readonly desks: DeskDays;
  // biome-ignore lint/suspicious/noExplicitAny: an enum's reference has no type of its own in Pothos
  readonly lockKind: any;
}

/**
 * Day, Plan, Route, Stop, Leg, Coverage, UnassignedJob, FollowUp, Publication, Task and what belongs to them; `day`, `plan`, `alternatives`, `comparePlans`, `why`, `task`;
 * `planDay`, `cancelTask`, `publishPlan`, `setFollowUp`; `taskProgress`, `dayChanged`.
 */
export function planningGraphql(builder: Builder, deps: PlanningGraphqlDeps) {
  const { db, clock, tasks, changes, roads, defaultArea } = deps;
  const { notify } = changes;
  const scopeDeps = { db: db.read, roads, geometry: deps.geometry, visitStates: deps.visitStates };
  const sources: PlanSources = (onlooker) => {
    const days = new Map<string, () => Promise<{ readonly input: PlanningInput; readonly hash: string }>>();
    return async (head) => {
      const key = `${head.date} ${head.area}`;
      const read = async () => {
        const input = await readDay(db.read, head.date, head.area);
        return { input, hash: inputHashOf(input, roads) };
      };
      const day = days.get(key) ?? once(read);
      days.set(key, day);
      return {
        head,
        published: (await findPublication(db.read, head.date, head.area))?.planId === head.id,
        isOutdated: async () => {
          const { input, hash } = await day();
          if (hash !== head.inputHash) return true;
          return locksKey(input) !== '' && !keepsLocks(input, (await findPlan(db.read, head.id))!.document);
        },
        scope: scopeReader(scopeDeps, head.id, onlooker),
      };
    };
  };
  const types = planTypes(builder, deps);
  const { task } = taskTypes(builder, { tasks });
  const { publication } = dayTypes(builder, { ...deps, ...types, task, sources });

  builder.queryField('plan', (t) =>
    t.field({
      type: types.plan,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Plan');
        const head = await findPlanHead(db.read, id);
        return head ? sources({ viewer, ability, at: clock.now() })(head) : null;
      },
    }),
  );

  alternativesTypes(builder, { ...deps, reason: types.reason, sources });
  compareTypes(builder, { ...deps, sources });
  const { price } = movesTypes(builder, { ...deps, notify, plan: types.plan, reason: types.reason, sources });
  whyTypes(builder, { ...deps, price, reason: types.reason, sources });
  locksTypes(builder, { ...deps, notify, sources });

  slotTypes(builder, { ...deps, notify, reason: types.reason });

  const planDayInput = builder.inputType('PlanDayInput', {
    fields: (t) => ({
      date: t.field({ type: 'ServiceDate', required: true }),
      area: t.string(),
      seconds: t.int({ description: 'Wall-clock seconds of search; default 10, at most 300.' }),
      seed: t.int(),
      fromPlanId: t.id({ description: 'Start from this plan instead of from nothing.' }),
      robust: t.boolean({ description: 'Keep time in hand before the ends of windows where that is cheap.' }),
    }),
  });
  builder.mutationField('planDay', (t) =>
    t.field({
      type: task,
      errors: {},
      description:
        'Plans the day as a task. A second call for the same day answers the task that is running. Refused once something is recorded on the published day.',
      args: { input: t.arg({ type: planDayInput, required: true }) },
      resolve: async (_root, { input }, { viewer, ability }) => {
        require(viewer, ability, 'plan', 'Plan');
        const area = input.area ?? defaultArea;
        await deps.refusePlanningAnew(input.date, area);
        return planDay({ db, tasks }, { ...input, area }, viewer.displayName);
      },
    }),
  );
  builder.mutationField('publishPlan', (t) =>
    t.field({
      type: publication,
      errors: {},
      description: 'Moves the pointer of the day to this plan. `expectedVersion`: the publication that the caller saw, 0 for none.',
      args: { planId: t.arg.id({ required: true }), expectedVersion: t.arg.int({ required: true }) },
      resolve: async (_root, request, { viewer, ability }) => {
        require(viewer, ability, 'publish', 'Plan');
        const published = await publishPlan({ db, clock, notify }, request, viewer.displayName);
        const head = await findPlanHead(db.read, published.planId);
        void deps.askForRepair(published.date, published.area);
        return { publication: published, plan: await sources({ viewer, ability, at: clock.now() })(head!) };
      },
    }),
  );
  const followUpInput = builder.inputType('FollowUpInput', {
    fields: (t) => ({
      jobId: t.id({ required: true }),
      owner: t.string({ required: true }),
      deadline: t.field({ type: 'Instant', required: true }),
      action: t.field({ type: types.followUpAction, required: true }),
      note: t.string(),
    }),
  });
  builder.mutationField('setFollowUp', (t) =>
    t.field({
      type: types.followUp,
      errors: {},
      description: 'Gives a clinical job that is not planned an owner and a deadline.',
      args: { input: t.arg({ type: followUpInput, required: true }) },
      resolve: (_root, { input }, { viewer, ability }) => {
        require(viewer, ability, 'follow_up', 'Plan');
        return setFollowUp({ db, clock, notify }, input, viewer.displayName);
      },
    }),
  );
  personWishesGraphql(builder, { db, clock, notify });
  return { stop: types.stop, task, stopState: types.stopState, reason: types.reason };
}
