import { describe, expect, test } from 'vitest';
import type { Job, Problem } from '../../../solver/routing/problem/problem.ts';
import type { Solution } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { findAlternatives } from '../../../solver/routing/search/alternatives.ts';
import { findRemedies } from '../../../solver/routing/search/remedies.ts';
import { untriedPlan } from '../../../solver/routing/search/untried.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { openHere, ordersOf, planHere, soundPlan } from './plan-here.ts';
import { job, line, shift, visit } from './small-problem.ts';

const day = (jobs: readonly Job[], extra: Partial<Problem> = {}): Problem => ({
  ...line(0, 10, 40),
  shifts: [shift('a')],
  jobs,
  ...extra,
});
const near = (ofJob: Partial<Job> = {}, extra = {}): Job => job('near', 'place 1', extra, { oneOf: 'x', ...ofJob });
const far = (ofJob: Partial<Job> = {}, extra = {}): Job => job('far', 'place 2', extra, { oneOf: 'x', ...ofJob });
const planned = (plan: Solution) =>
  plan.routes.flatMap(({ stops }) => stops.flatMap((stop) => (stop.kind === 'visit' ? [stop.visit] : []))).sort();
const never = { windows: [{ start: 0, end: 60 }] };

describe('ways of one thing', () => {
  test('exactly one is planned, the cheaper one', () => {
    expect(planned(soundPlan(day([far(), near()])))).toEqual(['near']);
    expect(planned(soundPlan(day([near(), far(), job('other', 'place 2')])))).toHaveLength(2);
  });

  test('a way pays its price, and no more than it is worth is paid', () => {
    const dear = soundPlan(day([far(), near({ price: 7000 })]));
    expect(planned(dear)).toEqual(['far']);
    expect(dear.cost.byRule.way).toBeUndefined();
    const worth = soundPlan(day([far(), near({ price: 5000 })]));
    expect(planned(worth)).toEqual(['near']);
    expect(worth.cost).toMatchObject({ total: 7000, byRule: { travel: 2000, way: 5000 } });
  });

  test('a way that has no place leaves the others', () => {
    expect(planned(soundPlan(day([near({}, never), far()])))).toEqual(['far']);
    expect(planned(soundPlan(day([near({}, { skills: { all: { nurse: 1 } } }), far()])))).toEqual(['far']);
  });

  test('left out, all of them count once, under the first, with the reasons of each', () => {
    const plan = soundPlan(day([near({ weight: 3 }, { skills: { all: { nurse: 1 } } }), far({ weight: 3 }, never)]));
    expect(plan.unassigned).toEqual([
      {
        job: 'near',
        reasons: [
          { code: 'skill_missing', shifts: 1 },
          { code: 'window_outside_shift', shifts: 1 },
        ],
      },
    ]);
    expect(plan.cost.unassignedByPriority).toEqual([1]);
    expect(untriedPlan(day([near(), far()])).unassigned).toEqual([{ job: 'near', reasons: [{ code: 'not_tried', shifts: 1 }] }]);
  });

  test('all may be left out for one prize', () => {
    const plan = soundPlan(day([near({ prize: 1500 }), far({ prize: 1500 })]));
    expect(plan.unassigned.map((one) => one.job)).toEqual(['near']);
    expect(plan.cost.byRule).toEqual({ prize: 1500 });
  });

  test('ways of one, two and three visits stand side by side, on two routes if they must', () => {
    const two = {
      id: 'two',
      oneOf: 'x',
      visits: [visit('two.1', 'place 2', { onlyShifts: ['a'] }), visit('two.2', 'place 2', { onlyShifts: ['b'] })],
    };
    const carried: Job = {
      id: 'carried',
      oneOf: 'x',
      price: 100,
      visits: [visit('from', 'place 1'), visit('to', 'place 1')],
      shipments: [{ pickups: ['from'], delivery: 'to', load: {} }],
    };
    const links = [{ from: 'two.1', to: 'two.2', minLagSeconds: 0, maxLagSeconds: 0 }];
    const shifts = [shift('a'), shift('b')];
    expect(planned(soundPlan(day([two, carried, far({ price: 9000 })], { shifts, links })))).toEqual(['from', 'to']);
    expect(planned(soundPlan(day([two, far({ price: 100_000 })], { shifts, links })))).toEqual(['two.1', 'two.2']);
  });

  test('a way that has begun is the way, whatever it costs, and gives its name', () => {
    const begun = shift('a', { frozen: [{ visit: 'far.1', start: 3000 }] });
    const parts: Job = { id: 'far', oneOf: 'x', price: 90, visits: [visit('far.1', 'place 2'), visit('far.2', 'place 2')] };
    const plan = soundPlan(day([near(), parts], { shifts: [begun] }));
    expect(planned(plan)).toEqual(['far.1', 'far.2']);
    const stuck = { ...parts, visits: [parts.visits[0]!, visit('far.2', 'place 2', never)] };
    const left = soundPlan(day([near(), stuck], { shifts: [begun] }));
    expect(planned(left)).toEqual(['far.1']);
    expect(left.unassigned.map((one) => one.job)).toEqual(['far']);
  });

  test('an earlier plan keeps its way where that still holds', () => {
    const problem = day([near({ price: 7000 }), far()]);
    const warmStart = [{ shift: 'a', visits: ['near'] }];
    expect(planned(planHere(problem, { iterations: 0, warmStart }))).toEqual(['near']);
    expect(planned(planHere(problem, { iterations: 50, warmStart }))).toEqual(['far']);
    const both = planHere(problem, { iterations: 0, warmStart: [{ shift: 'a', visits: ['near', 'far'] }] });
    expect(verify(problem, both)).toEqual([]);
  });

  test('questions about a plan know the ways', () => {
    const problem = day([near({}, { skills: { all: { nurse: 1 } } }), far({}, { skills: { all: { doctor: 1 } } })]);
    const plan = soundPlan(problem);
    const { found } = findRemedies(openHere(problem, ordersOf(plan)), 'near', new Set())!;
    expect(found.map(({ change }) => (change.kind === 'skill' ? change.skill : change.kind))).toEqual(['nurse', 'doctor', 'shift']);
    const shifts = [shift('a', { skills: { nurse: 1 } }), shift('b', { skills: { doctor: 1, nurse: 1 } })];
    const open = { ...problem, shifts };
    const alternatives = findAlternatives(openHere(open, ordersOf(soundPlan(open))), 'near')!;
    for (const { solution } of alternatives.best) expect(planned(solution)).toEqual(['near']);
    expect(alternatives.best).toHaveLength(1);
  });
});

