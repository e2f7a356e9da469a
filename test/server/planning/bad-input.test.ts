import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../../../server/platform/db/schema.ts';
import { dispatcher, openWorld, type PlanningWorld } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

describe('inputs that cannot be planned as they are', () => {
  let world: PlanningWorld;
  const broken: Record<string, string> = {};

  beforeAll(async () => {
    world = await openWorld();
    await world.db.tx(async (tx) => {
      const jobs = (await tx.select().from(tables.jobs)).filter((job) => job.kind === 'visit' && !job.impossibleBySeed);
      const homeless = jobs[0]!;
      broken.patient_without_place = homeless.id;
      await tx.delete(tables.patientAddresses).where(eq(tables.patientAddresses.patientId, homeless.patientId!));
      const backwards = jobs.find((job) => job.patientId !== homeless.patientId)!;
      broken.window_ends_before_start = backwards.id;
      const windows = [{ start: '2026-11-24T12:00:00.000Z', end: '2026-11-24T11:00:00.000Z' }];
      await tx.update(tables.visits).set({ windows }).where(eq(tables.visits.jobId, backwards.id));
    });
    expect((await world.plan()).status).toBe('done');
  });
  afterAll(() => world.close());

  it.each([
    ['patient_without_place', 'patient_without_place'],
    ['window_ends_before_start', 'window_ends_before_start'],
  ] as const)('%s: named on the day and on the list of the unplanned, with an owner; the rest is planned', async (code, reason) => {
    const { day } = await world.query<Answer>(
      dispatcher,
      `query ($d: ServiceDate!) { day(date: $d) { faults { code jobId }
        latestPlan { figures { jobsPlanned hardRulesBroken } unassigned { job { id } reasons { code } followUp { owner deadline } } } } }`,
      { d: world.date },
    );
    expect(day.faults).toContainEqual({ code, jobId: broken[code] });
    const left = day.latestPlan.unassigned.find((one: Answer) => one.job.id === broken[code]);
    expect(left.reasons.map((one: Answer) => one.code)).toContain(reason);
    expect(left.followUp).toMatchObject({ owner: expect.any(String), deadline: expect.any(String) });
    expect(day.latestPlan.figures.jobsPlanned).toBeGreaterThan(20);
    expect(day.latestPlan.figures.hardRulesBroken).toBe(0);
  });

  it.each([
    ['no_one_qualified', 'skill_missing'],
    ['sample_limit_below_drive', 'ride_time'],
    ['stock_missing', 'stock_missing'],
  ] as const)('%s: the demo’s own impossible jobs say so', async (code, reason) => {
    const { day } = await world.query<Answer>(
      dispatcher,
      'query ($d: ServiceDate!) { day(date: $d) { faults { code jobId params } latestPlan { unassigned { job { id impossibleBySeed } reasons { code } } } } }',
      { d: world.date },
    );
    const fault = day.faults.find((one: Answer) => one.code === code);
    expect(fault).toBeDefined();
    const left = day.latestPlan.unassigned.find((one: Answer) => one.job.id === fault.jobId);
    expect(left.job.impossibleBySeed).toBe(true);
    expect(left.reasons.map((one: Answer) => one.code)).toContain(reason);
  });

  it('what is short is told with where, in words of every language', async () => {
    const read = 'query ($d: ServiceDate!) { day(date: $d) { latestPlan { unassigned { reasons { code params } } } } }';
    const { day } = await world.query<Answer>(dispatcher, read, { d: world.date });
    const reasons = day.latestPlan.unassigned.flatMap((one: Answer) => one.reasons);
    const short = reasons.filter((one: Answer) => one.code === 'stock_missing');
    expect(short).toHaveLength(1);
    const hubs = (await world.db.read.select().from(tables.places)).filter(({ kind }) => kind === 'hub').map(({ name }) => name);
    expect(short[0].params).toMatchObject({ itemNb: 'Sølvbandasje', itemNn: 'Sølvbandasje', itemEn: 'Silver dressing', missing: 2 });
    expect(hubs).toContain(short[0].params.place);
  });

  it('goods that come in make the plan outdated, and the next one sends them', async () => {
    const lots = await world.db.read.select().from(tables.stock).where(eq(tables.stock.itemCode, 'dressing-silver'));
    await world.db.tx((tx) => tx.update(tables.stock).set({ expiresOn: null }).where(eq(tables.stock.id, lots[0]!.id)));
    const read = 'query ($d: ServiceDate!) { day(date: $d) { latestPlan { outdated unassigned { reasons { code } } } } }';
    const before = (await world.query<Answer>(dispatcher, read, { d: world.date })).day.latestPlan;
    expect(before.outdated).toBe(true);
    await world.plan();
    const after = (await world.query<Answer>(dispatcher, read, { d: world.date })).day.latestPlan;
    const codes = after.unassigned.flatMap(({ reasons }: Answer) => reasons.map((one: Answer) => one.code));
    expect(codes).not.toContain('stock_missing');
  });
});
