import { join } from 'node:path';
import { type ExecutionResult, graphql, parse, subscribe } from 'graphql';
import { generateDemo } from '../../../data/demo/generate.ts';
import type { DemoSize } from '../../../data/demo/model.ts';
import type { AreaCode } from '../../../data/oslo/areas.ts';
import { buildWorker } from '../../../scripts/build-worker.ts';
import { aboutGraphql } from '../../../server/about/graphql.ts';
import { careGraphql } from '../../../server/care/graphql.ts';
import { insertDemo } from '../../../server/demo/insert-demo.ts';
import { fieldGraphql } from '../../../server/field/graphql.ts';
import { visitStates } from '../../../server/field/visit-states.ts';
import { fleetGraphql } from '../../../server/fleet/graphql.ts';
import { repairRequests } from '../../../server/live/ask-for-repair.ts';
import { endedShifts } from '../../../server/live/ended-shifts.ts';
import { liveGraphql } from '../../../server/live/graphql.ts';
import { proposeRepairHandler, repairKind } from '../../../server/live/propose-repair.ts';
import { refusePlanningAnew } from '../../../server/live/refuse-planning-anew.ts';
import { jobsGraphql } from '../../../server/orders/graphql-jobs.ts';
import { type DeskDays, openDeskDays } from '../../../server/planning/desk-day.ts';
import { repairer } from '../../../server/planning/find-repair.ts';
import { planningGraphql } from '../../../server/planning/graphql.ts';
import { createGeometryCache } from '../../../server/planning/leg-geometry.ts';
import { planDay, planDayHandler, planDayKind } from '../../../server/planning/plan-day.ts';
import type { Role, Viewer } from '../../../server/platform/access/roles.ts';
import { abilityOf } from '../../../server/platform/access/rules.ts';
import type { SqliteDatabase } from '../../../server/platform/db/sqlite.ts';
import { createDayChanges, type DayChanges } from '../../../server/platform/events.ts';
import { createBuilder, type RequestContext } from '../../../server/platform/graphql/builder.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import type { RoadProvider } from '../../../server/platform/roads/provider.ts';
import { openSqliteQueue } from '../../../server/platform/tasks/sqlite-queue.ts';
import type { Task, TaskQueue } from '../../../server/platform/tasks/tasks.ts';
import { type Clock, parseServiceDate, type ServiceDate } from '../../../server/platform/time.ts';
import { scenariosGraphql } from '../../../server/scenarios/graphql.ts';
import { runScenarioHandler, runScenarioKind } from '../../../server/scenarios/run-scenario.ts';
import { staffGraphql } from '../../../server/staff/graphql.ts';
import { type TestClock, testClock } from '../../support/clock.ts';
import { silentLog } from '../../support/log.ts';
import { openTestStore } from '../../support/store.ts';

export interface PlanningWorld {
  readonly db: SqliteDatabase & { readonly file: string };
  readonly clock: TestClock;
  readonly date: ServiceDate;
  readonly area: AreaCode;
  readonly tasks: TaskQueue;
  readonly changes: DayChanges;
  /** Executes a document as this person; the answer as it is. */
  ask<T>(viewer: Viewer | null, document: string, variables?: object): Promise<ExecutionResult<T>>;
  /** The data; throws when there is any error. */
  query<T>(viewer: Viewer | null, document: string, variables?: object): Promise<T>;
  subscribe<T>(viewer: Viewer | null, document: string, variables?: object): Promise<AsyncIterable<ExecutionResult<T>>>;
  /** Plans by the real worker, as far as `seconds` of a quiet machine go; the same plan every time. Answers the ended task. */
  plan(input?: object): Promise<Task>;
  ended(taskId: string): Promise<Task>;
  close(): Promise<void>;
}

export interface WorldWish {
  /** Null: an empty hospital. */
  readonly size?: DemoSize | null;
  readonly date?: string;
  readonly area?: AreaCode;
  readonly seed?: number;
  readonly roads?: RoadProvider;
  readonly scenarioIterations?: number;
}

const iterationsPerSecond = 150;

export function viewerOf(role: Role, subjectId: string | null = null): Viewer {
  return { role, subjectId, displayName: role, homePlaceId: null };
}
export const dispatcher = viewerOf('dispatcher');

export const hubSites = [{ code: '101', name: 'Lodalen', latitude: 59.905, longitude: 10.78 }];

