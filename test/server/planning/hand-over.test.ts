import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOf } from '../../../server/planning/figures.ts';
import { fromSolution, sequencesOf } from '../../../server/planning/from-solution.ts';
import { clockFrom } from '../../../server/planning/hand-over.ts';
import { keepPlan } from '../../../server/planning/keep-plan.ts';
import { liveProblem } from '../../../server/planning/live-problem.ts';
import { isVisitStop, type PlanDocument, type PlanningInput, type PlanVisitStop } from '../../../server/planning/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import type { RoadTables } from '../../../server/planning/road-tables.ts';
import { fetchRoads, plannable, warmStartOf } from '../../../server/planning/search-day.ts';
import { writePublication } from '../../../server/planning/store.ts';
import { handOverIdOf, handOverPartOf, otherWayOf, ownIdOf, wayIdOf } from '../../../server/planning/way-ids.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { plusSeconds, secondsBetween } from '../../../server/platform/time.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { ordersOf, planHere } from '../../solver/routing/plan-here.ts';
import { dispatcher, openWorld, type PlanningWorld, viewerOf } from './harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

let world: PlanningWorld;
let whole: PlanningInput;
let roads: RoadTables;

beforeAll(async () => {
  world = await openWorld();
  whole = await readDay(world.db.read, world.date, world.area);
  roads = await fetchRoads(whole, createEstimateProvider(), new AbortController().signal);
}, 60_000);
afterAll(() => world.close());

const samplesOf = ({ work }: PlanningInput) => work.jobs.filter(({ kind }) => kind === 'sample');

type Way = ReturnType<typeof otherWayOf> | 'any';

/** The plan of a day on which every other way than the wished one is dear. */
function plannedWith(input: PlanningInput, wish: Way, seed = 1) {
  const { day, leftOut } = plannable(input, roads);
  const isDear = (id: string) => wish !== 'any' && otherWayOf(id) !== wish;
  const jobs = day.problem.jobs.map((job) => (job.oneOf !== undefined && isDear(job.id) ? { ...job, price: 5000 } : job));
  const problem = { ...day.problem, jobs };
  expect(validate(problem)).toEqual([]);
  const solution = planHere(problem, { iterations: 60, seed });
  const violations = verify(problem, solution);
  const document = fromSolution(input, { ...day, problem }, solution, leftOut, { provider: 'estimate', version: '1' });
  return { day: { ...day, problem }, solution, violations, document };
}

