import { describe, expect, test } from 'vitest';
import type { Problem, Shift, Vehicle } from '../../../solver/routing/problem/problem.ts';
import type { Solution } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { ordersOf, planHere, soundPlan } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const { locations, travel } = line(0, 10, 20, 30);
const car = travel[0]!.slots[0]!;
const foot = { ...car, seconds: Array.from(car.seconds, (seconds) => seconds * 10) };

function vehicle(id: string, extra: Partial<Vehicle> = {}): Vehicle {
  return { id, profile: 'car', location: 'hub', ...extra };
}

function day(vehicles: readonly Vehicle[], shifts: readonly Shift[], jobs: Problem['jobs']): Problem {
  return {
    locations,
    loadDimensions: ['boxes'],
    travel: [...travel, { id: 'foot', slots: [foot] }],
    vehicles,
    shifts: shifts.map((one) => ({ ...one, profile: 'foot' })),
    jobs,
  };
}

const planOf = (problem: Problem) => soundPlan(problem, { iterations: 300 });

const vehiclesOf = (plan: Solution) => Object.fromEntries(plan.routes.map((route) => [route.shift, route.vehicle]));
const from = (earliest: number, latest: number): Partial<Shift> => ({
  start: { location: 'hub', earliest },
  end: { location: 'hub', latest },
});
const pool = (...ids: string[]): Partial<Shift> => ({ vehicle: { pool: ids } });
const locked = (id: string, at: string, to: string) => job(id, at, { onlyShifts: [to] });

describe('a pool of vehicles', () => {
  test('one car serves two shifts in turn, back and handed over in between', () => {
    const shifts = [shift('day', { ...from(0, 18_000), ...pool('v') }), shift('evening', { ...from(18_600, 36_000), ...pool('v') })];
    const jobs = [locked('a', 'place 3', 'day'), locked('b', 'place 3', 'evening')];
    const plan = planOf(day([vehicle('v', { handOverSeconds: 600 })], shifts, jobs));
    expect(vehiclesOf(plan)).toEqual({ day: 'v', evening: 'v' });
    const late = planOf(day([vehicle('v', { handOverSeconds: 601 })], shifts, jobs));
    expect(late.routes).toHaveLength(1);
    expect(late.unassigned[0]!.reasons).toContainEqual({ code: 'no_shift', shifts: 1 });
  });

  test('who gets none walks where that is allowed, else stays', () => {
    const walks = { pool: ['v'], without: { capacity: { boxes: 1 } } };
    const far = [locked('near', 'place 1', 'a'), locked('far', 'place 3', 'b')];
    const plan = planOf(day([vehicle('v')], [shift('a', { vehicle: walks }), shift('b', pool('v'))], far));
    expect(vehiclesOf(plan)).toEqual({ a: undefined, b: 'v' });
    expect(planOf(day([vehicle('v')], [shift('a', pool('v')), shift('b', pool('v'))], far)).routes).toHaveLength(1);
  });

  test('load, classes and range decide which vehicle', () => {
    const vehicles = [
      vehicle('small', { capacity: { boxes: 1 }, loadClasses: ['cold'] }),
      vehicle('large', { capacity: { boxes: 9 }, rangeMetres: 4000 }),
    ];
    const shifts = [shift('a', pool('small', 'large')), shift('b', pool('small', 'large'))];
    const jobs = [job('cold', 'place 3', { loadClasses: ['cold'], load: { boxes: -1 } }), job('heavy', 'place 2', { load: { boxes: -9 } })];
    const plan = planOf(day(vehicles, shifts, jobs));
    expect(plan.unassigned).toEqual([]);
    const heavy = plan.routes.find((route) => route.vehicle === 'large')!;
    expect(heavy.stops).toMatchObject([{ visit: 'heavy' }]);
    expect(planOf(day([vehicles[0]!, { ...vehicles[1]!, rangeMetres: 3999 }], shifts, jobs)).unassigned).toMatchObject([{ job: 'heavy' }]);
  });

  test('two shifts exchange their vehicles when that is cheaper', () => {
    const slow = Array.from(car.metres, (metres) => metres * 3);
    const problem: Problem = {
      ...day(
        [vehicle('v'), vehicle('w', { profile: 'detour' })],
        [shift('a', pool('v', 'w')), shift('b', pool('v', 'w'))],
        [locked('near', 'place 1', 'a'), locked('far', 'place 3', 'b')],
      ),
      travel: [...travel, { id: 'foot', slots: [foot] }, { id: 'detour', slots: [{ ...car, metres: slow }] }],
    };
    const wrong = [
      { shift: 'a', vehicle: 'v', visits: ['near'] },
      { shift: 'b', vehicle: 'w', visits: ['far'] },
    ];
    const plan = planHere(problem, { iterations: 60, warmStart: wrong });
    expect(verify(problem, plan)).toEqual([]);
    expect(vehiclesOf(plan)).toEqual({ a: 'w', b: 'v' });
  });

  test('the key is fetched and the battery charged before leaving', () => {
    const jobs = [job('j', 'place 1')];
    const leaving = (extra: Partial<Vehicle>) =>
      planOf(day([vehicle('v', extra)], [shift('a', { ...pool('v'), start: { location: 'hub', earliest: 0 } })], jobs)).routes[0]!
        .departure;
    expect(leaving({ fetchSeconds: 900 })).toBeGreaterThanOrEqual(900);
    expect(leaving({ fetchSeconds: 900, readyFrom: 7200 })).toBeGreaterThanOrEqual(7200);
  });

  test('two people in one car do a visit of two, if the car seats them', () => {
    const jobs = [job('heavy lift', 'place 1', { people: 2 })];
    const together = [shift('a', { ...pool('v'), companions: ['Per'] })];
    expect(planOf(day([vehicle('v', { seats: 2 })], together, jobs)).unassigned).toEqual([]);
    const apart = planOf(day([vehicle('v')], [...together.map((one) => ({ ...one, vehicle: { fixed: 'x' } })), shift('b')], jobs));
    expect(vehiclesOf(apart)).toEqual({ a: 'x' });
    expect(planOf(day([vehicle('v', { seats: 1 })], [...together, shift('b')], jobs)).unassigned[0]!.reasons).toEqual([
      { code: 'second_person_missing', shifts: 1 },
    ]);
  });

  test('the range of a day is driven by one shift', () => {
    const shifts = [shift('day', { ...from(0, 18_000), ...pool('v') }), shift('evening', { ...from(18_600, 36_000), ...pool('v') })];
    const jobs = [locked('a', 'place 3', 'day'), locked('b', 'place 3', 'evening')];
    expect(planOf(day([vehicle('v', { rangeMetres: 6000, rangeIsPerDay: true })], shifts, jobs)).routes).toHaveLength(1);
  });

  test('a plan is gone on from with the vehicles that it names', () => {
    const problem = day(
      [vehicle('v'), vehicle('w')],
      [shift('a', pool('v', 'w')), shift('b', pool('v', 'w'))],
      [locked('near', 'place 1', 'a'), locked('far', 'place 3', 'b')],
    );
    const plan = planOf(problem);
    expect(planHere(problem, { iterations: 0, warmStart: ordersOf(plan) })).toEqual(plan);
  });
});

