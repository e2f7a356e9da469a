import { and, eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMedicalOrders } from '../../../server/care/load-medical-orders.ts';
import type { WorkJob } from '../../../server/orders/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { addDays, type Instant, instantAt, plusSeconds, secondsBetween } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const wire = `query ($date: ServiceDate!) { day(date: $date) {
  faults { code jobId }
  latestPlan { routes { stops { id start } } unassigned { job { id } reasons { code } } } } }`;

/** The demo's patient whose dose came late last night, with a level sample before this morning's. */
describe('the demo’s late dose', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  let morning: WorkJob;
  let level: WorkJob;
  const readJobs = async () => (await readDay(world.db.read, world.date, world.area)).work;
  const plan = async (): Promise<Answer> => {
    expect(await world.plan({ seconds: 3 })).toMatchObject({ status: 'done' });
    return (await world.query<Answer>(dispatcher, wire, { date: world.date })).day;
  };
  const tell = (id: string, kind: 'undone' | 'not_home', visitId: string, occurredAt: Instant, actorStaffId: string) =>
    world.db.tx((tx) =>
      tx
        .insert(tables.executionEvents)
        .values({ id, visitId, planId: 'demo', kind, occurredAt, recordedAt: occurredAt, actorStaffId, payload: {} }),
    );

  beforeAll(async () => {
    world = await openWorld({ size: 'medium' });
    const { jobs } = await readJobs();
    const orders = await loadMedicalOrders(
      world.db.read,
      jobs.flatMap(({ medicalOrderId }) => medicalOrderId ?? []),
    );
    level = jobs.find(({ medicalOrderId }) => orders.get(medicalOrderId ?? '')?.levelOfOrderId)!;
    const dosesOf = orders.get(level.medicalOrderId!)!.levelOfOrderId;
    const { episodeId } = level;
    const isOther = and(eq(tables.jobs.status, 'open'), ne(tables.jobs.episodeId, episodeId!));
    await world.db.tx((tx) => tx.update(tables.jobs).set({ status: 'cancelled' }).where(isOther));
    morning = jobs
      .filter(({ medicalOrderId }) => medicalOrderId === dosesOf)
      .sort((a, b) => (a.visits[0]!.windows[0]!.start < b.visits[0]!.windows[0]!.start ? -1 : 1))[0]!;
  }, 60_000);
  afterAll(() => world.close());

  it('moves this morning’s dose to ten elapsed hours later, and the level sample with it', () => {
    expect(morning.visits[0]!.windows).toEqual([{ start: instantAt(world.date, 525), end: instantAt(world.date, 600) }]);
    expect(level.visits[0]!.windows).toEqual([{ start: instantAt(world.date, 495), end: instantAt(world.date, 600) }]);
  });

  it('the sample is drawn within half an hour before the dose, and the plan keeps it', async () => {
    const { latestPlan } = await plan();
    expect(latestPlan.unassigned.filter(({ job }: Answer) => [level.id, morning.id].includes(job.id))).toEqual([]);
    const startOf = (job: WorkJob): Instant =>
      latestPlan.routes.flatMap((route: Answer) => route.stops).find(({ id }: Answer) => id === job.visits[0]!.id).start;
    const lag = secondsBetween(startOf(level), startOf(morning));
    expect(lag).toBeGreaterThanOrEqual(0);
    expect(lag).toBeLessThanOrEqual(1800);
    expect(startOf(morning) >= instantAt(world.date, 525)).toBe(true);
  });

  it('without a dose there is no level: both are for a prescriber', async () => {
    const [event] = await world.db.read.select().from(tables.executionEvents);
    const at = plusSeconds(event!.occurredAt, 60);
    await tell('evt_undone', 'undone', event!.visitId, at, event!.actorStaffId);
    await tell('evt_not_home', 'not_home', event!.visitId, plusSeconds(at, 60), event!.actorStaffId);
    const { latestPlan, faults } = await plan();
    const reasonsOf = ({ id }: WorkJob) => latestPlan.unassigned.find(({ job }: Answer) => job.id === id)?.reasons;
    expect(reasonsOf(morning)).toEqual([{ code: 'dose_missed' }]);
    expect(reasonsOf(level)).toEqual([{ code: 'level_without_dose' }]);
    expect(faults).toContainEqual({ code: 'level_without_dose', jobId: level.id });
  });

  it('a dose whose tolerance no shift covers says so', async () => {
    const early = { start: instantAt(world.date, 180), end: instantAt(world.date, 270) };
    await world.db.tx(async (tx) => {
      await tx
        .update(tables.jobs)
        .set({ date: addDays(world.date, -3) })
        .where(eq(tables.jobs.status, 'done'));
      await tx
        .update(tables.visits)
        .set({ windows: [early] })
        .where(eq(tables.visits.jobId, morning.id));
      await tx
        .update(tables.medicalOrders)
        .set({ minutesOfDay: [225, 1260] })
        .where(eq(tables.medicalOrders.id, morning.medicalOrderId!));
    });
    const { latestPlan } = await plan();
    const left = latestPlan.unassigned.find(({ job }: Answer) => job.id === morning.id);
    expect(left.reasons[0].code).toBe('window_outside_shift');
  });
});
