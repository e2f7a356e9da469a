import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { videoSecondsOf } from '../../../server/orders/video-choice.ts';
import { mostVideoAdvantage, pricesOf } from '../../../server/planning/prices.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import { fetchRoads } from '../../../server/planning/search-day.ts';
import { toProblem } from '../../../server/planning/to-problem.ts';
import { videoIdOf, videoPriceOf } from '../../../server/planning/video-way.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

interface Seen {
  readonly plan: {
    readonly routes: readonly {
      readonly stops: readonly {
        readonly id: string;
        readonly kind: string;
        readonly video: string | null;
        readonly start: string;
        readonly departure: string;
        readonly visit: { readonly id: string; readonly place: { readonly kind: string } | null } | null;
      }[];
    }[];
  };
}
const document = `query ($id: ID!) {
  plan(id: $id) { routes { stops { id kind video start departure visit { id place { kind } } } } }
}`;

describe('visit or video', () => {
  let world: PlanningWorld;
  const read = () => readDay(world.db.read, world.date, world.area);
  const planned = async (viewer = dispatcher) => {
    const task = await world.plan({ seconds: 8 });
    const id = (task.result as { planId: string }).planId;
    const seen = await world.query<Seen>(viewer, document, { id });
    return seen.plan.routes.flatMap(({ stops }) => stops);
  };

  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('is offered to the search only above the minimum, to a patient who can, priced beyond the cap', async () => {
    const input = await read();
    const roads = await fetchRoads(input, createEstimateProvider(), new AbortController().signal);
    const { problem } = toProblem(input, roads);
    expect(validate(problem)).toEqual([]);
    const allowed = input.work.jobs.filter(({ video }) => video !== undefined);
    expect(allowed.map(({ video }) => video).sort()).toEqual(['minimum', 'open', 'patient']);
    for (const job of allowed) {
      const way = problem.jobs.find(({ id }) => id === videoIdOf(job.id));
      expect(way !== undefined).toBe(job.video === 'open');
      if (way === undefined) continue;
      expect(way.oneOf).toBe(job.id);
      expect(problem.jobs.find(({ id }) => id === job.id)!.oneOf).toBe(job.id);
      expect(way.visits[0]!.serviceSeconds).toBe(videoSecondsOf(job.visits[0]!.serviceSeconds));
      expect(way.visits[0]!.skills).toEqual({ all: { ...job.visits[0]!.skills.all, video: 1 } });
      expect(way.price).toBe(videoPriceOf(input, roads, job));
    }
  });

  it('the advantage that counts is never above the cap, however far the home is', async () => {
    const input = await read();
    const roads = await fetchRoads(input, createEstimateProvider(), new AbortController().signal);
    const job = input.work.jobs.find(({ video }) => video === 'open')!;
    const priceAt = (factor: number) => {
      const slower = new Map(
        [...roads.tables].map(([id, table]) => [
          id,
          { ...table, seconds: Int32Array.from(table.seconds, (one) => (one < 0 ? one : one * factor)) },
        ]),
      );
      return videoPriceOf(input, { ...roads, tables: slower }, job);
    };
    const [near, far, further] = [priceAt(0), priceAt(50), priceAt(100)];
    expect(near).toBeLessThan(far!);
    const nurse = input.shifts.find(({ skills, vehicle }) => 'nurse' in skills && vehicle !== null)!;
    const { perHour, perDrivingHour } = pricesOf(nurse);
    const table = roads.tables.get(nurse.vehicle!.roadProfile)!;
    const cell = roads.rowOf.get(nurse.hub.id)! * roads.size + roads.rowOf.get(job.visits[0]!.place.id)!;
    expect(further! - far!).toBeGreaterThan(0);
    expect(far).toBeLessThanOrEqual(
      ((2.5 * 50 * table.seconds[cell]! + 4000) * (perHour + perDrivingHour)) / 3600 + 200 - mostVideoAdvantage,
    );
  });

  it('the plan tells which it chose and why, at the desk alone', { timeout: 60_000 }, async () => {
    const input = await read();
    const stops = await planned();
    const choices = new Map(input.work.jobs.flatMap((job) => (job.video ? [[job.visits[0]!.id, job.video] as const] : [])));
    const told = stops.filter(({ video }) => video !== null);
    expect(new Map(told.map(({ id, video }) => [id, video]))).toEqual(choices);
    for (const stop of told) {
      if (stop.video !== 'open') expect(stop.kind).toBe('visit');
      const minutes = (Date.parse(stop.departure) - Date.parse(stop.start)) / 60_000;
      expect([stop.kind, minutes]).toEqual(stop.kind === 'video' ? ['video', 15] : ['visit', 30]);
      expect(stop.visit!.place!.kind).toBe(stop.kind === 'video' ? 'hub' : 'home');
    }
    expect((await planned(viewerOf('ward'))).every(({ video }) => video === null)).toBe(true);
  });

  it('a plan goes on from video, and who cannot any longer is visited', { timeout: 60_000 }, async () => {
    const { jobs, patients } = tables;
    const open = (await read()).work.jobs.find(({ video }) => video === 'open')!;
    await world.db.tx((tx) => tx.update(jobs).set({ physicalPermille: 0 }).where(eq(jobs.id, open.id)));
    const before = (await planned()).find(({ id }) => id === open.visits[0]!.id)!;
    expect(before.video).toBe('open');
    await world.db.tx((tx) => tx.update(patients).set({ noVideo: 'hearing' }).where(eq(patients.id, open.patientId!)));
    const after = (await planned()).find(({ id }) => id === open.visits[0]!.id)!;
    expect([after.kind, after.video]).toEqual(['visit', 'patient']);
  });
});
