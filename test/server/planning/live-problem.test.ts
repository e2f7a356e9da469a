import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayReality } from '../../../server/planning/day-reality.ts';
import { liveProblem } from '../../../server/planning/live-problem.ts';
import type { PublishedRoutes } from '../../../server/planning/published-routes.ts';
import type { DayProblem } from '../../../server/planning/to-problem.ts';
import { isWaiting } from '../../../server/planning/waiting.ts';
import { parseServiceDate, plusSeconds, startOfDay } from '../../../server/platform/time.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { planHere, soundPlan } from '../../solver/routing/plan-here.ts';
import { job, line, shift } from '../../solver/routing/small-problem.ts';

const zero = startOfDay(parseServiceDate('2026-11-24'));
const at = (second: number) => plusSeconds(zero, second);
const hour = 3600;

/** Two nurses from seven to fifteen, six visits of ten minutes, and a sample that has to be in within an hour and a half. */
const problem: Problem = {
  ...line(0, 5, 10, 15, 20, 25, 30),
  loadDimensions: ['tubes'],
  shifts: ['a', 'b'].map((id) =>
    shift(id, {
      start: { location: 'hub', earliest: 7 * hour },
      end: { location: 'hub', latest: 15 * hour },
      capacity: { tubes: 9 },
      costs: { perHour: 480, perKilometre: 4 },
      maxOvertimeSeconds: 1800,
    }),
  ),
  jobs: [
    ...[1, 2, 3, 4, 5, 6].map((place) =>
      job(`v${place}`, `place ${place}`, { windows: [{ start: (7 + place) * hour, end: (8 + place) * hour }] }, { priority: 1 }),
    ),
    {
      id: 'sample',
      visits: [
        { id: 'draw', location: 'place 3', serviceSeconds: 600, windows: [{ start: 8 * hour, end: 9 * hour }] },
        { id: 'desk', location: 'hub', serviceSeconds: 60 },
      ],
      shipments: [{ pickups: ['draw'], delivery: 'desk', load: { tubes: 1 }, maxRideSeconds: 5400 }],
    },
  ],
};
const day: DayProblem = { problem, zero, faults: [], ways: [] };
const published: PublishedRoutes = {
  routes: soundPlan(problem).routes.map((route) => ({
    shiftId: route.shift,
    stops: route.stops.flatMap((stop) =>
      stop.kind === 'visit'
        ? [
            {
              kind: 'visit' as const,
              visitId: stop.visit,
              jobId: stop.visit,
              patientId: null,
              placeId: '',
              home: stop.visit !== 'desk',
              arrival: at(stop.arrival),
              start: at(stop.start),
              departure: at(stop.departure),
              slackSeconds: 0,
              latenessSeconds: 0,
              ride: null,
            },
          ]
        : [],
    ),
  })),
};
const quiet: DayReality = {
  now: at(7 * hour),
  stops: new Map(),
  shiftEnds: new Map(),
  freeFrom: new Map(),
  cancelledJobs: new Set(),
  slow: [],
};
const planned = published.routes.flatMap(({ shiftId, stops }) =>
  stops.flatMap((stop) => (stop.kind === 'break' ? [] : [{ id: stop.visitId, shiftId, start: stop.start, departure: stop.departure }])),
);
/** As planned up to an instant, each stop so many seconds late and so many longer. */
const goneUntil = (now: number, late: number, longer: number): DayReality => ({
  ...quiet,
  now: at(now),
  stops: new Map(
    planned
      .filter(({ start }) => plusSeconds(start, late) <= at(now))
      .map(({ id, shiftId, start, departure }) => {
        const end = plusSeconds(departure, late + longer);
        return [id, { shiftId, start: plusSeconds(start, late), end, state: end <= at(now) ? ('done' as const) : ('started' as const) }];
      }),
  ),
});
const starts = (plan: ReturnType<typeof planHere>) =>
  new Map(
    plan.routes.flatMap((route) =>
      route.stops.flatMap((stop) => (stop.kind === 'visit' ? [[stop.visit, { start: stop.start, shift: route.shift }] as const] : [])),
    ),
  );
