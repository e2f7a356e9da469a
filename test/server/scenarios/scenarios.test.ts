import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadVehicles } from '../../../server/fleet/load-vehicles.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import { chanceOfDay } from '../../../server/scenarios/chance.ts';
import { changeResources, peopleOf } from '../../../server/scenarios/change-resources.ts';
import { drawDay } from '../../../server/scenarios/draw-day.ts';
import { unchanged } from '../../../server/scenarios/model.ts';
import { pairedDifference, spreadOf } from '../../../server/scenarios/statistics.ts';
import { hubSites, openWorld, type PlanningWorld, viewerOf } from '../planning/harness.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what the test is about
type Answer = any;

const run = `mutation ($input: ScenarioInput!) { runScenario(input: $input) { __typename ... on Scenario { id task { id } } ... on DomainError { code path params } } }`;
const read = `query ($id: ID!) { scenario(id: $id) { name days changes { patientsPercent nurses newHubSite } task { status }
  result { days complete metrics { code unit better baseline { mean low high values } scenario { mean values } difference { mean low high values } } } } }`;
const planner = viewerOf('planner');

describe('a what-if', () => {
  let world: PlanningWorld;
  const request = (changes: object, more: object = {}) => ({
    input: { name: 'Flere pasienter', date: world.date, days: 3, seed: 7, changes, ...more },
  });
  const ask = async (changes: object, more: object = {}): Promise<Answer> =>
    (await world.query<Answer>(planner, run, request(changes, more))).runScenario;

  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it('runs seeded days on both sides and answers their spread', async () => {
    const { id, task } = await ask({ patientsPercent: 40, nurses: 1, newHubSite: '101' });
    expect((await world.ended(task.id)).status).toBe('done');
    const { scenario } = await world.query<Answer>(planner, read, { id });
    expect(scenario).toMatchObject({ days: 3, changes: { patientsPercent: 40, nurses: 1, newHubSite: '101' }, task: { status: 'done' } });
    expect(scenario.result).toMatchObject({ days: 3, complete: true });
    for (const metric of scenario.result.metrics) {
      expect(metric.baseline.values).toHaveLength(3);
      expect(metric.baseline.low).toBeLessThanOrEqual(metric.baseline.mean);
      expect(metric.difference.mean).toBeCloseTo(metric.scenario.mean - metric.baseline.mean, 9);
    }
    const codes = scenario.result.metrics.map((metric: Answer) => metric.code);
    expect(codes).toEqual([
      'unplanned_jobs',
      'on_time_share',
      'driving_share',
      'kilometres',
      'overtime_minutes',
      'samples_within_limit',
      'used_shifts',
      'visits_per_nurse_hour',
    ]);
  });

  it('that changes nothing differs in nothing: both sides share their chance', async () => {
    const { id, task } = await ask({}, { days: 2 });
    await world.ended(task.id);
    const { scenario } = await world.query<Answer>(planner, read, { id });
    for (const metric of scenario.result.metrics) expect(metric.difference).toMatchObject({ mean: 0, low: 0, high: 0, values: [0, 0] });
  });

  it('keeps the days that were done when it is cancelled', async () => {
    const { id, task } = await ask({ nurses: -1 }, { days: 30 });
    for await (const change of world.tasks.watch(task.id)) {
      if (((change.progress as { share?: number } | null)?.share ?? 0) > 0) break;
    }
    await world.query(planner, 'mutation ($id: ID!) { cancelTask(id: $id) { __typename } }', { id: task.id });
    expect((await world.ended(task.id)).status).toBe('cancelled');
    const { scenario } = await world.query<Answer>(planner, read, { id });
    expect(scenario.result.complete).toBe(false);
    expect(scenario.result.days).toBeGreaterThan(0);
    expect(scenario.result.days).toBeLessThan(30);
  });

  it('names every fault of what cannot be', async () => {
    const answer = await ask({ patientsPercent: -200, cars: -50, videoSharePercent: 101, newHubSite: 'nowhere' }, { days: 31 });
    expect(answer).toMatchObject({ code: 'scenario_invalid', path: ['input', 'days'] });
    expect(Object.keys(answer.params).sort()).toEqual(
      ['changes.cars', 'changes.newHubSite', 'changes.patientsPercent', 'changes.videoSharePercent', 'days', 'faults'].sort(),
    );
    expect(answer.params.faults).toBe(5);
    expect(await ask({}, { days: 0, name: ' ' })).toMatchObject({ code: 'scenario_invalid', params: { faults: 2 } });
  });

  it('of an empty day has nothing to vary', async () => {
    const answer = (await world.query<Answer>(planner, run, { input: { name: 'x', date: '2027-01-04', days: 1, seed: 1, changes: {} } }))
      .runScenario;
    expect(answer.code).toBe('day_is_empty');
  });

  it.each(['dispatcher', 'ward', 'nurse', 'patient'] as const)('is not for a %s', async (role) => {
    const viewer = viewerOf(role, 'x');
    expect((await world.query<Answer>(viewer, run, request({}))).runScenario.code).toBe('not_allowed');
    const answer = await world.ask<Answer>(viewer, '{ scenarios { id } }');
    expect((answer.errors?.[0]?.originalError as Answer)?.code).toBe('not_allowed');
  });

  it('draws the same day from the same seed, with as many patients as asked for', async () => {
    const baseline = await readDay(world.db.read, world.date, world.area);
    const patients = new Set(baseline.work.jobs.flatMap((job) => job.patientId ?? [])).size;
    const more = { ...unchanged, patientsPercent: 50 };
    const day = drawDay(baseline, more, chanceOfDay(1, 0));
    expect(JSON.stringify(drawDay(baseline, more, chanceOfDay(1, 0)))).toBe(JSON.stringify(day));
    expect(JSON.stringify(drawDay(baseline, more, chanceOfDay(1, 1)).work.jobs)).not.toBe(JSON.stringify(day.work.jobs));
    expect(day.work.patients.size).toBe(Math.round(patients * 1.5));
    const fewer = drawDay(baseline, unchanged, chanceOfDay(1, 0));
    const shared = new Map(day.work.jobs.map((job) => [job.id, JSON.stringify(job)]));
    for (const job of fewer.work.jobs) expect(shared.get(job.id)).toBe(JSON.stringify(job));
    const ids = day.work.jobs.flatMap((job) => job.visits.map((visit) => visit.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives nobody two places and no vehicle to two at a time', async () => {
    const { shifts } = await readDay(world.db.read, world.date, world.area);
    const vehicles = await loadVehicles(world.db.read);
    const changed = changeResources({ shifts, vehicles }, { ...unchanged, nurses: 3, cars: -1, vans: 1 }, hubSites[0]);
    expect(peopleOf(changed, 'nurse').length).toBe(peopleOf(shifts, 'nurse').length + 3);
    expect(new Set(changed.map((shift) => shift.id)).size).toBe(changed.length);
    for (const a of changed) {
      for (const b of changed) {
        if (a.id >= b.id || a.vehicle === null || a.vehicle.id !== b.vehicle?.id) continue;
        expect(a.endsAt <= b.startsAt || b.endsAt <= a.startsAt).toBe(true);
      }
    }
    expect(changeResources({ shifts, vehicles }, { ...unchanged, nurses: -1 }, undefined).length).toBeLessThan(shifts.length);
  });
});

describe('the interval of a mean', () => {
  it('is Student’s', () => {
    const spread = spreadOf([1, 2, 3, 4, 5]);
    expect(spread.mean).toBe(3);
    expect(spread.high - spread.mean).toBeCloseTo(2.776 * Math.sqrt(2.5 / 5), 6);
    expect(spreadOf([4])).toEqual({ mean: 4, low: 4, high: 4, values: [4] });
  });

  it('pairs by day', () => {
    expect(pairedDifference([10, 20, 30], [11, 21, 31])).toMatchObject({ mean: 1, low: 1, high: 1, values: [1, 1, 1] });
  });
});
