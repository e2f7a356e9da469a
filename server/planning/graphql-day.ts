import type { ObjectRef } from '@pothos/core';
import { loadAdmittedPatients, loadPatients } from '../care/load-patients.ts';
import { listHospitalPlaces } from '../care/load-places.ts';
import { mayLocate, type Onlooker } from '../care/patient-view.ts';
import type { DayFault } from '../orders/model.ts';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import type { DayChange, DayChanges } from '../platform/events.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { findActive, toTask } from '../platform/tasks/task-rows.ts';
import type { Task } from '../platform/tasks/tasks.ts';
import { addDays, type Clock, hoursOf, type ServiceDate, startOfDay } from '../platform/time.ts';
import { shiftsById } from '../staff/shifts-of-day.ts';
import { dayFaults } from './day-faults.ts';
import { type PlanRefs, type PlanSource, type PlanSources, type Ref, roadProviderOf } from './graphql-plan.ts';
import type { PlanFigures, PlanHead, PlanningInput, Publication } from './model.ts';
import { planDayKey, planDayKind } from './plan-day.ts';
import { once } from './plan-scope.ts';
import { missingOf, readDay } from './read-day.ts';
import { findPlan, findPublication, listVersions } from './store.ts';

interface DaySource {
  readonly date: ServiceDate;
  readonly area: string;
  readonly onlooker: Onlooker;
  readonly input: () => Promise<PlanningInput>;
  readonly versions: () => Promise<readonly PlanHead[]>;
  readonly publication: () => Promise<Publication | undefined>;
  readonly admitted: () => Promise<number>;
  readonly plan: (head: PlanHead) => Promise<PlanSource>;
}

export interface PublicationSource {
  readonly publication: Publication;
  readonly plan: PlanSource;
}

interface DayTypesDeps extends PlanRefs {
  readonly db: Database;
  readonly clock: Clock;
  readonly changes: DayChanges;
  readonly defaultArea: string;
  readonly countOpenProposals: (date: ServiceDate) => Promise<number>;
  readonly sources: PlanSources;
  readonly plan: Ref<PlanSource>;
  readonly figures: Ref<PlanFigures>;
  readonly task: ObjectRef<Builder['$inferSchemaTypes'], Task, Task>;
}

