import type { ObjectRef } from '@pothos/core';
import type { Onlooker } from '../care/patient-view.ts';
import type { Vehicle } from '../fleet/model.ts';
import type { LineView } from '../orders/item-label.ts';
import { errorValue } from '../planning/error-value.ts';
import { isVisitStop, type Plan } from '../planning/model.ts';
import type { PlanScope, PlanScopeDeps } from '../planning/plan-scope.ts';
import type { StopView } from '../planning/plan-view.ts';
import { findPlan } from '../planning/published-plans.ts';
import type { Viewer } from '../platform/access/roles.ts';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Clock, ServiceDate } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import { loadListOf } from './load-list.ts';
import { fieldEventKinds } from './model.ts';
import { myDay, type OwnDay } from './my-day.ts';
import { ownScope } from './own-scope.ts';
import { type RecordedEvents, recordEvents } from './record-events.ts';

type Ref<T> = ObjectRef<Builder['$inferSchemaTypes'], T, T>;
type StopSource = { readonly of: StopView; readonly scope: PlanScope };

export interface FieldGraphqlDeps extends Omit<PlanScopeDeps, 'db'> {
  readonly db: Database;
  readonly clock: Clock;
  readonly notify: Notify;
  /** In the background, where nobody was at home. */
  readonly askForRepair: (date: ServiceDate, area: string) => Promise<void>;
  readonly dutyPhone: string;
  readonly shift: Ref<Shift>;
  readonly vehicle: Ref<Vehicle>;
  readonly line: Ref<LineView>;
  readonly stop: Ref<StopSource>;
}

interface FieldDaySource {
  readonly own: OwnDay | undefined;
  readonly scope: PlanScope | undefined;
}

/** FieldDay, RecordedEvents; `myDay`, `recordEvents`. */
export function fieldGraphql(builder: Builder, deps: FieldGraphqlDeps): void {
  const { db, clock } = deps;
  const scopeDeps = { ...deps, db: db.read };
  const stopsOf = (scope: PlanScope | undefined, shiftId: string | undefined): StopSource[] =>
    scope ? (scope.routes.find((route) => route.shiftId === shiftId)?.stops ?? []).map((of) => ({ of, scope })) : [];

  const fieldDay = builder.objectRef<FieldDaySource>('FieldDay').implement({
    fields: (t) => ({
      date: t.field({ type: 'ServiceDate', nullable: true, resolve: ({ own }) => own?.date ?? null }),
      shift: t.field({
        type: deps.shift,
        nullable: true,
        description: 'Null when nothing is published for this person.',
        resolve: ({ own }) => (own?.published ? own.shift : null),
      }),
      planId: t.id({ nullable: true, resolve: ({ own }) => own?.published?.plan.id ?? null }),
      planVersion: t.int({ nullable: true, resolve: ({ own }) => own?.published?.plan.version ?? null }),
      vehicle: t.field({ type: deps.vehicle, nullable: true, resolve: ({ own }) => (own?.published ? own.shift.vehicle : null) }),
      stops: t.field({ type: [deps.stop], resolve: ({ own, scope }) => stopsOf(scope, own?.shift.id) }),
      loadList: t.field({
        type: [deps.line],
        resolve: async ({ own, scope }) => {
          const views = await scope?.visits();
          const visitIds = own?.published?.route.stops.filter(isVisitStop).map((stop) => stop.visitId) ?? [];
          return [...loadListOf(visitIds.flatMap((id) => views?.get(id) ?? []))];
        },
      }),
      dutyPhone: t.string({ resolve: () => deps.dutyPhone }),
    }),
  });

  builder.queryField('myDay', (t) =>
    t.field({
      type: fieldDay,
      description: "The signed-in field worker's day; without a date the present shift, else the next one.",
      args: { date: t.arg({ type: 'ServiceDate' }) },
      resolve: async (_root, { date }, { viewer, ability }): Promise<FieldDaySource> => {
        require(viewer, ability, 'read', 'OwnRoute');
        const own = await myDay(db.read, clock, staffIdOf(viewer), date);
        const scope =
          own?.published && (await ownScope(scopeDeps, own.published.plan, staffIdOf(viewer), { viewer, ability, at: clock.now() }));
        return { own, scope: scope ?? undefined };
      },
    }),
  );

  const refusedEvent = builder.objectRef<RecordedEvents['refused'][number]>('RefusedEvent').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      error: t.field({ type: builder.shared.domainError, resolve: (r) => errorValue(r.error.detail) }),
    }),
  });
  const recorded = builder
    .objectRef<RecordedEvents & { readonly onlooker: Onlooker; readonly staffId: string }>('RecordedEvents')
    .implement({
      fields: (t) => ({
        stops: t.field({
          type: [deps.stop],
          resolve: async ({ visits, onlooker, staffId }) => {
            const stops: StopSource[] = [];
            for (const planId of new Set(visits.map((visit) => visit.planId))) {
              const plan: Plan | undefined = await findPlan(db.read, planId);
              if (!plan) continue;
              const scope = await ownScope(scopeDeps, plan, staffId, onlooker);
              const wanted = new Set(visits.filter((visit) => visit.planId === planId).map((visit) => visit.visitId));
              for (const route of scope.routes) for (const of of route.stops) if (wanted.has(of.id)) stops.push({ of, scope });
            }
            return stops;
          },
        }),
        recorded: t.exposeInt('recorded'),
        alreadyKnown: t.exposeInt('alreadyKnown'),
        refused: t.field({ type: [refusedEvent], resolve: (r) => [...r.refused] }),
      }),
    });
  const eventKind = builder.enumType('FieldEventKind', { values: fieldEventKinds });
  const eventInput = builder.inputType('FieldEventInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      planId: t.id({ required: true }),
      visitId: t.id({ required: true }),
      kind: t.field({ type: eventKind, required: true }),
      occurredAt: t.string({ required: true, description: 'An `Instant`; what is none refuses this event alone.' }),
      payload: t.field({ type: 'JSON' }),
    }),
  });
  builder.mutationField('recordEvents', (t) =>
    t.field({
      type: recorded,
      errors: {},
      description: 'Appends what happened in the field; the same event twice is one event. Answers the stops as they are now.',
      args: { events: t.arg({ type: [eventInput], required: true }) },
      resolve: async (_root, { events }, { viewer, ability }) => {
        require(viewer, ability, 'record', 'OwnRoute');
        const staffId = staffIdOf(viewer);
        const answer = await recordEvents(
          deps,
          events.map((event) => ({ ...event, payload: event.payload ?? {} })),
          staffId,
        );
        for (const { date, area } of answer.disturbed) void deps.askForRepair(date, area);
        return { ...answer, staffId, onlooker: { viewer, ability, at: clock.now() } };
      },
    }),
  );
}

function staffIdOf(viewer: Viewer): string {
  if (viewer.subjectId === null) throw new DomainError('not_allowed');
  return viewer.subjectId;
}