function samplesAlone(limits: (at: number) => number | undefined): PlanningInput {
  const jobs = samplesOf(whole).flatMap((job, at) => {
    const seconds = limits(at);
    if (seconds === undefined) return [];
    return [{ ...job, shipments: job.shipments.map((one) => ({ ...one, maxRideSeconds: seconds })) }];
  });
  const ids = new Set(jobs.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const links = whole.work.links.filter(({ fromVisitId, toVisitId }) => ids.has(fromVisitId) && ids.has(toVisitId));
  return { ...whole, handOvers: 'always', work: { ...whole.work, jobs, links, faultyJobs: [] } };
}

const placesIn = ({ routes }: PlanDocument) =>
  new Map(routes.flatMap((route) => route.stops.filter(isVisitStop).map((stop, rank) => [stop.visitId, { route, rank, stop }] as const)));

describe('samples that change hands', () => {
  it('on random days every clock holds over both routes, and who gives and who takes meet', { timeout: 120_000 }, () => {
    let handed = 0;
    let collected = 0;
    const limit = fc.option(fc.integer({ min: 30 * 60, max: 200 * 60 }), { freq: 5, nil: undefined });
    fc.assert(
      fc.property(
        fc.array(limit, { minLength: 12, maxLength: 12 }),
        fc.constantFrom<Way>('any', 'handed', 'collected'),
        fc.nat(99),
        (limits, wish, seed) => {
          const input = samplesAlone((at) => limits[at]);
          const { violations, document } = plannedWith(input, wish, seed);
          expect(violations).toEqual([]);
          const places = placesIn(document);
          for (const { visits, shipments } of input.work.jobs) {
            const [draw, desk] = visits.map(({ id }) => places.get(id));
            if (!draw || !desk) {
              expect(draw ?? desk).toBeUndefined();
              continue;
            }
            const lies = secondsBetween(draw.stop.departure, desk.stop.start);
            expect(lies).toBeLessThanOrEqual(shipments[0]!.maxRideSeconds!);
            expect(lies).toBeGreaterThan(0);
            const [left, taken, fetched] = (['left', 'taken', 'fetched'] as const).map((part) =>
              places.get(handOverIdOf(visits[0]!.id, part)),
            );
            if (taken && left) {
              handed++;
              expect([left.route, taken.route]).toEqual([draw.route, desk.route]);
              expect(left.stop.placeId).toBe(taken.stop.placeId);
              expect(taken.stop.start >= left.stop.departure && taken.stop.start <= plusSeconds(left.stop.departure, 600)).toBe(true);
              expect(taken.stop.patientId).toBeNull();
            } else if (fetched) {
              collected++;
              expect(fetched.route).toBe(desk.route);
              expect(fetched.stop.placeId).toBe(draw.stop.placeId);
              expect(fetched.stop.start >= draw.stop.departure && fetched.stop.start <= plusSeconds(draw.stop.departure, 600)).toBe(true);
            }
            const crosses = taken ?? fetched;
            expect(desk.route.staffId === draw.route.staffId).toBe(crosses === undefined);
            if (crosses)
              expect(crosses.stop.clock).toMatchObject({ deadline: plusSeconds(draw.stop.departure, shipments[0]!.maxRideSeconds!) });
          }
          const figures = figuresOf(input, document, 0);
          expect(figures.samplesWithinLimit).toBe(figures.samples);
        },
      ),
      { numRuns: 25, seed: 7 },
    );
    expect(Math.min(handed, collected)).toBeGreaterThan(0);
  });

  it('is no way of a protected home, of a locked draw, or of a day that asks for none', () => {
    const ways = (input: PlanningInput) =>
      plannable(input, roads).day.ways.filter(({ id }) => otherWayOf(id) === 'handed' || otherWayOf(id) === 'collected');
    const open = ways(samplesAlone(() => 120 * 60));
    expect(open.length).toBeGreaterThan(0);
    const { jobs, patients } = whole.work;
    const secret = (input: PlanningInput): PlanningInput => ({
      ...input,
      work: { ...input.work, patients: new Map([...patients].map(([id, one]) => [id, { ...one, addressProtection: 'client' as const }])) },
    });
    expect(ways(secret(samplesAlone(() => 120 * 60)))).toEqual([]);
    expect(ways({ ...whole, handOvers: 'never' })).toEqual([]);
    const locked = {
      ...whole,
      handOvers: 'always' as const,
      work: {
        ...whole.work,
        jobs: jobs.map((job) => ({ ...job, visits: job.visits.map((one) => ({ ...one, lockedShiftId: whole.shifts[0]!.id })) })),
      },
    };
    expect(plannable(locked, roads).day.ways.every(({ id }) => otherWayOf(id) === undefined || otherWayOf(id) === 'video')).toBe(true);
  });

  it('ties what ties the draw in every way, and goes on from the plan before', () => {
    const input = samplesAlone(() => 150 * 60);
    const [first, second] = input.work.jobs.filter(({ id }) =>
      plannable(input, roads).day.ways.some((way) => way.id === wayIdOf(id, 'collected')),
    );
    const link = { id: 'l', fromVisitId: first!.visits[0]!.id, toVisitId: second!.visits[0]!.id, minLagSeconds: 0, maxLagSeconds: null };
    const { day } = plannedWith({ ...input, work: { ...input.work, links: [link] } }, 'any');
    const tied = day.problem.links!.filter(({ from, to }) => ownIdOf(from) === link.fromVisitId && ownIdOf(to) === link.toVisitId);
    const variants = (id: string) => day.ways.filter((way) => ownIdOf(way.id) === id).length;
    expect(tied.length).toBe(variants(first!.id) * variants(second!.id));

    const before = plannedWith(input, 'handed');
    expect(before.document.routes.some(({ stops }) => stops.some((stop) => isVisitStop(stop) && handOverPartOf(stop.visitId)))).toBe(true);
    const orders = ordersOf(warmStartOf(before.day, before.document));
    const byShift = (routes: readonly { readonly shift: string; readonly visits: readonly string[] }[]) =>
      new Map(routes.filter(({ visits }) => visits.length > 0).map(({ shift, visits }) => [shift, visits]));
    expect(byShift(orders)).toEqual(byShift(sequencesOf(before.solution.routes)));
    const again = planHere(before.day.problem, { iterations: 0, warmStart: orders });
    expect(byShift(sequencesOf(again.routes))).toEqual(byShift(sequencesOf(before.solution.routes)));
  });

  it('a clock over two routes runs from the end of the draw as it was made', () => {
    const input = samplesAlone(() => 150 * 60);
    const { day, document } = plannedWith(input, 'handed');
    const stop = [...placesIn(document).values()].find(({ stop: one }) => one.clock && one.kind === 'sample_taken')!.stop;
    const draw = placesIn(document).get(stop.clock!.drawVisitId)!;
    const made = { shiftId: draw.route.shiftId, start: draw.stop.start, end: plusSeconds(draw.stop.start, 120), state: 'done' as const };
    const reality = {
      now: made.end,
      stops: new Map([[draw.stop.visitId, made]]),
      shiftEnds: new Map(),
      freeFrom: new Map(),
      cancelledJobs: new Set<string>(),
      slow: [],
    };
    const live = liveProblem(day, document, reality);
    const frozen = live.problem.shifts.flatMap((shift) => shift.frozen ?? []).map(({ visit }) => visit);
    expect(frozen.map(ownIdOf)).toContain(draw.stop.visitId);
    expect(frozen).not.toContain(draw.stop.visitId);
    const clock = live.problem.links!.find(
      ({ from, to }) => frozen.includes(from) && otherWayOf(to) !== undefined && otherWayOf(from) === otherWayOf(to),
    )!;
    expect(clock.maxLagSeconds).toBe(150 * 60 + 120);
    expect(clockFrom({ from: 'a', to: 'b', minLagSeconds: 0, maxLagSeconds: 5 }, 1, 2).maxLagSeconds).toBe(5);
    const off = liveProblem(day, document, { ...reality, stops: new Map([[draw.stop.visitId, { ...made, state: 'not_home' as const }]]) });
    expect(
      off.problem.jobs.filter(({ id }) => ownIdOf(id) === draw.stop.jobId).flatMap(({ visits }) => visits.map(({ id }) => ownIdOf(id))),
    ).toEqual([draw.stop.visitId]);
  });

  it('is seen at the desk and on both phones, and recorded by who gives and who takes', { timeout: 60_000 }, async () => {
    const input = samplesAlone(() => 150 * 60);
    const { document } = plannedWith(input, 'handed');
    const places = placesIn(document);
    const taken = [...places.values()].find(({ stop }) => handOverPartOf(stop.visitId) === 'taken')!;
    const { drawVisitId, deadline } = taken.stop.clock!;
    const left = places.get(handOverIdOf(drawVisitId, 'left'))!;
    const draw = places.get(drawVisitId)!;
    const head = {
      id: 'pln_hands',
      date: world.date,
      area: world.area,
      parentId: null,
      inputHash: 'x',
      seed: 1,
      solver: 'test',
      roadProvider: 'estimate 1',
    };
    const plan = {
      ...head,
      createdAt: world.clock.now(),
      createdBy: 'stf_x',
      byHand: null,
      figures: figuresOf(input, document, 0),
      document,
    };
    await world.db.tx((tx) => keepPlan(tx, plan, input));
    const publication = { planId: plan.id, version: 1, publishedAt: world.clock.now(), publishedBy: 'stf_x' };
    await world.db.tx((tx) => writePublication(tx, { date: world.date, area: world.area, ...publication }));

    const fields =
      'id kind sampleDeadline drawTimes { earliest latest isLast } handOver { staffName from to } visit { title place { id } patient { name } partnerVisitId }';
    const { plan: seen } = await world.query<Answer>(dispatcher, `query ($id: ID!) { plan(id: $id) { routes { stops { ${fields} } } } }`, {
      id: plan.id,
    });
    const stops = new Map<string, Answer>(seen.routes.flatMap((route: Answer) => route.stops.map((stop: Answer) => [stop.id, stop])));
    const nameOf = (shiftId: string) => whole.shifts.find(({ id }) => id === shiftId)!.staffName;
    expect(stops.get(left.stop.visitId)).toMatchObject({
      kind: 'sample_left',
      sampleDeadline: deadline,
      handOver: { staffName: nameOf(taken.route.shiftId), from: left.stop.start, to: taken.stop.departure },
      visit: { title: 'sample_left', place: { id: left.stop.placeId } },
    });
    const { drawTimes } = stops.get(drawVisitId);
    expect(
      secondsBetween(drawTimes.earliest, (placesIn(document).get(draw.stop.ride!.deliveryVisitId) as { stop: PlanVisitStop }).stop.start),
    ).toBeLessThanOrEqual(150 * 60);
    expect(drawTimes.latest >= draw.stop.departure).toBe(true);

    const myDay = `{ myDay(date: "${world.date}") { stops { ${fields} } } }`;
    const courier = viewerOf('courier', taken.route.staffId);
    const day = (await world.query<Answer>(courier, myDay)).myDay.stops;
    const own = day.find((stop: Answer) => stop.id === taken.stop.visitId);
    expect(own).toMatchObject({ kind: 'sample_taken', sampleDeadline: deadline, handOver: { staffName: nameOf(left.route.shiftId) } });
    expect(own.visit).toMatchObject({ place: { id: taken.stop.placeId }, patient: null, partnerVisitId: draw.stop.ride!.deliveryVisitId });

    const record = `mutation ($events: [FieldEventInput!]!) { recordEvents(events: $events) { ... on RecordedEvents { recorded refused { error { code } } stops { id state sampleDeadline } } } }`;
    const send = async (as: string, role: 'nurse' | 'courier', visitId: string, kind: string, occurredAt: string): Promise<Answer> =>
      (
        await world.query<Answer>(viewerOf(role, as), record, {
          events: [{ id: `${as} ${visitId}`, planId: plan.id, visitId, kind, occurredAt }],
        })
      ).recordEvents;
    world.clock.set(taken.stop.departure);
    const drawnAt = plusSeconds(draw.stop.start, 60);
    expect(await send(draw.route.staffId, 'nurse', drawVisitId, 'sample_drawn', drawnAt)).toMatchObject({ recorded: 1 });
    expect(await send(left.route.staffId, 'nurse', left.stop.visitId, 'finished', left.stop.departure)).toMatchObject({
      recorded: 1,
      stops: [{ state: 'done' }],
    });
    expect(await send(left.route.staffId, 'nurse', taken.stop.visitId, 'finished', left.stop.departure)).toMatchObject({
      recorded: 0,
      refused: [{ error: { code: 'not_allowed' } }],
    });
    expect(await send(taken.route.staffId, 'courier', taken.stop.visitId, 'finished', taken.stop.departure)).toMatchObject({
      recorded: 1,
      stops: [{ state: 'done', sampleDeadline: plusSeconds(drawnAt, 150 * 60) }],
    });
  });
});