describe('verify', () => {
  const problem = day(
    [vehicle('v', { seats: 2, handOverSeconds: 600 }), vehicle('w', { profile: 'foot' })],
    [shift('day', { ...from(0, 18_000), ...pool('v') }), shift('evening', { ...from(18_600, 36_000), ...pool('v', 'w') })],
    [locked('a', 'place 3', 'day'), locked('b', 'place 3', 'evening')],
  );
  const plan = planOf(problem);
  const rules = (of: Problem, by: Solution = plan) => verify(of, by).map(({ rule }) => rule);
  const changed = (extra: Partial<Vehicle>) => ({ ...problem, vehicles: [vehicle('v', { seats: 2, ...extra }), problem.vehicles![1]!] });
  const driving = (with_: (route: Solution['routes'][number]) => object) => ({
    ...plan,
    routes: plan.routes.map((route) => ({ ...route, ...with_(route) })),
  });

  test('catches a vehicle that is not in the pool, that is left out or that drives another way', () => {
    expect(
      rules(
        problem,
        driving(() => ({ vehicle: 'x' })),
      ),
    ).toContain('vehicle');
    expect(
      rules(
        problem,
        driving(({ vehicle: _, ...route }) => ({ ...route, vehicle: undefined })),
      ),
    ).toContain('vehicle');
    expect(
      rules(
        problem,
        driving(({ shift: id }) => (id === 'evening' ? { vehicle: 'w' } : {})),
      ),
    ).toContain('travelTime');
  });

  test('catches a vehicle in two places, handed over too late, over its range of the day, with too many people', () => {
    expect(rules(changed({ handOverSeconds: 40_000 }))).toContain('twoPlaces');
    expect(rules(changed({ rangeMetres: 7000, rangeIsPerDay: true }))).toContain('rangeOfDay');
    expect(rules(changed({ readyFrom: 30_000 }))).toContain('departure');
    const crowded = problem.shifts.map((one) => ({ ...one, companions: ['Per', 'Kari'] }));
    expect(rules({ ...problem, shifts: crowded })).toContain('vehicle');
    const sharing = problem.shifts.map((one) => ({ ...one, companions: ['Per'] }));
    const together = driving(() => ({ departure: 0 }));
    expect(rules({ ...problem, shifts: sharing }, together)).toContain('twoPlaces');
  });
});

describe('validate', () => {
  const base = day([vehicle('v')], [shift('a', pool('v'))], [job('j', 'place 1')]);
  test.each<[string, string, Problem]>([
    ['unknown_reference', 'shifts[0].vehicle.pool[0]', day([], [shift('a', pool('v'))], [])],
    ['duplicate_id', 'shifts[0].vehicle.pool[1]', day([vehicle('v')], [shift('a', pool('v', 'v'))], [])],
    ['contradictory_locks', 'shifts[0].vehicle.pool[0]', { ...base, vehicles: [vehicle('v', { location: 'place 1' })] }],
    ['out_of_range', 'vehicles[0].seats', { ...base, vehicles: [vehicle('v', { seats: 0 })] }],
    ['out_of_range', 'vehicles[0].handOverSeconds', { ...base, vehicles: [vehicle('v', { handOverSeconds: -1 })] }],
    ['contradictory_locks', 'shifts[1].person', day([], [shift('a', { companions: ['Per'] }), shift('b', { person: 'Per' })], [])],
  ])('tells %s at %s', (code, path, problem) => {
    expect(validate(problem)).toContainEqual(expect.objectContaining({ code, path }));
  });
});
