import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fragileBelow } from '../../../server/planning/foresee.ts';
import { isVisitStop, type PlanDocument, type PlanVisitStop, planDocument, planFigures } from '../../../server/planning/model.ts';
import { foresightOf } from '../../../server/planning/plan-foresight.ts';
import { findPlan } from '../../../server/planning/store.ts';
import { tables } from '../../../server/platform/db/schema.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const question = `query ($id: ID!) { plan(id: $id) {
  figures { foreseenOnTimeShare fragileVisits foreseenLateMinutes coveredShare }
  routes { stops { id kind hidden forecast { onTimeShare early late fragile } } }
  coverage { start end stepMinutes share patients worstAt gaps { start end patientIds }
    homes { patientId name place { id latitude } outOfReach { start end } } } } }`;

describe('what a stored plan may count on, and whom it covers', () => {
  let world: PlanningWorld;
  let planId: string;
  let document: PlanDocument;
  let patientId: string;
  let stops: readonly PlanVisitStop[];

  const protect = (as: 'none' | 'strict') =>
    world.db.tx((tx) => tx.update(tables.patients).set({ addressProtection: as }).where(eq(tables.patients.id, patientId)));
  const ask = async (viewer = dispatcher) => (await world.query<Answer>(viewer, question, { id: planId })).plan;

  beforeAll(async () => {
    world = await openWorld();
    const jobs = await world.db.read.select().from(tables.jobs);
    patientId = jobs.find((job) => job.kind === 'visit' && !job.impossibleBySeed)!.patientId!;
    await protect('strict');
    const task = await world.plan({ robust: true, seconds: 6 });
    expect(task.status).toBe('done');
    planId = (task.result as { planId: string }).planId;
    document = (await findPlan(world.db.read, planId))!.document;
    stops = document.routes.flatMap((route) => route.stops.filter(isVisitStop));
  }, 90_000);
  afterAll(() => world.close());

  it('each visit has its share of days in time; the figures leave out what depends on a protected home', async () => {
    const plan = await ask();
    const shown = plan.routes.flatMap((route: Answer) => route.stops.filter((stop: Answer) => stop.forecast !== null));
    const open = stops.filter(({ forecast }) => !forecast!.tellsOfProtected);
    expect(open.length).toBeGreaterThan(2);
    expect(shown.map((stop: Answer) => stop.id).sort()).toEqual(open.map(({ visitId }) => visitId).sort());
    for (const { forecast } of shown) {
      expect(forecast.early <= forecast.late).toBe(true);
      expect(forecast.fragile).toBe(forecast.onTimeShare < fragileBelow);
    }
    const shares = open.map(({ forecast }) => forecast!.onTimeShare);
    expect(plan.figures.fragileVisits).toBe(shares.filter((share) => share < fragileBelow).length);
    expect(plan.figures.foreseenOnTimeShare).toBeCloseTo(shares.reduce((sum, share) => sum + share, 0) / shares.length, 9);
  });

  it('behind a protected home nothing is told, neither on its route nor of it', async () => {
    const plan = await ask();
    let behind = 0;
    for (const route of plan.routes) {
      const first = route.stops.findIndex((stop: Answer) => stop.hidden);
      if (first < 0) continue;
      for (const stop of route.stops.slice(first)) expect(stop.forecast).toBeNull();
      behind += route.stops.length - first;
    }
    expect(behind).toBeGreaterThan(0);
    const own = stops.filter((stop) => stop.home && stop.patientId === patientId);
    expect(own.length).toBeGreaterThan(0);
    for (const { forecast } of own) expect(forecast!.tellsOfProtected).toBe(true);
  });

  it('coverage knows each admitted patient but the protected, with the gaps that their own times make', async () => {
    const { coverage, figures } = await ask();
    const ids = coverage.homes.map((home: Answer) => home.patientId);
    expect(ids.length).toBeGreaterThan(3);
    expect(coverage.patients).toBe(new Set(ids).size);
    expect(JSON.stringify(coverage)).not.toContain(patientId);
    expect(figures.coveredShare).toBe(coverage.share);
    const step = coverage.stepMinutes * 60_000;
    const [from, to] = [Date.parse(coverage.start), Date.parse(coverage.end)];
    const holds = (span: Answer, at: number) => Date.parse(span.start) <= at && at < Date.parse(span.end);
    let covered = 0;
    for (let at = from; at < to; at += step) {
      const out = coverage.homes.filter((home: Answer) => home.outOfReach.some((span: Answer) => holds(span, at)));
      expect(coverage.gaps.some((gap: Answer) => holds(gap, at))).toBe(out.length > 0);
      if (out.length === 0) covered++;
    }
    expect(coverage.share).toBeCloseTo(covered / ((to - from) / step), 9);
  });

  it('an address that is protected after the plan was made closes all of it; the figures stay', async () => {
    const other = stops.find((stop) => stop.home && stop.patientId !== patientId && !stop.forecast!.tellsOfProtected)!;
    const isProtected = (visitId: string) => stops.some((stop) => stop.visitId === visitId && stop.patientId === other.patientId);
    const closed = foresightOf(document, { isProtected, isHidden: isProtected });
    expect(closed.coverage).toBeNull();
    for (const { visitId } of stops) expect(closed.forecastOf(visitId)).toBeNull();
    const everything = foresightOf(document, { isProtected: () => false, isHidden: () => false });
    for (const { visitId } of stops) expect(everything.forecastOf(visitId)).not.toBeNull();
  });

  it('is nobody’s who may not read plans, and homes are not the planner’s to see', async () => {
    expect((await world.ask(viewerOf('courier', 'stf_1'), question, { id: planId })).errors).toBeDefined();
    const { coverage } = await ask(viewerOf('planner'));
    expect(coverage.homes).toEqual([]);
  });

  it('plans of before there was any are read as they are', () => {
    const { coverage: _, ...rest } = document;
    const before = {
      ...rest,
      routes: rest.routes.map((route) => ({
        ...route,
        stops: route.stops.map((stop) => (isVisitStop(stop) ? { ...stop, forecast: undefined } : stop)),
      })),
    };
    const read = planDocument.parse(JSON.parse(JSON.stringify(before)));
    expect(read.coverage).toBeUndefined();
    expect(foresightOf(read, { isProtected: () => false, isHidden: () => false }).forecastOf(stops[0]!.visitId)).toBeNull();
    const figures = planFigures.parse({
      ...{ jobs: 1, jobsPlanned: 1, jobsUnplanned: 0, impossibleBySeed: 0, visitsPlanned: 1, onTimeShare: 1, drivingShare: 0.5 },
      ...{ kilometres: 1, overtimeMinutes: 0, samples: 0, samplesWithinLimit: 0, usedShifts: 1, hardRulesBroken: 0 },
    });
    expect(figures.coveredShare).toBeUndefined();
  });
});
