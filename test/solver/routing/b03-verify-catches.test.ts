import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import type { Route, Solution, VisitStop } from '../../../solver/routing/problem/solution.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { processorSeconds } from './formats/judge.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift, visit } from './small-problem.ts';

const problem: Problem = {
  ...line(0, 10, 20, 30),
  loadDimensions: ['tubes'],
  shifts: [
    shift('a', {
      person: 'Nora',
      skills: { nurse: 1 },
      capacity: { tubes: 4 },
      loadClasses: ['cold'],
      maxStops: 5,
      maxWorkSeconds: 20_000,
      maxDriveSeconds: 8000,
      breaks: [{ id: 'lunch', windows: [{ start: 3600, end: 9000 }], durationSeconds: 1800 }],
      costs: { fixed: 10, perKilometre: 2, perHour: 100 },
    }),
    shift('b', { person: 'Dina', capacity: { tubes: 4 }, costs: { fixed: 10, perKilometre: 2, perHour: 100 } }),
  ],
  jobs: [
    job('timed', 'place 1', {
      windows: [{ start: 3000, end: 4000 }],
      skills: { all: { nurse: 1 } },
      onlyShifts: ['a'],
      loadClasses: ['cold'],
    }),
    {
      id: 'sample',
      visits: [visit('draw', 'place 2', { onlyShifts: ['a'] }), visit('hand in', 'hub')],
      shipments: [{ pickups: ['draw'], delivery: 'hand in', load: { tubes: 3 }, maxRideSeconds: 7200 }],
    },
    { id: 'pair', visits: [visit('one', 'place 3', { people: 2 }), visit('two', 'place 3')] },
  ],
  links: [{ from: 'one', to: 'two', minLagSeconds: 0, maxLagSeconds: 0 }],
};
const plan = planHere(problem, { iterations: 300 });

type Tamper = (solution: Solution) => Solution;

const onRoute =
  (id: string, change: (route: Route) => Route): Tamper =>
  (solution) => ({ ...solution, routes: solution.routes.map((route) => (route.shift === id ? change(route) : route)) });

const onStop =
  (id: string, change: (stop: VisitStop) => VisitStop): Tamper =>
  (solution) => ({
    ...solution,
    routes: solution.routes.map((route) => ({
      ...route,
      stops: route.stops.map((stop) => (stop.kind === 'visit' && stop.visit === id ? change(stop) : stop)),
    })),
  });

const shiftBy = (seconds: number) => (stop: VisitStop) => ({ ...stop, start: stop.start + seconds, departure: stop.departure + seconds });
const rulesOf = (tamper: Tamper, of: Problem = problem) => verify(of, tamper(plan)).map((violation) => violation.rule);
const changed = (change: Partial<Problem['shifts'][number]>): Problem => ({
  ...problem,
  shifts: problem.shifts.map((s) => (s.id === 'a' ? { ...s, ...change } : s)),
});
const withJob = (id: string, change: (job: Problem['jobs'][number]) => Problem['jobs'][number]): Problem => ({
  ...problem,
  jobs: problem.jobs.map((j) => (j.id === id ? change(j) : j)),
});

