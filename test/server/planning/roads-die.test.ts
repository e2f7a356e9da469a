import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { createOsrmProvider } from '../../../server/platform/roads/osrm.ts';
import type { RoadProvider } from '../../../server/platform/roads/provider.ts';
import { dispatcher, openWorld } from './harness.ts';

/** Speaks OSRM's table service with straight lines, and dies for good in the middle of an answer. */
async function mortalOsrm() {
  let answersLeft = Number.POSITIVE_INFINITY;
  const server = createServer((request, response) => {
    const isLast = answersLeft-- <= 0;
    const [, list, query] = /\/table\/v1\/[^/]+\/([^?]+)\?(.*)$/.exec(request.url!)!;
    const points = list!.split(';').map((pair) => pair.split(',').map(Number));
    const indices = (name: string) => new URLSearchParams(query).get(name)!.split(';').map(Number);
    const [sources, destinations] = [indices('sources'), indices('destinations')];
    const metres = (i: number, j: number) =>
      Math.hypot((points[i]![0]! - points[j]![0]!) * 56_000, (points[i]![1]! - points[j]![1]!) * 111_000) * 1.3;
    const waypoint = (i: number) => ({ location: points[i], distance: 1, name: '', hint: '' });
    response.setHeader('content-type', 'application/json');
    const answer = JSON.stringify({
      code: 'Ok',
      durations: sources.map((i) => destinations.map((j) => metres(i, j) / 9)),
      distances: sources.map((i) => destinations.map((j) => metres(i, j))),
      sources: sources.map(waypoint),
      destinations: destinations.map(waypoint),
    });
    if (!isLast) return void response.end(answer);
    response.write(answer.slice(0, answer.length / 2), () => {
      server.close();
      server.closeAllConnections();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const osrm = createOsrmProvider({ baseUrls: { car: url, bicycle: url }, ours: true, version: 'test', timeoutMs: 500, retries: 1 });
  return { osrm, dieAfter: (answers: number) => (answersLeft = answers), close: () => server.close() };
}

it('an OSRM that dies in the middle fails the task and leaves the day its earlier plan', async () => {
  const { osrm, dieAfter, close } = await mortalOsrm();
  const world = await openWorld({ roads: osrm });
  try {
    const first = await world.plan();
    expect(first.status).toBe('done');
    dieAfter(0);
    const second = await world.plan({ seed: 2 });
    expect(second).toMatchObject({ status: 'failed', error: { code: 'roads_unavailable' } });
    const { day } = await world.query<{ day: { versions: unknown[]; latestPlan: { id: string; roadProvider: string } } }>(
      dispatcher,
      'query ($d: ServiceDate!) { day(date: $d) { versions { id } latestPlan { id roadProvider } } }',
      { d: world.date },
    );
    expect(day.versions).toHaveLength(1);
    expect(day.latestPlan).toEqual({ id: (first.result as { planId: string }).planId, roadProvider: 'osrm' });
  } finally {
    await world.close();
    await osrm.close();
    close();
  }
}, 60_000);

it('a place that no road reaches costs its own jobs and never the plan', async () => {
  const estimate = createEstimateProvider();
  let strayKey = '';
  const roads: RoadProvider = {
    ...estimate,
    async table(request, signal) {
      // The last place is a home: the hubs come first.
      strayKey ||= request.places.at(-1)!.key;
      if (request.places.some((place) => place.key === strayKey)) {
        const { DomainError } = await import('../../../server/platform/errors.ts');
        throw new DomainError('place_off_road', { place: strayKey, metres: 2400, limit: 250 });
      }
      return estimate.table(request, signal);
    },
  };
  const world = await openWorld({ roads });
  try {
    expect((await world.plan()).status).toBe('done');
    type Unassigned = { job: { id: string }; reasons: { code: string; params: Record<string, number> }[] };
    const { day } = await world.query<{
      day: { faults: { code: string }[]; latestPlan: { figures: { jobsPlanned: number }; unassigned: Unassigned[] } };
    }>(
      dispatcher,
      'query ($d: ServiceDate!) { day(date: $d) { faults { code } latestPlan { figures { jobsPlanned } unassigned { job { id } reasons { code params } } } } }',
      { d: world.date },
    );
    const off = day.latestPlan.unassigned.filter((one) => one.reasons.some((reason) => reason.code === 'place_off_road'));
    expect(off.length).toBeGreaterThan(0);
    expect(day.faults.map((fault) => fault.code)).toContain('place_off_road');
    expect(day.latestPlan.figures.jobsPlanned).toBeGreaterThan(20);
  } finally {
    await world.close();
  }
});
