import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { adoptPlan, advanceDay, beginDay, type DayState, disturb, realityOf } from '../../../solver/simulation/day.ts';
import { drawDisturbances } from '../../../solver/simulation/draw-disturbances.ts';
import { createDraws, type Draws } from '../../../solver/simulation/draws.ts';
import type { Disturbance, PlannedRoute } from '../../../solver/simulation/model.ts';
import { judgeDay, type Told } from '../../../solver/simulation/outcome.ts';
import { createWorld, timesOf } from '../../../solver/simulation/timeline.ts';
import { soundPlan } from '../routing/plan-here.ts';
import { job, line, shift } from '../routing/small-problem.ts';

const asPlanned: Draws = { duration: () => 1, travel: () => 1, uniform: () => 0 };
const never: ReadonlySet<string> = new Set();

/** Two people, four visits and a sample that has to be at the hub within an hour. */
const work: Problem = {
  ...line(0, 10, 20, 30),
  loadDimensions: ['tubes'],
  shifts: [shift('a', { capacity: { tubes: 9 } }), shift('b', { capacity: { tubes: 9 } })],
  jobs: [
    ...['one', 'two', 'three'].map((id, at) => job(id, `place ${at + 1}`, { windows: [{ start: 3000 + at * 2400, end: 20_000 }] })),
    {
      id: 'sample',
      visits: [
        { id: 'draw', location: 'place 2', serviceSeconds: 300 },
        { id: 'desk', location: 'hub', serviceSeconds: 60 },
      ],
      shipments: [{ pickups: ['draw'], delivery: 'desk', load: { tubes: 1 }, maxRideSeconds: 3600 }],
    },
  ],
};
const plan: readonly PlannedRoute[] = soundPlan(work).routes.map((route) => ({
  shift: route.shift,
  departure: route.departure,
  stops: route.stops.flatMap((stop) =>
    stop.kind === 'visit' ? [{ kind: 'visit', id: stop.visit, start: stop.start, seconds: stop.departure - stop.start }] : [],
  ),
}));
const planned = plan.flatMap(({ shift: id, stops }) => stops.map((stop) => ({ ...stop, shift: id })));
const told: ReadonlyMap<string, readonly Told[]> = new Map(planned.map((stop) => [stop.id, [stop]]));
const end = 200_000;

const play = (disturbances: readonly Disturbance[], draws: Draws = asPlanned, hidden = never, problem: Problem = work) => {
  const world = createWorld(problem, draws, 900);
  let state: DayState = beginDay(plan, hidden);
  const seen = disturbances.map((one) => {
    state = disturb(world, advanceDay(world, state, one.at), one);
    return realityOf(world, state);
  });
  state = advanceDay(world, state, end);
  return { world, state, seen, times: timesOf(world, state.routes, state.slow) };
};
const outcome = (day: ReturnType<typeof play>) => judgeDay(day.world, day.state, told, 900);

