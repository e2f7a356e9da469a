import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../../../server/platform/db/schema.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

const dayDocument = `query ($date: ServiceDate!) { day(date: $date) {
  hours start end missing activeTask { id } counts { patients jobs shifts vehicles openProposals }
  publication { version publishedBy plan { id published } }
  versions { id version published roadProvider figures { jobs } }
  faults { code jobId patientId visitId params }
  latestPlan { id version parentId outdated published inputHash figures { jobs jobsPlanned jobsUnplanned impossibleBySeed visitsPlanned onTimeShare samples samplesWithinLimit hardRulesBroken kilometres drivingShare }
    routes { id departure end kilometres shift { staffName } vehicle { label } peakLoad
      stops { id kind sequence arrival start departure hidden state slackSeconds sampleDeadline visit { id title patient { name } place { latitude } windows { start end } } }
      legs { fromStopId toStopId departure arrival metres estimated geometry } }
    unassigned { job { id clinical impossibleBySeed patient { id } } reasons { code shifts params } followUp { owner deadline action } } }
} }`;

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

describe('a day, planned and published', () => {
  let world: PlanningWorld;
  const day = async (): Promise<Answer> => (await world.query<Answer>(dispatcher, dayDocument, { date: world.date })).day;
  const publish = async (planId: string, expectedVersion: number, as = dispatcher): Promise<Answer> =>
    world.ask<Answer>(
      as,
      'mutation ($planId: ID!, $v: Int!) { publishPlan(planId: $planId, expectedVersion: $v) { __typename ... on Publication { version plan { published } } ... on DomainError { code params path } } }',
      { planId, v: expectedVersion },
    );

  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('says what there is before it is planned', async () => {
    const before = await day();
    expect(before).toMatchObject({ hours: 24, missing: [], latestPlan: null, publication: null, versions: [], activeTask: null });
    expect(before.counts.jobs).toBeGreaterThan(25);
    expect(before.faults.map((fault: Answer) => fault.code)).toContain('no_one_qualified');
  });

  it('is planned by a task whose progress grows, and a second call answers the same task', async () => {
    const request = 'mutation ($date: ServiceDate!) { planDay(input: { date: $date, seconds: 2 }) { ... on Task { id status } } }';
    const first = await world.query<Answer>(dispatcher, request, { date: world.date });
    const second = await world.query<Answer>(dispatcher, request, { date: world.date });
    expect(second.planDay.id).toBe(first.planDay.id);
    expect((await day()).activeTask.id).toBe(first.planDay.id);
    const seen: Answer[] = [];
    const stream = await world.subscribe<Answer>(
      dispatcher,
      'subscription ($id: ID!) { taskProgress(id: $id) { status planId progress { phase share unplanned kilometres routes { shiftId visitIds } } } }',
      { id: first.planDay.id },
    );
    for await (const { data } of stream) seen.push(data.taskProgress);
    expect(seen.at(-1)).toMatchObject({ status: 'done', planId: expect.stringMatching(/^pln_/) });
    expect(seen.some((one) => one.progress?.phase === 'search' && one.progress.routes.length > 0)).toBe(true);
  });

  it('breaks no hard rule, has no late sample and leaves out only what cannot be done', async () => {
    const { latestPlan } = await day();
    expect(latestPlan.figures).toMatchObject({ hardRulesBroken: 0, onTimeShare: 1 });
    expect(latestPlan.figures.samplesWithinLimit).toBe(latestPlan.figures.samples);
    expect(latestPlan.figures.jobsUnplanned).toBe(latestPlan.figures.impossibleBySeed);
    expect(latestPlan.outdated).toBe(false);
    const stops = latestPlan.routes.flatMap((route: Answer) => route.stops);
    expect(stops.every((stop: Answer) => stop.arrival <= stop.start && stop.start <= stop.departure)).toBe(true);
    const legs = latestPlan.routes.flatMap((route: Answer) => route.legs);
    expect(legs.filter((leg: Answer) => leg.metres > 0).every((leg: Answer) => leg.geometry.length >= 4)).toBe(true);
    expect(latestPlan.routes.every((route: Answer) => route.stops.at(0).arrival >= route.departure)).toBe(true);
  });

  it('gives every clinical job that is left out a reason, an owner and a deadline', async () => {
    const { latestPlan } = await day();
    expect(latestPlan.unassigned.length).toBeGreaterThan(0);
    for (const { job, reasons, followUp } of latestPlan.unassigned) {
      expect(reasons.length).toBeGreaterThan(0);
      if (job.clinical)
        expect(followUp).toMatchObject({ action: 'responsible_doctor', owner: expect.any(String), deadline: expect.any(String) });
    }
    const codes = latestPlan.unassigned.flatMap((one: Answer) => one.reasons.map((reason: Answer) => reason.code));
    expect(codes).toEqual(expect.arrayContaining(['skill_missing', 'ride_time']));
    expect((await day()).faults.map((fault: Answer) => fault.code)).toContain('sample_limit_below_drive');
  });

  it('tells a planner figures, and neither patients, places nor follow-ups', async () => {
    const { latestPlan, faults } = (await world.query<Answer>(viewerOf('planner'), dayDocument, { date: world.date })).day;
    expect(latestPlan.figures).toEqual((await day()).latestPlan.figures);
    for (const { job, followUp } of latestPlan.unassigned) expect([job.patient, followUp]).toEqual([null, null]);
    for (const fault of faults) expect(fault.patientId).toBeNull();
    const visits = latestPlan.routes.flatMap((route: Answer) => route.stops.flatMap((stop: Answer) => stop.visit ?? []));
    for (const visit of visits) expect(visit.patient).toBeNull();
    const hubStops = new Set(['pickup', 'delivery', 'sample_delivery', 'video', 'break', 'hidden', 'technician', 'equipment']);
    for (const route of latestPlan.routes) for (const stop of route.stops) expect(hubStops.has(stop.kind)).toBe(true);
  });

  it('changes the follow-up on request and refuses one that nobody owns', async () => {
    const { latestPlan } = await day();
    const { job } = latestPlan.unassigned.find((one: Answer) => one.job.clinical);
    const document =
      'mutation ($input: FollowUpInput!) { setFollowUp(input: $input) { __typename ... on FollowUp { owner action note } ... on DomainError { code path } } }';
    const input = { jobId: job.id, owner: 'Legevakt', deadline: '2026-11-24T08:00:00Z', action: 'bring_in', note: 'ring først' };
    expect((await world.query<Answer>(dispatcher, document, { input })).setFollowUp).toMatchObject({
      owner: 'Legevakt',
      action: 'bring_in',
    });
    expect((await world.query<Answer>(dispatcher, document, { input: { ...input, owner: ' ' } })).setFollowUp).toMatchObject({
      code: 'bad_input',
      path: ['input', 'owner'],
    });
    expect((await day()).latestPlan.unassigned.find((one: Answer) => one.job.id === job.id).followUp.owner).toBe('Legevakt');
  });

  it('is published by moving a pointer, and a second desk learns who was first', async () => {
    const { latestPlan } = await day();
    expect((await publish(latestPlan.id, 0)).data.publishPlan).toMatchObject({ version: 1, plan: { published: true } });
    expect((await publish(latestPlan.id, 0)).data.publishPlan).toMatchObject({
      code: 'conflict',
      params: { version: 1, publishedBy: 'dispatcher', publishedAt: world.clock.now() },
    });
    expect((await day()).publication).toMatchObject({ version: 1, publishedBy: 'dispatcher' });
  });

  it('keeps the earlier plan when the next one starts from it, and ids are stable', async () => {
    const before = (await day()).latestPlan;
    const task = await world.plan({ fromPlanId: before.id });
    const { latestPlan, publication, versions } = await day();
    expect(task.status).toBe('done');
    expect(latestPlan).toMatchObject({ version: 2, parentId: before.id, inputHash: before.inputHash });
    expect(publication.plan.id).toBe(before.id);
    expect(versions.map((one: Answer) => one.version)).toEqual([2, 1]);
    const ids = (plan: Answer) => plan.routes.flatMap((route: Answer) => route.stops.map((stop: Answer) => stop.id)).sort();
    expect(ids(latestPlan).filter((id: string) => id.startsWith('vis_'))).toEqual(
      ids(before).filter((id: string) => id.startsWith('vis_')),
    );
  });

  it('knows when its input has changed, and sends nobody to a job that is gone', async () => {
    const { latestPlan } = await day();
    const visit = latestPlan.routes[0].stops.find((stop: Answer) => stop.visit).id;
    const [row] = await world.db.read.select().from(tables.visits).where(eq(tables.visits.id, visit));
    await world.db.tx((tx) => tx.update(tables.jobs).set({ status: 'cancelled' }).where(eq(tables.jobs.id, row!.jobId)));
    expect((await day()).latestPlan.outdated).toBe(true);
    expect((await publish(latestPlan.id, 1)).data.publishPlan).toMatchObject({ code: 'plan_outdated', params: { jobs: 1 } });
    await world.db.tx((tx) => tx.update(tables.jobs).set({ status: 'open' }).where(eq(tables.jobs.id, row!.jobId)));
  });

  it('is not published while a clinical job is nobody’s', async () => {
    const { latestPlan } = await day();
    await world.db.tx((tx) => tx.delete(tables.followUps));
    const { code, params } = (await publish(latestPlan.id, 1)).data.publishPlan;
    expect(code).toBe('plan_has_unowned_clinical_jobs');
    expect(params.count).toBe(latestPlan.unassigned.filter((one: Answer) => one.job.clinical).length);
    expect((await day()).publication.version).toBe(1);
  });

  it('keeps the best so far when it is cancelled', async () => {
    const { planDay } = await world.query<Answer>(
      dispatcher,
      'mutation ($date: ServiceDate!) { planDay(input: { date: $date, seconds: 60 }) { ... on Task { id } } }',
      { date: world.date },
    );
    for await (const task of world.tasks.watch(planDay.id)) {
      const progress = task.progress as { phase?: string; routes?: unknown[] } | null;
      if (progress?.phase === 'search' && (progress.routes?.length ?? 0) > 0) break;
    }
    await world.query(dispatcher, 'mutation ($id: ID!) { cancelTask(id: $id) { __typename } }', { id: planDay.id });
    const task = await world.ended(planDay.id);
    expect(task.status).toBe('cancelled');
    expect((await day()).latestPlan.id).toBe((task.result as { planId: string }).planId);
  });

  it.each(['ward', 'doctor', 'nurse', 'planner', 'patient'] as const)('refuses a %s who wants to plan', async (role) => {
    const answer = await world.query<Answer>(
      viewerOf(role),
      'mutation ($date: ServiceDate!) { planDay(input: { date: $date }) { ... on DomainError { code } } }',
      { date: world.date },
    );
    expect(answer.planDay.code).toBe('not_allowed');
  });

  it('refuses plans, days and tasks to those who have no business with them', async () => {
    const { latestPlan } = await day();
    for (const viewer of [null, viewerOf('nurse', 'stf_x'), viewerOf('courier', 'stf_x'), viewerOf('patient', 'pat_x')]) {
      const code = viewer === null ? 'not_signed_in' : 'not_allowed';
      const codeOf = (answer: Answer) => answer.errors?.[0]?.originalError?.code;
      expect(codeOf(await world.ask(viewer, dayDocument, { date: world.date }))).toBe(code);
      expect(codeOf(await world.ask(viewer, 'query ($id: ID!) { plan(id: $id) { id } }', { id: latestPlan.id }))).toBe(code);
      expect(codeOf(await world.ask(viewer, 'query { task(id: "tsk_x") { id } }'))).toBe(code);
      expect((await publish(latestPlan.id, 1, viewer as typeof dispatcher)).data.publishPlan.code).toBe(code);
    }
  });

  it.each([
    [{ seconds: 0 }, ['input', 'seconds']],
    [{ seconds: 301 }, ['input', 'seconds']],
    [{ seed: -1 }, ['input', 'seed']],
  ])('refuses %j', async (input, path) => {
    const answer = await world.query<Answer>(
      dispatcher,
      'mutation ($input: PlanDayInput!) { planDay(input: $input) { ... on DomainError { code path } } }',
      { input: { date: world.date, ...input } },
    );
    expect(answer.planDay).toEqual({ code: 'bad_input', path });
  });
});

describe('an empty day', () => {
  it('says what is missing', async () => {
    const world = await openWorld({ size: null });
    try {
      const { day } = await world.query<Answer>(dispatcher, 'query ($date: ServiceDate!) { day(date: $date) { missing } }', {
        date: world.date,
      });
      expect(day.missing).toEqual(['patients', 'shifts', 'vehicles', 'jobs']);
      await expect(world.plan()).rejects.toThrow('day_is_empty');
    } finally {
      await world.close();
    }
  });
});
