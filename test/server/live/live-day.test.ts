import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVisitStop, type PlanDocument } from '../../../server/planning/model.ts';
import { findPublishedPlan } from '../../../server/planning/published-plans.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { instantAt, plusSeconds } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from '../planning/harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const record = `mutation ($date: ServiceDate!, $events: [DayEventInput!]!) { recordDayEvents(date: $date, events: $events) { __typename
  ... on RecordedDayEvents { recorded alreadyKnown refused { id error { code path remedy } } } ... on DomainError { code } } }`;
const live = `query ($date: ServiceDate!) { liveDay(date: $date) { computing
  events { id kind withdrawn visitId until shift { id } recordedBy }
  decided { id status decidedBy reason planId }
  repair { id status createdAt hiddenMoves moved { visit { id patient { id } } shiftBefore { id } shiftAfter { id } startBefore startAfter }
    dropped { job { id } owner reasons { code } } added { id } calledOff { id } savedSamples { id } lateSamples { id } risks { kind seconds visit { id } }
    nothingDone { brokenPromises lateVisits lateSamples unplannedJobs kilometres drivingSeconds overtimeSeconds }
    repaired { brokenPromises lateVisits lateSamples unplannedJobs kilometres drivingSeconds overtimeSeconds } } } }`;
const publishAgain =
  'mutation ($id: ID!, $v: Int!) { publishPlan(planId: $id, expectedVersion: $v) { __typename ... on DomainError { code params } } }';
const decide = (name: 'applyRepair' | 'refuseRepair') =>
  `mutation ($id: ID!) { ${name}(id: $id) { __typename ... on Repair { status planId decidedBy } ... on DomainError { code params } } }`;

