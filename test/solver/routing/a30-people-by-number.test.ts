import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import type { Solution, VisitStop } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { ordersOf, planHere, soundPlan } from './plan-here.ts';
import { randomProblem, someFeatures } from './random-problem.ts';
import { job, line, shift, visit } from './small-problem.ts';

const day = (extra: Partial<Problem> = {}): Problem => ({
  ...line(0, 10, 20),
  shifts: ['a', 'b', 'c'].map((id) => shift(id)),
  jobs: [job('two', 'place 1', { people: 2 }), job('one', 'place 2')],
  ...extra,
});
const stopsAt = (plan: Solution, id: string) =>
  plan.routes.flatMap((route) =>
    route.stops.flatMap((stop) => (stop.kind === 'visit' && stop.visit === id ? [{ shift: route.shift, ...(stop as VisitStop) }] : [])),
  );
const rulesOf = (problem: Problem, plan: Solution) => verify(problem, plan).map(({ rule }) => rule);

describe('people by number', () => {
  test('given a visit of two → two routes stop there at the same second, one of which joins', () => {
    const stops = stopsAt(soundPlan(day()), 'two');
    expect(new Set(stops.map((stop) => stop.shift)).size).toBe(2);
    expect(new Set(stops.map((stop) => stop.start)).size).toBe(1);
    expect(stops.filter((stop) => stop.joins === true)).toHaveLength(1);
    expect(stopsAt(soundPlan(day({ jobs: [job('all', 'place 1', { people: 3 })] })), 'all')).toHaveLength(3);
  });

  test('given too few people → the job is left out, and says so', () => {
    const plan = soundPlan(day({ jobs: [job('four', 'place 1', { people: 4 })] }));
    expect(plan.unassigned).toMatchObject([{ job: 'four', reasons: [{ code: 'second_person_missing' }] }]);
    const skilled = {
      shifts: [shift('a', { skills: { nurse: 1 } }), shift('b')],
      jobs: [job('two', 'place 1', { people: 2, skills: { all: { nurse: 1 } } })],
    };
    expect(soundPlan(day(skilled)).unassigned).toHaveLength(1);
  });

  test('links bring one each, and the others come by number', () => {
    const visits = [visit('first', 'place 1', { people: 3 }), visit('second', 'place 1')];
    const problem = day({ jobs: [{ id: 'care', visits }], links: [{ from: 'first', to: 'second', minLagSeconds: 0, maxLagSeconds: 0 }] });
    const plan = soundPlan(problem);
    expect([stopsAt(plan, 'first').length, stopsAt(plan, 'second').length]).toEqual([2, 1]);
    expect(new Set(plan.routes.map((route) => route.shift)).size).toBe(3);
  });

  test('who ride together do it with one route, where masks let them', () => {
    const crew = [shift('a', { companions: ['mate'] }), shift('b'), shift('c')];
    expect(stopsAt(soundPlan(day({ shifts: crew })), 'two')).toMatchObject([{ shift: 'a' }]);
    const barred = job('two', 'place 1', { people: 2, excludedPeople: ['mate'] });
    expect(stopsAt(soundPlan(day({ shifts: crew, jobs: [barred] })), 'two').map((stop) => stop.shift)).toEqual(['b', 'c']);
  });

  test('a crew that a lock or a shipment under way keeps away leaves the visit to others', () => {
    const crew = [shift('a', { companions: ['mate'] }), shift('b'), shift('c')];
    const locked = day({ shifts: crew, relations: [{ kind: 'sameShift', visits: ['two', 'one'], shift: 'b' }] });
    const stops = stopsAt(soundPlan(locked), 'two');
    expect(stops.map((stop) => [stop.shift === 'b', stop.joins === true])).toContainEqual([true, false]);
    expect(stops).toHaveLength(2);
    const visits = [visit('pickup', 'place 1'), visit('delivery', 'place 2', { people: 2 })];
    const begun = day({
      shifts: crew.map((one) => (one.id === 'b' ? { ...one, frozen: [{ visit: 'pickup', start: 600 }] } : one)),
      jobs: [{ id: 'move', visits, shipments: [{ pickups: ['pickup'], delivery: 'delivery', load: {} }] }],
    });
    expect(stopsAt(soundPlan(begun), 'delivery').map((stop) => stop.shift)).toContain('b');
  });

  test('who is linked brings somebody only within the job, as another job may be left out', () => {
    const jobs = [job('two', 'place 1', { people: 2 }), job('other', 'place 1', { skills: { all: { pilot: 1 } } })];
    const link = { from: 'two', to: 'other', minLagSeconds: 0, maxLagSeconds: 0 };
    const plan = soundPlan(day({ jobs, links: [link] }));
    expect(plan.unassigned.map(({ job: id }) => id)).toEqual(['other']);
    expect(stopsAt(plan, 'two')).toHaveLength(2);
  });

  test('two visits that are linked to a third bring two people, also where one could do both', () => {
    const visits = [visit('three', 'place 1', { people: 3 }), ...['x', 'y'].map((id) => visit(id, 'place 1', { serviceSeconds: 0 }))];
    const links = ['x', 'y'].map((to) => ({ from: 'three', to, minLagSeconds: 0, maxLagSeconds: 0 }));
    expect(soundPlan(day({ jobs: [{ id: 'care', visits }], links })).routes).toHaveLength(3);
  });

  test('every one of them keeps masks, and takes their own time', () => {
    const two = job('two', 'place 1', { people: 2, excludedPeople: ["b's person"], serviceSecondsByPerson: { "c's person": 60 } });
    const stops = stopsAt(soundPlan(day({ jobs: [two] })), 'two');
    expect(stops.map((stop) => [stop.shift, stop.departure - stop.start])).toEqual([
      ['a', 600],
      ['c', 60],
    ]);
    expect(soundPlan(day({ jobs: [job('two', 'place 1', { people: 2, onlyShifts: ['b'] })] })).unassigned).toHaveLength(1);
    expect(stopsAt(soundPlan(day({ jobs: [job('two', 'place 1', { people: 2, onlyShifts: ['b', 'c'] })] })), 'two')).toHaveLength(2);
  });

  test('urgency and prizes are of the job, however many come', () => {
    const rush = { windows: [{ start: 600, end: 600 }] };
    const jobs = [
      job('two', 'place 1', { ...rush, people: 2 }, { priority: 1 }),
      job('urgent', 'place 1', rush),
      job('worth', 'place 2', { people: 4 }, { prize: 7, priority: 2 }),
    ];
    const plan = soundPlan(day({ shifts: ['a', 'b'].map((id) => shift(id)), jobs }));
    expect(plan.unassigned.map(({ job: id }) => id)).toEqual(['two', 'worth']);
    expect(plan.cost.unassignedByPriority).toEqual([0, 1, 1]);
    expect(plan.cost.byRule.prize).toBe(7);
  });

  test('any id may be that of a visit', () => {
    const jobs = [job('two', 'place 1', { people: 2 }), job('two\u00002', 'place 2'), job('__proto__', 'place 2', { people: 2 })];
    const plan = soundPlan(day({ jobs }));
    expect(jobs.map(({ id }) => stopsAt(plan, id).length)).toEqual([2, 1, 2]);
  });

  test('the first of them carries the load and the shipment', () => {
    const visits = [visit('pickup', 'place 1', { people: 2 }), visit('delivery', 'place 2')];
    const loaded = job('hand over', 'place 2', { people: 2, load: { boxes: -2 } });
    const problem = day({
      loadDimensions: ['boxes'],
      shifts: ['a', 'b'].map((id) => shift(id, { capacity: { boxes: 2 } })),
      jobs: [loaded, { id: 'move', visits, shipments: [{ pickups: ['pickup'], delivery: 'delivery', load: { boxes: 2 } }] }],
    });
    const plan = soundPlan(problem);
    expect(plan.unassigned).toEqual([]);
    const [first] = stopsAt(plan, 'pickup').filter((stop) => stop.joins !== true);
    expect(stopsAt(plan, 'delivery')[0]!.shift).toBe(first!.shift);
    expect(first!.load).toEqual({ boxes: 2 });
  });

  test('people differ from those of visits that want others', () => {
    const problem = day({
      jobs: [job('x', 'place 1', { people: 2 }), job('y', 'place 2')],
      relations: [{ kind: 'differentPeople', visits: ['x', 'y'] }],
    });
    const plan = soundPlan(problem);
    expect(plan.unassigned).toEqual([]);
    expect(new Set([...stopsAt(plan, 'x'), ...stopsAt(plan, 'y')].map((stop) => stop.shift)).size).toBe(3);
  });

  test('of a visit under way there are as many as have come', () => {
    const frozen = (...ids: string[]) =>
      ['a', 'b', 'c'].map((id) => shift(id, ids.includes(id) ? { frozen: [{ visit: 'two', start: 900 }] } : {}));
    expect(stopsAt(soundPlan(day({ shifts: frozen('b') })), 'two')).toMatchObject([{ shift: 'b', start: 900 }]);
    const both = stopsAt(soundPlan(day({ shifts: frozen('b', 'c') })), 'two');
    expect(both.map(({ shift: id, joins }) => [id, joins])).toEqual([
      ['b', undefined],
      ['c', true],
    ]);
    expect(validate(day({ shifts: frozen('a', 'b', 'c') }))).toMatchObject([{ code: 'duplicate_id', path: 'shifts[2].frozen[0].visit' }]);
  });

  test('who joined a visit under way carries nothing of it', () => {
    const stop = { visit: 'pickup', start: 900 };
    const visits = [visit('pickup', 'place 1', { people: 2 }), visit('delivery', 'place 2')];
    const problem = day({
      loadDimensions: ['boxes'],
      shifts: [
        shift('a', { frozen: [{ ...stop, joins: true }] }),
        shift('b', { capacity: { boxes: 2 }, frozen: [stop] }),
        shift('c', { capacity: { boxes: 2 } }),
      ],
      jobs: [{ id: 'move', visits, shipments: [{ pickups: ['pickup'], delivery: 'delivery', load: { boxes: 2 } }] }],
    });
    const plan = soundPlan(problem);
    expect(stopsAt(plan, 'pickup').map((made) => [made.shift, made.joins, made.load.boxes])).toEqual([
      ['a', true, 0],
      ['b', undefined, 2],
    ]);
    expect(stopsAt(plan, 'delivery')).toMatchObject([{ shift: 'b' }]);
    const only = (shifts: readonly string[]): Solution => ({
      ...plan,
      routes: plan.routes.filter((route) => shifts.includes(route.shift)),
    });
    expect(rulesOf(problem, only(['b', 'c']))).toContain('frozen');
    const swapped = {
      ...problem,
      shifts: problem.shifts.map((one) => (one.id === 'c' ? one : { ...one, frozen: [{ ...stop, joins: one.id === 'b' }] })),
    };
    expect(rulesOf(swapped, plan)).toContain('frozen');
  });

  test('more people than any crew of a day is a mistake', () => {
    expect(validate(day({ jobs: [job('two', 'place 1', { people: 101 })] }))).toMatchObject([{ code: 'out_of_range' }]);
  });

  test('a plan is a start that holds', () => {
    const first = soundPlan(day());
    expect(stopsAt(soundPlan(day(), { iterations: 0, warmStart: ordersOf(first) }), 'two')).toEqual(stopsAt(first, 'two'));
  });

  test('verify misses whoever is not there, comes without need or at another time', () => {
    const problem = day();
    const plan = soundPlan(problem);
    const without = (keep: (stop: VisitStop) => boolean): Solution => ({
      ...plan,
      routes: plan.routes.map((route) => ({ ...route, stops: route.stops.filter((stop) => stop.kind !== 'visit' || keep(stop)) })),
    });
    expect(
      rulesOf(
        problem,
        without((stop) => stop.joins !== true),
      ),
    ).toContain('people');
    expect(
      rulesOf(
        problem,
        without((stop) => stop.visit !== 'two' || stop.joins === true),
      ),
    ).toContain('joins');
    expect(rulesOf(day({ jobs: [job('two', 'place 1'), job('one', 'place 2')] }), plan)).toContain('joins');
    const late: Solution = {
      ...plan,
      routes: plan.routes.map((route) => ({
        ...route,
        stops: route.stops.map((stop) => (stop.kind === 'visit' && stop.joins === true ? { ...stop, start: stop.start + 60 } : stop)),
      })),
    };
    expect(rulesOf(problem, late)).toContain('joins');
  });

  test('verify misses one of them on any day without crews', { timeout: 60_000 }, () => {
    let missed = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), someFeatures, (seed, features) => {
        const problem = randomProblem(seed, { ...features, byNumber: true, pools: false });
        const plan = planHere(problem, { seed, iterations: 20 });
        const joined = plan.routes.flatMap((route) => route.stops.filter((stop) => stop.kind === 'visit' && stop.joins === true));
        for (const gone of joined) {
          const routes = plan.routes.map((route) => ({ ...route, stops: route.stops.filter((stop) => stop !== gone) }));
          expect(rulesOf(problem, { ...plan, routes })).toEqual(expect.arrayContaining([expect.stringMatching(/^(people|frozen)$/)]));
          missed++;
        }
      }),
      { numRuns: 60 },
    );
    expect(missed).toBeGreaterThan(0);
  });
});
