import { describe, expect, test } from 'vitest';
import { recogniseFormat } from '../../../../solver/routing/formats/index.ts';
import { readVroom, warmStartOfVroom } from '../../../../solver/routing/formats/vroom.ts';
import { faultOf, planText, processorSeconds } from './judge.ts';
import { vroom, withLine } from './tiny.ts';

const text = vroom.join('\n');
/** The instance with one piece of its text replaced. */
const having = (from: string, to: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe("VROOM's input and output", () => {
  test('a plan keeps what the input asks for and is written in the words of the output', () => {
    const { format, problem, plan } = planText(text, 300);
    expect(format.name).toBe('vroom');
    expect(plan.unassigned).toEqual([]);
    const output = JSON.parse(format.write(plan, problem, text));
    expect(output).toMatchObject({ code: 0, summary: { unassigned: 0, delivery: [4], pickup: [5], violations: [] }, unassigned: [] });
    expect(output.summary.cost).toBe(output.routes.reduce((sum: number, { cost }: { cost: number }) => sum + cost, 0));
    const van = output.routes.find(({ vehicle }: { vehicle: number }) => vehicle === 1);
    expect(van).toMatchObject({ description: 'van' });
    expect(van.steps.map(({ type }: { type: string }) => type).filter((type: string) => type === 'break')).toEqual(['break']);
    expect(van.steps[0]).toMatchObject({ type: 'start', location_index: 0, location: [10.7, 59.9], duration: 0 });
    expect(van.steps.at(-1)).toMatchObject({ type: 'end', location_index: 0, duration: van.duration });
    const job = van.steps.find(({ type, id }: { type: string; id: number }) => type === 'job' && id === 1);
    expect(job.arrival + job.waiting_time).toBeGreaterThanOrEqual(600);
    expect(job.arrival + job.waiting_time).toBeLessThanOrEqual(900);
  });

  test('a route without a start begins at its first task, at its own speed and prices', () => {
    const { problem, plan, format } = planText(
      having('"start_index": 0, "end_index": 0, "start": [10.7, 59.9], "capacity": [4]', '"end_index": 0, "capacity": [0]').replace(
        '"delivery": [1], ',
        '',
      ),
      300,
    );
    const output = JSON.parse(format.write(plan, problem, having('"delivery": [1], ', '')));
    const second = output.routes.find(({ vehicle }: { vehicle: number }) => vehicle === 2);
    expect(second.steps[0]).toMatchObject({ type: 'start', duration: 0, location_index: second.steps[1].location_index });
    expect(second.steps[1]).toMatchObject({ duration: 0, waiting_time: 0 });
    expect(second.duration % 50).toBe(0);
    expect(second.cost).toBe(100 + 2 * second.duration);
  });

  test('timestamps come back as timestamps, and unassigned tasks are told one by one', () => {
    const late = having('[0, 7200]', '[1700000000, 1700007200]')
      .replace('[0, 3600]', '[1700000000, 1700003600]')
      .replace('[600, 900]', '[1700000600, 1700000900]')
      .replace('"amount": [3]', '"amount": [5]');
    const { problem, plan, format } = planText(late, 300);
    const output = JSON.parse(format.write(plan, problem, late));
    expect(output.summary.unassigned).toBe(2);
    expect(output.unassigned).toEqual([
      { id: 1, type: 'pickup', location_index: 3 },
      { id: 1, type: 'delivery', location_index: 2 },
    ]);
    expect(output.routes[0].steps[0].arrival).toBeGreaterThanOrEqual(1_700_000_000);
  });

  test('times that lie too far apart for one day are refused, not moved', () => {
    const far = (list: string) => faultOf(() => readVroom(having('[[600, 900]]', list))).message;
    expect(far('[[600, 900], [1700000000, 1700000900]]')).toBe(
      'jobs[0].time_windows: 1700000000 is 150000000 seconds or more after 0, where the times begin',
    );
    expect(readVroom(having('[600, 900]', '[600, 1700000900]')).jobs[0]!.visits[0]!.windows).toEqual([{ start: 600, end: 150_000_000 }]);
  });

  test('the sum of priorities counts first, then the number of tasks: a shipment is two', () => {
    expect(readVroom(text).jobs.map(({ weight }) => weight)).toEqual([10 * 5 + 1, 1, 2]);
  });

  test('what every field says reaches the problem', () => {
    const all = JSON.parse(text);
    Object.assign(all.jobs[1], { delivery: [1], setup: 40, setup_per_type: { big: 50 }, service_per_type: { big: 70 } });
    Object.assign(all.vehicles[0], {
      type: 'big',
      max_travel_time: 900,
      max_distance: 5000,
      breaks: [{ id: 1, service: 30, max_load: [2] }],
    });
    Object.assign(all.vehicles[0], { costs: { per_km: 3, per_task_hour: 60 }, profile: 'lorry' });
    all.matrices.lorry = {
      durations: all.matrices.car.durations,
      distances: all.matrices.car.durations,
      costs: all.matrices.car.durations,
    };
    const { jobs, shifts, travel } = readVroom(JSON.stringify(all));
    expect(jobs[1]!.visits[0]).toMatchObject({ setupSeconds: 40, setupSecondsByPerson: { 1: 50 }, serviceSecondsByPerson: { 1: 70 } });
    expect(jobs[1]!.visits[0]).toMatchObject({ load: { 'amount 1': 2 }, handedOver: { 'amount 1': 1 } });
    expect(shifts[0]).toMatchObject({ maxDriveSeconds: 900, maxMetres: 5000, costs: { fixed: 0, perServiceHour: 60, perBreakHour: 60 } });
    expect(shifts[0]!.breaks).toMatchObject([{ durationSeconds: 30, maxLoad: { 'amount 1': 2 }, onTheWay: true }]);
    expect(travel.find(({ id }) => id === 'lorry')!.slots[0]!.costs).toContain(300);
  });

  test('given steps are routes to begin from', () => {
    const steps = having('"max_tasks": 2', '"steps": [{"type": "start"}, {"type": "job", "id": 2}, {"type": "end"}]');
    expect(warmStartOfVroom(steps)).toEqual([{ shift: '2', visits: ['job 2'] }]);
  });

  test('what VROOM calls deprecated is read under its new name', () => {
    const old = JSON.parse(text);
    old.matrix = old.matrices.car.durations;
    delete old.matrices;
    old.jobs[0].amount = old.jobs[0].delivery;
    delete old.jobs[0].delivery;
    expect(readVroom(JSON.stringify(old))).toEqual(readVroom(text));
  });

  test.each([
    ['an unknown field', having('"description": "van"', '"colour": "red"'), 'vehicles[0].colour', 'not a known field'],
    [
      'a step of a job that is not there',
      having('"max_tasks": 2', '"steps": [{"type": "job", "id": 7}]'),
      'vehicles[1].steps[0].id',
      'no job 7',
    ],
    ['a step without a number', having('"max_tasks": 2', '"steps": [{"type": "break"}]'), 'vehicles[1].steps[0].id', 'needed'],
    [
      'coordinates without an index',
      having('"location_index": 2, "service": 60', '"service": 60'),
      'jobs[1].location_index',
      'needed where',
    ],
    ['windows that overlap', having('[[600, 900]]', '[[600, 900], [900, 950]]'), 'jobs[0].time_windows', 'overlap'],
    [
      'a longest load of another length',
      having('"service": 300,', '"service": 300, "max_load": [1, 2],'),
      'vehicles[0].breaks[0].max_load',
      '2 amounts',
    ],
    [
      'prices of arcs beside one per hour',
      having('{"durations": [', '{"costs": [], "durations": ['),
      'vehicles[1].costs.per_hour',
      'cannot be given',
    ],
    ['a negative time', having('"service": 30}', '"service": -30}'), 'shipments[0].delivery.service', 'Too small'],
    ['a window that ends before it begins', having('[600, 900]', '[900, 600]'), 'jobs[0].time_windows[0]', 'before it begins'],
    ['a task twice', having('{"id": 2, "location_index"', '{"id": 1, "location_index"'), 'jobs[1].id', 'twice'],
    ['an index outside the matrix', having('"location_index": 3', '"location_index": 9'), 'matrices.car.durations', 'place 9'],
    ['a row that is too short', withLine(vroom, 16, '[100, 0, 100],'), 'matrices.car.durations[1]', 'row of 4'],
    ['a word in the matrix', withLine(vroom, 16, '[100, 0, "far", 200],'), 'matrices.car.durations[1][2]', 'whole number'],
    ['a profile without a matrix', having('"description": "van"', '"profile": "bike"'), 'matrices.bike.durations', 'needed'],
    ['a price per kilometre without distances', having('"fixed": 100', '"per_km": 100'), 'matrices.car.distances', 'needed'],
    ['amounts of another length', having('"amount": [3]', '"amount": [3, 1]'), 'shipments[0].amount', '2 amounts'],
    ['no vehicles', '{"vehicles": [], "jobs": [{"id": 1}]}', 'vehicles', 'Too small'],
    ['no task', '{"vehicles": [{"id": 1, "start_index": 0}], "matrices": {}}', 'jobs', 'no job'],
    ['neither matrices nor coordinates', '{"vehicles": [{"id": 1, "start_index": 0}], "jobs": [{"id": 1}]}', 'jobs[0].location', 'needed'],
    [
      'coordinates alone',
      '{"vehicles": [{"id": 1, "start": [10.7, 59.9]}], "jobs": [{"id": 1, "location": [10.8, 59.9]}]}',
      'matrices.car.durations',
      'POST /vroom',
    ],
  ])('%s is a fault that names the field', (_what, broken, path, words) => {
    const fault = faultOf(() => readVroom(broken));
    expect(fault.path).toBe(path);
    expect(fault.message).toContain(words);
  });

  test('more tables than a problem may have are refused before one is made', () => {
    const size = 1000;
    const row = `[${'7,'.repeat(size - 1)}7]`;
    const places = Array.from({ length: size }, (_, at) => `{"id": ${at}, "location_index": ${at}}`);
    const having = (vehicles: number) =>
      `{"vehicles": [${Array.from({ length: vehicles }, (_, at) => `{"id": ${at}, "start_index": 0, "speed_factor": ${1 + at / 100}}`).join()}],
        "jobs": [${places.join()}], "matrices": {"car": {"durations": [${Array(size).fill(row).join()}]}}}`;
    expect(readVroom(having(2)).travel).toHaveLength(2);
    const text = having(200);
    const seconds = processorSeconds(() =>
      expect(faultOf(() => readVroom(text)).message).toContain('200 pairs of profile and speed_factor'),
    );
    expect(seconds).toBeLessThan(1);
  });

  test('a speed at which a drive takes longer than a matrix may say is refused', () => {
    const at = (speed: string, seconds: number) =>
      readVroom(`{"vehicles": [{"id": 1, "start_index": 0}, {"id": 2, "start_index": 0, "speed_factor": ${speed}}],
        "jobs": [{"id": 1, "location_index": 1}], "matrices": {"car": {"durations": [[0, ${seconds}], [${seconds}, 0]]}}}`);
    const fault = faultOf(() => at('0.01', 42_949_673));
    expect([fault.path, fault.message]).toEqual(['vehicles[1].speed_factor', expect.stringContaining('4294967300 seconds')]);
    expect(faultOf(() => at('1e-300', 3600)).path).toBe('vehicles[1].speed_factor');
    expect(at('0.01', 3600).travel[1]!.slots[0]!.seconds[1]).toBe(360_000);
  });

  test('a window long before the others is not moved to where they are', () => {
    const text = `{"vehicles": [{"id": 1, "start_index": 0}], "matrices": {"car": {"durations": [[0, 60], [60, 0]]}},
      "jobs": [{"id": 1, "location_index": 1, "time_windows": [[1600000000, 1600003600]]},
               {"id": 2, "location_index": 1, "time_windows": [[0, 60000000]]}]}`;
    const fault = faultOf(() => readVroom(text));
    expect([fault.path, fault.message]).toEqual(['jobs[1].time_windows', expect.stringContaining('60000000')]);
  });

  test('several faults are told at once', () => {
    const { message } = faultOf(() =>
      readVroom(having('"capacity": [4], "skills"', '"capasity": [4], "skils"').replace('"service": 30}', '"service": "NaN"}')),
    );
    for (const path of ['vehicles[0].capasity', 'vehicles[0].skils', 'shipments[0].delivery.service']) expect(message).toContain(path);
  });

  test('a cut is a fault that names the line, and large or deep files are refused at once', () => {
    const cut = vroom.slice(0, 9).join('\n');
    expect(recogniseFormat(cut)?.name).toBe('vroom');
    expect(faultOf(() => readVroom(cut)).line).toBe(9);
    const seconds = processorSeconds(() => {
      faultOf(() => readVroom('['.repeat(10_000_000)));
      faultOf(() => readVroom(`{"vehicles": [${'{},'.repeat(2_000_000)}{}]}`));
    });
    expect(seconds).toBeLessThan(2);
  });
});
