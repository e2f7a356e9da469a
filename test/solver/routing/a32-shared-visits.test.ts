import { describe, expect, test } from 'vitest';
import type { Job, Problem, Shift, Shipment, Visit } from '../../../solver/routing/problem/problem.ts';
import type { Solution, Stop } from '../../../solver/routing/problem/solution.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { ordersOf, planHere, soundPlan } from './plan-here.ts';
import { job, line, shift, visit } from './small-problem.ts';

const ship = (pickups: readonly string[], delivery: string, extra: Partial<Shipment> = {}): Shipment => ({
  pickups,
  delivery,
  load: { tubes: 2 },
  ...extra,
});

/** A job of three visits at places 1, 2 and 3 of the line. */
const round = (shipments: readonly Shipment[], visits: Readonly<Record<string, Partial<Visit>>> = {}): Job => ({
  id: 'round',
  visits: ['a', 'b', 'c'].map((id, at) => visit(id, `place ${at + 1}`, visits[id])),
  shipments,
});

function day(jobs: readonly Job[], shifts: readonly Partial<Shift>[] = [{}], more: Partial<Problem> = {}): Problem {
  return {
    ...line(0, 10, 20, 30),
    loadDimensions: ['tubes'],
    shifts: shifts.map((extra, at) => shift(`s${at}`, { capacity: { tubes: 4 }, ...extra })),
    jobs,
    ...more,
  };
}

const stopsOf = ({ routes }: Solution) =>
  routes.map(({ stops }) => stops.map((stop) => (stop.kind === 'visit' ? [stop.visit, stop.load.tubes] : [])));

describe('a visit at both ends', () => {
  test('picks up for two deliveries: what it takes on is the sum', () => {
    expect(stopsOf(soundPlan(day([round([ship(['a'], 'b'), ship(['a'], 'c')])])))[0]![0]).toEqual(['a', 4]);
  });

  test('of more than the vehicle carries is told', () => {
    const plan = soundPlan(day([round([ship(['a'], 'b', { load: { tubes: 3 } }), ship(['a'], 'c')])]));
    expect(plan.unassigned).toEqual([{ job: 'round', reasons: [{ code: 'capacity', shifts: 1 }] }]);
  });

  test('hands over one shipment and takes on the next: what leaves is off before what comes is on', () => {
    const full = { load: { tubes: 4 } };
    expect(stopsOf(soundPlan(day([round([ship(['a'], 'b', full), ship(['b'], 'c', full)])])))).toEqual([
      [
        ['a', 4],
        ['b', 4],
        ['c', 0],
      ],
    ]);
  });

  test('exchanges clean for dirty', () => {
    const apart: Partial<Problem> = { relations: [{ kind: 'incompatibleLoads', groups: ['clean', 'dirty'] }] };
    const chain = [ship(['a'], 'b', { loadGroup: 'clean' }), ship(['b'], 'c', { loadGroup: 'dirty' })];
    expect(soundPlan(day([round(chain)], [{}], apart)).unassigned).toEqual([]);
    const crossing = [...chain, ship(['a'], 'c', { loadGroup: 'clean', load: { tubes: 1 } })];
    expect(soundPlan(day([round(crossing)], [{}], apart)).unassigned).toEqual([
      { job: 'round', reasons: [{ code: 'load_class', shifts: 1 }] },
    ]);
  });

  test('is in the order that pickups ask for, against the shorter way', () => {
    const plan = soundPlan(day([round([ship(['c'], 'b'), ship(['b'], 'a')], { a: { location: 'hub' } })]));
    expect(stopsOf(plan)[0]!.map(([id]) => id)).toEqual(['c', 'b', 'a']);
  });

  test('takes its deliveries in whatever order windows and loads leave', () => {
    const late = { windows: [{ start: 20_000, end: 21_000 }] };
    const plan = soundPlan(day([round([ship(['a'], 'b'), ship(['a'], 'c')], { b: late })]));
    expect(stopsOf(plan)[0]!.map(([id]) => id)).toEqual(['a', 'c', 'b']);
  });

  test('has a longest and a shortest ride for each pair', () => {
    const late = { windows: [{ start: 20_000, end: 21_000 }] };
    const [route] = soundPlan(
      day([
        round([ship(['a'], 'b', { maxRideSeconds: 700 }), ship(['a'], 'c', { maxRideSeconds: 3000, minRideSeconds: 2400 })], { b: late }),
      ]),
    ).routes;
    const [a, b, c] = route!.stops;
    expect(b!.start - a!.departure).toBeLessThanOrEqual(700);
    expect(c!.start - a!.departure).toBeGreaterThanOrEqual(2400);
    expect(c!.start - a!.departure).toBeLessThanOrEqual(3000);
    const short = day([round([ship(['a'], 'b'), ship(['b'], 'c'), ship(['a'], 'c', { maxRideSeconds: 1300 })])]);
    expect(soundPlan(short).unassigned[0]!.reasons).toEqual([{ code: 'ride_time', shifts: 1 }]);
  });

  test('two shipments of the same two visits: both are on board, the shorter limit holds', () => {
    const twice = [ship(['a'], 'b', { maxRideSeconds: 5000 }), ship(['a'], 'b', { maxRideSeconds: 700 })];
    const plan = soundPlan(day([{ ...round(twice), visits: round(twice).visits.slice(0, 2) }, job('between', 'place 1')]));
    expect(plan.unassigned).toEqual([]);
    expect(stopsOf(plan)[0]).toContainEqual(['a', 4]);
  });
});

