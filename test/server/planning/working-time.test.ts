import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDay } from '../../../server/planning/read-day.ts';
import { fetchRoads } from '../../../server/planning/search-day.ts';
import { toProblem } from '../../../server/planning/to-problem.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { addDays, type Instant, instantAt, plusSeconds, secondsBetween } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const wire = `query ($date: ServiceDate!) { day(date: $date) {
  faults { code params shift { id staffId staffName kind startsAt endsAt } }
  counts { shifts }
  latestPlan { routes { shift { id } departure end overtimeSeconds } } } }`;

describe('working time on the days before', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  const ask = async (): Promise<Answer> => (await world.query<Answer>(dispatcher, wire, { date: world.date })).day;
  /** A shift of the day before for somebody who is at work by day, whatever the roster held. */
  const workedBefore = async (from: number, to: number) => {
    const shift = (await readDay(world.db.read, world.date, world.area)).shifts.find(
      ({ kind, profession, vehicle }) => kind === 'day' && profession === 'nurse' && vehicle !== null,
    )!;
    const date = addDays(world.date, -1);
    const [row] = (await world.db.read.select().from(tables.shifts)).filter(({ id }) => id === shift.id);
    await world.db.tx((tx) =>
      tx.insert(tables.shifts).values({
        ...{ ...row!, id: `shf_before_${from}`, date, vehicleId: null, kind: 'evening' },
        ...{ startsAt: instantAt(date, from), endsAt: instantAt(date, to) },
      }),
    );
    return shift;
  };

  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  it('the demo’s day shift after a night is told and not used', async () => {
    const { faults, counts } = await ask();
    const [fault, ...others] = faults.filter(({ shift }: Answer) => shift !== null);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: 'shift_not_usable', params: { limit: 'daily_rest' }, shift: { kind: 'day' } });
    expect(JSON.stringify(fault.params)).not.toContain(fault.shift.staffName);
    const { shifts } = await readDay(world.db.read, world.date, world.area);
    expect(shifts.map(({ id }) => id)).not.toContain(fault.shift.id);
    expect(shifts.filter(({ staffId }) => staffId === fault.shift.staffId).map(({ kind }) => kind)).toEqual(['night']);
    expect(counts.shifts).toBe(shifts.length);
  });

  it('a shift that would begin too early begins later, is told, and no route begins before', async () => {
    const shift = await workedBefore(900, 1350);
    const from = instantAt(world.date, 570);
    await world.plan({ seconds: 4 });
    const { faults, latestPlan } = await ask();
    expect(faults).toContainEqual(
      expect.objectContaining({
        code: 'shift_cut',
        params: expect.objectContaining({ limit: 'daily_rest', from: '09.30', until: '15.30' }),
        shift: expect.objectContaining({ id: shift.id, startsAt: shift.startsAt }),
      }),
    );
    const route = latestPlan.routes.find((one: Answer) => one.shift.id === shift.id);
    expect(route.departure >= from).toBe(true);
    const input = await readDay(world.db.read, world.date, world.area);
    const roads = await fetchRoads(input, createEstimateProvider(), new AbortController().signal);
    const { problem, zero } = toProblem(input, roads);
    expect(problem.shifts.find(({ id }) => id === shift.id)!.start.earliest).toBe(secondsBetween(zero, from));
  });

  it('a certificate that expires before the shift ends is worth nothing in it, and is told', async () => {
    const shift = (await readDay(world.db.read, world.date, world.area)).shifts.find(({ skills }) => skills.video !== undefined)!;
    await world.db.tx((tx) =>
      tx
        .update(tables.staffSkills)
        .set({ validTo: plusSeconds(shift.endsAt, 600) })
        .where(and(eq(tables.staffSkills.staffId, shift.staffId), eq(tables.staffSkills.skill, 'video'))),
    );
    const { faults } = await ask();
    expect(faults).toContainEqual(
      expect.objectContaining({
        code: 'certificate_expires',
        params: expect.objectContaining({ skill: 'video' }),
        shift: expect.objectContaining({ id: shift.id }),
      }),
    );
    const { shifts } = await readDay(world.db.read, world.date, world.area);
    expect(shifts.find(({ id }) => id === shift.id)!.skills).not.toHaveProperty('video');
  });

  it('what was recorded late on the day before counts, and overtime leaves the day after its rest', async () => {
    const input = await readDay(world.db.read, world.date, world.area);
    const evening = input.shifts.find(({ kind, profession }) => kind === 'evening' && profession === 'nurse')!;
    const [row] = (await world.db.read.select().from(tables.shifts)).filter(({ id }) => id === evening.id);
    const morning = plusSeconds(evening.endsAt, 11 * 3600 + 600);
    const date = addDays(world.date, 1);
    await world.db.tx((tx) =>
      tx.insert(tables.shifts).values({
        ...{ ...row!, id: 'shf_after', date, vehicleId: null, kind: 'day' },
        ...{ startsAt: morning, endsAt: plusSeconds(morning, 8 * 3600) },
      }),
    );
    const after = await readDay(world.db.read, world.date, world.area);
    expect(after.shifts.find(({ id }) => id === evening.id)).toMatchObject({ endsAt: evening.endsAt, mostOvertimeSeconds: 600 });

    const { planId } = (await world.plan({ seconds: 4 })).result as { planId: string };
    const { latestPlan } = await ask();
    const worked = latestPlan.routes.find((route: Answer) => route.shift.id === evening.id);
    expect(worked.overtimeSeconds).toBeLessThanOrEqual(600);
    const end = plusSeconds(evening.endsAt, 1200) as Instant;
    const { document } = (await world.db.read.select().from(tables.plans).where(eq(tables.plans.id, planId)))[0]! as Answer;
    const [visitId] = document.routes
      .find(({ shiftId }: Answer) => shiftId === evening.id)
      .stops.flatMap((stop: Answer) => (stop.visitId ? [stop.visitId] : []));
    await world.db.tx(async (tx) => {
      const publication = { date: world.date, area: world.area, planId, version: 1, publishedAt: end, publishedBy: 'test' };
      await tx.insert(tables.publications).values(publication);
      await tx.insert(tables.executionEvents).values({
        ...{ id: 'evt_late', visitId, planId, kind: 'finished', occurredAt: end, recordedAt: end },
        ...{ actorStaffId: evening.staffId, payload: {} },
      });
    });
    const next = await readDay(world.db.read, date, world.area);
    expect(next.shifts.find(({ id }) => id === 'shf_after')!.startsAt).toBe(plusSeconds(end, 11 * 3600));
    expect(next.shiftFaults).toContainEqual(expect.objectContaining({ code: 'shift_cut', shiftId: 'shf_after' }));
  });
});
