import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../../server/planning/model.ts';
import { findPlan } from '../../../server/planning/store.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import type { AddressProtection } from '../../../server/platform/db/tables/care.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const wire = `query ($date: ServiceDate!) { day(date: $date) {
  faults { code params patientId }
  latestPlan { id figures { kilometres drivingShare }
    routes { id departure end kilometres drivingSeconds waitingSeconds serviceSeconds overtimeSeconds
      stops { id kind sequence arrival start departure hidden state slackSeconds latenessSeconds sampleDeadline visit { id place { latitude longitude } patient { id address { latitude } } } }
      legs { fromStopId toStopId departure arrival metres geometry } }
    unassigned { job { id patient { id address { latitude } } visits { place { latitude } } } reasons { code shifts params } } } } }`;

describe.each(['strict', 'confidential'] as const)('a %s address', (protection) => {
  let world: PlanningWorld;
  let document: PlanDocument;
  let planId: string;
  /** The protected patient with most stops, and one who cannot be planned. */
  let patientId: string;
  let placeId: string;
  let visitIds: readonly string[];
  let unplannedJob: string;
  let position: { latitude: number; longitude: number };
  let progressText = '';

  const protect = (id: string, as: AddressProtection) =>
    world.db.tx((tx) => tx.update(tables.patients).set({ addressProtection: as }).where(eq(tables.patients.id, id)));

  beforeAll(async () => {
    world = await openWorld();
    const jobs = await world.db.read.select().from(tables.jobs);
    patientId = jobs.find((job) => job.kind === 'visit' && !job.impossibleBySeed)!.patientId!;
    const impossible = jobs.find((job) => job.impossibleBySeed && job.patientId !== null && job.kind === 'sample')!;
    unplannedJob = impossible.id;
    await protect(patientId, protection);
    await protect(impossible.patientId!, protection);
    const request = await world.query<Answer>(
      dispatcher,
      'mutation ($d: ServiceDate!) { planDay(input: { date: $d, seconds: 1 }) { ... on Task { id } } }',
      {
        d: world.date,
      },
    );
    const stream = await world.subscribe<Answer>(
      dispatcher,
      'subscription ($id: ID!) { taskProgress(id: $id) { progress { kilometres routes { visitIds } } } }',
      {
        id: request.planDay.id,
      },
    );
    for await (const change of stream) progressText += JSON.stringify(change.data);
    const task = await world.ended(request.planDay.id);
    planId = (task.result as { planId: string }).planId;
    document = (await findPlan(world.db.read, planId))!.document;
    const own = document.routes.flatMap((route) =>
      route.stops.flatMap((stop) => (stop.kind !== 'break' && stop.home && stop.patientId === patientId ? [stop] : [])),
    );
    visitIds = own.map((stop) => stop.visitId);
    placeId = own[0]!.placeId;
    position = (await world.db.read.select().from(tables.places).where(eq(tables.places.id, placeId)))[0]!;
  });
  afterAll(() => world.close());

  it('is a block of time without place for the dispatcher', async () => {
    const { latestPlan } = (await world.query<Answer>(dispatcher, wire, { date: world.date })).day;
    const route = latestPlan.routes.find((one: Answer) => one.stops.some((stop: Answer) => stop.hidden));
    const block = route.stops.find((stop: Answer) => stop.hidden);
    expect(block).toMatchObject({
      kind: 'hidden',
      visit: null,
      state: 'planned',
      slackSeconds: 0,
      latenessSeconds: 0,
      sampleDeadline: null,
    });
    expect(block.start).toBe(block.arrival);
    const before = route.stops[block.sequence - 1];
    const after = route.stops[block.sequence + 1];
    if (before) expect(block.arrival).toBe(before.departure);
    if (after) expect(block.departure).toBe(after.arrival);
    const legs = route.legs.filter((leg: Answer) => leg.fromStopId === block.id || leg.toStopId === block.id);
    expect(legs.length).toBeGreaterThan(0);
    for (const leg of legs) expect(leg).toMatchObject({ metres: 0, geometry: [], departure: leg.arrival });
  });

  it('is betrayed by nothing in the whole answer', async () => {
    const answer = await world.query<Answer>(dispatcher, wire, { date: world.date });
    const text = JSON.stringify(answer);
    for (const secret of [...visitIds, placeId, String(position.latitude), String(position.longitude)]) expect(text).not.toContain(secret);
    const times = document.routes.flatMap((route) =>
      route.stops.flatMap((stop) =>
        stop.kind !== 'break' && visitIds.includes(stop.visitId) ? [stop.arrival, stop.start, stop.departure] : [],
      ),
    );
    const shown = answer.day.latestPlan.routes.flatMap((route: Answer) =>
      route.stops.flatMap((stop: Answer) => [stop.arrival, stop.start, stop.departure]),
    );
    const routesWithBlock = document.routes.filter((route) =>
      route.stops.some((stop) => stop.kind !== 'break' && visitIds.includes(stop.visitId)),
    );
    for (const time of times) {
      const elsewhere = document.routes
        .filter((route) => !routesWithBlock.includes(route))
        .some((route) => JSON.stringify(route).includes(time));
      if (!elsewhere) expect(shown).not.toContain(time);
    }
    const geometry: number[] = answer.day.latestPlan.routes.flatMap((route: Answer) => route.legs.flatMap((leg: Answer) => leg.geometry));
    const near = geometry.some(
      (longitude, at) =>
        at % 2 === 0 && Math.hypot((longitude - position.longitude) * 56_000, (geometry[at + 1]! - position.latitude) * 111_000) < 5,
    );
    expect(near).toBe(false);
    const patientsSeen = answer.day.latestPlan.routes.flatMap((route: Answer) => route.stops.map((stop: Answer) => stop.visit?.patient));
    for (const patient of patientsSeen) if (patient?.id === patientId) expect(patient.address).toBeNull();
  });

  it('is left out of figures and of the growing map for everybody', async () => {
    const { latestPlan } = (await world.query<Answer>(dispatcher, wire, { date: world.date })).day;
    for (const route of latestPlan.routes) {
      const metres = route.legs.reduce((sum: number, leg: Answer) => sum + leg.metres, 0);
      // A client's address is open to the desk, and yet its legs count for nobody.
      expect(route.kilometres).toBeLessThanOrEqual(metres / 1000 + 0.1);
    }
    const asWard = (await world.query<Answer>(viewerOf('ward'), wire, { date: world.date })).day.latestPlan;
    expect(asWard.figures).toEqual(latestPlan.figures);
    expect(asWard.routes.map((route: Answer) => [route.kilometres, route.drivingSeconds])).toEqual(
      latestPlan.routes.map((route: Answer) => [route.kilometres, route.drivingSeconds]),
    );
    for (const id of visitIds) expect(progressText).not.toContain(id);
  });

  it('is told by no job: neither how long a visit there takes nor when it may begin', async () => {
    const fields = 'id kind priority visits { id role windows { start } serviceMinutes partnerVisitId maxRideMinutes }';
    const { jobs, day } = await world.query<Answer>(
      dispatcher,
      `query ($date: ServiceDate!) { jobs(date: $date) { ${fields} } day(date: $date) { latestPlan { unassigned { job { ${fields} } } } } }`,
      { date: world.date },
    );
    const own = (await world.db.read.select().from(tables.jobs).where(eq(tables.jobs.patientId, patientId))).map((job) => job.id);
    const hidden = [...jobs, ...day.latestPlan.unassigned.map((one: Answer) => one.job)].filter(
      (job: Answer) => own.includes(job.id) || job.id === unplannedJob,
    );
    expect(hidden.length).toBeGreaterThan(2);
    for (const job of hidden) {
      expect(job).toMatchObject({ kind: expect.any(String), priority: expect.any(Number) });
      for (const visit of job.visits) {
        expect(['pickup', 'delivery']).toContain(visit.role);
        expect(visit).toMatchObject({ windows: [], partnerVisitId: null, maxRideMinutes: null });
      }
    }
    for (const id of visitIds) expect(JSON.stringify([jobs, day])).not.toContain(id);
    expect(
      jobs.filter((job: Answer) => !own.includes(job.id)).some((job: Answer) => job.visits.some((v: Answer) => v.windows.length > 0)),
    ).toBe(true);
  });

  it('shows an unplanned job without patient, place or a reason that depends on the way', async () => {
    const { latestPlan, faults } = (await world.query<Answer>(dispatcher, wire, { date: world.date })).day;
    const unplanned = latestPlan.unassigned.find((one: Answer) => one.job.id === unplannedJob);
    expect(unplanned.job.patient).toBeNull();
    expect(unplanned.job.visits.every((visit: Answer) => visit.place === null)).toBe(true);
    for (const reason of unplanned.reasons) expect(reason).toMatchObject({ shifts: 0, params: {} });
    expect(unplanned.reasons.map((reason: Answer) => reason.code)).not.toContain('ride_time');
    const fault = faults.find((one: Answer) => one.code === 'sample_limit_below_drive');
    if (fault) expect(fault).toMatchObject({ params: {}, patientId: null });
  });

  it(protection === 'confidential' ? 'is open to the ward by duty' : 'is hidden from the ward too', async () => {
    const { latestPlan } = (await world.query<Answer>(viewerOf('ward'), wire, { date: world.date })).day;
    const ids = latestPlan.routes.flatMap((route: Answer) => route.stops.map((stop: Answer) => stop.id));
    expect(visitIds.every((id) => ids.includes(id))).toBe(protection === 'confidential');
  });

  it('announces no event that happens there', async () => {
    const { latestPlan } = (await world.query<Answer>(dispatcher, wire, { date: world.date })).day;
    await world.query(dispatcher, 'mutation ($id: ID!) { publishPlan(planId: $id, expectedVersion: 0) { __typename } }', {
      id: latestPlan.id,
    });
    const route = document.routes.find((one) => one.stops.some((stop) => stop.kind !== 'break' && stop.visitId === visitIds[0]))!;
    const told: string[] = [];
    const stream = world.changes.subscribe({ date: world.date });
    const listening = (async () => {
      for await (const change of stream) told.push(change.kind);
    })();
    const recorded = await world.query<Answer>(
      viewerOf('nurse', route.staffId),
      'mutation ($events: [FieldEventInput!]!) { recordEvents(events: $events) { ... on RecordedEvents { recorded stops { id hidden state visit { place { latitude } } } } } }',
      { events: [{ id: 'one', planId, visitId: visitIds[0], kind: 'arrived', occurredAt: world.clock.now() }] },
    );
    expect(recorded.recordEvents).toMatchObject({ recorded: 1, stops: [{ id: visitIds[0], hidden: false, state: 'arrived' }] });
    world.changes.close();
    await listening;
    expect(told).toEqual([]);
    const after = (await world.query<Answer>(dispatcher, wire, { date: world.date })).day.latestPlan;
    expect(after.routes).toEqual(latestPlan.routes);
  });
});
