import { and, asc, eq, gte } from 'drizzle-orm';
import { generateDemo } from '../../data/demo/generate.ts';
import type { DemoSize } from '../../data/demo/model.ts';
import { getArea } from '../../data/oslo/areas.ts';
import { setDefaultArea } from '../about/default-area.ts';
import { planDay } from '../planning/plan-day.ts';
import { publishPlan } from '../planning/publish-plan.ts';
import { findPublishedPlan } from '../planning/published-plans.ts';
import type { Database } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Notify } from '../platform/events.ts';
import type { Task, TaskQueue } from '../platform/tasks/tasks.ts';
import { addDays, type Clock, type ServiceDate, serviceDateOf } from '../platform/time.ts';
import { insertDemo } from './insert-demo.ts';

/** Which hospital the demo shows. */
export interface DemoDay {
  readonly size: DemoSize;
  readonly area: string;
  readonly seed: number;
  readonly date: ServiceDate;
}

/**
 * The day that the demo shows when none is asked for: the first one in the store from today, so that a restart keeps it, else
 * tomorrow.
 */
export async function demoDate(db: Database, clock: Clock, area: string): Promise<ServiceDate> {
  const { jobs } = tables;
  const today = serviceDateOf(clock.now());
  const kept = await db.read
    .select({ date: jobs.date })
    .from(jobs)
    .where(and(gte(jobs.date, today), eq(jobs.area, area), eq(jobs.status, 'open')))
    .orderBy(asc(jobs.date))
    .limit(1);
  return kept[0]?.date ?? addDays(today, 1);
}

/** Makes the day's hospital unless the store has open work for it: what the day after tells of its past is none. @returns whether it was made now */
export async function ensureDemoDay(db: Database, day: DemoDay): Promise<boolean> {
  const { jobs } = tables;
  if ((await db.read.$count(jobs, and(eq(jobs.date, day.date), eq(jobs.area, day.area), eq(jobs.status, 'open')))) > 0) {
    await db.tx((tx) => setDefaultArea(tx, day.area));
    return false;
  }
  await insertDemo(db, generateDemo({ size: day.size, seed: day.seed, date: day.date, area: getArea(day.area).code }));
  return true;
}

/**
 * Plans and publishes the day unless a plan of it is published. A plan that was cut short by a restart is waited for, not
 * begun twice.
 * @returns the ended task, or undefined when there was nothing to do
 */
export async function ensureDemoPlan(
  deps: { readonly db: Database; readonly tasks: TaskQueue; readonly clock: Clock; readonly notify: Notify },
  day: Pick<DemoDay, 'date' | 'area'>,
  seconds: number,
): Promise<Task | undefined> {
  if (await findPublishedPlan(deps.db.read, day.date, day.area)) return undefined;
  const requested = await planDay(deps, { date: day.date, area: day.area, seconds }, 'demo');
  let last: Task = requested;
  for await (const task of deps.tasks.watch(requested.id)) last = task;
  const { planId } = (last.result ?? {}) as { readonly planId?: string };
  if (planId !== undefined && !(await findPublishedPlan(deps.db.read, day.date, day.area))) {
    await publishPlan(deps, { planId, expectedVersion: 0 }, 'demo');
  }
  return last;
}
