import { describe, expect, test } from 'vitest';
import type { DayReality } from '../../../server/planning/day-reality.ts';
import { liveProblem } from '../../../server/planning/live-problem.ts';
import type { PublishedRoutes } from '../../../server/planning/published-routes.ts';
import { firstRepair } from '../../../server/planning/repair-steps.ts';
import type { DayProblem } from '../../../server/planning/to-problem.ts';
import { wayIdOf } from '../../../server/planning/way-ids.ts';
import { parseServiceDate, plusSeconds, startOfDay } from '../../../server/platform/time.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { soundPlan } from '../../solver/routing/plan-here.ts';
import { job, line, shift } from '../../solver/routing/small-problem.ts';

const zero = startOfDay(parseServiceDate('2026-11-24'));
const at = (second: number) => plusSeconds(zero, second);
const hour = 3600;

/** Two nurses; of `open` the plan may choose between a visit and video; `ill` leaves something that `weak` must not meet. */
const problem: Problem = {
  ...line(0, 5, 10, 15, 20),
  shifts: ['a', 'b'].map((id) =>
    shift(id, { start: { location: 'hub', earliest: 8 * hour }, end: { location: 'hub', latest: 15 * hour } }),
  ),
  jobs: [
    job('next', 'place 1', { windows: [{ start: 8 * hour, end: 9 * hour }], onlyShifts: ['a'] }),
    job('ill', 'place 2', { windows: [{ start: 9 * hour, end: 10 * hour }], leaves: ['virus'] }),
    job('weak', 'place 3', { windows: [{ start: 11 * hour, end: 12 * hour }], sensitiveTo: { virus: 'apart' } }),
    job('open', 'place 4', { windows: [{ start: 10 * hour, end: 11 * hour }] }, { oneOf: 'open' }),
    job(wayIdOf('open', 'video'), 'hub', { windows: [{ start: 10 * hour, end: 11 * hour }] }, { oneOf: 'open' }),
  ],
};
const day: DayProblem = { problem, zero, ways: [], faults: [] };
const stop = (visitId: string, second: number, kind: 'visit' | 'video' = 'visit') => ({
  ...{ kind, visitId, jobId: visitId, patientId: null, placeId: '', home: kind === 'visit', arrival: at(second), start: at(second) },
  ...{ departure: at(second + 600), slackSeconds: 0, latenessSeconds: 0, ride: null },
});
const published: PublishedRoutes = {
  routes: [
    { shiftId: 'a', stops: [stop('next', 8 * hour + 600), stop('ill', 9 * hour)] },
    { shiftId: 'b', stops: [stop('open', 10 * hour, 'video'), stop('weak', 11 * hour)] },
  ],
};
const quiet: DayReality = {
  ...{ now: at(8 * hour), stops: new Map(), shiftEnds: new Map(), freeFrom: new Map() },
  ...{ cancelledJobs: new Set<string>(), slow: [] },
};
const visitOf = (live: Problem, id: string) => live.jobs.flatMap(({ visits }) => visits).find((visit) => visit.id === id)!;

describe('the problem of a day under way', () => {
  test('finds a visit by video in the way in which it is planned, and calls off both ways', () => {
    const live = liveProblem(day, published, quiet);
    expect(live.orders.find((order) => order.shift === 'b')!.visits).toEqual([wayIdOf('open', 'video'), 'weak']);
    expect(visitOf(live.problem, wayIdOf('open', 'video')).promise).toMatchObject({ start: 10 * hour, shift: 'b' });
    const real = { shiftId: 'b', start: at(10 * hour), end: at(10 * hour + 600), state: 'done' as const };
    const held = liveProblem(day, published, { ...quiet, now: at(10.5 * hour), stops: new Map([['open', real]]) });
    expect(held.problem.shifts.find(({ id }) => id === 'b')!.frozen![0]!.visit).toBe(wayIdOf('open', 'video'));
    const off = liveProblem(day, published, { ...quiet, cancelledJobs: new Set(['open']) });
    expect(off.problem.jobs.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['open']));
    expect(off.problem.jobs.map(({ id }) => id)).not.toEqual(expect.arrayContaining([wayIdOf('open', 'video')]));
  });

  test('keeps what is next with whom it is, and what shifts do that go on as ordered', () => {
    const live = liveProblem(day, published, { ...quiet, freeFrom: new Map([['a', at(9.75 * hour)]]) });
    const asked = firstRepair(live);
    expect(visitOf(asked, 'weak').onlyShifts).toEqual(['b']);
    expect(visitOf(asked, 'ill').onlyShifts).toBeUndefined();
    const real = { shiftId: 'a', start: at(8 * hour + 600), end: at(8 * hour + 1200), state: 'done' as const };
    const soon = liveProblem(day, published, { ...quiet, now: at(8.75 * hour), stops: new Map([['next', real]]) });
    expect(visitOf(soon.problem, 'ill').onlyShifts).toEqual(['a']);
    const next = soon.problem.relations!.find(({ kind }) => kind === 'sequence')!;
    expect(next).toMatchObject({ visits: [soon.problem.shifts[0]!.frozen!.at(-1)!.visit, 'ill'] });
  });

  test('keeps locks, and what visits leave and must not meet', () => {
    const live = liveProblem(day, published, { ...quiet, shiftEnds: new Map([['b', at(8 * hour)]]) });
    expect(visitOf(live.problem, 'next').onlyShifts).toEqual(['a']);
    expect(visitOf(live.problem, 'ill').leaves).toEqual(['virus']);
    const plan = soundPlan(firstRepair(live), { warmStart: live.orders });
    const together = plan.routes.map(({ stops }) => stops.flatMap((one) => (one.kind === 'visit' ? [one.visit] : [])));
    // Only one nurse is left, and whoever was with the one may not be with the other.
    expect(together.some((visits) => visits.includes('ill') && visits.includes('weak'))).toBe(false);
    expect(plan.unassigned.map((one) => one.job)).toHaveLength(1);
  });

  test('keeps a clinical window hard that somebody else can still keep, and only that', () => {
    const held = { ...quiet, freeFrom: new Map([['a', at(12 * hour)]]) };
    const live = liveProblem(day, published, held);
    expect([...live.atRisk]).toEqual(['ill']);
    expect(visitOf(live.problem, 'ill').windows![0]!.latenessCostPerHour).toBeUndefined();
    expect(visitOf(live.problem, 'next').windows![0]!.latenessCostPerHour).toBeGreaterThan(0);
    const both = new Map(['a', 'b'].map((id) => [id, at(12 * hour)]));
    const nobody = liveProblem(day, published, { ...held, freeFrom: both });
    expect([...nobody.atRisk]).toEqual([]);
    expect(visitOf(nobody.problem, 'ill').windows![0]!.latenessCostPerHour).toBeGreaterThan(0);
  });

  test('asks for it dearly, not at the price of a visit: who was told is given up for nobody who was not', () => {
    const live = liveProblem(day, published, { ...quiet, freeFrom: new Map([['a', at(12 * hour)]]) });
    const asked = firstRepair(live);
    const priceOf = (problem: Problem, id: string) => visitOf(problem, id).windows![0]!.latenessCostPerHour!;
    expect(priceOf(asked, 'ill')).toBeGreaterThan(priceOf(asked, 'next'));
    const weights = new Map(asked.jobs.map(({ id, weight = 1 }) => [id, weight]));
    for (const { id, visits } of live.problem.jobs)
      expect(weights.get(id)).toBe(visits.some(({ promise }) => promise !== undefined) ? 3 : 1);
  });
});
