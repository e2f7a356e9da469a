import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carCleaningMinutes, precautions } from '../../../data/infection/precautions.ts';
import type { DayWork, WorkPatient } from '../../../server/orders/model.ts';
import { contaminationOf } from '../../../server/planning/infection.ts';
import { isVisitStop, type PlanDocument } from '../../../server/planning/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import { findPlan } from '../../../server/planning/store.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { type Instant, plusSeconds, startOfDay } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const wire = `query ($date: ServiceDate!) { day(date: $date) { latestPlan {
  routes { id stops { id start arrival cleaningSeconds visit { id patient { infections susceptible } } } }
  unassigned { job { id } reasons { code } } } } }`;

/** Pairs of home stops of one person or vehicle, the earlier first, that the precautions do not allow as they stand. */
function broken(document: PlanDocument, { patients }: Pick<DayWork, 'patients'>): readonly string[] {
  const routes = document.routes.map((route) => ({ ...route, homes: route.stops.filter(isVisitStop).filter((stop) => stop.home) }));
  const faults: string[] = [];
  for (const earlier of routes) {
    for (const later of routes) {
      const isOne = earlier === later;
      const gap = Date.parse(later.shiftStart) - Date.parse(earlier.end);
      const isSameCar = earlier.vehicleId !== null && earlier.vehicleId === later.vehicleId;
      const shares = earlier.staffId === later.staffId || (isSameCar && gap < carCleaningMinutes * 60_000);
      if (!isOne && (!shares || earlier.shiftStart > later.shiftStart)) continue;
      earlier.homes.forEach((before, rank) => {
        later.homes.slice(isOne ? rank + 1 : 0).forEach((after, behind) => {
          const [one, other] = [patients.get(before.patientId ?? ''), patients.get(after.patientId ?? '')];
          for (const agent of one?.infections ?? []) {
            const asked = other?.susceptibility && !other.infections.includes(agent) ? precautions[other.susceptibility][agent] : undefined;
            if (asked === undefined) continue;
            const cleaned = isOne
              ? earlier.homes.slice(rank + 1, rank + 2 + behind).reduce((sum, stop) => sum + (stop.cleaningSeconds ?? 0), 0)
              : gap / 1000;
            if (typeof asked === 'string' || cleaned < asked.cleaningMinutes * 60) faults.push(`${before.visitId} ${after.visitId}`);
          }
          for (const agent of other?.infections ?? [])
            if (one?.susceptibility && precautions[one.susceptibility][agent] === 'apart' && !one.infections.includes(agent))
              faults.push(`${before.visitId} ${after.visitId}`);
        });
      });
    }
  }
  return faults;
}

describe('precautions against infection', () => {
  const patient = (given: Partial<WorkPatient>) =>
    ({ ...{ id: 'p', infections: [], susceptibility: null }, ...given }) as unknown as WorkPatient;

  it('are asked for by who is susceptible, against what is not in the home already, without an agent by its name', () => {
    expect(contaminationOf(undefined)).toEqual({});
    expect(contaminationOf(patient({}))).toEqual({});
    const { leaves } = contaminationOf(patient({ infections: ['mrsa', 'a cold'] }));
    expect(leaves).toHaveLength(1);
    const { sensitiveTo } = contaminationOf(patient({ susceptibility: 'immunocompromised' }));
    expect(sensitiveTo?.[leaves![0]!]).toEqual({ cleaningSeconds: 600 });
    expect(contaminationOf(patient({ susceptibility: 'immunocompromised', infections: ['mrsa'] })).sensitiveTo).not.toHaveProperty(
      leaves![0]!,
    );
    expect(JSON.stringify([leaves, sensitiveTo])).not.toMatch(/mrsa|influenza|gastro|varicella|esbl/i);
  });
});