const solved = (reality: DayReality, iterations = 150) => {
  const live = liveProblem(day, published, reality);
  return { ...live, plan: soundPlan(live.problem, { iterations, warmStart: live.orders }) };
};

describe('a day under way', () => {
  test('lets a break begin late only where the order runs late, or its time is over', () => {
    const lunch = { id: 'lunch', windows: [{ start: 10 * hour, end: 11 * hour }], durationSeconds: 1800 };
    const resting: DayProblem = { ...day, problem: { ...problem, shifts: problem.shifts.map((one) => ({ ...one, breaks: [lunch] })) } };
    const lateOf = (reality: DayReality) =>
      liveProblem(resting, published, reality).problem.shifts.flatMap(({ id, breaks = [] }) =>
        breaks.some(({ windows }) => windows[0]!.latenessCostPerHour !== undefined) ? [id] : [],
      );
    expect(lateOf(quiet)).toEqual([]);
    const [first] = planned;
    expect(lateOf({ ...quiet, freeFrom: new Map([[first!.shiftId, at(12 * hour)]]) })).toEqual([first!.shiftId]);
    expect(lateOf({ ...quiet, now: at(11 * hour) })).toEqual(['a', 'b']);
  });

  test('before anything has happened is the published plan', () => {
    const { plan } = solved(quiet);
    expect(plan.cost.byRule.promise ?? 0).toBe(0);
    for (const { id, shiftId, start } of planned.filter((stop) => stop.id !== 'desk')) {
      expect(starts(plan).get(id)!.shift).toBe(shiftId);
      expect(Math.abs(starts(plan).get(id)!.start - (Date.parse(start) - Date.parse(zero)) / 1000)).toBeLessThanOrEqual(600);
    }
  });

  test('the past is never moved, and nothing else begins before now', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 7 * hour, max: 15 * hour }),
        fc.integer({ min: 0, max: 1800 }),
        fc.integer({ min: 0, max: 2400 }),
        (now, late, longer) => {
          const reality = goneUntil(now, late, longer);
          const live = liveProblem(day, published, reality);
          const faults = validate(live.problem).filter(({ code }) => code !== 'ride_limit_below_drive');
          expect(faults).toEqual([]);
          const where = starts(planHere(live.problem, { iterations: 20, warmStart: live.orders }));
          for (const [visit, stop] of reality.stops) {
            expect(where.get(visit)).toEqual({ start: (Date.parse(stop.start) - Date.parse(zero)) / 1000, shift: stop.shiftId });
          }
          for (const [visit, { start }] of where) if (!reality.stops.has(visit)) expect(start).toBeGreaterThanOrEqual(now);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('who falls sick does nothing more, and the other takes over what can be done', () => {
    const sick = planned.find(({ id }) => id === 'v1')!.shiftId;
    const { plan } = solved({ ...goneUntil(8 * hour + 60, 0, 0), shiftEnds: new Map([[sick, at(8 * hour + 60)]]) });
    const left = planned.filter(({ start }) => start > at(8 * hour + 60));
    for (const { id } of left) expect(starts(plan).get(id)?.shift).not.toBe(sick);
    expect(left.some(({ id }) => starts(plan).has(id))).toBe(true);
  });

  test('what is held fast stays so, but what has begun or is locked to who does nothing more is free', () => {
    const visits = published.routes.flatMap(({ shiftId, stops }) =>
      stops.slice(1).flatMap((stop, at) => {
        const before = stops[at]!;
        return stop.kind === 'visit' && before.kind === 'visit' && stop.home && before.home ? [{ shiftId, before, stop }] : [];
      }),
    );
    const { shiftId, before, stop } = visits.at(-1)!;
    const [first, second] = [before.visitId, stop.visitId];
    const held: DayProblem = {
      ...day,
      problem: {
        ...problem,
        jobs: problem.jobs.map((one) => ({
          ...one,
          visits: one.visits.map((visit) => (visit.id === first ? { ...visit, onlyShifts: [shiftId] } : visit)),
        })),
        relations: [{ kind: 'sequence', visits: [first, second] }],
      },
    };
    const morning = liveProblem(held, published, quiet);
    const order = soundPlan(morning.problem, { warmStart: morning.orders })
      .routes.find((route) => route.shift === shiftId)!
      .stops.flatMap((one) => (one.kind === 'visit' ? [one.visit] : []));
    expect(order.indexOf(second)).toBe(order.indexOf(first) + 1);
    const now = (Date.parse(before.start) - Date.parse(zero)) / 1000 + 60;
    const begun = liveProblem(held, published, goneUntil(now, 0, 0));
    expect([begun.problem.relations, validate(begun.problem)]).toEqual([[], []]);
    const sick = liveProblem(held, published, { ...quiet, shiftEnds: new Map([[shiftId, quiet.now]]) });
    expect(validate(sick.problem)).toEqual([]);
    expect(sick.problem.jobs.flatMap((one) => one.visits).find(({ id }) => id === first)!.onlyShifts).toBeUndefined();
    soundPlan(sick.problem, { warmStart: sick.orders });
  });

  test('a job that is called off is gone, of one that has begun what was done stays', () => {
    const { problem: without } = liveProblem(day, published, { ...quiet, cancelledJobs: new Set(['v6']) });
    expect(without.jobs.map(({ id }) => id)).not.toContain('v6');
    const drawn = { ...goneUntil(9 * hour + 1800, 0, 0), cancelledJobs: new Set(['sample']) };
    if (!drawn.stops.has('draw') || drawn.stops.has('desk')) return;
    const begun = liveProblem(day, published, drawn).problem.jobs.find(({ id }) => id === 'sample')!;
    expect(begun).toMatchObject({ visits: [{ id: 'draw' }], shipments: [] });
  });

  test('who cannot leave waits where they are, and the sample clock counts from the true draw', () => {
    const by = planned.find(({ id }) => id === 'draw')!;
    const now = (Date.parse(by.departure) - Date.parse(zero)) / 1000 + 60;
    const reality = { ...goneUntil(now, 0, 0), freeFrom: new Map([[by.shiftId, at(now + 1200)]]) };
    const live = liveProblem(day, published, reality);
    const own = live.problem.shifts.find(({ id }) => id === by.shiftId)!;
    expect(isWaiting(own.frozen!.at(-1)!.visit)).toBe(true);
    const plan = soundPlan(live.problem, { warmStart: live.orders });
    for (const [visit, { start, shift: id }] of starts(plan))
      if (id === by.shiftId && !reality.stops.has(visit) && !isWaiting(visit)) expect(start).toBeGreaterThanOrEqual(now + 1200);
    expect(live.problem.jobs.find(({ id }) => id === 'sample')!.visits[0]!.serviceSeconds).toBe(600);
  });

  test('a clinical window that can no longer be kept may be missed, every other one not', () => {
    const before = (Date.parse(planned.find(({ id }) => id === 'v2')!.start) - Date.parse(zero)) / 1000;
    const last = liveProblem(day, published, { ...quiet, now: at(before + 4000) });
    const windowOf = (id: string) => last.problem.jobs.find((one) => one.id === id)!.visits[0]!.windows![0]!;
    expect(windowOf('v1').latenessCostPerHour).toBeGreaterThan(0);
    expect(windowOf('v6').latenessCostPerHour).toBeUndefined();
  });

  test('slow roads are slow from now on, in their circle, until they are over', () => {
    const spell = { from: at(6 * hour), to: at(10 * hour), permille: 2000, circle: null };
    const [profile] = liveProblem(day, published, { ...quiet, slow: [spell] }).problem.travel;
    expect(profile!.slots.map(({ fromSecond }) => fromSecond)).toEqual([0, 10 * hour]);
    expect(profile!.slots[0]!.seconds[1]).toBe(2 * profile!.slots[1]!.seconds[1]!);
    const over = { ...spell, to: at(6.5 * hour) };
    expect(liveProblem(day, published, { ...quiet, slow: [over] }).problem.travel).toBe(problem.travel);
  });
});
