import type { Onlooker } from '../care/patient-view.ts';
import { errorValue } from '../planning/error-value.ts';
import type { Plan } from '../planning/model.ts';
import { once, privacyOf } from '../planning/plan-scope.ts';
import type { Privacy } from '../planning/plan-view.ts';
import { findPublishedPlan } from '../planning/published-plans.ts';
import { require } from '../platform/access/rules.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { findActive } from '../platform/tasks/task-rows.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import { shiftsById } from '../staff/shifts-of-day.ts';
import { applyRepair, type DecideRepairDeps, refuseRepair } from './decide-repair.ts';
import { overdueSources, overdueType } from './graphql-overdue.ts';
import { type RepairRefs, repairSource, repairTypes } from './graphql-repair.ts';
import { dayEventKinds, type RecordedDayEvent, standingEvents } from './model.ts';
import { refuseOthersEvents } from './own-day-events.ts';
import { repairKey, repairKind } from './propose-repair.ts';
import { type RecordedDayEvents, recordDayEvents } from './record-day-events.ts';
import { listDayEvents, listRepairs } from './store.ts';

export interface LiveGraphqlDeps extends DecideRepairDeps, Omit<RepairRefs, 'db'> {
  /** In the background; answered by `repair` of the day. */
  readonly askForRepair: (date: ServiceDate, area: string) => Promise<void>;
  readonly defaultArea: string;
}

interface LiveDaySource {
  readonly date: ServiceDate;
  readonly area: string;
  readonly onlooker: Onlooker;
  /** Undefined while nothing of the day is published. */
  readonly published: () => Promise<{ readonly plan: Plan; readonly privacy: Privacy } | undefined>;
}
interface EventSource {
  readonly of: RecordedDayEvent;
  readonly isStanding: boolean;
  readonly isHidden: boolean;
  readonly shifts: ReadonlyMap<string, Shift>;
}