describe('a sample that is brought by who draws it, or handed over at a hub', () => {
  const keeps = 3600;
  const draw = (id: string) => visit(id, 'place 1', { serviceSeconds: 300, skills: { all: { nurse: 1 } } });
  const desk = (id: string) => visit(id, 'place 2', { serviceSeconds: 60 });
  const brought: Job = {
    id: 'sample',
    oneOf: 'sample',
    visits: [draw('draw'), desk('desk')],
    shipments: [{ pickups: ['draw'], delivery: 'desk', load: { tubes: 1 }, maxRideSeconds: keeps }],
  };
  const handedOver: Job = {
    id: 'sample handed over',
    oneOf: 'sample',
    visits: [
      draw('draw first'),
      visit('leave', 'hub', { serviceSeconds: 60 }),
      visit('take', 'hub', { serviceSeconds: 60, skills: { all: { courier: 1 } } }),
      desk('desk then'),
    ],
    shipments: [
      { pickups: ['draw first'], delivery: 'leave', load: { tubes: 1 } },
      { pickups: ['take'], delivery: 'desk then', load: { tubes: 1 } },
    ],
  };
  const longestWait = 900;
  /** Places: the home ten minutes from the hub, the desk forty on the other side. */
  const handOver = (
    limit: number,
    courier: Partial<Parameters<typeof shift>[1]> = {},
    nurse: Partial<Parameters<typeof shift>[1]> = {},
  ): Problem => ({
    ...line(50, 60, 10),
    loadDimensions: ['tubes'],
    shifts: [
      shift('nurse', { skills: { nurse: 1 }, capacity: { tubes: 9 }, costs: { perHour: 480, perDrivingHour: 120 }, ...nurse }),
      shift('courier', { skills: { courier: 1 }, capacity: { tubes: 9 }, costs: { perHour: 100 }, ...courier }),
    ],
    jobs: [{ ...brought, shipments: [{ ...brought.shipments![0]!, maxRideSeconds: limit }] }, handedOver],
    links: [
      { from: 'leave', to: 'take', minLagSeconds: 60, maxLagSeconds: longestWait },
      { from: 'draw first', to: 'desk then', minLagSeconds: 0, maxLagSeconds: limit + 300 },
    ],
  });
  const startOf = (plan: Solution, id: string) =>
    plan.routes.flatMap(({ stops }) => stops.flatMap((stop) => (stop.kind === 'visit' && stop.visit === id ? [stop.start] : [])))[0]!;

  test('is handed over where that spares the nurse the road, within the longest wait and what the sample keeps', () => {
    const plan = soundPlan(handOver(keeps));
    expect(planned(plan)).toEqual(['desk then', 'draw first', 'leave', 'take']);
    expect(startOf(plan, 'take') - startOf(plan, 'leave')).toBeGreaterThanOrEqual(60);
    expect(startOf(plan, 'take') - startOf(plan, 'leave')).toBeLessThanOrEqual(longestWait);
    expect(startOf(plan, 'desk then') - (startOf(plan, 'draw first') + 300)).toBeLessThanOrEqual(keeps);
  });

  test('is brought by the nurse where both would not meet, or the courier costs more', () => {
    const late = { start: { location: 'hub', earliest: 20_000 } };
    const early = { end: { location: 'hub', latest: 10_000 } };
    expect(planned(soundPlan(handOver(keeps, late, early)))).toEqual(['desk', 'draw']);
    expect(planned(soundPlan(handOver(keeps, { costs: { perHour: 2000 } })))).toEqual(['desk', 'draw']);
  });

  test('the checker sees a clock that has run out across the two routes', () => {
    const plan = soundPlan(handOver(keeps));
    const rules = verify(handOver(1800), plan).map(({ rule }) => rule);
    expect(rules).toContain('link');
  });
});

