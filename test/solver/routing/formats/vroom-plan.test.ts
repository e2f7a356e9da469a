import { describe, expect, test } from 'vitest';
import { chooseTimes, type Station } from '../../../../solver/routing/formats/vroom-eta.ts';
import { parseVroom } from '../../../../solver/routing/formats/vroom-input.ts';
import { locateVroom } from '../../../../solver/routing/formats/vroom-places.ts';
import { planVroom } from '../../../../solver/routing/formats/vroom-plan.ts';
import { faultOf, processorSeconds } from './judge.ts';

const station = (extra: Partial<Station>): Station => ({
  isBreak: false,
  windows: [],
  earliest: 0,
  latest: Number.POSITIVE_INFINITY,
  stay: 0,
  drive: 0,
  ...extra,
});

describe('times of a given route', () => {
  test('leave as late as the earliest end allows', () => {
    const stations = [station({}), station({ drive: 100, stay: 10, windows: [[500, 600]] }), station({ drive: 100 })];
    expect(chooseTimes(stations)).toEqual([400, 500, 610]);
  });
  test('miss the windows by the least in sum: early at one rather than later at two', () => {
    const stations = [
      station({ windows: [[0, 0]] }),
      station({ drive: 100, windows: [[200, 300]] }),
      station({ drive: 100, windows: [[150, 150]] }),
      station({ drive: 10, windows: [[160, 160]] }),
    ];
    expect(chooseTimes(stations)).toEqual([0, 100, 200, 210]);
  });
  test('take the nearer of several windows, and keep hard bounds', () => {
    expect(chooseTimes([station({}), station({ drive: 40, windows: [[0, 20], [100, 120]], latest: 50 })])).toEqual([0, 40]); // biome-ignore format: windows
    expect(chooseTimes([station({}), station({ drive: 40, latest: 30 })])).toBeUndefined();
  });
  test('a break may interrupt the drive', () => {
    const rest = station({ isBreak: true, windows: [[50, 60]], stay: 30 });
    expect(chooseTimes([station({ windows: [[0, 0]] }), rest, station({ drive: 200, windows: [[230, 230]] })])).toEqual([0, 50, 230]);
  });
});

const day = {
  vehicles: [
    {
      id: 1,
      start_index: 0,
      end_index: 0,
      capacity: [1],
      max_tasks: 1,
      max_travel_time: 120,
      max_distance: 1300,
      breaks: [
        { id: 3, service: 20, max_load: [0], time_windows: [[5, 6]] },
        { id: 4, service: 20 },
      ],
      steps: [
        { type: 'delivery', id: 8 },
        { type: 'job', id: 1 },
        { type: 'break', id: 3 },
        { type: 'pickup', id: 9 },
        { type: 'job', id: 2 },
      ],
    },
    { id: 2, start_index: 0, capacity: [1] },
  ],
  jobs: [
    { id: 1, location_index: 1, pickup: [2], delivery: [0] },
    { id: 2, location_index: 2, pickup: [0], delivery: [0], skills: [5] },
  ],
  shipments: [
    { amount: [2], pickup: { id: 8, location_index: 1 }, delivery: { id: 8, location_index: 2 } },
    { amount: [2], pickup: { id: 9, location_index: 1 }, delivery: { id: 9, location_index: 2 } },
  ],
  matrices: {
    car: {
      durations: [[0, 100, 200], [100, 0, 50], [200, 50, 0]], // biome-ignore format: a matrix
      distances: [[0, 1000, 2000], [1000, 0, 500], [2000, 500, 0]], // biome-ignore format: a matrix
    },
  },
};
const plan = (input: unknown) => planVroom(locateVroom(parseVroom(JSON.stringify(input))));

describe('plan mode', () => {
  test('tells everything that a route does not keep, at the steps where VROOM 1.15 tells it', () => {
    const { routes, unassigned } = plan(day);
    expect(unassigned).toMatchObject([
      { id: 8, type: 'pickup' },
      { id: 9, type: 'delivery' },
    ]);
    const causes = routes[0]!.steps.map(({ violations }) => violations.map(({ cause }) => cause).sort());
    const far = ['max_distance', 'max_travel_time'];
    expect(causes).toEqual([
      [],
      [...far, 'precedence'],
      ['max_distance', 'max_tasks', 'max_travel_time'],
      ['delay', ...far],
      ['load', 'max_distance', 'max_tasks', 'max_travel_time', 'precedence'],
      ['load', 'max_distance', 'max_tasks', 'max_travel_time', 'skills'],
      ['load', ...far],
    ]);
    expect(routes[0]!.violations.map(({ cause }) => cause)).toContain('missing_break');
    expect(routes).toHaveLength(1);
  });
  test('a longest load is told at its break', () => {
    const steps = [
      { type: 'pickup', id: 9 },
      { type: 'break', id: 3 },
    ];
    const [route] = plan({ ...day, vehicles: [{ ...day.vehicles[0], capacity: [2], steps }] }).routes;
    expect(route!.steps[2]!.violations).toContainEqual({ cause: 'max_load' });
  });
  test('hard times that cannot be kept are a fault', () => {
    const steps = [{ type: 'job', id: 1, service_at: 10 }];
    const fault = faultOf(() => plan({ ...day, vehicles: [{ ...day.vehicles[0], steps }] }));
    expect(fault.message).toBe('vehicles[0].steps: Infeasible route for vehicle 1.');
  });
  test('many windows are weighed, too many are a fault at once', () => {
    const withWindows = (tasks: number, windows: number, breaks: readonly object[] = []) => {
      const ids = Array.from({ length: tasks }, (_, id) => id);
      const time_windows = (id: number) => Array.from({ length: windows }, (_, at) => [at * 1000 + id, at * 1000 + id + 400]);
      const steps = [...ids.map((id) => ({ type: 'job', id })), ...(breaks.length > 0 ? [{ type: 'break', id: 0 }] : [])];
      return {
        vehicles: [{ id: 1, start_index: 0, end_index: 0, breaks, steps }],
        jobs: ids.map((id) => ({ id, location_index: 1, time_windows: time_windows(id) })),
        matrix: [[0, 60], [60, 0]], // biome-ignore format: a matrix
      };
    };
    const seconds = processorSeconds(() => {
      expect(plan(withWindows(80, 1000)).summary.violations).toEqual([]);
      for (const input of [withWindows(1000, 100), withWindows(20, 500, [{ id: 0, time_windows: [[5, 6]] }])])
        expect(faultOf(() => plan(input)).message).toContain('vehicles[0].steps: have too many time windows');
    });
    expect(seconds).toBeLessThan(3);
  });
});