describe('what shipments tie together', () => {
  const chain = round([ship(['a'], 'b'), ship(['b'], 'c')]);

  test('shares a shift, or is left out whole with the reasons', () => {
    const [ann, bo] = [{ skills: { nurse: 1 } }, { skills: { doctor: 1 } }];
    const needing = (skill: string) => ({ skills: { all: { [skill]: 1 } } });
    const torn = round([ship(['a'], 'b'), ship(['b'], 'c')], { a: needing('nurse'), c: needing('doctor') });
    expect(soundPlan(day([torn], [ann, bo])).unassigned).toEqual([{ job: 'round', reasons: [{ code: 'skill_missing', shifts: 2 }] }]);
    const both = soundPlan(day([torn], [ann, bo, { skills: { nurse: 1, doctor: 1 } }]));
    expect(both.routes.map((route) => route.shift)).toEqual(['s2']);
  });

  test('is left out whole when only a part fits', () => {
    const plan = soundPlan(day([round([ship(['a'], 'b'), ship(['b'], 'c')], { c: { windows: [{ start: 0, end: 100 }] } })]));
    expect(plan.routes).toEqual([]);
    expect(plan.unassigned).toEqual([{ job: 'round', reasons: [{ code: 'window_outside_shift', shifts: 1 }] }]);
  });

  test('lets other visits of its job go elsewhere', () => {
    const more = { ...chain, visits: [...chain.visits, visit('alone', 'place 3', { onlyShifts: ['s1'] })] };
    const plan = soundPlan(
      day([{ ...more, visits: more.visits.map((one) => (one.id === 'a' ? { ...one, onlyShifts: ['s0'] } : one)) }], [{}, {}]),
    );
    expect(plan.routes.map(({ shift, stops }) => [shift, stops.length])).toEqual([
      ['s0', 3],
      ['s1', 1],
    ]);
  });

  test('rides among others that need the room in between', () => {
    const one = (id: string): Job => ({
      id,
      visits: ['a', 'b', 'c'].map((name, at) => visit(`${id} ${name}`, `place ${at + 1}`)),
      shipments: [ship([`${id} a`], `${id} b`, { load: { tubes: 3 } }), ship([`${id} b`], `${id} c`, { load: { tubes: 1 } })],
    });
    const plan = soundPlan(day([one('x'), one('y'), one('z')]));
    expect(plan.unassigned).toEqual([]);
  });

  test('rides through reloads', () => {
    const jobs = [chain, ...[1, 2, 3].map((at) => job(`bring ${at}`, `place ${at}`, { load: { tubes: -2 } }))];
    const plan = soundPlan(day(jobs, [{ reloads: [{ location: 'hub', serviceSeconds: 60 }] }]));
    expect(plan.unassigned).toEqual([]);
    expect(plan.routes[0]!.stops.some(({ kind }) => kind === 'reload')).toBe(true);
  });

  test('is taken over from an earlier plan in its order, else planned anew', () => {
    const problem = day([chain]);
    const first = soundPlan(problem);
    const again = planHere(problem, { iterations: 0, warmStart: ordersOf(first) });
    expect(stopsOf(again)).toEqual(stopsOf(first));
    for (const visits of [['c', 'b', 'a'], ['a', 'b'], ['b'], ['b', 'a', 'c']]) {
      const plan = planHere(problem, { iterations: 0, warmStart: [{ shift: 's0', visits }] });
      expect(verify(problem, plan)).toEqual([]);
      expect(plan.unassigned).toEqual([]);
    }
  });

  test('an order without loads is kept from an earlier plan as well', () => {
    const [, ...others] = day([]).shifts;
    const light: Problem = {
      ...line(0, 10, 20, 30),
      shifts: [shift('s0'), ...others],
      jobs: [round([ship(['a'], 'b', { load: {} }), ship(['b'], 'c', { load: {} })])],
    };
    const plan = planHere(light, { iterations: 0, warmStart: [{ shift: 's0', visits: ['c', 'b', 'a'] }] });
    expect(verify(light, plan)).toEqual([]);
    expect(stopsOf(plan)[0]!.map(([id]) => id)).toEqual(['a', 'b', 'c']);
  });

  test('stays in the shift in which any of it has begun', () => {
    const begun = day([chain], [{}, { frozen: [{ visit: 'a', start: 1000 }] }]);
    const plan = soundPlan(begun);
    expect(plan.routes.map(({ shift, stops }) => [shift, stops.map((stop) => stop.kind === 'visit' && stop.visit)])).toEqual([
      ['s1', ['a', 'b', 'c']],
    ]);
    const fork = day([round([ship(['a'], 'c'), ship(['a'], 'b')])], [{}, { frozen: [{ visit: 'a', start: 1000 }] }]);
    expect(stopsOf(soundPlan(fork))[0]!.map(([id]) => id)).toEqual(['a', 'b', 'c']);
  });

  test('takes no vehicle more than it needs', () => {
    const one = (id: string): Job => ({
      id,
      visits: ['a', 'b', 'c'].map((name, at) => visit(`${id} ${name}`, `place ${at + 1}`)),
      shipments: [ship([`${id} a`], `${id} b`), ship([`${id} b`], `${id} c`)],
    });
    const problem = day([one('x'), one('y'), one('z')], [{}, {}, {}], { objective: { vehiclesFirst: true } });
    expect(soundPlan(problem).routes).toHaveLength(1);
  });
});