/** Day, DayCounts, DayFault, DayChange, Publication, PlanVersion; `day`, `dayChanged`. */
export function dayTypes(builder: Builder, deps: DayTypesDeps) {
  const { db, clock } = deps;
  const publication = builder.objectRef<PublicationSource>('Publication').implement({
    fields: (t) => ({
      plan: t.field({ type: deps.plan, resolve: (p) => p.plan }),
      version: t.int({ resolve: (p) => p.publication.version }),
      publishedAt: t.field({ type: 'Instant', resolve: (p) => p.publication.publishedAt }),
      publishedBy: t.string({ resolve: (p) => p.publication.publishedBy }),
    }),
  });
  const planVersion = builder.objectRef<{ readonly head: PlanHead; readonly published: boolean }>('PlanVersion').implement({
    fields: (t) => ({
      id: t.id({ resolve: ({ head }) => head.id }),
      version: t.int({ resolve: ({ head }) => head.version }),
      createdAt: t.field({ type: 'Instant', resolve: ({ head }) => head.createdAt }),
      createdBy: t.string({ resolve: ({ head }) => head.createdBy }),
      published: t.exposeBoolean('published'),
      roadProvider: t.field({ type: deps.roadProviderKind, resolve: ({ head }) => roadProviderOf(head) }),
      figures: t.field({ type: deps.figures, resolve: ({ head }) => head.figures }),
    }),
  });
  const counts = builder.objectRef<DaySource>('DayCounts').implement({
    fields: (t) => ({
      patients: t.int({ resolve: (day) => day.admitted() }),
      jobs: t.int({ resolve: async (day) => jobsOf(await day.input()) }),
      shifts: t.int({ resolve: async (day) => (await day.input()).shifts.length }),
      vehicles: t.int({ resolve: async (day) => new Set((await day.input()).shifts.flatMap((shift) => shift.vehicle?.id ?? [])).size }),
      openProposals: t.int({ resolve: (day) => deps.countOpenProposals(day.date) }),
    }),
  });
  const fault = builder.objectRef<DayFault>('DayFault').implement({
    fields: (t) => ({
      code: t.field({ type: builder.shared.errorCode, resolve: (f) => f.code }),
      params: t.field({ type: 'JSON', resolve: (f) => f.params }),
      jobId: t.exposeID('jobId', { nullable: true }),
      patientId: t.exposeID('patientId', { nullable: true }),
      visitId: t.exposeID('visitId', { nullable: true }),
      shift: t.field({
        type: deps.shift,
        nullable: true,
        description: 'Of a fault of a shift: as it stands on the roster.',
        resolve: async ({ shiftId }) => (shiftId === undefined ? null : ((await shiftsById(db.read, [shiftId])).get(shiftId) ?? null)),
      }),
    }),
  });
  const day = builder.objectRef<DaySource>('Day').implement({
    fields: (t) => ({
      date: t.expose('date', { type: 'ServiceDate' }),
      area: t.exposeString('area'),
      hours: t.int({ resolve: ({ date }) => hoursOf(date) }),
      start: t.field({ type: 'Instant', resolve: ({ date }) => startOfDay(date) }),
      end: t.field({ type: 'Instant', resolve: ({ date }) => startOfDay(addDays(date, 1)) }),
      publication: t.field({
        type: publication,
        nullable: true,
        resolve: async (own) => {
          const published = await own.publication();
          const head = (await own.versions()).find((one) => one.id === published?.planId);
          return published && head ? { publication: published, plan: await own.plan(head) } : null;
        },
      }),
      latestPlan: t.field({
        type: deps.plan,
        nullable: true,
        resolve: async (own) => {
          const head = (await own.versions())[0];
          return head ? own.plan(head) : null;
        },
      }),
      versions: t.field({
        type: [planVersion],
        resolve: async (own) => {
          const published = (await own.publication())?.planId;
          return (await own.versions()).map((head) => ({ head, published: head.id === published }));
        },
      }),
      activeTask: t.field({
        type: deps.task,
        nullable: true,
        resolve: async ({ date, area }) => {
          const row = await findActive(db.read, planDayKind, planDayKey(date, area));
          return row ? toTask(row) : null;
        },
      }),
      counts: t.field({ type: counts, resolve: (own) => own }),
      missing: t.stringList({
        description: 'What an empty day lacks: `patients`, `shifts`, `vehicles`, `jobs`.',
        resolve: async (own) => [...missingOf(await own.input(), await own.admitted())],
      }),
      faults: t.field({
        type: [fault],
        description: 'Inputs that cannot be planned as they are, each with what to do.',
        resolve: async (own) => {
          const head = (await own.versions())[0];
          const latest = head && (await findPlan(db.read, head.id));
          return viewFaults(db, dayFaults(await own.input(), latest?.document), own.onlooker);
        },
      }),
      hubs: t.field({ type: [deps.place], resolve: async () => [...(await listHospitalPlaces(db.read, 'hub'))] }),
    }),
  });

  builder.queryField('day', (t) =>
    t.field({
      type: day,
      args: { date: t.arg({ type: 'ServiceDate', required: true }), area: t.arg.string() },
      resolve: (_root, { date, area: asked }, { viewer, ability }): DaySource => {
        require(viewer, ability, 'read', 'Day');
        const onlooker = { viewer, ability, at: clock.now() };
        const area = asked ?? deps.defaultArea;
        return {
          date,
          area,
          onlooker,
          input: once(() => readDay(db.read, date, area)),
          versions: once(() => listVersions(db.read, date, area)),
          publication: once(() => findPublication(db.read, date, area)),
          admitted: once(async () => (await loadAdmittedPatients(db.read)).length),
          plan: deps.sources(onlooker),
        };
      },
    }),
  );

  const changeKind = builder.enumType('DayChangeKind', {
    values: ['plan', 'publication', 'proposal', 'home_order', 'field_event', 'job', 'day_event', 'repair'] as const,
  });
  const change = builder.objectRef<DayChange>('DayChange').implement({
    fields: (t) => ({
      date: t.expose('date', { type: 'ServiceDate' }),
      area: t.exposeString('area'),
      kind: t.expose('kind', { type: changeKind }),
      at: t.expose('at', { type: 'Instant' }),
    }),
  });
  builder.subscriptionField('dayChanged', (t) =>
    t.field({
      type: change,
      description: 'Something of the day changed: a plan, a publication, a proposal, an order, an event.',
      args: { date: t.arg({ type: 'ServiceDate', required: true }), area: t.arg.string() },
      subscribe: (_root, { date, area }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Day');
        return deps.changes.subscribe({ date, area: area ?? undefined });
      },
      resolve: (one) => one,
    }),
  );
  return { publication };
}

function jobsOf({ work }: PlanningInput): number {
  return work.jobs.length + work.faultyJobs.length;
}

/** How far a home is from a road or a laboratory is told only to those who may know where it is. */
async function viewFaults(db: Database, faults: readonly DayFault[], onlooker: Onlooker): Promise<DayFault[]> {
  const patients = await loadPatients(
    db.read,
    faults.flatMap((one) => one.patientId ?? []),
  );
  return faults.map((one) => {
    const patient = one.patientId === null ? undefined : patients.get(one.patientId);
    const isHidden = patient !== undefined && !mayLocate(onlooker, patient);
    return isHidden ? { ...one, params: {}, patientId: null } : one;
  });
}