describe('the living day', { timeout: 90_000 }, () => {
  let world: PlanningWorld;
  const published = async (): Promise<{ id: string; document: PlanDocument }> =>
    (await findPublishedPlan(world.db.read, world.date, world.area))!;
  const send = async (events: readonly object[], viewer = dispatcher): Promise<Answer> => {
    const given = events.map((event) => ({ occurredAt: world.clock.now(), ...event }));
    return (await world.query<Answer>(viewer, record, { date: world.date, events: given })).recordDayEvents;
  };
  const look = async (): Promise<Answer> => (await world.query<Answer>(dispatcher, live, { date: world.date })).liveDay;
  const settled = async (): Promise<Answer> => {
    for (;;) {
      const now = await look();
      if (!now.computing) return now;
      await new Promise((wait) => setTimeout(wait, 20));
    }
  };
  const run = async (name: 'applyRepair' | 'refuseRepair', id: string): Promise<Answer> =>
    (await world.query<Answer>(dispatcher, decide(name), { id }))[name];
  /** Shifts with something ahead, the fullest first. */
  const ahead = async () => {
    const now = world.clock.now();
    return (await published()).document.routes
      .map((route) => ({
        ...route,
        visits: route.stops.filter(isVisitStop).filter((stop) => stop.home && stop.start > plusSeconds(now, 3600)),
      }))
      .sort((a, b) => b.visits.length - a.visits.length);
  };

  beforeAll(async () => {
    world = await openWorld({ size: 'small' });
    const task = await world.plan({ seconds: 6 });
    const { planId } = task.result as { planId: string };
    expect((await send([{ id: 'early', kind: 'everything_slow', permille: 1500 }])).code).toBe('day_not_published');
    await world.query(dispatcher, 'mutation ($id: ID!) { publishPlan(planId: $id, expectedVersion: 0) { __typename } }', { id: planId });
    world.clock.set(instantAt(world.date, 5 * 60));
  }, 60_000);
  afterAll(() => world.close());

  it('is the dispatcher’s', async () => {
    for (const role of ['ward', 'nurse', 'patient', 'planner'] as const) {
      const { errors } = await world.ask(viewerOf(role), live, { date: world.date });
      expect(JSON.stringify(errors)).toContain('not_allowed');
    }
    expect(await settled()).toMatchObject({ events: [], repair: null, decided: [], computing: false });
  });

  it('refuses what cannot be, one by one, and tells what to do', async () => {
    const [{ shiftId, visits }] = (await ahead()) as [Awaited<ReturnType<typeof ahead>>[number]];
    const later = plusSeconds(world.clock.now(), 600);
    const answer = await send([
      { id: 'r1', kind: 'no_show', visitId: 'vis_nowhere' },
      { id: 'r2', kind: 'sick', shiftId: 'shf_nobody' },
      { id: 'r3', kind: 'sick', shiftId, occurredAt: later },
      { id: 'r4', kind: 'sick', shiftId, occurredAt: '2026-11-20T09:00:00Z' },
      { id: 'r5', kind: 'running_late', shiftId },
      { id: 'r6', kind: 'sick', shiftId, occurredAt: 'this morning' },
      { id: 'r7', kind: 'urgent_visit', visitId: visits[0]!.visitId, medicalOrderId: 'ord_none', until: later },
      { id: 'r8', kind: 'everything_slow', permille: 1500, circle: { latitude: 59.9, longitude: 10.7, metres: -1 } },
      { id: 'ok', kind: 'running_late', shiftId, minutes: 0 },
    ]);
    expect(answer.recorded).toBe(1);
    expect(Object.fromEntries(answer.refused.map(({ id, error }: Answer) => [id, `${error.code} ${error.path.join('.')}`]))).toEqual({
      r1: 'visit_not_in_plan events.0.visitId',
      r2: 'shift_not_on_day events.1.shiftId',
      r3: 'bad_input events.2.occurredAt',
      r4: 'bad_input events.3.occurredAt',
      r5: 'bad_input events.4.until',
      r6: 'bad_input events.5.occurredAt',
      r7: 'medical_order_missing events.6',
      r8: 'bad_input events.7.circle.metres',
    });
    expect(answer.refused.every(({ error }: Answer) => error.remedy === `remedy.${error.code}`)).toBe(true);
    expect(await send([{ id: 'ok', kind: 'running_late', shiftId, minutes: 0 }])).toMatchObject({ recorded: 0, alreadyKnown: 1 });
    expect((await send([{ id: 'ok', kind: 'sick', shiftId }])).refused[0].error.code).toBe('event_conflict');
    // A place may be found for what had none, but nobody is moved for nothing.
    const { repair } = await settled();
    expect([repair?.moved ?? [], repair?.dropped ?? [], repair?.risks ?? []]).toEqual([[], [], []]);
    // Where nothing that people notice gets better, nothing is offered.
    expect(repair === null || repair.added.length > 0).toBe(true);
  });

  it('hears from who drives of the own shift alone', async () => {
    const [first, other] = await ahead();
    const { shiftId, staffId } = first!;
    const nurse = viewerOf('nurse', staffId);
    expect(await send([{ id: 'own', kind: 'running_late', shiftId, minutes: 0 }], nurse)).toMatchObject({ recorded: 1 });
    const refused = [
      { id: 'theirs', kind: 'sick', shiftId: other!.shiftId },
      { id: 'roads', kind: 'everything_slow', permille: 1500 },
      { id: 'back', kind: 'withdrawn', eventId: 'own' },
    ];
    for (const event of refused) expect(await send([event], nurse)).toMatchObject({ code: 'not_allowed' });
    expect(await send([{ id: 'own2', kind: 'sick', shiftId }], viewerOf('patient'))).toMatchObject({ code: 'not_allowed' });
    await settled();
  });

  it('offers to give a sick nurse’s visits to others, and the plan follows when that is applied', async () => {
    const [{ shiftId, visits }] = (await ahead()) as [Awaited<ReturnType<typeof ahead>>[number]];
    expect(await send([{ id: 'sick', kind: 'sick', shiftId }])).toMatchObject({ recorded: 1 });
    const { repair } = await settled();
    // Nobody is given to who has gone home.
    const [stop] = (await ahead()).filter((route) => route.shiftId !== shiftId).flatMap((route) => route.visits);
    const move = { planId: (await published()).id, visitId: stop!.visitId, shiftId };
    const arguments_ = '$planId: ID!, $visitId: ID!, $shiftId: ID';
    const given = 'planId: $planId, visitId: $visitId, shiftId: $shiftId';
    const price = `query (${arguments_}) { evaluateMove(${given}) { allowed broken { code } } }`;
    const { evaluateMove } = await world.query<Answer>(dispatcher, price, move);
    expect(evaluateMove).toEqual({ allowed: false, broken: [{ code: 'no_time_left' }] });
    const make = `mutation (${arguments_}) { applyMove(${given}) { __typename ... on DomainError { code } } }`;
    expect((await world.query<Answer>(dispatcher, make, move)).applyMove.code).toBe('move_not_allowed');
    const anew = 'mutation ($input: PlanDayInput!) { planDay(input: $input) { __typename ... on DomainError { code } } }';
    const { planDay } = await world.query<Answer>(dispatcher, anew, { input: { date: world.date, seconds: 1 } });
    expect(planDay.code).toBe('day_under_way');
    // Of an address that the desk may not know nothing is told.
    const patients = await world.db.read.select().from(tables.patients);
    const open = new Set(patients.filter(({ addressProtection }) => addressProtection === 'none').map(({ id }) => id));
    const shown = visits.filter(({ patientId }) => open.has(patientId ?? ''));
    expect(repair.risks.filter(({ kind }: Answer) => kind === 'not_done').length).toBeGreaterThanOrEqual(shown.length);
    const moved = new Set(repair.moved.map(({ visit }: Answer) => visit.id));
    const dropped = new Set(repair.dropped.map(({ job }: Answer) => job.id));
    for (const visit of visits) expect(moved.has(visit.visitId) || dropped.has(visit.jobId) || repair.hiddenMoves > 0).toBe(true);
    expect(repair.moved.some(({ shiftBefore, shiftAfter }: Answer) => shiftBefore.id === shiftId && shiftAfter.id !== shiftId)).toBe(true);
    // Doing nothing leaves all that the sick nurse should have done undone.
    const jobs = new Set(visits.map(({ jobId }) => jobId)).size;
    expect(repair.nothingDone.unplannedJobs).toBeGreaterThanOrEqual(jobs);
    expect(repair.repaired.unplannedJobs).toBeLessThanOrEqual(repair.nothingDone.unplannedJobs);

    const before = await published();
    expect(await run('applyRepair', repair.id)).toMatchObject({ status: 'applied', decidedBy: 'dispatcher' });
    const after = await published();
    expect(after.id).not.toBe(before.id);
    const left = after.document.routes.find((route) => route.shiftId === shiftId)?.stops.filter(isVisitStop) ?? [];
    expect(left.filter((stop) => stop.start > plusSeconds(world.clock.now(), 3600))).toEqual([]);
    expect(await run('applyRepair', repair.id)).toMatchObject({ code: 'repair_already_decided' });
    expect((await look()).decided[0]).toMatchObject({ id: repair.id, status: 'applied', planId: after.id });
  });

  it('is refused where somebody published another plan meanwhile, and where more was recorded', async () => {
    const [first, second] = await ahead();
    await send([{ id: 'sick2', kind: 'sick', shiftId: first!.shiftId }]);
    const { repair } = await settled();
    await world.db.tx((tx) => tx.insert(tables.dayEvents).values(rowOf('beside', second!.shiftId)));
    expect(await run('applyRepair', repair.id)).toMatchObject({ code: 'conflict' });
    await send([{ id: 'beside2', kind: 'withdrawn', eventId: 'beside' }]);
    const { repair: again } = await settled();
    const task = await world.plan({ seconds: 3, seed: 5 });
    const { planId } = task.result as { planId: string };
    const row = (await world.db.read.select().from(tables.publications)).find(({ date }) => date === world.date);
    const again2 = await world.query<Answer>(dispatcher, publishAgain, { id: planId, v: row!.version });
    expect(JSON.stringify(again2)).toContain('Publication');
    // What is published while somebody is sick is looked at again, without a further event.
    expect(['conflict', 'repair_already_decided']).toContain((await run('applyRepair', again.id)).code);
    const fresh = (await settled()).repair;
    expect([fresh.id === again.id, fresh.risks.length > 0]).toEqual([false, true]);
  });

  it('takes the offer back when what happened is withdrawn, and does not repeat one that was refused', async () => {
    await send([{ id: 'undo2', kind: 'withdrawn', eventId: 'sick2' }]);
    await settled();
    const [first] = await ahead();
    await send([{ id: 'sick3', kind: 'sick', shiftId: first!.shiftId }]);
    const { repair } = await settled();
    expect(repair.status).toBe('open');
    expect(await run('refuseRepair', repair.id)).toMatchObject({ status: 'refused' });
    await send([{ id: 'sick3', kind: 'sick', shiftId: first!.shiftId }]);
    expect((await settled()).repair).toBeNull();
    await send([{ id: 'undo3', kind: 'withdrawn', eventId: 'sick3' }]);
    const then = await settled();
    expect(then.events.find(({ id }: Answer) => id === 'sick3')).toMatchObject({ withdrawn: true });
  });

  it('looks at the plan again where nobody was at home', async () => {
    const { id } = await published();
    const patients = await world.db.read.select().from(tables.patients);
    const open = new Set(patients.flatMap((one) => (one.addressProtection === 'none' ? [one.id] : [])));
    const isOpen = ({ kind, patientId }: { kind: string; patientId: string | null }) => kind === 'visit' && open.has(patientId ?? '');
    const route = (await ahead()).filter(({ visits }) => visits.some(isOpen)).at(-1)!;
    const { visitId } = route.visits.filter(isOpen).at(-1)!;
    const asked = async () => (await world.db.read.select().from(tables.tasks)).filter(({ kind }) => kind === 'repair_day').length;
    const before = await asked();
    const told = (kind: string) => ({ id: `door ${kind}`, planId: id, visitId, kind, occurredAt: world.clock.now() });
    const record = 'mutation ($events: [FieldEventInput!]!) { recordEvents(events: $events) { ... on RecordedEvents { recorded } } }';
    const nurse = viewerOf('nurse', route.staffId);
    await world.query(nurse, record, { events: [told('arrived')] });
    expect(await asked()).toBe(before);
    expect(await world.query(nurse, record, { events: [told('not_home')] })).toEqual({ recordEvents: { recorded: 1 } });
    await settled();
    expect(await asked()).toBe(before + 1);
    // At a protected home nothing tells that somebody stands at its door.
    const others = (await ahead()).flatMap(({ staffId, visits }) => visits.map((stop) => ({ staffId, stop })));
    const hidden = others.filter(({ stop }) => stop.visitId !== visitId && isOpen(stop)).at(-1);
    await world.db.tx((tx) =>
      tx.update(tables.patients).set({ addressProtection: 'strict' }).where(eq(tables.patients.id, hidden!.stop.patientId!)),
    );
    const behind = { ...told('not_home'), id: 'behind', visitId: hidden!.stop.visitId };
    await world.query(viewerOf('nurse', hidden!.staffId), record, { events: [behind] });
    await settled();
    expect(await asked()).toBe(before + 1);
    await world.db.tx((tx) =>
      tx.update(tables.patients).set({ addressProtection: 'none' }).where(eq(tables.patients.id, hidden!.stop.patientId!)),
    );
  });

  it('calls off the visits of who is admitted, and wants them again when that was a mistake', async () => {
    const visit = (await ahead()).flatMap(({ visits }) => visits).find((stop) => stop.kind === 'visit')!;
    await send([{ id: 'in', kind: 'patient_admitted', visitId: visit.visitId }]);
    const { repair } = await settled();
    expect(repair.calledOff.map(({ id }: Answer) => id)).toContain(visit.jobId);
    expect(await run('applyRepair', repair.id)).toMatchObject({ status: 'applied' });
    const statusOf = async () => (await world.db.read.select().from(tables.jobs)).find(({ id }) => id === visit.jobId)?.status;
    expect(await statusOf()).toBe('cancelled');
    await send([{ id: 'out', kind: 'withdrawn', eventId: 'in' }]);
    expect(await statusOf()).toBe('open');
    expect((await settled()).repair?.calledOff ?? []).toEqual([]);
  });

  it('makes a visit of an urgent request once, and draws a rejected sample again only from a standing order', async () => {
    const stops = (await ahead()).flatMap(({ visits }) => visits);
    const until = plusSeconds(world.clock.now(), 4 * 3600);
    const urgent = { id: 'urgent', kind: 'urgent_visit', visitId: stops[0]!.visitId, requestId: 'DIPS-7', until };
    const jobs = async () => (await world.db.read.select().from(tables.jobs)).length;
    const before = await jobs();
    expect(await send([urgent, urgent])).toMatchObject({ recorded: 1, alreadyKnown: 1 });
    expect(await jobs()).toBe(before + 1);
    const sample = stops.find((stop) => stop.kind === 'sample')!;
    expect(await send([{ id: 'again', kind: 'sample_rejected', visitId: sample.visitId }])).toMatchObject({ recorded: 1 });
    await world.db.tx((tx) => tx.update(tables.medicalOrders).set({ status: 'ended' }));
    const answer = await send([{ id: 'again2', kind: 'sample_rejected', visitId: sample.visitId }]);
    expect(answer.refused[0].error.code).toBe('medical_order_inactive');
    await world.db.tx((tx) => tx.update(tables.medicalOrders).set({ status: 'active' }));
    expect((await settled()).repair.added.length).toBeGreaterThan(0);
  });

  it('takes a storm of a thousand in one transaction, loses none and makes one offer', async () => {
    await settled();
    const [first] = await ahead();
    const before = await world.db.read.$count(tables.repairs);
    const known = await world.db.read.$count(tables.dayEvents);
    const storm = Array.from({ length: 1000 }, (_, index) => ({
      id: `storm${index}`,
      kind: 'running_late',
      shiftId: first!.shiftId,
      minutes: 60 + (index % 60),
      occurredAt: plusSeconds(world.clock.now(), -index),
    }));
    const answer = await send(storm);
    expect(answer).toMatchObject({ recorded: 1000, refused: [] });
    expect(await world.db.read.$count(tables.dayEvents)).toBe(known + 1000);
    const { repair } = await settled();
    expect(repair).not.toBeNull();
    expect(await world.db.read.$count(tables.repairs)).toBe(before + 1);
    expect((await send([...storm, ...storm].slice(0, 1000))).alreadyKnown).toBe(1000);
    expect(await send([...storm, storm[0]!])).toMatchObject({ code: 'too_many' });
  });

  function rowOf(id: string, shiftId: string) {
    const facts = { given: { shiftId }, freeFrom: null, patientId: null, rejectedJobId: null, madeJobId: null };
    const now = world.clock.now();
    return { id, date: world.date, area: world.area, kind: 'sick' as const, occurredAt: now, recordedAt: now, recordedBy: 'x', facts };
  }
});
