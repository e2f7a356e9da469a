import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputHashOf } from '../../../server/planning/input-hash.ts';
import { isVisitStop, type PlanDocument, type PlanningInput } from '../../../server/planning/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import { searchDay } from '../../../server/planning/search-day.ts';
import { findPlan } from '../../../server/planning/store.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { secondsBetween } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld } from './harness.ts';

const roads = createEstimateProvider();

describe('a confirmed time', { timeout: 120_000 }, () => {
  let world: PlanningWorld;
  const documentOf = async (task: { readonly result: unknown }): Promise<PlanDocument> =>
    (await findPlan(world.db.read, (task.result as { planId: string }).planId))!.document;
  const startOf = ({ routes }: Pick<PlanDocument, 'routes'>, jobId: string) =>
    routes.flatMap(({ stops }) => stops.filter(isVisitStop)).find((stop) => stop.jobId === jobId)?.start;

  beforeAll(async () => {
    world = await openWorld({ size: 'small' });
  }, 60_000);
  afterAll(() => world.close());

  it('is kept by a plan that is made from nothing', async () => {
    const document = await documentOf(await world.plan({ seconds: 4 }));
    const patientId = document.routes.flatMap(({ stops }) => stops.filter(isVisitStop)).find((stop) => stop.home)!.patientId!;
    const visit = { patientId, minutes: 30 };
    // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
    const ask = (text: string, variables: object) => world.query<any>(dispatcher, text, variables);
    const { findSlots } = await ask('query ($input: FindSlotsInput!) { findSlots(input: $input) { slots { start end } } }', {
      input: { visit, from: world.date, widthMinutes: 60 },
    });
    const [slot] = findSlots.slots;
    const { holdSlot } = await ask('mutation ($input: HoldSlotInput!) { holdSlot(input: $input) { ... on SlotHold { id jobId } } }', {
      input: { clientId: 'promise', visit, ...slot },
    });
    expect((await readDay(world.db.read, world.date, world.area)).promised).toEqual(new Set());
    const before = inputHashOf(await readDay(world.db.read, world.date, world.area), roads);
    await ask('mutation ($id: ID!) { confirmSlot(id: $id) { __typename } }', { id: holdSlot.id });
    const input = await readDay(world.db.read, world.date, world.area);
    expect(input.promised).toEqual(new Set([holdSlot.jobId]));
    expect(inputHashOf(input, roads)).not.toBe(before);
    const start = startOf(await documentOf(await world.plan({ seconds: 4, seed: 7 })), holdSlot.jobId);
    expect(start && slot.start <= start && start <= slot.end).toBe(true);
  });

  it('is not given up to do more of the same class, and does not come before a graver one', async () => {
    const input = await readDay(world.db.read, world.date, world.area);
    const shift = input.shifts.find(({ profession, kind, vehicle }) => profession === 'nurse' && kind === 'day' && vehicle !== null)!;
    const [like] = input.work.jobs.filter(({ kind, visits }) => kind === 'visit' && visits.length === 1);
    const window = { start: shift.startsAt, end: shift.endsAt };
    const jobOf = (id: string, serviceSeconds: number, priority = 2) => ({
      ...{ ...like!, id, priority, links: [], shipments: [] },
      visits: [{ ...like!.visits[0]!, id: `${id} visit`, jobId: id, serviceSeconds, windows: [window], skills: {}, lines: [] }],
    });
    const most = secondsBetween(shift.startsAt, shift.endsAt);
    const jobs = [jobOf('long', most * 0.6), ...[1, 2, 3, 4, 5, 6].map((at) => jobOf(`short ${at}`, most * 0.12))];
    const day = (all: typeof jobs, promised: readonly string[]): PlanningInput => ({
      ...{ ...input, shifts: [shift], promised: new Set(promised) },
      work: { ...input.work, jobs: all, links: [], faultyJobs: [], faults: [] },
    });
    const search = { workerFile: join(world.db.file, '..', 'solver-worker.js'), seed: 1, seconds: 4, iterations: 2000 };
    const plannedOf = async (one: PlanningInput) =>
      (await searchDay(one, roads, search, { signal: new AbortController().signal })).document;
    expect(startOf(await plannedOf(day(jobs, [])), 'long')).toBeUndefined();
    expect(startOf(await plannedOf(day(jobs, ['long'])), 'long')).toBeDefined();
    const grave = [jobOf('grave', most * 0.6, 0), ...jobs];
    const both = await plannedOf(day(grave, ['long']));
    expect([startOf(both, 'grave') === undefined, startOf(both, 'long')]).toEqual([false, undefined]);
  });
});
