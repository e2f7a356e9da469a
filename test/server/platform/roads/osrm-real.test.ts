import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withEstimateBeyondRoads } from '../../../../server/platform/roads/beyond-roads.ts';
import { createEstimateProvider } from '../../../../server/platform/roads/estimate.ts';
import { findPreparedRoads } from '../../../../server/platform/roads/find.ts';
import { createOsrmProvider, type OsrmProvider } from '../../../../server/platform/roads/osrm.ts';
import type { RoadPlace } from '../../../../server/platform/roads/provider.ts';
import { openRoads } from '../../../../server/platform/roads/select.ts';
import { type OsrmServer, superviseOsrm } from '../../../../server/platform/roads/supervise.ts';
import { codeOf, promisesOfRoads } from './contract.ts';
import { beyondExtract, insideExtract, weekday } from './places.ts';
import { prepareTestRoads } from './prepared.ts';

const roads = await prepareTestRoads();
const departure = weekday('10:00');
const log = { info: () => undefined, warn: () => undefined };

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000 && !condition(); waited += 20) await sleep(20);
  expect(condition()).toBe(true);
}

describe.skipIf('missing' in roads)(`OSRM on the extract of eastern Oslo${'missing' in roads ? ` (${roads.missing})` : ''}`, () => {
  const servers: OsrmServer[] = [];
  let osrm: OsrmProvider;

  beforeAll(async () => {
    const prepared = findPreparedRoads('dataDir' in roads ? roads.dataDir : '')!;
    for (const { profile, base } of prepared.data)
      servers.push(await superviseOsrm({ program: prepared.program, data: base, name: profile, log }));
    await Promise.all(servers.map((server) => server.ready()));
    const baseUrls = Object.fromEntries(prepared.data.map(({ profile }, k) => [profile, servers[k]!.url]));
    osrm = createOsrmProvider({ baseUrls, version: prepared.version });
  });
  afterAll(async () => {
    await osrm?.close();
    await Promise.all(servers.map((server) => server.stop()));
  });

  promisesOfRoads(() => osrm);

  it('draws a leg along the streets', async () => {
    const [leg] = await osrm.route({ profile: 'car', departure, places: insideExtract.slice(0, 2) });
    expect(leg!.estimated).toBe(false);
    expect(leg!.geometry.length).toBeGreaterThan(15);
  });

  it('refuses a place beyond the roads by its key, and planning may estimate it', async () => {
    const places = [...insideExtract.slice(0, 2), beyondExtract];
    const { code, params, text } = await codeOf(osrm.table({ profile: 'car', departure, places }));
    expect(code).toBe('place_off_road');
    expect(params).toMatchObject({ place: 'ullevål', limit: 250 });
    expect((params as { metres: number }).metres).toBeGreaterThan(400);
    expect(text).not.toContain('59.937');
    const both = withEstimateBeyondRoads(osrm, createEstimateProvider());
    const mixed = await both.table({ profile: 'car', departure, places });
    const exact = await osrm.table({ profile: 'car', departure, places: places.slice(0, 2) });
    expect(mixed.seconds[1]).toBe(exact.seconds[1]);
    expect(mixed.seconds[2]).toBeGreaterThan(120);
    const legs = await both.route({
      profile: 'car',
      departure,
      places: [places[0]!, places[2]!, places[1]!, insideExtract[2]!, insideExtract[3]!],
    });
    expect(legs.map((leg) => leg.estimated)).toEqual([true, true, false, false]);
  });

  it('answers the same in tiles as at once', async () => {
    const grid = Array.from(
      { length: 240 },
      (_, k): RoadPlace => ({ key: `g${k}`, latitude: 59.905 + (k % 16) * 0.0015, longitude: 10.75 + Math.floor(k / 16) * 0.003 }),
    );
    const off = new Set((await osrm.findOffRoad({ profile: 'car', places: grid })).map(({ place }) => place));
    const near = grid.filter((place) => !off.has(place));
    expect(near.length).toBeGreaterThan(200);
    const whole = await osrm.table({ profile: 'car', departure, places: near });
    const chosen = [3, 120, 205];
    const few = await osrm.table({ profile: 'car', departure, places: chosen.map((k) => near[k]!) });
    chosen.forEach((i, row) => {
      chosen.forEach((j, column) => {
        expect(whole.seconds[i * near.length + j]).toBe(few.seconds[row * 3 + column]);
      });
    });
  });

  it('tells when it dies in the middle, and is started again', async () => {
    const server = servers[1]!;
    const hasty = createOsrmProvider({ baseUrls: { bicycle: server.url }, version: 'x', retries: 0 });
    const many = Array.from({ length: 800 }, (_, k) => ({ ...insideExtract[k % insideExtract.length]!, key: `m${k}` }));
    const first = server.pid()!;
    const table = codeOf(hasty.table({ profile: 'bicycle', departure, places: many }));
    await sleep(150);
    process.kill(first, 'SIGKILL');
    expect(await table).toMatchObject({ code: 'roads_unavailable', params: { profile: 'bicycle', reason: 'connection' } });
    await server.ready();
    expect(server.restarts()).toBe(1);
    expect(server.pid()).not.toBe(first);
    const again = await hasty.table({ profile: 'bicycle', departure, places: insideExtract });
    expect(again.seconds[1]).toBeGreaterThan(0);
  });

  it('rides over a death by trying again', async () => {
    const server = servers[0]!;
    const patient = createOsrmProvider({ baseUrls: { car: server.url }, version: 'x', retries: 5 });
    process.kill(server.pid()!, 'SIGKILL');
    const { seconds } = await patient.table({ profile: 'car', departure, places: insideExtract });
    expect(seconds[1]).toBeGreaterThan(0);
  });

  it('is what the service opens when it is prepared', async () => {
    const lines: object[] = [];
    const opened = await openRoads({
      dataDir: 'dataDir' in roads ? roads.dataDir : '',
      log: { info: (fields) => lines.push(fields), warn: () => undefined },
    });
    expect(opened.description).toMatchObject({ provider: 'osrm' });
    expect(opened.description.detail).toMatch(/^OSRM .*oslo-east\.osm\.pbf.*: car, bicycle$/);
    expect(lines).toHaveLength(1);
    const { seconds } = await opened.forPlanning.table({ profile: 'bicycle', departure, places: [insideExtract[0]!, beyondExtract] });
    expect(seconds[1]).toBeGreaterThan(0);
    await opened.close();
    expect(await codeOf(opened.provider.table({ profile: 'car', departure, places: insideExtract }))).toMatchObject({ code: 'cancelled' });
  });

  it('ends with the service, even when that is killed', async () => {
    const fixture = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./supervise-fixture.ts', import.meta.url)), 'dataDir' in roads ? roads.dataDir : ''],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const pid = await new Promise<number>((resolve) => {
      fixture.stdout.once('data', (text) => resolve(Number(String(text))));
    });
    expect(alive(pid)).toBe(true);
    fixture.kill('SIGKILL');
    await until(() => !alive(pid));
  });

  it('stops cleanly', async () => {
    const prepared = findPreparedRoads('dataDir' in roads ? roads.dataDir : '')!;
    const server = await superviseOsrm({ program: prepared.program, data: prepared.data[0]!.base, name: 'stop', log });
    await server.ready();
    const pid = server.pid()!;
    await server.stop();
    await until(() => !alive(pid));
    expect(server.restarts()).toBe(0);
  });
});
