import type { Database, Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import type { RoadProvider } from '../platform/roads/provider.ts';
import { type Task, TaskAborted, type TaskHandler, type TaskQueue, type TaskRun } from '../platform/tasks/tasks.ts';
import type { Clock, ServiceDate } from '../platform/time.ts';
import { inputHashOf } from './input-hash.ts';
import { keepPlan } from './keep-plan.ts';
import { type Plan, type PlanDayPayload, type PlanningInput, type PlanProgress, planDayPayload } from './model.ts';
import { readDay, refuseEmpty } from './read-day.ts';
import { type FoundPlan, searchDay } from './search-day.ts';
import { findPlan, listVersions } from './store.ts';
import { throttled } from './throttled.ts';

export interface PlanDayDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly roads: RoadProvider;
  readonly notify: Notify;
  /**
   * The built worker of the search, and how many threads it may use. With `iterationsPerSecond` so many stand for a second
   * of the clock: with one thread the plan is then the same on every machine.
   */
  readonly solver: { readonly workerFile: string; readonly threads?: 1 | 2; readonly iterationsPerSecond?: number };
}

export interface PlanDayRequest {
  readonly date: ServiceDate;
  readonly area: string;
  readonly seconds?: number | null | undefined;
  readonly seed?: number | null | undefined;
  readonly fromPlanId?: string | null | undefined;
  /** With time in hand before the ends of windows where that is cheap. */
  readonly robust?: boolean | null | undefined;
}

export const planDayKind = 'plan_day';
/** One plan of a day at a time. */
export function planDayKey(date: ServiceDate, area: string): string {
  return `${date} ${area}`;
}
/** Named in every plan: a change of the search that changes plans is a new number. */
const solverName = 'hjemrute-routing 1';
const defaultSeconds = 10;
const mostSeconds = 300;
const reportsPerSecond = 5;

/**
 * Asks for a plan of the day. While one is on its way, that one's task is the answer.
 * @throws DomainError `bad_input`, `not_found` (the plan to start from), `day_is_empty` with what is missing
 */
export async function planDay(
  deps: Pick<PlanDayDeps, 'db'> & { readonly tasks: TaskQueue },
  request: PlanDayRequest,
  requestedBy: string,
): Promise<Task<PlanDayPayload>> {
  const { date, area } = request;
  const seconds = request.seconds ?? defaultSeconds;
  const seed = request.seed ?? 1;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > mostSeconds) {
    throw new DomainError('bad_input', { least: 1, most: mostSeconds }, ['input', 'seconds']);
  }
  if (!Number.isInteger(seed) || seed < 0) throw new DomainError('bad_input', { least: 0 }, ['input', 'seed']);
  const fromPlanId = request.fromPlanId ?? null;
  if (fromPlanId !== null) {
    const from = await findPlan(deps.db.read, fromPlanId);
    if (!from || from.date !== date || from.area !== area) throw new DomainError('not_found', { id: fromPlanId }, ['input', 'fromPlanId']);
  }
  await refuseEmpty(deps.db.read, await readDay(deps.db.read, date, area));
  const payload: PlanDayPayload = { date, area, seconds, seed, fromPlanId, robust: request.robust ?? false, requestedBy };
  const { task } = await deps.tasks.enqueue({ kind: planDayKind, payload, idempotencyKey: planDayKey(date, area), priority: 10 });
  return task;
}

/** The work behind the task. It is done whole or not at all, so a task that was cut off is simply done again. */
export function planDayHandler(deps: PlanDayDeps): TaskHandler<PlanDayPayload, { readonly planId: string }> {
  return async (run) => {
    const payload = planDayPayload.parse(run.task.payload);
    const date = payload.date as ServiceDate;
    const { area, seed } = payload;
    const input = await readDay(deps.db.read, date, area);
    await refuseEmpty(deps.db.read, input);
    const inputHash = inputHashOf(input, deps.roads);
    const stored = run.task.attempts > 1 ? await findStored(deps.db.read, run.task, payload, inputHash) : undefined;
    if (stored) return { planId: stored };
    const parent = payload.fromPlanId === null ? undefined : await findPlan(deps.db.read, payload.fromPlanId);
    const found = await search(deps, run, input, payload, parent);
    refuseUnfit(run, found);
    await run.report({ ...found.progress, phase: 'store' } satisfies PlanProgress);
    const plan: Omit<Plan, 'version'> = {
      id: newId('plan'),
      date,
      area,
      parentId: parent?.id ?? (await listVersions(deps.db.read, date, area))[0]?.id ?? null,
      inputHash,
      seed,
      solver: solverName,
      roadProvider: `${deps.roads.id} ${deps.roads.version}`,
      createdAt: deps.clock.now(),
      createdBy: payload.requestedBy,
      figures: found.figures,
      byHand: null,
      document: found.document,
    };
    await deps.db.tx((tx) => keepPlan(tx, plan, input));
    deps.notify({ date, area, kind: 'plan' });
    return { planId: plan.id };
  };
}

/** A first attempt that died after it had stored its plan and before the task was closed. */
async function findStored(db: Queries, task: Task, payload: PlanDayPayload, inputHash: string): Promise<string | undefined> {
  const versions = await listVersions(db, payload.date as ServiceDate, payload.area);
  return versions.find(
    (plan) =>
      plan.createdAt >= task.createdAt &&
      plan.inputHash === inputHash &&
      plan.seed === payload.seed &&
      plan.createdBy === payload.requestedBy,
  )?.id;
}

async function search(
  deps: PlanDayDeps,
  run: TaskRun<PlanDayPayload>,
  input: PlanningInput,
  payload: PlanDayPayload,
  parent: Plan | undefined,
): Promise<FoundPlan & { readonly progress: PlanProgress }> {
  let progress: PlanProgress = {
    phase: 'roads',
    share: null,
    seconds: null,
    iterations: null,
    unplanned: null,
    kilometres: null,
    routes: [],
  };
  const reports = throttled<PlanProgress>((latest) => run.report(latest), 1000 / reportsPerSecond);
  const { iterationsPerSecond, ...solver } = deps.solver;
  try {
    const found = await searchDay(
      input,
      deps.roads,
      {
        ...solver,
        ...(iterationsPerSecond === undefined
          ? { seconds: payload.seconds }
          : { iterations: Math.ceil(payload.seconds * iterationsPerSecond) }),
        seed: payload.seed,
        robust: payload.robust,
        ...(parent ? { warmStart: parent.document } : {}),
      },
      {
        signal: run.signal,
        onProgress: (next) => {
          // The last sketch stays on the map while the plan is checked and stored.
          progress = next.phase === 'search' ? { ...next } : { ...progress, phase: next.phase };
          reports.push(progress);
        },
      },
    );
    return { ...found, progress };
  } finally {
    await reports.settle();
  }
}

/** A cancelled search keeps its best; a search that will be repeated keeps nothing; nothing unverified is ever stored. */
function refuseUnfit(run: TaskRun<PlanDayPayload>, found: FoundPlan): void {
  const reason: unknown = run.signal.aborted ? run.signal.reason : undefined;
  if (reason instanceof TaskAborted && reason.why !== 'cancelled') throw reason;
  const [first] = found.violations;
  if (first) throw new DomainError('plan_not_verified', { violations: found.violations.length, rule: first.rule });
}
