import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { findPreparedRoads } from '../../../../server/platform/roads/find.ts';
import { openRoads, parseRoadsUrl } from '../../../../server/platform/roads/select.ts';
import { insideExtract, weekday } from './places.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'select-'));
  folders.push(folder);
  return folder;
};
const quiet = { info: () => undefined, warn: () => undefined };

it('opens the estimate where nothing is prepared, and says so once', async () => {
  const lines: [object, string][] = [];
  const roads = await openRoads({
    roadsUrl: '',
    dataDir: newFolder(),
    log: { ...quiet, info: (fields, message) => lines.push([fields, message]) },
  });
  expect(roads.description).toEqual({ provider: 'estimate', detail: roads.provider.version });
  expect(lines).toEqual([[{ roads: 'estimate', detail: roads.provider.version, tiles: false }, 'roads are open']]);
  const { seconds } = await roads.forPlanning.table({ profile: 'car', departure: weekday('10:00'), places: insideExtract });
  expect(seconds[1]).toBeGreaterThan(60);
  await roads.close();
});

it('takes the servers of ROADS_URL, by either form', async () => {
  expect(parseRoadsUrl('car=http://127.0.0.1:5000, bicycle=http://127.0.0.1:5001/a=b')).toEqual({
    car: 'http://127.0.0.1:5000',
    bicycle: 'http://127.0.0.1:5001/a=b',
  });
  expect(parseRoadsUrl('{"car":"https://roads.intern"}')).toEqual({ car: 'https://roads.intern' });
  const roads = await openRoads({ roadsUrl: 'car=http://127.0.0.1:5000', dataDir: newFolder(), log: quiet });
  expect(roads.description).toEqual({ provider: 'osrm', detail: 'OSRM (ROADS_URL): car' });
  expect(roads.provider.profiles).toEqual(['car']);
  await roads.close();
});

it.each(['car', 'http://127.0.0.1:5000', 'lorry=http://a', 'car=ftp://a', 'car=', '{"car":1}', '{', '{}'])(
  'refuses ROADS_URL %j',
  (text) => {
    expect(() => parseRoadsUrl(text)).toThrow(expect.objectContaining({ detail: { code: 'bad_input', path: ['ROADS_URL'], params: {} } }));
  },
);

function pretendPrepared(program: string): string {
  const dataDir = newFolder();
  mkdirSync(join(dataDir, 'roads/car'), { recursive: true });
  writeFileSync(join(dataDir, 'roads/car/roads.osrm.mldgr'), '');
  writeFileSync(join(dataDir, 'roads/osrm-routed'), program);
  chmodSync(join(dataDir, 'roads/osrm-routed'), 0o755);
  const extract = { name: 'a.osm.pbf', sha256: 'ab'.repeat(32), bytes: 1 };
  const manifest = {
    format: 1,
    extract,
    program: 'osrm-routed',
    osrmVersion: '26.10.0',
    profiles: ['car'],
    preparedAt: '2026-11-23T10:00:00Z',
  };
  writeFileSync(join(dataDir, 'roads/manifest.json'), JSON.stringify(manifest));
  return dataDir;
}

it('serves the estimate when the prepared program does not come up', async () => {
  const warnings: string[] = [];
  const dataDir = pretendPrepared('#!/bin/sh\nexit 3\n');
  const roads = await openRoads({ dataDir, log: { ...quiet, warn: (_, message) => warnings.push(message) } });
  expect(roads.description.provider).toBe('estimate');
  expect(warnings.at(-1)).toMatch(/do not start; the estimate serves/);
  await roads.close();
});

it('does not believe a manifest that is broken or has lost its files', () => {
  const dataDir = pretendPrepared('');
  expect(findPreparedRoads(dataDir)).toBeDefined();
  rmSync(join(dataDir, 'roads/car/roads.osrm.mldgr'));
  expect(findPreparedRoads(dataDir)).toBeUndefined();
  writeFileSync(join(dataDir, 'roads/manifest.json'), '{"format":1');
  expect(findPreparedRoads(dataDir)).toBeUndefined();
});
