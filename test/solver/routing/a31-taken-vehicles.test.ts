import { describe, expect, test } from 'vitest';
import type { Problem, Shift, Vehicle } from '../../../solver/routing/problem/problem.ts';
import type { Solution } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { ordersOf, planHere, soundPlan } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const { locations, travel } = line(0, 10, 20, 30);
const car = travel[0]!.slots[0]!;
const foot = { ...car, seconds: Array.from(car.seconds, (seconds) => seconds * 3) };
const detour = { ...car, metres: Array.from(car.metres, (metres) => metres * 3) };
const vehicle = (id: string, extra: Partial<Vehicle> = {}): Vehicle => ({ id, profile: 'car', location: 'hub', ...extra });
const done = { frozen: [{ visit: 'done', start: 4000 }] };
const from = (earliest: number, latest: number): Partial<Shift> => ({
  start: { location: 'hub', earliest },
  end: { location: 'hub', latest },
});

/** Ann has been at place 1 at 4000 s; the shifts walk where they have no vehicle. */
function day(shifts: readonly Shift[], extra: Partial<Problem> = {}): Problem {
  return {
    locations,
    loadDimensions: ['boxes'],
    travel: [...travel, { id: 'foot', slots: [foot] }, { id: 'detour', slots: [detour] }],
    vehicles: [vehicle('v'), vehicle('w')],
    shifts: shifts.map((one) => ({ ...one, profile: 'foot' })),
    jobs: [job('done', 'place 1'), job('far', 'place 3')],
    ...extra,
  };
}
const planOf = (problem: Problem) => soundPlan(problem, { iterations: 300 });
const vehiclesOf = (plan: Solution) => Object.fromEntries(plan.routes.map((route) => [route.shift, route.vehicle]));
const taking = (taken: string | null | undefined, pool: readonly string[] = ['v', 'w'], without?: object) => ({
  vehicle: { pool, ...(taken === undefined ? {} : { taken }), ...(without === undefined ? {} : { without }) },
});
const locked = (id: string, at: string, to: string) => job(id, at, { onlyShifts: [to] });

describe('a vehicle that was taken', () => {
  test('is that of the route, drives its own way and carries what it can', () => {
    const vehicles = [vehicle('v', { capacity: { boxes: 1 } }), vehicle('w', { capacity: { boxes: 5 } })];
    const jobs = [job('done', 'place 1'), job('far', 'place 3', { load: { boxes: 2 } })];
    const left = (taken: string) => planOf(day([shift('a', { ...taking(taken), ...done })], { vehicles, jobs }));
    expect(left('v')).toMatchObject({ routes: [{ vehicle: 'v', departure: 3400 }], unassigned: [{ job: 'far' }] });
    expect(left('w')).toMatchObject({ routes: [{ vehicle: 'w', departure: 3400 }], unassigned: [] });
  });

  test('may have been none: then the way is walked, with what is carried without', () => {
    const [route] = planOf(day([shift('a', { ...taking(null, ['v', 'w'], { capacity: { boxes: 1 } }), ...done })])).routes;
    expect(route).toMatchObject({ departure: 4000 - 1800 });
    expect(route!.vehicle).toBeUndefined();
    const heavy = { jobs: [job('done', 'place 1'), job('far', 'place 3', { load: { boxes: 2 } })] };
    const light = taking(null, [], { capacity: { boxes: 1 } });
    expect(planOf(day([shift('a', { ...light, ...done })], { ...heavy, vehicles: [] })).unassigned).toHaveLength(1);
  });

  test('is with nobody else until it is back and handed over', () => {
    const jobs = [job('done', 'place 1'), locked('far', 'place 3', 'b')];
    const shared = (earliest: number, handOverSeconds: number) =>
      planOf(
        day(
          [
            shift('a', { ...taking('v'), ...done, ...from(0, 12_000) }),
            shift('b', { ...taking(undefined, ['v']), ...from(earliest, 36_000) }),
          ],
          {
            jobs,
            vehicles: [vehicle('v', { handOverSeconds }), vehicle('w')],
          },
        ),
      );
    expect(vehiclesOf(shared(12_600, 600))).toEqual({ a: 'v', b: 'v' });
    expect(vehiclesOf(shared(12_600, 601))).toEqual({ a: 'v' });
    expect(shared(0, 0).unassigned).toMatchObject([{ job: 'far', reasons: expect.arrayContaining([{ code: 'no_shift', shifts: 1 }]) }]);
  });

  test('is away from when it left, also where that was before the shift began', () => {
    const early = (start: number) =>
      planOf(
        day(
          [
            shift('a', { ...taking('v'), frozen: [{ visit: 'done', start }], ...from(12_000, 36_000) }),
            shift('b', { ...taking(undefined, ['v']), ...from(0, 11_000) }),
          ],
          { jobs: [job('done', 'place 1'), locked('far', 'place 3', 'b')] },
        ),
      );
    expect(vehiclesOf(early(11_600))).toEqual({ a: 'v', b: 'v' });
    expect(vehiclesOf(early(11_599))).toEqual({ a: 'v' });
  });

  test('is kept though another is cheaper, and by a plan that names another', () => {
    const dear = { vehicles: [vehicle('v', { profile: 'detour' }), vehicle('w')] };
    const problem = day([shift('a', { ...taking('v'), ...done })], dear);
    expect(vehiclesOf(planOf(problem))).toEqual({ a: 'v' });
    expect(vehiclesOf(planOf(day([shift('a', taking(undefined))], dear)))).toEqual({ a: 'w' });
    const other = [{ shift: 'a', vehicle: 'w', visits: ['done', 'far'] }];
    const plan = planHere(problem, { iterations: 0, warmStart: other });
    expect(verify(problem, plan)).toEqual([]);
    expect(plan).toMatchObject({ routes: [{ vehicle: 'v' }], unassigned: [] });
    expect(planHere(problem, { iterations: 0, warmStart: ordersOf(plan) })).toEqual(plan);
  });

  test('is settled also before the first stop', () => {
    const late = [vehicle('v', { readyFrom: 9000 }), vehicle('w')];
    expect(planOf(day([shift('a', taking('v'))], { vehicles: late })).routes).toMatchObject([{ vehicle: 'v' }]);
    expect(planOf(day([shift('a', taking(null, ['v'], {}))])).routes[0]!.vehicle).toBeUndefined();
  });

  test('needs no time to be fetched by who has left, and of its range nothing is asked of the past', () => {
    const vehicles = [vehicle('v', { fetchSeconds: 9000, readyFrom: 9000, rangeMetres: 1999, rangeIsPerDay: true })];
    expect(planOf(day([shift('a', { ...taking('v', ['v']), ...done })], { vehicles }))).toMatchObject({
      routes: [{ vehicle: 'v', departure: 3400 }],
      unassigned: [{ job: 'far' }],
    });
  });
});