describe('verify, of a visit at both ends,', () => {
  const problem = day([round([ship(['a'], 'b'), ship(['b'], 'c', { load: { tubes: 3 } }), ship(['a'], 'c', { load: { tubes: 1 } })])]);
  const plan = planHere(problem);
  const [route] = plan.routes;
  const [a, b, c] = route!.stops as readonly [Stop, Stop, Stop];
  const rulesOf = (of: Problem, stops: readonly Stop[] = route!.stops) =>
    verify(of, { ...plan, routes: [{ ...route!, stops }] }).map(({ rule }) => rule);
  const having = (extra: Partial<Shipment>, at: number): Problem => ({
    ...problem,
    jobs: problem.jobs.map((one) => ({
      ...one,
      shipments: one.shipments!.map((other, rank) => (rank === at ? { ...other, ...extra } : other)),
    })),
  });

  test('accepts what the search makes of it', () => {
    expect(stopsOf(plan)).toEqual([
      [
        ['a', 3],
        ['b', 4],
        ['c', 0],
      ],
    ]);
    expect(rulesOf(problem)).toEqual([]);
  });

  test.each<[string, Problem, readonly Stop[]]>([
    ['shipmentOrder', problem, [b, a, c]],
    ['shipmentSplit', problem, [a, c]],
    ['jobInPart', problem, [a, c]],
    ['statedLoad', having({ load: { tubes: 2 } }, 2), [a, b, c]],
    ['capacity', day(problem.jobs, [{ capacity: { tubes: 3 } }]), [a, b, c]],
    ['maxRide', having({ maxRideSeconds: 1300 }, 2), [a, b, c]],
    ['minRide', having({ minRideSeconds: 1300 }, 1), [a, b, c]],
  ])('catches %s', (rule, of, stops) => {
    expect(rulesOf(of, stops)).toContain(rule);
  });
});
