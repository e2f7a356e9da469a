import { afterEach, describe, expect, it } from 'vitest';
import { withEstimateBeyondRoads } from '../../../../server/platform/roads/beyond-roads.ts';
import { createEstimateProvider } from '../../../../server/platform/roads/estimate.ts';
import { createOsrmProvider, type OsrmOptions } from '../../../../server/platform/roads/osrm.ts';
import type { RoadPlace } from '../../../../server/platform/roads/provider.ts';
import { codeOf } from './contract.ts';
import { type FakeServer, serve, tableFor } from './fake-osrm.ts';
import { insideExtract, weekday } from './places.ts';

const departure = weekday('10:00');
const places = insideExtract.slice(0, 3);
const ask = { profile: 'car', departure, places } as const;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function openFake(
  answer: Parameters<typeof serve>[0],
  options: Partial<OsrmOptions> = {},
): Promise<{ osrm: ReturnType<typeof createOsrmProvider>; server: FakeServer }> {
  const server = await serve(answer);
  const osrm = createOsrmProvider({ baseUrls: { car: server.url }, version: 'fake', retries: 1, timeoutMs: 5000, ...options });
  opened.push(osrm, server);
  return { osrm, server };
}

describe('the adapter of OSRM', () => {
  it('needs an address for each profile, and takes no other scheme', async () => {
    const { osrm } = await openFake((request) => tableFor(request));
    expect(osrm.profiles).toEqual(['car']);
    expect(await codeOf(osrm.table({ ...ask, profile: 'bicycle' }))).toMatchObject({
      code: 'profile_missing',
      params: { profile: 'bicycle' },
    });
    expect(osrm.ours).toBe(true);
    expect(createOsrmProvider({ baseUrls: { car: 'https://roads.example' }, version: 'x' }).ours).toBe(false);
    expect(() => createOsrmProvider({ baseUrls: { car: 'file:///etc' }, version: 'x' })).toThrow('bad_input');
  });

  it('says -1 where OSRM says null, and 0 where OSRM slips below it', async () => {
    const { osrm } = await openFake((request) =>
      tableFor(request, (i, j) => (i === 0 && j === 1 ? null : i === 1 && j === 0 ? -0.6 : 61.4)),
    );
    const { seconds, metres } = await osrm.table(ask);
    expect([...seconds]).toEqual([0, -1, 61, 0, 0, 61, 61, 61, 0]);
    expect([...metres]).toEqual([...seconds]);
  });

  it('asks a large table in tiles of 100 × 100 and puts them together', async () => {
    const many = Array.from(
      { length: 230 },
      (_, k): RoadPlace => ({ key: `p${k}`, latitude: 59.9 + k / 10_000, longitude: 10.7 + k / 10_000 }),
    );
    const indexOf = (pair: string) => Math.round((Number(pair.split(',')[0]) - 10.7) * 10_000);
    const { osrm, server } = await openFake((request) => {
      const all = decodeURIComponent(request.url ?? '')
        .split('/')
        .at(-1)!
        .split('?')[0]!
        .split(';')
        .map(indexOf);
      const rows = new URL(request.url ?? '', 'http://osrm').searchParams.get('sources')!.split(';').length;
      return tableFor(request, (i, j) => all[i]! * 1000 + all[rows + j]!);
    });
    const { seconds } = await osrm.table({ ...ask, places: many });
    expect(server.asked).toHaveLength(9);
    expect(Math.max(...server.asked.map((path) => path.length))).toBeLessThan(7000);
    for (const [i, j] of [
      [0, 229],
      [229, 0],
      [99, 100],
      [150, 220],
      [17, 3],
    ] as const)
      expect(seconds[i * 230 + j]).toBe(i * 1000 + j);
  });

  it.each([
    ['a page of HTML', (_: unknown, response: { end(text: string): void }) => void response.end('<html>proxy</html>')],
    ['an empty object', () => ({})],
    ['a table of the wrong size', () => ({ ...tableForThree(), durations: [[1, 2, 3]] })],
    ['waypoints missing', () => ({ ...tableForThree(), sources: [] })],
    [
      'text for numbers',
      () => ({
        ...tableForThree(),
        durations: [
          ['1', '2', '3'],
          ['1', '2', '3'],
          ['1', '2', '3'],
        ],
      }),
    ],
    [
      'durations far below zero',
      () => ({
        ...tableForThree(),
        durations: [
          [0, -500, 1],
          [1, 0, 1],
          [1, 1, 0],
        ],
      }),
    ],
  ] as [string, Parameters<typeof serve>[0]][])('does not believe %s', async (_, answer) => {
    const { osrm } = await openFake(answer);
    expect(await codeOf(osrm.table(ask))).toMatchObject({ code: 'roads_unavailable', params: { profile: 'car', reason: 'answer' } });
  });

  it('takes a refusal that it did not cause for a fault of the server', async () => {
    const { osrm } = await openFake((_, response) => {
      response.statusCode = 400;
      return { code: 'TooBig', message: 'Too many table coordinates' };
    });
    expect(await codeOf(osrm.table(ask))).toMatchObject({ code: 'roads_unavailable' });
  });

  it('gives up after its time limit, without trying again', async () => {
    const { osrm, server } = await openFake(() => undefined, { timeoutMs: 150, retries: 3 });
    expect(await codeOf(osrm.table(ask))).toMatchObject({ code: 'roads_unavailable', params: { reason: 'timeout' } });
    expect(server.asked).toHaveLength(1);
  });

  it('stops waiting when the caller cancels or the provider closes', async () => {
    const { osrm } = await openFake(() => undefined, { timeoutMs: 20_000 });
    const cancel = new AbortController();
    const cancelled = codeOf(osrm.table(ask, cancel.signal));
    const closed = codeOf(osrm.nearest({ profile: 'car', place: places[0]! }));
    setTimeout(() => cancel.abort(), 50);
    expect(await cancelled).toMatchObject({ code: 'cancelled' });
    await osrm.close();
    expect(await closed).toMatchObject({ code: 'cancelled' });
  });

  it('tries a broken connection and a starting server again', async () => {
    let times = 0;
    const { osrm, server } = await openFake(
      (request, response) => {
        times++;
        if (times === 1) response.destroy();
        else if (times === 2) response.writeHead(503).end();
        else return tableFor(request);
        return undefined;
      },
      { retries: 2 },
    );
    expect((await osrm.table(ask)).seconds[1]).toBe(60);
    expect(server.asked).toHaveLength(3);
  });

  it('never tells a coordinate, neither in an error nor in what caused it', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    const dead = createOsrmProvider({ baseUrls: { car: gone.url }, version: 'gone', retries: 0 });
    const { osrm: far } = await openFake((request) => {
      const answer = tableFor(request) as { sources: object[] };
      return { ...answer, sources: answer.sources.map((source) => ({ ...source, distance: 812.4 })) };
    });
    const failures = [
      await codeOf(dead.table(ask)),
      await codeOf(dead.route(ask)),
      await codeOf(dead.nearest({ profile: 'car', place: places[0]! })),
      await codeOf(far.table(ask)),
    ];
    expect(failures.map(({ code }) => code)).toEqual(['roads_unavailable', 'roads_unavailable', 'roads_unavailable', 'place_off_road']);
    expect(failures[3]!.params).toEqual({ place: 'storgata', metres: 812, limit: 250 });
    for (const { text } of failures) expect(text).not.toMatch(/59[.,]?9|10[.,]7|http|127\.0/);
  });

  it('shows a gap where no way leads, and the legs around it', async () => {
    const { osrm } = await openFake((request, response) => {
      const points = decodeURIComponent(request.url ?? '')
        .split('/')
        .at(-1)!
        .split('?')[0]!
        .split(';');
      if (points.length > 2 || points[1]!.startsWith('10.772100')) {
        response.statusCode = 400;
        return { code: 'NoRoute' };
      }
      const steps = [
        {
          geometry: {
            coordinates: [
              [10.75, 59.91],
              [10.76, 59.92],
            ],
          },
        },
        {
          geometry: {
            coordinates: [
              [10.76, 59.92],
              [10.76, 59.92],
            ],
          },
        },
      ];
      return {
        code: 'Ok',
        waypoints: [
          { location: [10.75, 59.91], distance: 1 },
          { location: [10.76, 59.92], distance: 1 },
        ],
        routes: [{ legs: [{ duration: 100.4, distance: 900, steps }] }],
      };
    });
    const legs = await osrm.route(ask);
    expect(legs.map(({ seconds, metres, estimated }) => ({ seconds, metres, estimated }))).toEqual([
      { seconds: -1, metres: -1, estimated: true },
      { seconds: 100, metres: 900, estimated: false },
    ]);
    expect(legs[1]!.geometry).toEqual([
      [10.75, 59.91],
      [10.76, 59.92],
    ]);
  });

  it('sends no protected address to servers of others, yet planning goes on', async () => {
    const { osrm, server } = await openFake((request) => tableFor(request, () => 7), { ours: false });
    const guarded = places.map((place, k) => ({ ...place, confidential: k === 1 }));
    expect(await codeOf(osrm.table({ ...ask, places: guarded }))).toMatchObject({ code: 'not_allowed', params: { place: 'sofienberg' } });
    expect(await codeOf(osrm.nearest({ profile: 'car', place: guarded[1]! }))).toMatchObject({ code: 'not_allowed' });
    const { seconds } = await withEstimateBeyondRoads(osrm, createEstimateProvider()).table({ ...ask, places: guarded });
    expect(seconds[2]).toBe(7);
    expect(seconds[1]).toBeGreaterThan(60);
    expect(server.asked.join(' ')).not.toContain('10.772100');
  });

  it('lets the estimate speak for places beyond the roads', async () => {
    // The second place lies off the road: OSRM tells by its distance.
    const off = (pair: string) => pair.startsWith('10.772100');
    const { osrm } = await openFake((request) => {
      const all = decodeURIComponent(request.url ?? '')
        .split('/')
        .at(-1)!
        .split('?')[0]!
        .split(';');
      const answer = tableFor(request, () => 7) as { sources: object[]; destinations: object[] };
      const rows = answer.sources.length;
      return {
        ...answer,
        sources: answer.sources.map((source, i) => ({ ...source, distance: off(all[i]!) ? 900 : 2 })),
        destinations: answer.destinations.map((one, j) => ({ ...one, distance: off(all[rows + j]!) ? 900 : 2 })),
      };
    });
    const estimate = createEstimateProvider();
    const both = withEstimateBeyondRoads(osrm, estimate);
    const { seconds } = await both.table(ask);
    const guessed = await estimate.table(ask);
    expect([seconds[2], seconds[6]]).toEqual([7, 7]);
    expect([seconds[1], seconds[3], seconds[5], seconds[7]]).toEqual([1, 3, 5, 7].map((at) => guessed.seconds[at]));
    expect(both.version).toContain(estimate.version);
    expect((await osrm.findOffRoad(ask)).map(({ place, metres }) => [place.key, metres])).toEqual([['sofienberg', 900]]);
  });
});

function tableForThree(): object {
  return tableFor({ url: '/table/v1/driving/x?sources=0;1;2&destinations=3;4;5' } as never);
}