describe('a day played', () => {
  test('without chance and disturbance goes as planned', () => {
    const day = play([]);
    for (const { shift: id, stops } of plan)
      stops.forEach((stop, at) => {
        expect(Math.abs(day.times.get(id)![at]!.start - stop.start)).toBeLessThanOrEqual(900);
      });
    expect(outcome(day)).toMatchObject({ brokenPromises: 0, lateSamples: 0, undoneJobs: 0, jobs: 4, samples: 1 });
  });

  test('who is late is late for all that follows, and is known to be', () => {
    const first = planned.find(({ id }) => id === 'one')!;
    const day = play([{ kind: 'late', at: first.start + 60, seconds: 5000 }]);
    const known = day.seen[0]!.stops.get('one')!;
    expect(known.state).toBe('started');
    expect(known.end - known.start).toBe(600 + 5000);
    expect(outcome(day).brokenPromises).toBeGreaterThan(0);
  });

  test('who falls sick finishes what is begun and does nothing else', () => {
    const one = planned.find(({ id }) => id === 'one')!;
    const day = play([{ kind: 'sick', at: one.start + 60, shift: one.shift }]);
    const { stops } = day.state.routes.find(({ shift: id }) => id === one.shift)!;
    expect(stops.at(-1)!.id).toBe('one');
    const left = planned.filter(({ shift: id, start }) => id === one.shift && start > one.start);
    expect(outcome(day).undoneJobs).toBe(new Set(left.map(({ id }) => (id === 'draw' || id === 'desk' ? 'sample' : id))).size);
  });

  test('what is called off is done by nobody and broken to nobody', () => {
    const day = play([{ kind: 'cancelled', at: 0, job: 'three' }]);
    expect(day.state.routes.some(({ stops }) => stops.some(({ id }) => id === 'three'))).toBe(false);
    expect(outcome(day)).toMatchObject({ jobs: 3, promises: 4, undoneJobs: 0 });
  });

  test('an urgent job is not known before, and is undone where nobody takes it', () => {
    const problem = { ...work, jobs: [...work.jobs, job('urgent', 'place 1')] };
    const day = play([{ kind: 'urgent', at: 100, job: 'urgent' }], asPlanned, new Set(['urgent']), problem);
    expect(day.seen[0]!.cancelledJobs.has('urgent')).toBe(false);
    expect(outcome(day)).toMatchObject({ jobs: 5, undoneJobs: 1 });
  });

  test('every told time counts, and only the last can be kept', () => {
    const day = play([]);
    const [first] = planned;
    const twice = new Map<string, readonly Told[]>([...told, [first!.id, [{ shift: first!.shift, start: first!.start - 7200 }, first!]]]);
    const once = judgeDay(day.world, day.state, told, 900);
    expect(judgeDay(day.world, day.state, twice, 900)).toMatchObject({
      promises: once.promises + 1,
      brokenPromises: once.brokenPromises + 1,
    });
  });

  test('ways of doing one thing are one job, done when one of them is', () => {
    const asVideo = job('one~video', 'hub', {}, { oneOf: 'one' });
    const jobs = [...work.jobs.map((one) => (one.id === 'one' ? { ...one, oneOf: 'one' } : one)), asVideo];
    expect(outcome(play([], asPlanned, never, { ...work, jobs }))).toMatchObject({ undoneJobs: 0, jobs: 4, brokenPromises: 0 });
  });

  test('a sample that comes too late is late', () => {
    const slow: Draws = { ...asPlanned, travel: (_from, to) => (to === 'hub' ? 10 : 1) };
    expect(outcome(play([], slow)).lateSamples).toBe(1);
  });

  test('a visit that begins behind its last window is late, but not behind one that may be missed at a price', () => {
    const { start } = planned.find(({ id }) => id === 'one')!;
    const closing = (price: object): Problem => ({
      ...work,
      jobs: work.jobs.map((one) =>
        one.id === 'one'
          ? { ...one, visits: one.visits.map((visit) => ({ ...visit, windows: [{ start: 0, end: start - 60, ...price }] })) }
          : one,
      ),
    });
    const { lateVisits, lateSeconds } = outcome(play([], asPlanned, never, closing({})));
    expect([lateVisits, lateSeconds >= 60]).toEqual([1, true]);
    expect(outcome(play([], asPlanned, never, closing({ latenessCostPerHour: 5 })))).toMatchObject({ lateVisits: 0, lateSeconds: 0 });
  });

  test('what has been left for is not planned otherwise', () => {
    const world = createWorld(work, asPlanned, 900);
    const one = planned.find(({ id }) => id === 'one')!;
    const noon = advanceDay(world, beginDay(plan, never), one.start);
    const other = adoptPlan(noon, [
      { shift: 'a', departure: 0, stops: [] },
      { shift: 'b', departure: 0, stops: [] },
    ]);
    expect(other.routes.flatMap(({ stops }) => stops.map(({ id }) => id))).toContain('one');
    expect(timesOf(world, other.routes, []).get(one.shift)![0]).toEqual(timesOf(world, noon.routes, []).get(one.shift)![0]);
  });
});

describe('days by chance', () => {
  const around = () => new Set(['place 1', 'place 2']);

  test('are the same for the same seed, and what has begun stays as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const drawn = drawDisturbances(work, plan, 8, seed, around);
        expect(drawn).toEqual(drawDisturbances(work, plan, 8, seed, around));
        const day = play(drawn.disturbances, createDraws(seed), drawn.hiddenJobs, drawn.work);
        const again = play(drawn.disturbances, createDraws(seed), drawn.hiddenJobs, drawn.work);
        expect([again.seen, again.times]).toEqual([day.seen, day.times]);
        const began = new Map<string, number>();
        for (const { stops } of day.seen)
          for (const [visit, { start, state }] of stops) {
            if (state === 'driving' || state === 'arrived') continue;
            expect(began.get(visit) ?? start).toBe(start);
            began.set(visit, start);
          }
        const real = new Map(
          day.state.routes.flatMap(({ shift: id, stops }) => stops.map((stop, at) => [stop.id, day.times.get(id)![at]!.start])),
        );
        for (const [visit, start] of began) expect(real.get(visit)).toBe(start);
      }),
      { numRuns: 60 },
    );
  });

  test('every visit is done once, or its job is called off, undone or nobody was at home', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const drawn = drawDisturbances(work, plan, 8, seed, around);
        const day = play(drawn.disturbances, createDraws(seed), drawn.hiddenJobs, drawn.work);
        const done = day.state.routes.flatMap(({ stops }) => stops.map(({ id }) => id));
        expect(new Set(done).size).toBe(done.length);
        const known = drawn.work.jobs.filter(({ id }) => !day.state.cancelledJobs.has(id));
        const open = known.filter(({ visits }) => visits.some(({ id }) => !done.includes(id))).length;
        expect(outcome(day).undoneJobs).toBe(open);
        expect(outcome(day).jobs).toBe(known.length);
      }),
      { numRuns: 60 },
    );
  });
});
