import type { DemoSize } from '../../data/demo/model.ts';
import { sizes } from '../../data/demo/sizes.ts';
import { areas } from '../../data/oslo/areas.ts';
import { defaultArea } from '../about/default-area.ts';
import { listDayProposals } from '../orders/list-proposals.ts';
import { proposeDay } from '../orders/propose-day.ts';
import { findPublishedPlan } from '../planning/published-plans.ts';
import type { DemoWish } from '../platform/command-line.ts';
import type { Database } from '../platform/db/database.ts';
import type { DayChanges } from '../platform/events.ts';
import type { Log } from '../platform/log.ts';
import { StartupFault } from '../platform/startup-fault.ts';
import type { TaskQueue } from '../platform/tasks/tasks.ts';
import type { Clock } from '../platform/time.ts';
import { type DemoDay, demoDate, ensureDemoDay, ensureDemoPlan } from './open-demo-day.ts';

/** Of the service, what showing a demo needs. */
interface DemoService {
  readonly url: string;
  readonly db: Database;
  readonly tasks: TaskQueue;
  readonly changes: DayChanges;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Makes the demo's hospital where it is missing, starts the service and sees to a published plan of the day while people
 * may look on already.
 * @throws StartupFault for a size or an area that does not exist
 */
export async function startDemo<S extends DemoService>(
  wish: DemoWish,
  clock: Clock,
  say: (line: string) => void,
  createService: (prepare: (db: Database) => Promise<void>) => Promise<S>,
): Promise<S> {
  checkWish(wish);
  let day: DemoDay | undefined;
  const service = await createService(async (db) => {
    const area = wish.area ?? (await defaultArea(db.read));
    day = { size: wish.size as DemoSize, area, seed: wish.seed, date: wish.date ?? (await demoDate(db, clock, area)) };
    if (await ensureDemoDay(db, day)) say(`Demo hospital made for ${day.date} (${day.size}, ${area}).`);
  });
  say(`Hjemrute: ${service.url}`);
  if (day)
    showPlan(service, day, wish.planSeconds, say).catch((error: unknown) => {
      service.log.error({ error }, 'the demo day could not be planned');
      say('The demo day could not be planned; the log says why. Stop with Ctrl-C, mend it and start again.');
    });
  return service;
}

async function showPlan(service: DemoService, day: DemoDay, seconds: number, say: (line: string) => void): Promise<void> {
  const { db, tasks, clock, log } = service;
  const deps = { db, tasks, clock, notify: service.changes.notify };
  if ((await listDayProposals(db.read, day.date)).length === 0) await proposeDay(deps, day.date);
  const task = await ensureDemoPlan(deps, day, seconds);
  if (await findPublishedPlan(db.read, day.date, day.area)) {
    say(`${day.date} is planned and published. Stop with Ctrl-C.`);
    return;
  }
  const why = task?.error?.code ?? task?.status;
  log.warn({ task: task?.id, why }, 'the demo day is not planned');
  say(`${day.date} could not be planned (${why}). Sign in as the dispatcher and plan it there, or start again.`);
}

function checkWish({ size, area }: DemoWish): void {
  const demoSizes = Object.keys(sizes);
  if (!demoSizes.includes(size))
    throw new StartupFault(`There is no demo of the size “${size}”.`, `Choose one of: ${demoSizes.join(', ')}.`);
  const codes: readonly string[] = areas.map(({ code }) => code);
  if (area !== undefined && !codes.includes(area))
    throw new StartupFault(`There is no area “${area}”.`, `Choose one of: ${codes.join(', ')}.`);
}
