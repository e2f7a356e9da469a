import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPatients } from '../../../server/care/load-patients.ts';
import { loadPlaces } from '../../../server/care/load-places.ts';
import { fitOfWindow } from '../../../server/planning/fit-of-window.ts';
import type { PlanVisitStop } from '../../../server/planning/model.ts';
import { etaOfJob, isJobPublished, plannedPeople, plannedVisitsOf } from '../../../server/planning/published-visits.ts';
import { findPlan } from '../../../server/planning/store.ts';
import { plusSeconds } from '../../../server/platform/time.ts';
import { dispatcher, openWorld, type PlanningWorld } from './harness.ts';

describe('what others may know of a published plan', () => {
  let world: PlanningWorld;
  let stop: PlanVisitStop;
  let planId: string;
  const levelAt = async (hidden: boolean, from: string, latitude: number, longitude: number) => {
    const lookup = {
      placesOf: (ids: readonly string[]) => loadPlaces(world.db.read, ids),
      protectedOf: async (ids: readonly string[]) => new Set(hidden ? (await loadPatients(world.db.read, ids)).keys() : []),
    };
    const [start, end] = [plusSeconds(from as never, -1800), plusSeconds(from as never, 1800)];
    return fitOfWindow(world.db.read, { area: world.area, start, end, at: { latitude, longitude } }, lookup);
  };

  beforeAll(async () => {
    world = await openWorld();
    planId = ((await world.plan()).result as { planId: string }).planId;
    const { document } = (await findPlan(world.db.read, planId))!;
    stop = document.routes.flatMap((route) => route.stops).find((one) => one.kind === 'visit') as PlanVisitStop;
  });
  afterAll(() => world.close());

  it('is nothing before it is published', async () => {
    expect(await plannedVisitsOf(world.db.read, stop.patientId!, world.date, world.date)).toEqual([]);
    expect(await isJobPublished(world.db.read, stop.jobId)).toBe(false);
    expect(await levelAt(false, stop.start, 59.9, 10.7)).toBe('fair');
    await world.query(dispatcher, 'mutation ($id: ID!) { publishPlan(planId: $id, expectedVersion: 0) { __typename } }', { id: planId });
  });

  it('is when somebody comes', async () => {
    const visits = await plannedVisitsOf(world.db.read, stop.patientId!, world.date, world.date);
    expect(visits).toContainEqual(expect.objectContaining({ visitId: stop.visitId, start: stop.start, planId, home: true }));
    expect(await etaOfJob(world.db.read, stop.jobId)).toEqual({ start: stop.start, slackSeconds: stop.slackSeconds });
    expect(await isJobPublished(world.db.read, stop.jobId)).toBe(true);
    expect(await etaOfJob(world.db.read, 'job_unknown')).toBeUndefined();
    expect((await plannedPeople(world.db.read, world.date)).patientIds.has(stop.patientId!)).toBe(true);
  });

  it('is in three coarse levels how well a window suits, and protected homes count for nobody', async () => {
    expect(await levelAt(false, stop.start, 60.5, 12.5)).toBe('poor');
    const levels = new Set<string>();
    const { document } = (await findPlan(world.db.read, planId))!;
    const homes = document.routes.flatMap((route) => route.stops.flatMap((one) => (one.kind !== 'break' && one.home ? [one] : [])));
    const places = await loadPlaces(
      world.db.read,
      homes.map((one) => one.placeId),
    );
    for (const home of homes) {
      const { latitude, longitude } = places.get(home.placeId)!;
      levels.add(await levelAt(false, home.start, latitude, longitude));
    }
    expect([...levels].every((level) => ['good', 'fair', 'poor'].includes(level))).toBe(true);
    expect(levels.size).toBeGreaterThan(1);
    const place = places.get(stop.placeId)!;
    const open = await levelAt(false, stop.start, place.latitude, place.longitude);
    const closed = await levelAt(true, stop.start, place.latitude, place.longitude);
    expect(['good', 'fair', 'poor'].indexOf(closed)).toBeGreaterThanOrEqual(['good', 'fair', 'poor'].indexOf(open));
  });
});
