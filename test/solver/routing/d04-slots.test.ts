import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Job, Problem, Window } from '../../../solver/routing/problem/problem.ts';
import type { RouteOrder } from '../../../solver/routing/problem/solution.ts';
import { findSlots } from '../../../solver/routing/search/slots.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { brokenRules, ordersOf, planHere, reasonRules, soundPlan } from './plan-here.ts';
import { noFeatures, randomProblem, someFeatures } from './random-problem.ts';
import { job, line, shift } from './small-problem.ts';

const seed = fc.integer({ min: 1, max: 1_000_000 });
const HOUR = 3600;
const hours = (from: number, to: number, width = HOUR): Window[] =>
  Array.from({ length: Math.floor((to - from) / width) }, (_, at) => ({ start: from + at * width, end: from + (at + 1) * width }));
const morning = hours(7 * HOUR, 15 * HOUR, 2 * HOUR);

/** A day of which one job is left and the plan has all others; undefined where something ties the job to those. */
function dayWithout(given: Problem, at: number) {
  const left = given.jobs[at % given.jobs.length]!;
  const own = new Set(left.visits.map(({ id }) => id));
  const all = { links: given.links ?? [], relations: given.relations ?? [] };
  if (all.links.some(({ from, to }) => own.has(from) !== own.has(to))) return undefined;
  if (all.relations.some((one) => one.kind !== 'incompatibleLoads' && one.visits.some((id) => own.has(id)))) return undefined;
  if (given.shifts.some(({ frozen = [] }) => frozen.some(({ visit }) => own.has(visit)))) return undefined;
  const of = (jobs: readonly Job[]): Problem => {
    const visits = new Set(jobs.flatMap((one) => one.visits.map(({ id }) => id)));
    const relations = all.relations.map((one) =>
      one.kind === 'incompatibleLoads' ? one : { ...one, visits: one.visits.filter((id) => visits.has(id)) },
    );
    return {
      ...given,
      jobs,
      links: all.links.filter(({ from, to }) => visits.has(from) && visits.has(to)),
      relations: relations.filter((one) => one.kind === 'incompatibleLoads' || one.visits.length > 1),
    };
  };
  const others = given.jobs.filter((one) => one !== left);
  const first = planHere(of(others), { seed: at, iterations: 30 });
  const absent = new Set(first.unassigned.map(({ job: id }) => id));
  const begun = new Set(given.shifts.flatMap(({ frozen = [] }) => frozen.map(({ visit }) => visit)));
  if (others.some((one) => absent.has(one.id) && one.visits.some(({ id }) => begun.has(id)))) return undefined;
  const kept = others.filter(({ id }) => !absent.has(id));
  const plan = planHere(of(kept), { iterations: 0, warmStart: ordersOf(first) });
  return plan.unassigned.length > 0 ? undefined : { problem: of([...kept, left]), left, plan, orders: ordersOf(plan) };
}

/** The problem in which the window is all that the job has; undefined where it then has none. */
function promise(problem: Problem, left: Job, window: Window): Problem | undefined {
  const visits = left.visits.map((visit) => ({
    ...visit,
    windows: (visit.windows ?? [window])
      .map(({ start, end }) => ({ start: Math.max(start, window.start), end: Math.min(end, window.end) }))
      .filter(({ start, end }) => start <= end),
  }));
  if (visits.some(({ windows }) => windows.length === 0)) return undefined;
  return { ...problem, jobs: problem.jobs.map((one) => (one === left ? { ...one, visits } : one)) };
}

/** The whole plan with the changed routes, judged by the problem in which the window is the job's only one. */
function whole(orders: readonly RouteOrder[], changed: readonly RouteOrder[]): readonly RouteOrder[] {
  const shifts = new Set(changed.map(({ shift }) => shift));
  return [...orders.filter(({ shift }) => !shifts.has(shift)), ...changed];
}

