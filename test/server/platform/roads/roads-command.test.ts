import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PMTiles } from 'pmtiles';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { findOnPath } from '../../../../scripts/roads/programs.ts';
import { run } from '../../../../scripts/roads.ts';
import { findPreparedRoads, roadsFolder } from '../../../../server/platform/roads/find.ts';
import { serve } from './fake-osrm.ts';
import { extract, prepareTestRoads } from './prepared.ts';

const roads = await prepareTestRoads();
const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'roads-test-'));
  folders.push(folder);
  return folder;
};
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Runs the command and answers its exit code and all that it printed. */
async function roadsCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const note = (line: unknown) => void lines.push(String(line));
  const spies = [vi.spyOn(console, 'log').mockImplementation(note), vi.spyOn(console, 'error').mockImplementation(note)];
  const written = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  const code = await run(args, environment);
  for (const spy of [...spies, written]) spy.mockRestore();
  return { code, text: lines.join('\n') };
}

/** A data folder that has the programs already, so that only one test file fetches them. */
async function folderWithPrograms(): Promise<string> {
  const dataDir = newFolder();
  await mkdir(roadsFolder(dataDir), { recursive: true });
  const programs = join(roadsFolder('dataDir' in roads ? roads.dataDir : ''), 'programs');
  if (existsSync(programs)) await symlink(programs, join(roadsFolder(dataDir), 'programs'));
  return dataDir;
}

/** Whatever stays beside what the command means to leave: half-written files, folders of an interrupted run. */
async function leftovers(dataDir: string): Promise<string[]> {
  const names = existsSync(roadsFolder(dataDir)) ? await readdir(roadsFolder(dataDir)) : [];
  return names.filter((name) => !['programs', 'car', 'bicycle', 'tiles.pmtiles', 'manifest.json'].includes(name));
}

describe('npm run roads, on bad input', () => {
  afterEach(() => vi.restoreAllMocks());

  const file = (name: string, content: string | Buffer) => {
    const path = join(newFolder(), name);
    writeFileSync(path, content);
    return path;
  };

  it.each([
    [[], /give an extract/],
    [['--nonsense'], /unknown option/],
    [['a.osm.pbf', '--download', 'oslo'], /either a file or --download/],
    [['--download', 'atlantis'], /no mirror is known for atlantis/],
    [['--download', '../oslo'], /a word of small letters/],
    [['--download', 'oslo', '--source', 'ftp://somewhere/oslo'], /not an address/],
    [['/does/not/exist.osm.pbf'], /cannot open/],
  ])('%j ends with 2 and says why', async (args, reason) => {
    const dataDir = newFolder();
    const { code, text } = await roadsCommand(args, { DATA_DIR: dataDir });
    expect(code).toBe(2);
    expect(text).toMatch(reason);
    expect(await leftovers(dataDir)).toEqual([]);
  });

  it('refuses a file that is no extract, and an empty one', async () => {
    const page = file('page.osm.pbf', '<!doctype html><p>Moved</p>'.repeat(100));
    expect(await roadsCommand([page], { DATA_DIR: newFolder() })).toMatchObject({ code: 2, text: expect.stringMatching(/no OSM header/) });
    expect(await roadsCommand([file('empty.osm.pbf', '')], { DATA_DIR: newFolder() })).toMatchObject({
      code: 2,
      text: expect.stringMatching(/no OSM header/),
    });
  });
});

