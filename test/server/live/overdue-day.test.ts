import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVisitStop, type PlanRoute, type PlanVisitStop } from '../../../server/planning/model.ts';
import { findPublishedPlan } from '../../../server/planning/published-plans.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { plusSeconds, secondsBetween } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from '../planning/harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const live = `query ($date: ServiceDate!) { liveDay(date: $date) { overdue { shift { id staffName } phone visit { id patient { id } } since minutes } } }`;
const record = `mutation ($events: [FieldEventInput!]!) { recordEvents(events: $events) { ... on RecordedEvents { recorded refused { error { code } } } } }`;

describe('visits that nobody tells the end of, at the desk', { timeout: 60_000 }, () => {
  let world: PlanningWorld;
  let planId: string;
  let route: PlanRoute;
  let stop: PlanVisitStop;
  const overdue = async (): Promise<Answer> => (await world.query<Answer>(dispatcher, live, { date: world.date })).liveDay.overdue;
  const tell = async (kind: string, payload: object = {}): Promise<void> => {
    const event = { id: `${kind} ${world.clock.now()}`, planId, visitId: stop.visitId, kind, occurredAt: world.clock.now(), payload };
    const { recordEvents } = await world.query<Answer>(viewerOf('nurse', route.staffId), record, { events: [event] });
    expect(recordEvents).toEqual({ recorded: 1, refused: [] });
  };

  beforeAll(async () => {
    world = await openWorld();
    planId = ((await world.plan()).result as { planId: string }).planId;
    expect(await overdue()).toEqual([]);
    await world.query(dispatcher, 'mutation ($id: ID!) { publishPlan(planId: $id, expectedVersion: 0) { __typename } }', { id: planId });
    const patients = await world.db.read.select().from(tables.patients);
    const open = new Set(patients.filter(({ addressProtection }) => addressProtection === 'none').map(({ id }) => id));
    const { document } = (await findPublishedPlan(world.db.read, world.date, world.area))!;
    const isOpenHome = (one: PlanVisitStop) => one.kind === 'visit' && one.home && open.has(one.patientId ?? '');
    route = document.routes.find(({ stops }) => stops.some((one) => isVisitStop(one) && isOpenHome(one)))!;
    stop = route.stops.filter(isVisitStop).find(isOpenHome)!;
    world.clock.set(plusSeconds(stop.start, 20 * 60));
    await tell('started');
  }, 60_000);
  afterAll(() => world.close());

  it('are told fifteen minutes after they should have ended, by the clock of the service', async () => {
    const since = plusSeconds(world.clock.now(), secondsBetween(stop.start, stop.departure));
    world.clock.set(plusSeconds(since, 15 * 60 - 1));
    expect(await overdue()).toEqual([]);
    world.clock.advance(1);
    const [person] = await world.db.read.select().from(tables.staff).where(eq(tables.staff.id, route.staffId));
    expect(await overdue()).toEqual([
      {
        shift: { id: route.shiftId, staffName: `${person!.givenName} ${person!.familyName}` },
        phone: person!.phone,
        visit: { id: stop.visitId, patient: { id: stop.patientId } },
        since,
        minutes: 15,
      },
    ]);
    expect(person!.phone).not.toBe('');
  });

  it('are the dispatcher’s to see', async () => {
    for (const role of ['ward', 'nurse', 'patient', 'planner'] as const) {
      const { errors } = await world.ask(viewerOf(role, route.staffId), live, { date: world.date });
      expect(JSON.stringify(errors)).toContain('not_allowed');
    }
  });

  it('tell of a home that nobody may locate who is to be rung, and neither visit nor time', async () => {
    const protect = (addressProtection: 'strict' | 'none') =>
      world.db.tx((tx) => tx.update(tables.patients).set({ addressProtection }).where(eq(tables.patients.id, stop.patientId!)));
    await protect('strict');
    expect(await overdue()).toMatchObject([{ shift: { id: route.shiftId }, visit: null, since: null, minutes: null }]);
    expect((await overdue())[0].phone).not.toBeNull();
    await protect('none');
  });

  it('are gone when the end is told, and back when that was a mistake', async () => {
    await tell('finished');
    expect(await overdue()).toEqual([]);
    world.clock.advance(60);
    await tell('undone');
    expect(await overdue()).toMatchObject([{ visit: { id: stop.visitId }, minutes: 16 }]);
    world.clock.advance(60);
    await tell('undone');
    expect(await overdue()).toEqual([]);
  });
});