describe('slots for a job that is not planned', () => {
  test('each is a plan that keeps every rule, its window and everybody else', { timeout: 240_000 }, () => {
    let seen = 0;
    fc.assert(
      fc.property(seed, someFeatures, (at, wanted) => {
        const day = dayWithout(randomProblem(at, wanted), at);
        if (day === undefined) return;
        const { problem, orders, left } = day;
        const promised = new Set(left.visits.map(({ id }) => id));
        const answer = findSlots(problem, orders, { job: left.id, promised, windows: morning, most: 4 });
        if (answer === undefined) return;
        for (const one of answer.best) {
          seen++;
          const window = morning[one.slot]!;
          expect(one.start).toBeGreaterThanOrEqual(window.start);
          expect(one.start + one.slackSeconds).toBeLessThanOrEqual(window.end);
          expect(Object.values(one.byRule).reduce((sum, part) => sum + part, 0)).toBe(one.cost);
          const narrowed = promise(problem, left, window)!;
          const again = planHere(narrowed, { iterations: 0, warmStart: whole(orders, ordersOf(one.solution)) });
          expect(brokenRules(narrowed, again).filter(({ rule }) => !reasonRules.has(rule))).toEqual([]);
          expect(again.unassigned).toEqual([]);
          for (const route of one.solution.routes)
            expect(again.routes.find(({ shift: id }) => id === route.shift)?.stops).toEqual(route.stops);
        }
        const costs = answer.best.map(({ cost }) => cost);
        if (problem.objective?.vehiclesFirst !== true && problem.shifts.every(({ mustUse }) => mustUse !== true))
          expect(costs.every((cost, i) => i === 0 || costs[i - 1]! <= cost + 1)).toBe(true);
      }),
      { numRuns: 30, endOnFailure: true },
    );
    expect(seen).toBeGreaterThan(10);
  });

  test('the best costs what the best of all places tried by hand costs, in every window', { timeout: 240_000 }, () => {
    let seen = 0;
    fc.assert(
      fc.property(seed, (at) => {
        const day = dayWithout(randomProblem(at, { ...noFeatures, prices: at % 2 === 0, breaks: at % 3 === 0, loads: at % 5 === 0 }), at);
        if (day === undefined || day.left.visits.length > 1) return;
        const { problem, orders, left, plan } = day;
        const [visit] = left.visits;
        const answer = findSlots(problem, orders, { job: left.id, promised: new Set([visit!.id]), windows: morning, most: morning.length });
        if (answer === undefined) return;
        morning.forEach((window, slot) => {
          const found = answer.best.find((one) => one.slot === slot);
          const narrowed = promise(problem, left, window);
          if (narrowed === undefined) {
            expect(found).toBeUndefined();
            return;
          }
          const costs = problem.shifts.flatMap(({ id }) => {
            const order = orders.find((one) => one.shift === id) ?? { shift: id, visits: [] };
            return Array.from({ length: order.visits.length + 1 }, (_, place) => {
              const wish = { ...order, visits: [...order.visits.slice(0, place), visit!.id, ...order.visits.slice(place)] };
              const tried = planHere(narrowed, { iterations: 0, warmStart: whole(orders, [wish]) });
              const got = ordersOf(tried).find((one) => one.shift === id)?.visits;
              const isIt = JSON.stringify(got) === JSON.stringify(wish.visits) && tried.unassigned.length === 0;
              return isIt && verify(narrowed, tried).length === 0 ? tried.cost.total : Number.POSITIVE_INFINITY;
            });
          });
          const least = Math.min(...costs);
          if (least < Number.POSITIVE_INFINITY) seen++;
          // Costs are told rounded rule by rule, before and after.
          if (least === Number.POSITIVE_INFINITY) expect(found).toBeUndefined();
          else expect(Math.abs(plan.cost.total + found!.cost - least)).toBeLessThanOrEqual(6);
        });
      }),
      { numRuns: 6, endOnFailure: true },
    );
    expect(seen).toBeGreaterThan(4);
  });

  const { locations, travel } = line(0, 10, 20);
  const day: Problem = {
    locations,
    travel,
    shifts: [
      shift('early', { end: { location: 'hub', latest: 18_000 } }),
      shift('late', { start: { location: 'hub', earliest: 18_000 } }),
    ].map((one) => ({ skills: { nurse: 1 }, costs: { perKilometre: 10 }, ...one })),
    jobs: [
      job('a', 'place 2', { windows: [{ start: 3600, end: 7200 }] }),
      job('new', 'place 1', { skills: { all: { nurse: 1 } }, windows: [{ start: 0, end: 36_000 }] }),
    ],
  };
  const ask = (problem: Problem, orders: readonly RouteOrder[], most = 4) =>
    findSlots(problem, orders, { job: 'new', promised: new Set(['new']), windows: hours(0, 36_000, 7200), most });

  test('are ranked by price, ties by time, and say what they add', () => {
    const orders = ordersOf(soundPlan({ ...day, jobs: day.jobs.slice(0, 1) }));
    const answer = ask(day, orders)!;
    expect(answer.best.map(({ slot, shift: who, cost, metres }) => [slot, who, cost, metres])).toEqual([
      [0, 'early', 0, 0],
      [1, 'early', 0, 0],
      [2, 'early', 0, 0],
      [3, 'late', 20, 2000],
    ]);
    expect(answer.reasons).toEqual([]);
  });

  test('there are none of a job that is planned or unknown, and none is told with why', () => {
    const orders = ordersOf(soundPlan(day));
    expect(ask(day, orders)).toBeUndefined();
    expect(findSlots(day, orders, { job: 'nobody', promised: new Set(), windows: morning, most: 1 })).toBeUndefined();
    const unskilled = { ...day, shifts: day.shifts.map((one) => ({ ...one, skills: {} })) };
    expect(
      ask(
        unskilled,
        orders.map((one) => ({ ...one, visits: one.visits.filter((id) => id !== 'new') })),
      ),
    ).toEqual({
      best: [],
      reasons: [{ code: 'skill_missing', shifts: 2 }],
    });
  });
});