describe('the demo’s infectious and susceptible patients', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  const plan = async (): Promise<{ document: PlanDocument; latest: Answer }> => {
    const task = await world.plan({ seconds: 3 });
    const { planId } = task.result as { planId: string };
    const { latestPlan } = (await world.query<Answer>(dispatcher, wire, { date: world.date })).day;
    return { document: (await findPlan(world.db.read, planId))!.document, latest: latestPlan };
  };
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  it('one behind the other is cleaned between, in neutral words, and not planned where only the order would do', async () => {
    const { work, shifts } = await readDay(world.db.read, world.date, world.area);
    const atHome = (wanted: (one: WorkPatient) => boolean) =>
      work.jobs.find(
        (job) =>
          job.kind === 'visit' &&
          job.visits.length === 1 &&
          job.patientId !== null &&
          wanted(work.patients.get(job.patientId) as WorkPatient),
      )!;
    const frail = atHome(({ susceptibility, addressProtection }) => susceptibility === 'immunocompromised' && addressProtection === 'none');
    const other = atHome(
      ({ id, addressProtection, infections }) => id !== frail.patientId && addressProtection === 'none' && infections.length === 0,
    );
    const shift = shifts.find((one) => one.profession === 'nurse' && one.kind === 'day')!;
    const at = (hour: number): Instant => plusSeconds(startOfDay(world.date), hour * 3600);
    const place = async (jobId: string, visitId: string, start: Instant) =>
      world.db.tx(async (tx) => {
        await tx.update(tables.jobs).set({ priority: 0 }).where(eq(tables.jobs.id, jobId));
        const window = { start, end: plusSeconds(start, 60) };
        await tx
          .update(tables.visits)
          .set({ lockedShiftId: shift.id, lockedStart: start, windows: [window], skills: {}, serviceSeconds: 1200 })
          .where(eq(tables.visits.id, visitId));
      });
    const infect = (agent: string) =>
      world.db.tx(async (tx) => {
        await tx.delete(tables.infections).where(eq(tables.infections.patientId, other.patientId!));
        await tx
          .insert(tables.infections)
          .values({ id: 'inf_test', patientId: other.patientId!, agent, validFrom: at(-48), validTo: null });
      });
    await place(other.id, other.visits[0]!.id, at(9));
    await place(frail.id, frail.visits[0]!.id, at(10));
    await infect('mrsa');
    const cleaned = await plan();
    const stop = cleaned.latest.routes.flatMap((route: Answer) => route.stops).find((one: Answer) => one.id === frail.visits[0]!.id);
    expect(stop).toMatchObject({ cleaningSeconds: 600, visit: { patient: { infections: null, susceptible: null } } });
    expect(Date.parse(stop.start) - Date.parse(stop.arrival)).toBeGreaterThanOrEqual(600_000);
    await infect('gastroenteritis');
    const { latest } = await plan();
    const left = latest.unassigned.find((one: Answer) => one.job.id === frail.id || one.job.id === other.id);
    expect(left.reasons.map(({ code }: Answer) => code)).toContain('kept_apart');
  });

  it('are there, and no plan breaks the precautions', async () => {
    await world.close();
    world = await openWorld({ size: 'medium' });
    const { work } = await readDay(world.db.read, world.date, world.area);
    const patients = [...work.patients.values()];
    expect(patients.some(({ infections }) => infections.length > 0)).toBe(true);
    expect(patients.some(({ susceptibility }) => susceptibility !== null)).toBe(true);
    const { document } = await plan();
    expect(broken(document, work)).toEqual([]);
  });

  it('one round shows them: cleaned after MRSA, gastroenteritis last', async () => {
    await world.close();
    world = await openWorld({ size: 'medium' });
    const { work } = await readDay(world.db.read, world.date, world.area);
    const round = work.jobs.filter(({ visits }) => visits.some(({ lockedShiftId }) => lockedShiftId !== null));
    const of = (wanted: (one: WorkPatient) => boolean) =>
      round.find(({ patientId }) => wanted(work.patients.get(patientId!)!))!.visits[0]!.id;
    const others = work.jobs.filter((job) => !round.includes(job)).map(({ id }) => id);
    await world.db.tx((tx) => tx.update(tables.jobs).set({ status: 'cancelled' }).where(inArray(tables.jobs.id, others)));
    const mrsa = of(({ infections }) => infections.includes('mrsa'));
    const gastroenteritis = of(({ infections }) => infections.includes('gastroenteritis'));
    const frail = of(({ susceptibility, infections }) => susceptibility === 'immunocompromised' && infections.length === 0);
    const { latest } = await plan();
    const route = latest.routes.find(({ stops }: Answer) => stops.some(({ id }: Answer) => id === frail));
    const order = route.stops.map(({ id }: Answer) => id).filter((id: string) => [mrsa, frail, gastroenteritis].includes(id));
    expect(order).toEqual([mrsa, frail, gastroenteritis]);
    expect(route.stops.find(({ id }: Answer) => id === frail).cleaningSeconds).toBe(600);
  });
});