describe('what is wrong with ways', () => {
  test('every fault is told', () => {
    const shifts = [
      shift('a', {
        frozen: [
          { visit: 'near', start: 0 },
          { visit: 'far', start: 9000 },
        ],
      }),
    ];
    const faults = validate(day([near({ price: -1 }), far({ priority: 1, weight: 2, prize: 3, price: 0.5 })], { shifts }));
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'out_of_range jobs[0].price',
      'not_an_integer jobs[1].price',
      'contradictory_ways jobs[1].priority',
      'contradictory_ways jobs[1].weight',
      'contradictory_ways jobs[1].prize',
      'contradictory_locks jobs[1].oneOf',
    ]);
    expect(validate(day([near({ priority: 0, weight: 1 }), far()]))).toEqual([]);
  });

  test('the checker sees two ways planned, none told, both told, and another name', () => {
    const free = day([job('near', 'place 1'), job('far', 'place 2')]);
    const problem = day([near(), far()]);
    const rules = (plan: Solution) => verify(problem, plan).map(({ rule }) => rule);
    expect(rules(soundPlan(free))).toEqual(['waysTogether']);
    const none = day([near({}, never), far({}, never)]);
    const plan = soundPlan(none);
    const tell = (...jobs: readonly string[]) => ({ ...plan, unassigned: jobs.map((id) => ({ ...plan.unassigned[0]!, job: id })) });
    expect(rules(tell())).toEqual(['jobMissing', 'cost']);
    expect(rules(tell('far'))).toEqual(['unassignedName']);
    expect(rules(tell('near', 'far'))).toEqual(['unassignedTwice', 'cost']);
    const right = soundPlan(problem);
    expect(rules({ ...right, unassigned: tell('far').unassigned })).toContain('plannedAndUnassigned');
    const priced = day([near({ price: 10 }), far()]);
    expect(verify(priced, right).map(({ rule }) => rule)).toEqual(['cost', 'cost']);
  });
});