describe('verify', () => {
  test('accepts the plan as it is', () => {
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.unassigned).toEqual([]);
  });

  test.each<[string, Tamper]>([
    ['window', onStop('timed', shiftBy(5000))],
    ['startBeforeArrival', onStop('timed', (stop) => ({ ...stop, arrival: stop.arrival + 100_000 }))],
    ['travelTime', onStop('draw', (stop) => ({ ...stop, arrival: stop.arrival - 1 }))],
    ['serviceTime', onStop('draw', (stop) => ({ ...stop, departure: stop.departure - 1 }))],
    ['link', onStop('two', shiftBy(1))],
    ['people', onStop('two', shiftBy(1))],
    ['statedLoad', onStop('draw', (stop) => ({ ...stop, load: { tubes: 2 } }))],
    ['departure', onRoute('a', (route) => ({ ...route, departure: -1 }))],
    ['endTime', onRoute('a', (route) => ({ ...route, end: route.end - 1 }))],
    ['shiftEnd', onRoute('a', (route) => ({ ...route, end: 40_000 }))],
    ['maxWork', onRoute('a', (route) => ({ ...route, end: route.departure + 25_000 }))],
    ['routeFigures', onRoute('a', (route) => ({ ...route, metres: route.metres - 1 }))],
    ['breakMissing', onRoute('a', (route) => ({ ...route, stops: route.stops.filter((stop) => stop.kind === 'visit') }))],
    [
      'breakWindow',
      onRoute('a', (route) => ({
        ...route,
        stops: route.stops.map((stop) => (stop.kind === 'break' ? { ...stop, start: 0, departure: 1800 } : stop)),
      })),
    ],
    [
      'breakDuration',
      onRoute('a', (route) => ({
        ...route,
        stops: route.stops.map((stop) => (stop.kind === 'break' ? { ...stop, departure: stop.start } : stop)),
      })),
    ],
    [
      'jobInPart',
      onRoute('a', (route) => ({ ...route, stops: route.stops.filter((stop) => stop.kind !== 'visit' || stop.visit !== 'draw') })),
    ],
    [
      'shipmentSplit',
      onRoute('a', (route) => ({ ...route, stops: route.stops.filter((stop) => stop.kind !== 'visit' || stop.visit !== 'draw') })),
    ],
    ['shipmentOrder', onRoute('a', (route) => ({ ...route, stops: [...route.stops].reverse() }))],
    ['visitTwice', (solution) => ({ ...solution, routes: [...solution.routes, { ...solution.routes[0]! }] })],
    ['shiftTwice', (solution) => ({ ...solution, routes: [...solution.routes, { ...solution.routes[0]! }] })],
    [
      'jobMissing',
      onRoute('a', (route) => ({ ...route, stops: route.stops.filter((stop) => stop.kind !== 'visit' || stop.visit !== 'timed') })),
    ],
    ['plannedAndUnassigned', (solution) => ({ ...solution, unassigned: [{ job: 'timed', reasons: [{ code: 'no_shift', shifts: 0 }] }] })],
    ['unassignedWithoutReason', (solution) => ({ ...solution, unassigned: [{ job: 'timed', reasons: [] }] })],
    ['unknownVisit', onStop('draw', (stop) => ({ ...stop, visit: 'nobody' }))],
    ['unknownShift', onRoute('b', (route) => ({ ...route, shift: 'nobody' }))],
    [
      'lockedShift',
      (solution) => ({ ...solution, routes: solution.routes.map((route) => ({ ...route, shift: route.shift === 'a' ? 'b' : 'a' })) }),
    ],
    ['cost', (solution) => ({ ...solution, cost: { ...solution.cost, total: solution.cost.total - 1 } })],
  ])('catches %s in a tampered plan', (rule, tamper) => {
    expect(rulesOf(tamper)).toContain(rule);
  });

  test.each<[string, Problem]>([
    ['skill', changed({ skills: {} })],
    ['loadClass', changed({ loadClasses: [] })],
    ['capacity', changed({ capacity: { tubes: 2 } })],
    ['maxStops', changed({ maxStops: 1 })],
    [
      'breakPlace',
      changed({ breaks: [{ id: 'lunch', windows: [{ start: 3600, end: 9000 }], durationSeconds: 1800, locations: ['place 3'] }] }),
    ],
    ['travelTime', { ...problem, travel: problem.travel.map((profile) => ({ ...profile, factors: [{ fromSecond: 0, permille: 1100 }] })) }],
    ['maxDrive', changed({ maxDriveSeconds: 10 })],
    ['maxMetres', changed({ maxMetres: 10 })],
    ['samePersonTwice', { ...problem, shifts: problem.shifts.map((s) => ({ ...s, person: 'Nora' })) }],
    ['twoPlaces', { ...problem, shifts: problem.shifts.map((s) => ({ ...s, person: 'Nora' })) }],
    ['maxRide', withJob('sample', (j) => ({ ...j, shipments: [{ ...j.shipments![0]!, maxRideSeconds: 1 }] }))],
    ['minRide', withJob('sample', (j) => ({ ...j, shipments: [{ ...j.shipments![0]!, minRideSeconds: 30_000 }] }))],
    ['excludedPerson', withJob('timed', (j) => ({ ...j, visits: [{ ...j.visits[0]!, excludedPeople: ['Nora'] }] }))],
    ['skillExcluded', withJob('timed', (j) => ({ ...j, visits: [{ ...j.visits[0]!, skills: { none: ['nurse'] } }] }))],
    ['fixedStart', withJob('timed', (j) => ({ ...j, visits: [{ ...j.visits[0]!, fixedStart: 1 }] }))],
    ['differentPeople', { ...problem, relations: [{ kind: 'differentPeople', visits: ['timed', 'draw'] }] }],
    ['samePerson', { ...problem, relations: [{ kind: 'samePerson', visits: ['one', 'two'] }] }],
    ['sequence', { ...problem, relations: [{ kind: 'sequence', visits: ['hand in', 'draw'] }] }],
    [
      'incompatibleLoads',
      {
        ...withJob('sample', (j) => ({ ...j, shipments: [{ ...j.shipments![0]!, loadGroup: 'samples' }] })),
        jobs: problem.jobs.map((j) =>
          j.id === 'sample'
            ? {
                ...j,
                shipments: [{ ...j.shipments![0]!, loadGroup: 'samples' }],
                visits: j.visits.map((v) => (v.id === 'draw' ? { ...v, load: { tubes: 1 }, loadGroup: 'dirty' } : v)),
              }
            : j,
        ),
        relations: [{ kind: 'incompatibleLoads', groups: ['samples', 'dirty'] }],
      },
    ],
    ['serviceTime', withJob('timed', (j) => ({ ...j, visits: [{ ...j.visits[0]!, firstVisitExtraSeconds: 60 }] }))],
    ['cost', changed({ gramsCo2PerKilometre: 1000, costs: { perKilogramCo2: 1000 } })],
    ['sameShift', { ...problem, relations: [{ kind: 'sameShift', visits: ['one', 'two'] }] }],
  ])('catches %s when the problem is stricter than the plan', (rule, stricter) => {
    expect(rulesOf((solution) => solution, stricter)).toContain(rule);
  });

  test('judges a route of thousands of stops in a moment, with groups of loads too', () => {
    const long: Problem = {
      ...line(0, 10),
      loadDimensions: ['tubes'],
      shifts: [shift('a', { capacity: { tubes: 10_000 } })],
      jobs: Array.from({ length: 2000 }, (_, at) =>
        job(`job ${at}`, 'place 1', { serviceSeconds: 1, load: { tubes: 1 }, ...(at % 100 === 0 ? { loadGroup: 'dirty' } : {}) }),
      ),
      relations: [{ kind: 'incompatibleLoads', groups: ['dirty', 'clean'] }],
    };
    const solution = planHere(long, { iterations: 1 });
    const seconds = processorSeconds(() => expect(verify(long, solution)).toEqual([]));
    expect(seconds).toBeLessThan(1.5);
  });
});
