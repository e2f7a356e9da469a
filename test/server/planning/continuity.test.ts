import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemo } from '../../../data/demo/generate.ts';
import { isVisitStop, type PlanDocument, type PlanningInput } from '../../../server/planning/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import type { RoadTables } from '../../../server/planning/road-tables.ts';
import { fetchRoads, searchOn } from '../../../server/planning/search-day.ts';
import { findPlan } from '../../../server/planning/store.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const setWish = `mutation ($patientId: ID!, $staffId: ID!, $wish: PersonWishKind) {
  setPersonWish(patientId: $patientId, staffId: $staffId, wish: $wish) { __typename
    ... on PersonWishes { wishes { staffId wish } } ... on DomainError { code } } }`;
const readWishes = 'query ($patientId: ID!) { personWishes(patientId: $patientId) { staffId wish } }';
const readPlan = `query ($id: ID!) { plan(id: $id) { outdated figures { newFaces }
  routes { shift { staffId } stops { hidden faces { isNew visits byKnown } visit { jobKind patient { id } } } } } }`;
const meeting = new Set(['visit', 'two_person_visit', 'video', 'sample']);

/** Who comes to whom, besides with goods. */
function pairsOf({ routes }: PlanDocument): readonly (readonly [patient: string, staff: string])[] {
  return routes.flatMap(({ staffId, stops }) =>
    stops.flatMap((stop) =>
      isVisitStop(stop) && meeting.has(stop.kind) && stop.patientId !== null ? [[stop.patientId, staffId] as const] : [],
    ),
  );
}

describe('few faces', { timeout: 120_000 }, () => {
  const demo = generateDemo({ size: 'small', seed: 1, date: '2026-11-24', area: 'oslo' });
  const [past] = demo.pastDays;
  const ward = viewerOf('ward');
  const provider = createEstimateProvider();
  let world: PlanningWorld;
  let input: PlanningInput;
  let roads: RoadTables;

  beforeAll(async () => {
    world = await openWorld();
    input = await readDay(world.db.read, world.date, world.area);
    roads = await fetchRoads(input, provider, new AbortController().signal);
  });
  afterAll(() => world.close());

  const plan = (day: PlanningInput, seed: number) =>
    searchOn(
      day,
      provider,
      roads,
      { workerFile: join(world.db.file, '..', 'solver-worker.js'), seed, iterations: 120 },
      { signal: new AbortController().signal },
    );

  it('the demo’s past is read: who came on the days before', () => {
    const visits = demo.pastDays.flatMap(({ stops, shift }) => stops.map(({ patientId }) => [patientId, shift.staffId] as const));
    expect(visits.length).toBeGreaterThan(0);
    for (const patientId of new Set(visits.map(([id]) => id))) {
      const staff = visits.filter(([id]) => id === patientId).map(([, id]) => id);
      expect(input.work.patients.get(patientId)!.people).toMatchObject({
        met: [...new Set(staff)].sort(),
        visits: staff.length,
        visitsByKnown: staff.length - new Set(staff).size,
      });
    }
  });

  it('what the field recorded counts before the plan: nobody home is nobody met, and who really came is known', async () => {
    const [first, second] = past!.stops;
    const other = demo.staff.find(({ id }) => id !== past!.shift.staffId)!.id;
    const event = { planId: 'past', recordedAt: past!.stops[0]!.departure, payload: {}, occurredAt: past!.stops[0]!.start };
    const rollback = new Error('read enough');
    await world.db
      .tx(async (tx) => {
        await tx.insert(tables.executionEvents).values([
          { ...event, id: 'e1', visitId: first!.visitId, kind: 'not_home', actorStaffId: past!.shift.staffId },
          { ...event, id: 'e2', visitId: second!.visitId, kind: 'started', actorStaffId: other },
        ] as never);
        const { work } = await readDay(tx, world.date, world.area);
        expect(work.patients.get(first!.patientId)!.people!.visits).toBe(input.work.patients.get(first!.patientId)!.people!.visits - 1);
        expect(work.patients.get(second!.patientId)!.people!.met).toContain(other);
        throw rollback;
      })
      .catch((fault: unknown) => expect(fault).toBe(rollback));
  });

  it('who is excluded never comes, and new faces are as many as a plain count says', async () => {
    const ids = [...input.work.patients.keys()];
    const staff = [...new Set(input.shifts.map(({ staffId }) => staffId))];
    const people = fc.record({
      met: fc.subarray(staff, { maxLength: 3 }),
      excluded: fc.subarray(staff, { maxLength: 3 }),
      preferred: fc.subarray(staff, { maxLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(people, { minLength: ids.length, maxLength: ids.length }),
        fc.integer({ min: 1, max: 99 }),
        async (of, seed) => {
          const patients = new Map(
            ids.map((id, at) => {
              const counts = { visits: of[at]!.met.length, visitsByKnown: 0 };
              return [id, { ...input.work.patients.get(id)!, people: { ...of[at]!, ...counts } }] as const;
            }),
          );
          const { document, figures, violations } = await plan({ ...input, work: { ...input.work, patients } }, seed);
          expect(violations).toEqual([]);
          const pairs = pairsOf(document);
          expect(pairs.filter(([patient, who]) => patients.get(patient)!.people.excluded.includes(who))).toEqual([]);
          const strangers = new Map<string, Set<string>>();
          for (const [patient, who] of pairs)
            if (!patients.get(patient)!.people.met.includes(who)) strangers.set(patient, (strangers.get(patient) ?? new Set()).add(who));
          const count = [...strangers].reduce((sum, [id, set]) => sum + set.size - (patients.get(id)!.people.met.length === 0 ? 1 : 0), 0);
          expect(figures.newFaces).toBe(count);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('people whom the patients know come more often than in a plan without the past', async () => {
    const blank = [...input.work.patients].map(([id, { people: _people, ...patient }]) => [id, patient] as const);
    const blind = { ...input, work: { ...input.work, patients: new Map(blank) } };
    const met = new Map<string, string[]>();
    for (const [patient, who] of pairsOf((await plan(blind, 2)).document)) met.set(patient, [...(met.get(patient) ?? []), who]);
    const remembered = blank.map(([id, patient]) => {
      const own = met.get(id);
      const people = own && { met: own, excluded: [], preferred: [], visits: own.length, visitsByKnown: 0 };
      return [id, people ? { ...patient, people } : patient] as const;
    });
    const strangersIn = ({ document }: { readonly document: PlanDocument }) =>
      pairsOf(document).filter(([patient, who]) => met.has(patient) && !met.get(patient)!.includes(who)).length;
    const known = strangersIn(await plan({ ...input, work: { ...input.work, patients: new Map(remembered) } }, 1));
    expect(known).toBeLessThan(strangersIn(await plan(blind, 1)));
  });

  it('a wish is set by the ward and by the patient, by nobody else, and takes effect with the next plan', async () => {
    const first = (await world.plan()).result as { planId: string };
    const before = (await findPlan(world.db.read, first.planId))!.document;
    const [patientId, staffId] = pairsOf(before).find(([id]) => input.work.patients.get(id)!.addressProtection === 'none')!;
    const ask = async (viewer = ward, wish: string | null = 'excluded', patient = patientId): Promise<Answer> => {
      const { data, errors } = await world.ask<Answer>(viewer, setWish, { patientId: patient, staffId, wish });
      return data?.setPersonWish ?? errors?.[0]?.originalError;
    };
    for (const viewer of [viewerOf('dispatcher'), viewerOf('nurse', staffId), viewerOf('planner'), viewerOf('patient', 'pat_other')]) {
      expect(await ask(viewer)).toMatchObject({ code: 'not_allowed' });
      expect((await world.ask(viewer, readWishes, { patientId })).errors?.[0]?.originalError).toMatchObject({ code: 'not_allowed' });
    }
    expect(await ask(ward, 'excluded', 'nobody')).toMatchObject({ code: 'not_found' });
    expect(await ask(viewerOf('patient', patientId), 'preferred')).toMatchObject({
      wishes: expect.arrayContaining([{ staffId, wish: 'preferred' }]),
    });
    expect(await ask()).toMatchObject({ wishes: expect.arrayContaining([{ staffId, wish: 'excluded' }]) });
    expect((await world.query<Answer>(ward, readPlan, { id: first.planId })).plan.outdated).toBe(true);
    const publish = `mutation ($id: ID!) { publishPlan(planId: $id, expectedVersion: 0) { __typename ... on DomainError { code } } }`;
    const refusal = (await world.query<Answer>(viewerOf('dispatcher'), publish, { id: first.planId })).publishPlan;
    expect(refusal).toMatchObject({ code: 'plan_outdated' });
    const second = (await world.plan()).result as { planId: string };
    const after = (await findPlan(world.db.read, second.planId))!.document;
    expect(pairsOf(after).filter(([patient, who]) => patient === patientId && who === staffId)).toEqual([]);
    const refused = after.unassigned.flatMap(({ reasons }) => reasons);
    expect(JSON.stringify(refused)).not.toContain(staffId);
    expect((await ask(ward, null)).wishes.some((one: Answer) => one.staffId === staffId)).toBe(false);
  });

  it('the desk sees how well each patient knows who comes', async () => {
    const { planId } = (await world.plan()).result as { planId: string };
    const seen = (await world.query<Answer>(ward, readPlan, { id: planId })).plan;
    expect(seen.figures.newFaces).toBeGreaterThanOrEqual(0);
    const stops = seen.routes.flatMap(({ shift, stops }: Answer) => stops.map((stop: Answer) => ({ ...stop, staffId: shift.staffId })));
    const met = new Map(demo.pastDays.flatMap(({ stops }) => stops.map(({ patientId }) => [patientId, patientId])));
    const known = stops.filter(({ faces }: Answer) => faces !== null);
    expect(known.length).toBeGreaterThan(0);
    for (const { visit, faces, staffId } of known) {
      expect(met.has(visit.patient.id)).toBe(true);
      const had = input.work.patients.get(visit.patient.id)!.people!.met;
      expect(faces.isNew).toBe(!had.includes(staffId));
      expect(faces.visits).toBeGreaterThan(demo.pastDays.length);
      expect(faces.byKnown).toBeLessThan(faces.visits);
    }
  });
});
