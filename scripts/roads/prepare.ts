import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { findPreparedRoads, type RoadsManifest, roadsFolder } from '../../server/platform/roads/find.ts';
import type { RoadProfile } from '../../server/platform/roads/provider.ts';
import { BadInput } from './bad-input.ts';
import { inspectExtract } from './extract.ts';
import { type OsrmPrograms, openPrograms } from './programs.ts';
import { findTilemaker, makeTiles, measureExtract } from './tiles.ts';

const run = promisify(execFile);

export interface PrepareOptions {
  readonly extract: string;
  readonly dataDir: string;
  readonly profiles?: readonly RoadProfile[];
  readonly withTiles?: boolean;
  readonly say: (text: string) => void;
}

export interface PrepareResult {
  readonly manifest: RoadsManifest;
  /** False when everything was there from an earlier run with the same extract. */
  readonly changed: boolean;
}

/**
 * Prepares OSRM's data for each profile, each in a folder of its own, and the map tiles from one extract under
 * `${dataDir}/roads`. Everything is built beside and moved into place at the end; the manifest is written last. Calling
 * again with the same extract does nothing.
 *
 * Errors: `BadInput` with the reason; what was there before stays as it was.
 */
export async function prepareRoads({
  extract,
  dataDir,
  profiles = ['car', 'bicycle'],
  withTiles = true,
  say,
}: PrepareOptions): Promise<PrepareResult> {
  const facts = await inspectExtract(extract);
  const folder = roadsFolder(dataDir);
  const programs = await openPrograms(join(folder, 'programs'), say);
  const tilemaker = findTilemaker();
  const before = findPreparedRoads(dataDir);
  const sameExtract =
    before !== undefined && before.manifest.extract.sha256 === facts.sha256 && before.manifest.osrmVersion === programs.version;
  const ready = sameExtract && profiles.every((profile) => before.manifest.profiles.includes(profile));
  if (ready && (!withTiles || before.tiles !== undefined || 'missing' in tilemaker)) {
    if (withTiles && before.tiles === undefined && 'missing' in tilemaker) say(tilemaker.missing);
    return { manifest: before.manifest, changed: false };
  }

  await mkdir(folder, { recursive: true });
  const building = await mkdtemp(join(folder, 'building-'));
  try {
    for (const profile of profiles) {
      const startedAt = Date.now();
      say(`preparing ${profile}`);
      await prepareProfile(programs, profile, extract, join(building, profile));
      say(`prepared ${profile} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    }
    const measured = facts.bbox === undefined || facts.date === undefined ? await measureExtract(extract) : {};
    const bbox = facts.bbox ?? measured.bbox;
    const date = facts.date ?? measured.date;
    let tilemakerVersion: string | undefined;
    if (withTiles && 'missing' in tilemaker) say(tilemaker.missing);
    else if (withTiles && bbox === undefined)
      say(
        'no map tiles: the extract does not tell its area, and osmium is not on the PATH to measure it (Debian: apt install osmium-tool)',
      );
    else if (withTiles && 'path' in tilemaker && bbox !== undefined) {
      say('making map tiles');
      tilemakerVersion = await makeTiles(tilemaker.path, extract, bbox, building, join(building, 'tiles.pmtiles')).catch(() => {
        say('no map tiles: tilemaker failed on this extract; roads are not affected');
        return undefined;
      });
    }
    const routed = programs.path('osrm-routed');
    const inside = relative(folder, routed);
    const manifest: RoadsManifest = {
      format: 1,
      extract: {
        name: basename(extract),
        sha256: facts.sha256,
        bytes: facts.bytes,
        ...(date === undefined ? {} : { date }),
        ...(bbox === undefined ? {} : { bbox: [...bbox] }),
      },
      program: inside.startsWith('..') || isAbsolute(inside) ? routed : inside,
      osrmVersion: programs.version,
      profiles: [...profiles],
      ...(tilemakerVersion === undefined ? {} : { tiles: 'tiles.pmtiles', tilemakerVersion }),
      preparedAt: new Date().toISOString(),
    };
    await writeFile(join(building, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await moveIntoPlace(building, folder, [...profiles, ...(tilemakerVersion === undefined ? [] : ['tiles.pmtiles'])]);
    return { manifest, changed: true };
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

async function prepareProfile(programs: OsrmPrograms, profile: RoadProfile, extract: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const input = join(folder, 'roads.osm.pbf');
  // OSRM writes beside its input: a link avoids a copy of a country.
  await link(extract, input).catch(() => copyFile(extract, input));
  const data = join(folder, 'roads.osrm');
  const steps = [
    ['osrm-extract', ['--profile', join(programs.profiles, `${profile}.lua`), input]],
    ['osrm-partition', [data]],
    ['osrm-customize', [data]],
  ] as const;
  for (const [program, parameters] of steps) {
    try {
      await run(programs.path(program), [...parameters], { maxBuffer: 2 ** 28 });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      const lines = `${stdout}\n${stderr}`
        .split('\n')
        .map((line) => line.replace(/^\[[^\]]*\]\s*/, '').trim())
        .filter((line) => line !== '');
      throw new BadInput(
        `${program} refused the extract for ${profile}: ${lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'no reason given'}`,
      );
    }
  }
  await rm(input);
}

/** The old manifest goes first and the new one comes last: between them, nothing claims to be prepared. */
async function moveIntoPlace(building: string, folder: string, names: readonly string[]): Promise<void> {
  await rm(join(folder, 'manifest.json'), { force: true });
  for (const stale of ['car', 'bicycle', 'foot', 'tiles.pmtiles']) {
    if (existsSync(join(folder, stale))) await rename(join(folder, stale), join(building, `old-${stale}`));
  }
  for (const name of names) await rename(join(building, name), join(folder, name));
  await rename(join(building, 'manifest.json'), join(folder, 'manifest.json'));
}