/** Planning, field and what-if over a real store, a real queue and the real worker, without HTTP. Closed by the caller. */
export async function openWorld(wish: WorldWish = {}): Promise<PlanningWorld> {
  const date = parseServiceDate(wish.date ?? '2026-11-24');
  const area = wish.area ?? 'oslo';
  const clock = testClock('2026-11-23T10:00:00.000Z');
  const db = await openTestStore({ clock, keep: true });
  const size = wish.size === undefined ? 'small' : wish.size;
  if (size !== null) await insertDemo(db, generateDemo({ size, area, seed: wish.seed ?? 1, date }));
  const workerFile = await buildWorker(join(db.file, '..', 'solver-worker.js'));
  const roads = wish.roads ?? createEstimateProvider();
  const tasks = openSqliteQueue({ database: db, clock, log: silentLog, pollMilliseconds: 20 });
  const changes = createDayChanges(clock);
  const solver = { workerFile, threads: 1 } as const;
  const planner = { ...solver, iterationsPerSecond };
  tasks.handle(planDayKind, planDayHandler({ db, clock, roads, notify: changes.notify, solver: planner }));
  tasks.handle(repairKind, proposeRepairHandler({ db, clock, notify: changes.notify, findRepair: repairer({ roads, workerFile }) }));
  const iterations = wish.scenarioIterations ?? 20;
  tasks.handle(runScenarioKind, runScenarioHandler({ db, clock, roads, solver, hubSites, iterations }));
  tasks.start();
  const desks = openDeskDays({ db: db.read, roads, workerFile });
  const schema = schemaOf({ db, clock, tasks, changes, roads, area, desks });
  const contextValue = (viewer: Viewer | null): RequestContext => ({
    viewer,
    ability: abilityOf(viewer),
    requestId: 'test',
    session: { signIn: async () => undefined, signOut: async () => undefined },
  });
  const ask = async <T>(viewer: Viewer | null, source: string, variableValues: object = {}) =>
    (await graphql({ schema, source, variableValues: { ...variableValues }, contextValue: contextValue(viewer) })) as ExecutionResult<T>;
  const query = async <T>(viewer: Viewer | null, source: string, variables: object = {}): Promise<T> => {
    const answer = await ask<T>(viewer, source, variables);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  const ended = async (taskId: string): Promise<Task> => {
    let last: Task | undefined;
    for await (const task of tasks.watch(taskId)) last = task;
    return last!;
  };
  return {
    ...{ db, clock, date, area, tasks, changes, ask, query, ended },
    async subscribe<T>(viewer: Viewer | null, document: string, variables: object = {}) {
      const stream = await subscribe({
        schema,
        document: parse(document),
        variableValues: { ...variables },
        contextValue: contextValue(viewer),
      });
      if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
      return stream as AsyncIterable<ExecutionResult<T>>;
    },
    async plan(input = {}) {
      // The use case itself: who tests what happens to versions of a day under way needs another one.
      const { id } = await planDay({ db, tasks }, { date, area, seconds: 2, ...input }, dispatcher.displayName);
      return ended(id);
    },
    async close() {
      await tasks.stop();
      await desks.close();
      changes.close();
      await db.remove();
    },
  };
}

function schemaOf(deps: {
  readonly db: SqliteDatabase;
  readonly clock: Clock;
  readonly tasks: TaskQueue;
  readonly changes: DayChanges;
  readonly roads: RoadProvider;
  readonly area: string;
  readonly desks: DeskDays;
}) {
  const { db, clock, tasks, changes, roads, area, desks } = deps;
  const builder = createBuilder();
  const askForRepair = repairRequests(tasks);
  const facts = {
    version: 'test',
    demo: true,
    tilesUrl: null,
    dutyPhone: '00 00 00 00',
    roads: { provider: roads.id, detail: '', version: roads.version },
  };
  const { roadProviderKind } = aboutGraphql(builder, { db, clock, facts });
  const { patient, place } = careGraphql(builder, { db, clock });
  const { vehicle } = fleetGraphql(builder, { db });
  const { shift } = staffGraphql(builder, { db, place, vehicle });
  const { job, visit, line, lockKind } = jobsGraphql(builder, { db, clock, patient, place });
  const geometry = createGeometryCache();
  const states = (visitIds: readonly string[]) => visitStates(db.read, visitIds);
  const { stop, task, reason } = planningGraphql(builder, {
    ...{ db, clock, tasks, changes, roads, geometry, place, vehicle, shift, job, visit, patient, lockKind, roadProviderKind },
    visitStates: states,
    countOpenProposals: async () => 0,
    askForRepair,
    endedShifts: (day, where) => endedShifts(db.read, day, where),
    refusePlanningAnew: (day, where) => refusePlanningAnew(db.read, day, where),
    defaultArea: area,
    desks,
  });
  liveGraphql(builder, { db, clock, notify: changes.notify, roads, askForRepair, shift, job, visit, reason, defaultArea: area });
  fieldGraphql(builder, {
    ...{ db, clock, roads, geometry, shift, vehicle, line, stop },
    notify: changes.notify,
    askForRepair,
    visitStates: states,
    dutyPhone: '00 00 00 00',
  });
  scenariosGraphql(builder, { db, clock, tasks, hubSites, defaultArea: area, task });
  return builder.toSchema();
}
