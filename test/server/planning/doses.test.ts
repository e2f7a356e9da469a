import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intervalBefore } from '../../../server/care/dose-chain.ts';
import { loadMedicalOrders } from '../../../server/care/load-medical-orders.ts';
import type { MedicalOrder } from '../../../server/care/model.ts';
import type { WorkJob } from '../../../server/orders/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { addDays, type Instant, plusSeconds, secondsBetween } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const wire = `query ($date: ServiceDate!) { day(date: $date) { latestPlan {
  routes { stops { id start } }
  unassigned { job { id } reasons { code } followUp { owner deadline } } } } }`;

/** The demo's orders of two doses a day, and the day before made up. */
describe('doses follow the dose before', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  let order: MedicalOrder;
  let first: WorkJob;
  let second: WorkJob;
  let staffId: string;
  const plan = async (): Promise<Answer> => {
    await world.plan({ seconds: 6 });
    return (await world.query<Answer>(dispatcher, wire, { date: world.date })).day.latestPlan;
  };
  const startOf = (latest: Answer, visitId: string): Instant =>
    latest.routes.flatMap((route: Answer) => route.stops).find(({ id }: Answer) => id === visitId).start;
  const windowOf = async (jobId: string) =>
    (await readDay(world.db.read, world.date, world.area)).work.jobs.find(({ id }) => id === jobId)!.visits[0]!.windows[0]!;
  let events = 0;
  const tell = (kind: 'started' | 'not_home' | 'undone', occurredAt: Instant) =>
    world.db.tx((tx) =>
      tx.insert(tables.executionEvents).values({
        ...{ id: `evt_${events++}`, visitId: 'vis_yesterday', planId: 'pln_yesterday', kind, occurredAt },
        ...{ recordedAt: occurredAt, actorStaffId: staffId, payload: {} },
      }),
    );
  /** Window of yesterday's last dose. */
  const yesterday = () =>
    second.visits[0]!.windows.map(({ start, end }) => ({ start: plusSeconds(start, -86_400), end: plusSeconds(end, -86_400) }))[0]!;

  beforeAll(async () => {
    world = await openWorld({ size: 'medium' });
    const { work, shifts } = await readDay(world.db.read, world.date, world.area);
    staffId = shifts[0]!.staffId;
    const orders = await loadMedicalOrders(
      world.db.read,
      work.jobs.flatMap(({ medicalOrderId }) => medicalOrderId ?? []),
    );
    const givenBy = (id: string) =>
      work.jobs
        .filter((job) => job.medicalOrderId === id && job.visits.length === 1)
        .sort((a, b) => (a.visits[0]!.windows[0]!.start < b.visits[0]!.windows[0]!.start ? -1 : 1));
    order = [...orders.values()].find(({ id, minutesOfDay }) => minutesOfDay.length === 2 && givenBy(id).length === 2)!;
    [first, second] = givenBy(order.id) as [WorkJob, WorkJob];
    const [job] = await world.db.read
      .select()
      .from(tables.jobs)
      .then((rows) => rows.filter(({ id }) => id === second.id));
    const [visit] = await world.db.read
      .select()
      .from(tables.visits)
      .then((rows) => rows.filter(({ jobId }) => jobId === second.id));
    await world.db.tx(async (tx) => {
      await tx.insert(tables.jobs).values({ ...job!, id: 'job_yesterday', date: addDays(world.date, -1), proposalId: null });
      await tx.insert(tables.visits).values({ ...visit!, id: 'vis_yesterday', jobId: 'job_yesterday', windows: [yesterday()] });
    });
  }, 60_000);
  afterAll(() => world.close());

  it('two of one day keep the interval between them', async () => {
    const { least, most } = intervalBefore(order, 1);
    const latest = await plan();
    const elapsed = secondsBetween(startOf(latest, first.visits[0]!.id), startOf(latest, second.visits[0]!.id)) / 60;
    expect(elapsed).toBeGreaterThanOrEqual(least);
    expect(elapsed).toBeLessThanOrEqual(most);
    const { links } = (await readDay(world.db.read, world.date, world.area)).work;
    expect(links).toContainEqual(
      expect.objectContaining({ toVisitId: second.visits[0]!.id, minLagSeconds: least * 60, maxLagSeconds: most * 60 }),
    );
    expect(await windowOf(first.id)).toEqual(first.visits[0]!.windows[0]);
  });

  it('a late one moves the next, within its window', async () => {
    const { least } = intervalBefore(order, 0);
    const own = first.visits[0]!.windows[0]!;
    const late = plusSeconds(own.start, 1200 - least * 60);
    await tell('started', late);
    expect(await windowOf(first.id)).toEqual({ start: plusSeconds(own.start, 1200), end: own.end });
    const start = startOf(await plan(), first.visits[0]!.id);
    expect(secondsBetween(late, start)).toBeGreaterThanOrEqual(least * 60);
  });

  it('a missed one, and one after which no time is left, are tasks for a prescriber', async () => {
    const { end } = first.visits[0]!.windows[0]!;
    const { least } = intervalBefore(order, 0);
    const tooLate = plusSeconds(end, 60 - least * 60);
    for (const [kind, code] of [
      ['started', 'dose_interval_impossible'],
      ['not_home', 'dose_missed'],
    ] as const) {
      await tell('undone', plusSeconds(tooLate, events));
      await tell(kind, plusSeconds(tooLate, events));
      const left = (await plan()).unassigned.find(({ job }: Answer) => job.id === first.id);
      expect(left.reasons).toEqual([{ code }]);
      expect(left.followUp).toMatchObject({ owner: expect.any(String), deadline: expect.any(String) });
    }
  });
});
