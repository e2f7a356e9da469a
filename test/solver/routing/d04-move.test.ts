import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import type { RouteOrder, Solution } from '../../../solver/routing/problem/solution.ts';
import { evaluateMove, type MoveAnswer, type MoveWish } from '../../../solver/routing/search/move.ts';
import { brokenRules, openHere, ordersOf, planHere, reasonRules } from './plan-here.ts';
import { randomProblem, someFeatures } from './random-problem.ts';
import { job, line, shift } from './small-problem.ts';

type Allowed = Extract<MoveAnswer, { isAllowed: true }>;

const placesOf = (plan: Solution) =>
  new Map(
    ordersOf(plan).flatMap(({ shift, visits, joins = [] }) => visits.filter((id) => !joins.includes(id)).map((id) => [id, shift] as const)),
  );

/** Every rule but that reasons are told, which a plan that is only asked about does not repeat. */
const faultsOf = (problem: Problem, solution: Solution) => brokenRules(problem, solution).filter(({ rule }) => !reasonRules.has(rule));

/** Whether the orders hold as they are. */
function holds(problem: Problem, orders: readonly RouteOrder[]): boolean {
  const { open, opened } = openHere(problem, orders);
  const got = new Map(ordersOf(open.write(opened)).map((order) => [order.shift, order.visits]));
  return orders.every(({ shift, visits }) => JSON.stringify(got.get(shift) ?? []) === JSON.stringify(visits));
}

describe('a move by hand', () => {
  test('costs what the whole plan then costs more, keeps every rule, and leaves the plan as it was', { timeout: 240_000 }, () => {
    let allowed = 0;
    let forbidden = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), someFeatures, fc.nat(50), (seed, features, pick) => {
        const problem = randomProblem(seed, features);
        const plan = planHere(problem, { seed, iterations: 20 });
        const from = openHere(problem, ordersOf(plan));
        const now = from.open.write(from.opened);
        if (faultsOf(problem, now).length > 0) return;
        const visits = problem.jobs.flatMap((one) => one.visits.map(({ id }) => id));
        for (let at = 0; at < 6; at++) {
          const visit = visits[(pick + 3 * at) % visits.length]!;
          const to = problem.shifts[(pick + at) % problem.shifts.length]!.id;
          const place = at % 3 === 0 ? {} : at % 3 === 1 ? { position: pick % 4 } : { start: 30_000 + 500 * pick };
          const answer = evaluateMove(from, { visit, shift: to, ...place }, true);
          if (answer === undefined) continue;
          if (!answer.isAllowed) {
            forbidden++;
            expect(answer.broken.length).toBeGreaterThan(0);
            continue;
          }
          allowed++;
          const { solution, effect } = answer as Required<Allowed>;
          expect(faultsOf(problem, solution)).toEqual([]);
          expect(effect.cost).toBe(solution.cost.total - now.cost.total);
          expect([effect.metres, effect.drivingSeconds]).toEqual([
            solution.cost.metres - now.cost.metres,
            solution.cost.drivingSeconds - now.cost.drivingSeconds,
          ]);
          const before = placesOf(now);
          const after = placesOf(solution);
          expect(after.get(visit)).toBe(to);
          for (const [other, where] of before) if (!answer.visits.includes(other)) expect(after.get(other)).toBe(where);
          const again = evaluateMove(from, { visit, shift: to, ...place }, true);
          expect(again).toEqual(answer);
        }
        expect(from.open.write(from.opened)).toEqual(now);
      }),
      { numRuns: 60 },
    );
    expect([allowed > 40, forbidden > 40]).toEqual([true, true]);
  });

  test('told as forbidden has no schedule when it is made all the same', { timeout: 120_000 }, () => {
    let seen = 0;
    let held = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(50), (seed, pick) => {
        const problem = randomProblem(seed);
        const plan = planHere(problem, { seed, iterations: 20 });
        const orders = ordersOf(plan);
        const from = openHere(problem, orders);
        for (const [visit] of [...placesOf(plan)].slice(0, 6)) {
          const to = problem.shifts[pick % problem.shifts.length]!.id;
          const rest = orders.map((order) => ({ ...order, visits: order.visits.filter((one) => one !== visit) }));
          const target = rest.find((order) => order.shift === to) ?? { shift: to, visits: [] };
          const position = Math.min(pick % 5, target.visits.length);
          const answer = evaluateMove(from, { visit, shift: to, position }, false);
          if (answer === undefined || answer.visits.length > 1) continue;
          // By hand reloads stay where they are; a plan that is made puts them elsewhere.
          if (problem.shifts.some(({ id, reloads = [] }) => id === to && reloads.length > 0)) continue;
          const forced = { ...target, visits: target.visits.toSpliced(position, 0, visit) };
          const isHeld = holds(problem, [...rest.filter((order) => order.shift !== to), forced]);
          if (answer.isAllowed) held += isHeld ? 1 : 0;
          else {
            seen++;
            expect([visit, to, isHeld]).toEqual([visit, to, false]);
          }
        }
      }),
      { numRuns: 90 },
    );
    // That what is allowed mostly holds shows that the way of forcing can tell.
    expect([seen > 30, held > 5]).toEqual([true, true]);
  });

  const day: Problem = {
    ...line(0, 30, 60),
    shifts: [
      shift('a', { end: { location: 'hub', latest: 36_000 }, skills: { nurse: 1 } }),
      shift('b', { end: { location: 'hub', latest: 20_000 } }),
    ],
    jobs: [
      job('skilled', 'place 1', { skills: { all: { nurse: 1, drip: 2 } }, excludedPeople: ["b's person"] }),
      job('first', 'place 1', { windows: [{ start: 0, end: 4000 }] }),
      job('long', 'place 2', { serviceSeconds: 15_000 }),
      job('left', 'place 2'),
    ],
  };
  const orders = [
    { shift: 'a', visits: ['long'] },
    { shift: 'b', visits: ['first'] },
  ];
  const ask = (wish: MoveWish) => evaluateMove(openHere(day, orders), wish, false)!;

  test('names every mask that keeps it away', () => {
    expect(ask({ visit: 'skilled', shift: 'b' })).toMatchObject({
      isAllowed: false,
      broken: [
        { code: 'person_excluded' },
        { code: 'skill_missing', params: { skill: 'nurse', level: 1 } },
        { code: 'skill_missing', params: { skill: 'drip', level: 2 } },
      ],
    });
  });

  test('names the visit that it would make late, and by how much', () => {
    const answer = ask({ visit: 'long', shift: 'b', position: 0 });
    expect(answer).toMatchObject({ isAllowed: false, broken: [{ code: 'window_outside_shift', visit: 'first' }] });
    expect(answer.isAllowed || Number(answer.broken[0]!.params.seconds)).toBeGreaterThan(10_000);
  });

  test('plans what was left out, and takes out what was planned', () => {
    const put = ask({ visit: 'left', shift: 'a', position: 1 }) as Allowed;
    expect(put).toMatchObject({ isAllowed: true, effect: { position: 1, metres: 0 } });
    const out = ask({ visit: 'first', shift: null }) as Allowed;
    expect(out.effect.start).toBeUndefined();
    expect(out.effect.metres).toBeLessThan(0);
    expect(evaluateMove(openHere(day, orders), { visit: 'left', shift: null }, false)).toBeUndefined();
    expect(evaluateMove(openHere(day, orders), { visit: 'nobody', shift: 'a' }, false)).toBeUndefined();
    expect(evaluateMove(openHere(day, orders), { visit: 'left', shift: 'nobody' }, false)).toBeUndefined();
  });
});
