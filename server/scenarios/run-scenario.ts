import { loadVehicles } from '../fleet/load-vehicles.ts';
import { isVisitStop, type PlanningInput, type PlanProgress } from '../planning/model.ts';
import { readDay, refuseEmpty } from '../planning/read-day.ts';
import { type FoundPlan, fetchRoads, searchOn } from '../planning/search-day.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import { TaskAborted, type TaskHandler, type TaskQueue } from '../platform/tasks/tasks.ts';
import { type Clock, type ServiceDate, secondsBetween } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import { chanceOfDay } from './chance.ts';
import { changeResources, type Resources } from './change-resources.ts';
import { drawDay } from './draw-day.ts';
import { type DayMetrics, type HubSite, type Scenario, type ScenarioDays, unchanged } from './model.ts';
import { findScenario, insertScenario, setDone, setTask } from './store.ts';
import { type ScenarioRequest, validateScenario } from './validate-scenario.ts';

export interface RunScenarioDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly roads: RoadProvider;
  readonly solver: { readonly workerFile: string; readonly threads?: 1 | 2 };
  readonly hubSites: readonly HubSite[];
  /** Search effort of one plan; the same for both sides, so that neither is searched longer. */
  readonly iterations?: number;
}

export const runScenarioKind = 'run_scenario';
export const mostScenariosShown = 100;
/** One to two seconds for a medium day on one core (`npm run bench -- plan --iterations 1000`); fewer overstate what a full day leaves undone. */
const defaultIterations = 1000;

/**
 * Stores the what-if and asks for its run.
 * @throws DomainError `scenario_invalid` with all faults, `day_is_empty`
 */
export async function runScenario(
  deps: Pick<RunScenarioDeps, 'db' | 'clock' | 'hubSites'> & { readonly tasks: TaskQueue },
  request: ScenarioRequest & { readonly date: ServiceDate; readonly area: string },
  createdBy: string,
): Promise<Scenario> {
  const baseline = await readDay(deps.db.read, request.date, request.area);
  validateScenario(request, await resourcesOf(deps.db, baseline.shifts), deps.hubSites);
  await refuseEmpty(deps.db.read, baseline);
  const scenario: Scenario = {
    id: newId('scenario'),
    name: request.name.trim(),
    date: request.date,
    area: request.area,
    days: request.days,
    seed: request.seed,
    changes: request.changes,
    createdAt: deps.clock.now(),
    createdBy,
    taskId: null,
    done: [],
  };
  await deps.db.tx((tx) => insertScenario(tx, scenario));
  const { task } = await deps.tasks.enqueue({ kind: runScenarioKind, payload: { scenarioId: scenario.id }, idempotencyKey: scenario.id });
  await deps.db.tx((tx) => setTask(tx, scenario.id, task.id));
  return { ...scenario, taskId: task.id };
}

/** Day after day, kept as they come: a cancelled or interrupted run has the days that were done, and goes on from there. */
export function runScenarioHandler(deps: RunScenarioDeps): TaskHandler<{ readonly scenarioId: string }, { readonly scenarioId: string }> {
  return async (run) => {
    const { scenarioId } = run.task.payload;
    const scenario = await findScenario(deps.db.read, scenarioId);
    if (!scenario) throw new DomainError('not_found', { id: scenarioId });
    const baseline = await readDay(deps.db.read, scenario.date, scenario.area);
    const resources = await resourcesOf(deps.db, baseline.shifts);
    const site = deps.hubSites.find((one) => one.code === scenario.changes.newHubSite);
    const shifts = changeResources(resources, scenario.changes, site);
    const roads = await fetchRoads({ ...baseline, shifts: [...baseline.shifts, ...shifts] }, deps.roads, run.signal);
    let done: ScenarioDays = scenario.done;
    await run.report({ ...nothingYet, share: done.length / scenario.days } satisfies PlanProgress);
    while (done.length < scenario.days && !run.signal.aborted) {
      const day = done.length;
      const chance = chanceOfDay(scenario.seed, day);
      const plan = async (input: PlanningInput) => {
        const found = await searchOn(
          input,
          deps.roads,
          roads,
          { ...deps.solver, seed: scenario.seed + day, iterations: deps.iterations ?? defaultIterations },
          { signal: run.signal },
        );
        if (found.violations.length > 0) throw new DomainError('plan_not_verified', { violations: found.violations.length });
        return metricsOf(input, found);
      };
      const before = await plan(drawDay(baseline, unchanged, chance));
      const after = await plan({ ...drawDay(baseline, scenario.changes, chance), shifts });
      // A plan that was cut short is no day's plan.
      if (run.signal.aborted) break;
      done = [...done, { baseline: before, scenario: after }];
      await deps.db.tx((tx) => setDone(tx, scenarioId, done));
      await run.report({ ...nothingYet, share: done.length / scenario.days } satisfies PlanProgress);
    }
    const reason: unknown = run.signal.aborted ? run.signal.reason : undefined;
    if (reason instanceof TaskAborted && reason.why !== 'cancelled') throw reason;
    return { scenarioId };
  };
}

const nothingYet: PlanProgress = {
  phase: 'simulate',
  share: 0,
  seconds: null,
  iterations: null,
  unplanned: null,
  kilometres: null,
  routes: [],
};

async function resourcesOf(db: Database, shifts: readonly Shift[]): Promise<Resources> {
  const vehicles = await loadVehicles(db.read);
  return { shifts, vehicles: vehicles.filter((vehicle) => vehicle.inService) };
}

function metricsOf(input: PlanningInput, { document, figures }: FoundPlan): DayMetrics {
  const nurses = new Set(input.shifts.filter((shift) => shift.profession === 'nurse').map((shift) => shift.id));
  const routes = document.routes.filter((route) => nurses.has(route.shiftId));
  const hours = routes.reduce((sum, route) => sum + secondsBetween(route.departure, route.end), 0) / 3600;
  const visits = routes.flatMap((route) => route.stops.filter((stop) => isVisitStop(stop) && (stop.home || stop.kind === 'video'))).length;
  return {
    unplanned_jobs: figures.jobsUnplanned,
    on_time_share: figures.onTimeShare,
    driving_share: figures.drivingShare,
    kilometres: figures.kilometres,
    overtime_minutes: figures.overtimeMinutes,
    samples_within_limit: figures.samples === 0 ? 1 : figures.samplesWithinLimit / figures.samples,
    used_shifts: figures.usedShifts,
    visits_per_nurse_hour: hours === 0 ? 0 : visits / hours,
  };
}