/** LiveDay, DayEvent, OverdueVisit, Repair and what belongs to them; `liveDay`; `recordDayEvents`, `applyRepair`, `refuseRepair`. */
export function liveGraphql(builder: Builder, deps: LiveGraphqlDeps): void {
  const { db, clock } = deps;
  const eventKind = builder.enumType('DayEventKind', { values: dayEventKinds });
  const repair = repairTypes(builder, deps);
  const overdue = overdueType(builder, deps);
  const dayEvent = builder.objectRef<EventSource>('DayEvent').implement({
    description: 'Something that changes a day under way, as somebody told it.',
    fields: (t) => ({
      id: t.id({ resolve: ({ of }) => of.id }),
      kind: t.field({ type: eventKind, resolve: ({ of }) => of.kind }),
      occurredAt: t.field({ type: 'Instant', resolve: ({ of }) => of.occurredAt }),
      recordedAt: t.field({ type: 'Instant', resolve: ({ of }) => of.recordedAt }),
      recordedBy: t.string({ resolve: ({ of }) => of.recordedBy }),
      withdrawn: t.boolean({ description: 'A mistake, or over.', resolve: ({ isStanding }) => !isStanding }),
      shift: t.field({ type: deps.shift, nullable: true, resolve: ({ of, shifts }) => shifts.get(of.facts.given.shiftId ?? '') ?? null }),
      visitId: t.id({
        nullable: true,
        description: 'Null also where the onlooker may not locate it.',
        resolve: ({ of, isHidden }) => (isHidden ? null : (of.facts.given.visitId ?? null)),
      }),
      until: t.field({ type: 'Instant', nullable: true, resolve: ({ of }) => of.facts.freeFrom ?? of.facts.given.until ?? null }),
      permille: t.int({ nullable: true, resolve: ({ of }) => of.facts.given.permille ?? null }),
    }),
  });
  const liveDay = builder.objectRef<LiveDaySource>('LiveDay').implement({
    fields: (t) => ({
      events: t.field({
        type: [dayEvent],
        description: 'The latest first; withdrawals show on what they withdraw.',
        resolve: async ({ date, area, published }): Promise<EventSource[]> => {
          const events = await listDayEvents(db.read, date, area);
          const standing = new Set(standingEvents(events));
          const privacy = (await published())?.privacy;
          const shifts = await shiftsById(
            db.read,
            events.flatMap(({ facts }) => facts.given.shiftId ?? []),
          );
          return events
            .filter(({ kind }) => kind !== 'withdrawn')
            .reverse()
            .map((of) => {
              const { visitId } = of.facts.given;
              return { of, isStanding: standing.has(of), isHidden: visitId !== undefined && (privacy?.isHidden(visitId) ?? true), shifts };
            });
        },
      }),
      overdue: t.field({
        type: [overdue],
        description: 'Visits that have begun and were not told to be finished 15 minutes after they should have ended: ring who is there.',
        resolve: async ({ onlooker, published }) => {
          const known = await published();
          return known ? overdueSources(db.read, known.plan, known.privacy, onlooker) : [];
        },
      }),
      repair: t.field({
        type: repair,
        nullable: true,
        description: 'The open offer.',
        resolve: async ({ date, area, onlooker }) => {
          const [open] = await listRepairs(db.read, date, area, ['open']);
          return open ? repairSource(db.read, open, onlooker) : null;
        },
      }),
      decided: t.field({
        type: [repair],
        description: 'Offers that somebody applied or refused, the latest first.',
        resolve: async ({ date, area, onlooker }) => {
          const decided = await listRepairs(db.read, date, area, ['applied', 'refused']);
          return decided.map((one) => repairSource(db.read, one, onlooker));
        },
      }),
      computing: t.boolean({
        description: 'A repair is being computed.',
        resolve: async ({ date, area }) => (await findActive(db.read, repairKind, repairKey(date, area))) !== undefined,
      }),
    }),
  });
  builder.queryField('liveDay', (t) =>
    t.field({
      type: liveDay,
      description: 'What has changed a day under way, and what to do about it.',
      args: { date: t.arg({ type: 'ServiceDate', required: true }), area: t.arg.string() },
      resolve: (_root, { date, area }, { viewer, ability }): LiveDaySource => {
        require(viewer, ability, 'record', 'Day');
        const onlooker = { viewer, ability, at: clock.now() };
        const where = area ?? deps.defaultArea;
        const published = once(async () => {
          const plan = await findPublishedPlan(db.read, date, where);
          return plan && { plan, privacy: await privacyOf(db.read, plan, onlooker) };
        });
        return { date, area: where, onlooker, published };
      },
    }),
  );

  const refusedEvent = builder.objectRef<RecordedDayEvents['refused'][number]>('RefusedDayEvent').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      error: t.field({ type: builder.shared.domainError, resolve: (r) => errorValue(r.error.detail) }),
    }),
  });
  const recorded = builder.objectRef<RecordedDayEvents>('RecordedDayEvents').implement({
    fields: (t) => ({
      recorded: t.exposeInt('recorded'),
      alreadyKnown: t.exposeInt('alreadyKnown'),
      refused: t.field({ type: [refusedEvent], resolve: (r) => [...r.refused] }),
    }),
  });
  const circleInput = builder.inputType('CircleInput', {
    fields: (t) => ({ latitude: t.float({ required: true }), longitude: t.float({ required: true }), metres: t.float({ required: true }) }),
  });
  const eventInput = builder.inputType('DayEventInput', {
    description: 'What does not belong to the kind is left out. What cannot be read refuses its own event alone.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'Given by the client: the same event twice is one event.' }),
      kind: t.field({ type: eventKind, required: true }),
      occurredAt: t.string({ required: true }),
      shiftId: t.id(),
      visitId: t.id(),
      patientId: t.id(),
      eventId: t.id({ description: 'Of `withdrawn`: what was a mistake, or is over.' }),
      from: t.string(),
      until: t.string(),
      minutes: t.int({ description: 'Of `running_late`, instead of `until`: how far behind the plan.' }),
      permille: t.int({ description: 'Of the usual time of a drive: 1500 is half as long again.' }),
      circle: t.field({ type: circleInput, description: 'Without it, everywhere.' }),
      medicalOrderId: t.id({ description: 'Of `urgent_visit`: the order that it comes from.' }),
      requestId: t.id({ description: "Of `urgent_visit`, without an order: the clinician's request in the record." }),
      priority: t.int(),
    }),
  });
  builder.mutationField('recordDayEvents', (t) =>
    t.field({
      type: recorded,
      errors: {},
      description:
        'Appends what changes a day under way and asks for a repair of its plan, in the background. Who drives tells of the own shift alone: late, sick, car broken down.',
      args: {
        date: t.arg({ type: 'ServiceDate', required: true }),
        area: t.arg.string(),
        events: t.arg({ type: [eventInput], required: true }),
      },
      resolve: async (_root, { date, area: asked, events }, { viewer, ability }) => {
        require(viewer, ability, 'record', ability.can('record', 'Day') ? 'Day' : 'OwnRoute');
        const area = asked ?? deps.defaultArea;
        const given = events.map(({ id, kind, occurredAt, ...facts }) => ({
          id,
          kind,
          occurredAt,
          facts: { ...facts, circle: facts.circle && { ...facts.circle } },
        }));
        if (!ability.can('record', 'Day')) await refuseOthersEvents(db.read, { date, area }, given, viewer);
        const answer = await recordDayEvents(deps, { date, area }, given, { viewer, ability, at: clock.now() });
        if (answer.recorded > 0) void deps.askForRepair(date, area);
        return answer;
      },
    }),
  );
  builder.mutationField('applyRepair', (t) =>
    t.field({
      type: repair,
      errors: {},
      description: 'Makes the offer the published plan of its day, or refuses and changes nothing.',
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { viewer, ability }) => {
        require(viewer, ability, 'publish', 'Plan');
        const applied = await applyRepair(deps, id, viewer.displayName);
        return repairSource(db.read, applied, { viewer, ability, at: clock.now() });
      },
    }),
  );
  builder.mutationField('refuseRepair', (t) =>
    t.field({
      type: repair,
      errors: {},
      description: 'The plan stands; the same offer is not made again until something more happens.',
      args: { id: t.arg.id({ required: true }), reason: t.arg.string() },
      resolve: async (_root, { id, reason }, { viewer, ability }) => {
        require(viewer, ability, 'publish', 'Plan');
        const refused = await refuseRepair(deps, id, reason ?? null, viewer.displayName);
        return repairSource(db.read, refused, { viewer, ability, at: clock.now() });
      },
    }),
  );
}