describe.skipIf('missing' in roads)(
  `npm run roads, on the extract of eastern Oslo${'missing' in roads ? ` (${roads.missing})` : ''}`,
  () => {
    it('refuses an extract that was cut short, and leaves what was there', async () => {
      const whole = readFileSync(extract);
      for (const share of [0.3, 0.999]) {
        const dataDir = await folderWithPrograms();
        const cut = join(newFolder(), 'cut.osm.pbf');
        writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * share)));
        const { code, text } = await roadsCommand([cut], { DATA_DIR: dataDir });
        expect({ code, text }).toMatchObject({ code: 2, text: expect.stringMatching(/cut short or broken/) });
        expect(await leftovers(dataDir)).toEqual([]);
      }
    });

    it('fetches the area from a server, prepares it, and is quick the second time', async () => {
      const dataDir = await folderWithPrograms();
      const whole = readFileSync(extract);
      const server = await serve((_, response) => {
        response.writeHead(200, { 'content-length': whole.length }).end(whole);
        return undefined;
      });
      const first = await roadsCommand(['--download', 'oslo'], { DATA_DIR: dataDir, ROADS_SOURCE: server.url });
      expect(first).toMatchObject({ code: 0, text: expect.stringMatching(/100 %[\s\S]*ready: car, bicycle/) });
      expect(await leftovers(dataDir)).toEqual(['oslo.osm.pbf']);
      const prepared = findPreparedRoads(dataDir)!;
      expect(prepared.manifest.extract).toMatchObject({ name: 'oslo.osm.pbf', bytes: whole.length });
      expect(prepared.version).toMatch(/^osrm-[\d.]+\/[0-9a-f]{12}$/);
      const startedAt = Date.now();
      const second = await roadsCommand(['--download', 'oslo', '--source', server.url], { DATA_DIR: dataDir });
      expect(second).toMatchObject({ code: 0, text: expect.stringMatching(/already prepared/) });
      expect(Date.now() - startedAt).toBeLessThan(2000);
      expect(findPreparedRoads(dataDir)!.manifest).toEqual(prepared.manifest);
      await server.close();
    });

    const body = existsSync(extract) ? readFileSync(extract) : Buffer.alloc(0);
    const half = body.subarray(0, Math.floor(body.length / 2));
    it.each([
      ['answers 404', (response: ServerResponse) => response.writeHead(404).end('gone'), /answered 404/],
      ['answers 500', (response: ServerResponse) => response.writeHead(500).end('oh no'), /answered 500/],
      ['answers a page instead', (response: ServerResponse) => response.end('<!doctype html>'.repeat(50)), /no OSM header/],
      [
        'hangs up half way',
        (response: ServerResponse) => response.writeHead(200, { 'content-length': body.length }).write(half, () => response.destroy()),
        /failed or was cut/,
      ],
      [
        'ends half way without telling its length',
        (response: ServerResponse) => response.writeHead(200, { 'transfer-encoding': 'chunked' }).end(half),
        /cut short or broken/,
      ],
    ])('leaves nothing behind when the server %s', async (_, answer, reason) => {
      const dataDir = await folderWithPrograms();
      const server = await serve((_request, response) => {
        answer(response);
        return undefined;
      });
      const { code, text } = await roadsCommand(['--download', 'oslo', '--source', `${server.url}/oslo.osm.pbf`], { DATA_DIR: dataDir });
      expect(code).toBe(2);
      expect(text).toMatch(reason);
      expect(await leftovers(dataDir)).toEqual([]);
      await server.close();
    });

    it('says so when nothing can be reached', async () => {
      const gone = await serve(() => undefined);
      await gone.close();
      const { code, text } = await roadsCommand(['--download', 'oslo', '--source', gone.url], { DATA_DIR: newFolder() });
      expect({ code, text }).toMatchObject({ code: 2, text: expect.stringMatching(/could not be fetched/) });
    });

    it.skipIf(findOnPath('tilemaker') === undefined)('makes tiles that a PMTiles reader reads', async () => {
      const path = findPreparedRoads('dataDir' in roads ? roads.dataDir : '')!.tiles!;
      const content = readFileSync(path);
      const tiles = new PMTiles({
        getKey: () => path,
        getBytes: async (offset, length) => ({ data: new Uint8Array(content.subarray(offset, offset + length)).buffer }),
      });
      const header = await tiles.getHeader();
      expect(header).toMatchObject({ specVersion: 3, minZoom: 6, maxZoom: 14 });
      expect(header.minLon).toBeCloseTo(10.708, 2);
      expect(await tiles.getMetadata()).toMatchObject({ attribution: '© OpenStreetMap contributors' });
      // Storgata at zoom 14.
      const x = Math.floor(((10.7577 + 180) / 360) * 2 ** 14);
      const y = Math.floor(((1 - Math.asinh(Math.tan((59.9165 * Math.PI) / 180)) / Math.PI) / 2) * 2 ** 14);
      const tile = await tiles.getZxy(14, x, y);
      expect(Buffer.from(tile!.data).includes('Storgata')).toBe(true);
      expect(await tiles.getZxy(14, 0, 0)).toBeUndefined();
    });
  },
);
