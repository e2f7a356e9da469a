import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan, PlanRoute, PlanVisitStop } from '../../../server/planning/model.ts';
import { findPublishedPlan } from '../../../server/planning/published-plans.ts';
import { findPlan, findPublication, insertPlan, writePublication } from '../../../server/planning/store.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { type Instant, plusSeconds } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from '../planning/harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const myDay = `query ($date: ServiceDate) { myDay(date: $date) { date planId planVersion dutyPhone shift { id staffName } vehicle { label } loadList { itemCode quantity }
  stops { id kind hidden state start sampleDeadline visit { id title place { latitude doorCode } patient { name } lines { quantity } } } } }`;
const record = `mutation ($events: [FieldEventInput!]!) { recordEvents(events: $events) { __typename
  ... on RecordedEvents { recorded alreadyKnown stops { id state sampleDeadline } refused { id error { code path } } } ... on DomainError { code } } }`;

describe('a day in the field', () => {
  let world: PlanningWorld;
  let planId: string;
  let route: PlanRoute;
  let stops: readonly PlanVisitStop[];
  let others: readonly PlanRoute[];
  const nurse = () => viewerOf('nurse', route.staffId);
  const visitOf = (own: PlanRoute) => own.stops.find((stop) => stop.kind !== 'break') as PlanVisitStop;
  const send = async (events: readonly object[], as = nurse()): Promise<Answer> =>
    (await world.query<Answer>(as, record, { events: events.map((one) => ({ planId, ...one })) })).recordEvents;

  beforeAll(async () => {
    world = await openWorld();
    const task = await world.plan({ seconds: 6 });
    planId = (task.result as { planId: string }).planId;
    const { document } = (await findPlan(world.db.read, planId))!;
    const withSample = (one: PlanRoute) => one.stops.some((stop) => stop.kind !== 'break' && stop.ride !== null);
    route = document.routes.find(withSample)!;
    others = document.routes.filter((one) => one.staffId !== route.staffId);
    stops = route.stops.filter((stop) => stop.kind !== 'break');
    world.clock.set(stops[0]!.start);
  }, 60_000);
  afterAll(() => world.close());

  it('is empty until something is published', async () => {
    const before = (await world.query<Answer>(nurse(), myDay)).myDay;
    expect(before).toMatchObject({ shift: null, planId: null, stops: [], loadList: [], dutyPhone: '00 00 00 00' });
    expect((await send([{ id: 'e0', visitId: stops[0]!.visitId, kind: 'arrived', occurredAt: world.clock.now() }])).refused).toEqual([
      { id: 'e0', error: { code: 'visit_not_in_plan', path: ['events', '0'] } },
    ]);
    await world.query(dispatcher, 'mutation ($id: ID!) { publishPlan(planId: $id, expectedVersion: 0) { __typename } }', { id: planId });
  });

  it('has the stops of the own published route, and nobody else’s', async () => {
    const { myDay: day } = await world.query<Answer>(nurse(), myDay);
    expect(day).toMatchObject({ date: world.date, planId, planVersion: 1, shift: { id: route.shiftId } });
    expect(day.stops.filter((stop: Answer) => stop.kind !== 'break').map((stop: Answer) => stop.id)).toEqual(
      stops.map((stop) => stop.visitId),
    );
    expect(day.stops.every((stop: Answer) => !stop.hidden)).toBe(true);
    expect(day.stops.filter((stop: Answer) => stop.visit).every((stop: Answer) => stop.visit.place !== null)).toBe(true);
    expect((await world.query<Answer>(viewerOf('nurse', 'stf_nobody'), myDay)).myDay).toMatchObject({ date: null, stops: [] });
    expect((await world.query<Answer>(nurse(), myDay, { date: '2026-12-24' })).myDay).toMatchObject({ date: null, shift: null });
  });

  it('records once, whatever is sent twice and however late', async () => {
    const { visitId } = stops[0]!;
    const at = (seconds: number) => plusSeconds(stops[0]!.start, seconds);
    const late = { id: 'e2', visitId, kind: 'started', occurredAt: at(60) };
    const early = { id: 'e1', visitId, kind: 'arrived', occurredAt: at(0) };
    expect(await send([late])).toMatchObject({ recorded: 1, alreadyKnown: 0, stops: [{ id: visitId, state: 'started' }] });
    expect(await send([late, early])).toMatchObject({ recorded: 1, alreadyKnown: 1, refused: [], stops: [{ state: 'started' }] });
    const conflict = await send([{ ...late, occurredAt: at(120) }]);
    expect(conflict.refused).toEqual([{ id: 'e2', error: { code: 'event_conflict', path: ['events', '0'] } }]);
  });

  it('refuses a second finish, the future and another person’s visit, and keeps the rest', async () => {
    const { visitId } = stops[0]!;
    const now = world.clock.now();
    const finish = { id: 'f1', visitId, kind: 'finished', occurredAt: plusSeconds(now, 120) };
    const answer = await send([
      finish,
      { ...finish, id: 'f2', occurredAt: plusSeconds(now, 180) },
      { id: 'f3', visitId, kind: 'driving', occurredAt: plusSeconds(now, 6 * 60) },
      { id: 'f4', visitId: visitOf(others[0]!).visitId, kind: 'arrived', occurredAt: now },
      { id: 'f5', visitId: 'vis_unknown', kind: 'arrived', occurredAt: now },
      { id: 'f8', visitId, kind: 'driving', occurredAt: 'this morning' },
    ]);
    expect(answer).toMatchObject({ recorded: 1 });
    expect(Object.fromEntries(answer.refused.map((one: Answer) => [one.id, one.error.code]))).toEqual({
      f2: 'visit_already_done',
      f3: 'bad_input',
      f4: 'not_allowed',
      f5: 'visit_not_in_plan',
      f8: 'bad_input',
    });
    expect(await send([{ id: 'f6', visitId, kind: 'undone', occurredAt: plusSeconds(now, 200) }])).toMatchObject({
      stops: [{ state: 'started' }],
    });
    expect(await send([{ ...finish, id: 'f7', occurredAt: plusSeconds(now, 240) }])).toMatchObject({
      recorded: 1,
      stops: [{ state: 'done' }],
    });
  });

  it('counts a sample’s time from the actual draw', async () => {
    const pickup = stops.find((stop) => stop.ride !== null)!;
    const planned = (await world.query<Answer>(nurse(), myDay)).myDay.stops.find((stop: Answer) => stop.id === pickup.visitId);
    expect(planned.sampleDeadline).toBe(plusSeconds(pickup.departure, pickup.ride!.maxSeconds));
    const drawnAt = plusSeconds(pickup.start, 60);
    world.clock.set(drawnAt);
    await send([{ id: 's1', visitId: pickup.visitId, kind: 'sample_drawn', occurredAt: drawnAt }]);
    const day = (await world.query<Answer>(nurse(), myDay)).myDay;
    const deadline = plusSeconds(drawnAt as Instant, pickup.ride!.maxSeconds);
    expect(day.stops.find((stop: Answer) => stop.id === pickup.visitId).sampleDeadline).toBe(deadline);
  });

  it('lets who had the visit on an earlier version tell what was done', { timeout: 60_000 }, async () => {
    const second = await world.plan({ seed: 3, seconds: 6 });
    const next = (second.result as { planId: string }).planId;
    await world.query(dispatcher, 'mutation ($id: ID!) { publishPlan(planId: $id, expectedVersion: 1) { __typename } }', { id: next });
    const last = stops.at(-1)!;
    const answer = await send([{ id: 'l1', visitId: last.visitId, kind: 'arrived', occurredAt: world.clock.now() }]);
    expect(answer.recorded).toBe(1);
  });

  it('tells nothing of a visit back to who has it no more', async () => {
    const now = (await findPublishedPlan(world.db.read, world.date, world.area))!;
    const [one, other] = now.document.routes;
    const given = visitOf(one!).visitId;
    // The two swap their routes on the next version.
    const swapped = now.document.routes.map((each) => {
      const from = each === one ? other! : each === other ? one! : each;
      return { ...each, shiftId: from.shiftId, staffId: from.staffId };
    });
    const next: Plan = { ...now, id: 'pln_swapped', version: now.version + 1, document: { ...now.document, routes: swapped } };
    const published = (await findPublication(world.db.read, world.date, world.area))!;
    await world.db.tx(async (tx) => {
      await insertPlan(tx, next);
      await writePublication(tx, { ...published, planId: next.id });
    });
    const event = { planId: now.id, visitId: given, kind: 'driving', occurredAt: world.clock.now() };
    expect(await send([{ ...event, id: 'w1' }], viewerOf('nurse', one!.staffId))).toMatchObject({ recorded: 1, refused: [], stops: [] });
    expect((await send([{ ...event, id: 'w2' }], viewerOf('nurse', other!.staffId))).stops).toMatchObject([{ id: given }]);
    await world.db.tx((tx) => writePublication(tx, published));
  });

  it('opens a strictly confidential address only while its stop is the next', async () => {
    const { document, id } = (await findPublishedPlan(world.db.read, world.date, world.area))!;
    const own = document.routes.find(
      (one) => one.stops.filter((stop) => stop.kind !== 'break' && stop.home).length >= 2 && one.staffId !== route.staffId,
    )!;
    const visits = own.stops.filter((stop) => stop.kind !== 'break');
    const sealed = visits.findLast((stop) => stop.home)!;
    await world.db.tx((tx) =>
      tx.update(tables.patients).set({ addressProtection: 'strict' }).where(eq(tables.patients.id, sealed.patientId!)),
    );
    const person = viewerOf('nurse', own.staffId);
    const stopNow = async () => {
      const { myDay: day } = await world.query<Answer>(person, myDay, { date: world.date });
      return day.stops.find((stop: Answer) => stop.id === sealed.visitId);
    };
    expect(await stopNow()).toMatchObject({ hidden: false, visit: { place: null } });
    world.clock.set(sealed.start);
    const earlier = visits.slice(0, visits.indexOf(sealed));
    const finish = (stop: PlanVisitStop) => ({
      id: `done-${stop.visitId}`,
      visitId: stop.visitId,
      kind: 'finished',
      occurredAt: stop.departure,
      planId: id,
    });
    // The first nurse's finished visit may have moved to this route with the second plan.
    const { refused } = await send(earlier.map(finish), person);
    expect(refused.filter((one: Answer) => one.error.code !== 'visit_already_done')).toEqual([]);
    expect((await stopNow()).visit.place).not.toBeNull();
    for (const seconds of [-24 * 3600, 24 * 3600]) {
      world.clock.set(plusSeconds(sealed.start, seconds));
      expect((await stopNow()).visit.place).toBeNull();
    }
    world.clock.set(sealed.start);
    await send([{ ...finish(sealed), occurredAt: sealed.start }], person);
    expect((await stopNow()).visit.place).toBeNull();
  });

  it('tells a strictly confidential address by nothing else that is done for the patient', async () => {
    const { document } = (await findPublishedPlan(world.db.read, world.date, world.area))!;
    const visitsOf = (one: PlanRoute) => one.stops.filter((stop) => stop.kind !== 'break');
    const own = document.routes.find((one) => visitsOf(one).some((stop) => stop.kind === 'sample_delivery'))!;
    const atDesk = visitsOf(own).find((stop) => stop.kind === 'sample_delivery')!;
    await world.db.tx((tx) =>
      tx.update(tables.patients).set({ addressProtection: 'strict' }).where(eq(tables.patients.id, atDesk.patientId!)),
    );
    const query = 'query ($date: ServiceDate) { myDay(date: $date) { stops { id visit { place { kind } patient { address { id } } } } } }';
    const { myDay: day } = await world.query<Answer>(viewerOf('nurse', own.staffId), query, { date: world.date });
    expect(day.stops.find((stop: Answer) => stop.id === atDesk.visitId).visit).toEqual({
      place: { kind: 'laboratory' },
      patient: { address: null },
    });
  });

  it('takes a phone’s whole backlog at one visit without holding up everybody else', async () => {
    const { visitId } = stops[1]!;
    const occurredAt = plusSeconds(stops[0]!.start, 300);
    const took: number[] = [];
    for (let batch = 0; batch < 4; batch++) {
      const events = Array.from({ length: 500 }, (_, at) => ({ id: `b${batch}-${at}`, visitId, kind: 'driving', occurredAt }));
      const begun = performance.now();
      expect((await send(events)).recorded).toBe(500);
      took.push(performance.now() - begun);
    }
    // Reading the visit's history for each event made the fourth batch fifteen times as long as the first.
    expect(took[3]).toBeLessThan(6 * took[0]! + 500);
  });

  it.each(['1999-02-30T08:00:00Z', '+010000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'])(
    'refuses the instant %s: it would pass for a past one or sort wrongly',
    async (occurredAt) => {
      const events = [{ id: 'odd', planId, visitId: stops[0]!.visitId, kind: 'driving', occurredAt }];
      const answer = await send(events);
      expect(answer).toMatchObject({ recorded: 0, alreadyKnown: 0, stops: [] });
      expect(answer.refused).toEqual([{ id: 'odd', error: { code: 'bad_input', path: ['events', '0', 'occurredAt'] } }]);
    },
  );

  it.each(['dispatcher', 'ward', 'planner', 'patient'] as const)('is not for a %s', async (role) => {
    const answer = await world.ask<Answer>(viewerOf(role, 'pat_x'), myDay);
    expect((answer.errors?.[0]?.originalError as Answer)?.code).toBe('not_allowed');
    expect(await send([], viewerOf(role, 'pat_x'))).toMatchObject({ code: 'not_allowed' });
  });
});