describe('validate', () => {
  const left = (extra: Partial<Shift>, rest: Partial<Problem> = {}, ...others: Shift[]) =>
    day([shift('a', { ...done, ...extra }), ...others], rest);
  const second = { frozen: [{ visit: 'far', start: 20_000 }] };
  const jobs = [job('done', 'place 1'), job('far', 'place 3')];
  test.each<[string, string, Problem]>([
    ['unsupported_field', 'shifts[0].frozen', left(taking(undefined))],
    ['unknown_reference', 'shifts[0].vehicle.taken', left(taking('x'))],
    ['contradictory_locks', 'shifts[0].vehicle.taken', left(taking('w', ['v']))],
    ['contradictory_locks', 'shifts[0].vehicle.taken', left(taking(null))],
    [
      'contradictory_locks',
      'shifts[0].vehicle.taken',
      left({ ...taking('v'), companions: ['Per'] }, { vehicles: [vehicle('v', { seats: 1 }), vehicle('w')] }),
    ],
    ['contradictory_locks', 'shifts[1].vehicle', left(taking('v'), { jobs }, shift('b', { ...taking('v'), ...second }))],
    ['contradictory_locks', 'shifts[0].frozen', left({ ...taking('v'), ...from(0, 5100) }, { vehicles: [vehicle('v'), vehicle('w')] })],
  ])('tells %s at %s', (code, path, problem) => {
    expect(validate(problem)).toContainEqual(expect.objectContaining({ code, path }));
  });

  test('who has left is home in time by the vehicle, not by what the shift would walk', () => {
    expect(validate(left({ ...taking('v'), ...from(0, 5200) }))).toEqual([]);
  });

  test('a vehicle may leave twice, once it is back, handed over and if it has range for both', () => {
    const twice = (latest: number, extra: Partial<Vehicle>) =>
      validate(
        left(
          { ...taking('v'), ...from(0, latest) },
          { jobs, vehicles: [vehicle('v', extra), vehicle('w')] },
          shift('b', { ...taking('v'), ...second }),
        ),
      ).map(({ path }) => path);
    expect(twice(18_000, { handOverSeconds: 200 })).toEqual([]);
    expect(twice(18_000, { handOverSeconds: 201 })).toEqual(['shifts[1].vehicle']);
    expect(twice(18_201, {})).toEqual(['shifts[1].vehicle']);
    expect(twice(18_000, { rangeMetres: 90_000, rangeIsPerDay: true })).toEqual(['shifts[1].vehicle']);
  });
});

test('verify wants the vehicle that was taken', () => {
  const problem = day([shift('a', { ...taking('v', ['v', 'w'], {}), ...done })]);
  const plan = planOf(problem);
  const driving = (id: string | undefined): Solution => ({
    ...plan,
    routes: plan.routes.map(({ vehicle: _, ...route }) => (id === undefined ? route : { ...route, vehicle: id })),
  });
  expect(verify(problem, driving('v'))).toEqual([]);
  for (const other of ['w', undefined]) expect(verify(problem, driving(other)).map(({ rule }) => rule)).toContain('vehicle');
  const walking = day([shift('a', { ...taking(null, ['v', 'w'], {}), ...done })]);
  expect(verify(walking, driving('v')).map(({ rule }) => rule)).toContain('vehicle');
});
