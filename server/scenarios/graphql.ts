import type { ObjectRef } from '@pothos/core';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Task, TaskQueue } from '../platform/tasks/tasks.ts';
import type { Clock } from '../platform/time.ts';
import { type Better, type HubSite, type MetricCode, metricCodes, metrics, type Scenario, type ScenarioChanges } from './model.ts';
import { mostScenariosShown, runScenario } from './run-scenario.ts';
import { pairedDifference, type Spread, spreadOf, within } from './statistics.ts';
import { findScenario, listScenarios } from './store.ts';

type Ref<T> = ObjectRef<Builder['$inferSchemaTypes'], T, T>;

export interface ScenariosGraphqlDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly tasks: TaskQueue;
  readonly hubSites: readonly HubSite[];
  readonly defaultArea: string;
  readonly task: Ref<Task>;
}

interface Metric {
  readonly code: MetricCode;
  readonly unit: string;
  readonly better: Better;
  readonly baseline: Spread;
  readonly scenario: Spread;
  readonly difference: Spread;
}

/** Scenario and what belongs to it, HubSite; `scenarios`, `scenario`, `hubSites`; `runScenario`. */
export function scenariosGraphql(builder: Builder, deps: ScenariosGraphqlDeps): void {
  const { db, clock, tasks, hubSites } = deps;
  const hubSite = builder.objectRef<HubSite>('HubSite').implement({
    fields: (t) => ({
      code: t.exposeString('code'),
      name: t.exposeString('name'),
      latitude: t.exposeFloat('latitude'),
      longitude: t.exposeFloat('longitude'),
    }),
  });
  const changes = builder.objectRef<ScenarioChanges>('ScenarioChanges').implement({
    fields: (t) => ({
      patientsPercent: t.exposeInt('patientsPercent'),
      nurses: t.exposeInt('nurses'),
      couriers: t.exposeInt('couriers'),
      cars: t.exposeInt('cars'),
      vans: t.exposeInt('vans'),
      eBikes: t.exposeInt('eBikes'),
      videoSharePercent: t.exposeInt('videoSharePercent', { nullable: true }),
      newHubSite: t.exposeString('newHubSite', { nullable: true }),
    }),
  });
  const better = builder.enumType('Better', { values: ['higher', 'lower', 'neither'] as const });
  const spread = builder.objectRef<Spread>('Spread').implement({
    description: "Mean, its 95 % interval, and the days' values.",
    fields: (t) => ({
      mean: t.exposeFloat('mean'),
      low: t.exposeFloat('low'),
      high: t.exposeFloat('high'),
      values: t.floatList({ resolve: (s) => [...s.values] }),
    }),
  });
  const metric = builder.objectRef<Metric>('ScenarioMetric').implement({
    description: 'Name: `metric.<code>`. `difference` is paired by day.',
    fields: (t) => ({
      code: t.exposeString('code'),
      unit: t.exposeString('unit'),
      better: t.expose('better', { type: better }),
      baseline: t.expose('baseline', { type: spread }),
      scenario: t.expose('scenario', { type: spread }),
      difference: t.expose('difference', { type: spread }),
    }),
  });
  const result = builder.objectRef<Scenario>('ScenarioResult').implement({
    description: 'Grows while it runs: `days` of `Scenario.days` are in.',
    fields: (t) => ({
      days: t.int({ resolve: ({ done }) => done.length }),
      complete: t.boolean({ resolve: ({ done, days }) => done.length === days }),
      metrics: t.field({ type: [metric], resolve: (scenario) => metricsOf(scenario) }),
    }),
  });
  const scenario = builder.objectRef<Scenario>('Scenario').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      date: t.expose('date', { type: 'ServiceDate' }),
      area: t.exposeString('area'),
      days: t.exposeInt('days'),
      seed: t.exposeInt('seed'),
      changes: t.expose('changes', { type: changes }),
      createdAt: t.expose('createdAt', { type: 'Instant' }),
      createdBy: t.exposeString('createdBy'),
      task: t.field({
        type: deps.task,
        nullable: true,
        resolve: async ({ taskId }) => (taskId === null ? null : ((await tasks.find(taskId)) ?? null)),
      }),
      result: t.field({ type: result, nullable: true, resolve: (own) => (own.done.length === 0 ? null : own) }),
    }),
  });

  builder.queryField('hubSites', (t) =>
    t.field({
      type: [hubSite],
      description: 'Neighbourhoods where a what-if may open a hub.',
      resolve: (_root, _args, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Scenario');
        return [...hubSites];
      },
    }),
  );
  builder.queryField('scenarios', (t) =>
    t.field({
      type: [scenario],
      resolve: (_root, _args, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Scenario');
        return listScenarios(db.read, mostScenariosShown);
      },
    }),
  );
  builder.queryField('scenario', (t) =>
    t.field({
      type: scenario,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Scenario');
        return (await findScenario(db.read, id)) ?? null;
      },
    }),
  );

  const changesInput = builder.inputType('ScenarioChangesInput', {
    fields: (t) => ({
      patientsPercent: t.int(),
      nurses: t.int(),
      couriers: t.int(),
      cars: t.int(),
      vans: t.int(),
      eBikes: t.int(),
      videoSharePercent: t.int(),
      newHubSite: t.string(),
    }),
  });
  const input = builder.inputType('ScenarioInput', {
    fields: (t) => ({
      name: t.string({ required: true }),
      date: t.field({ type: 'ServiceDate', required: true }),
      area: t.string(),
      days: t.int({ required: true }),
      seed: t.int({ required: true }),
      changes: t.field({ type: changesInput, required: true }),
    }),
  });
  builder.mutationField('runScenario', (t) =>
    t.field({
      type: scenario,
      errors: {},
      args: { input: t.arg({ type: input, required: true }) },
      resolve: (_root, { input: asked }, { viewer, ability }) => {
        require(viewer, ability, 'simulate', 'Scenario');
        const { changes: wanted, area, ...request } = asked;
        return runScenario(
          { db, clock, tasks, hubSites },
          {
            ...request,
            area: area ?? deps.defaultArea,
            changes: {
              patientsPercent: wanted.patientsPercent ?? 0,
              nurses: wanted.nurses ?? 0,
              couriers: wanted.couriers ?? 0,
              cars: wanted.cars ?? 0,
              vans: wanted.vans ?? 0,
              eBikes: wanted.eBikes ?? 0,
              videoSharePercent: wanted.videoSharePercent ?? null,
              newHubSite: wanted.newHubSite ?? null,
            },
          },
          viewer.displayName,
        );
      },
    }),
  );
}

function metricsOf({ done }: Scenario): Metric[] {
  return metricCodes.map((code) => {
    const before = done.map((day) => day.baseline[code]);
    const after = done.map((day) => day.scenario[code]);
    const { unit, better, most = Number.POSITIVE_INFINITY } = metrics[code];
    return {
      ...{ code, unit, better },
      baseline: within(spreadOf(before), 0, most),
      scenario: within(spreadOf(after), 0, most),
      difference: pairedDifference(before, after),
    };
  });
}
