import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listTiles, packTiles } from './pmtiles-writer.ts';
import { findOnPath } from './programs.ts';

const run = promisify(execFile);
const setup = fileURLToPath(new URL('../tiles/', import.meta.url));

export type Box = readonly [west: number, south: number, east: number, north: number];

/** What osmium reads from the data itself, where a header does not say: its box and its last change. Minutes for a country. */
export async function measureExtract(extract: string): Promise<{ readonly bbox?: Box; readonly date?: string }> {
  if (findOnPath('osmium') === undefined) return {};
  const { stdout } = await run('osmium', ['fileinfo', '--extended', '--json', extract]);
  const { data } = JSON.parse(stdout) as { data?: { bbox?: Box; timestamp?: { last?: string } } };
  return {
    ...(data?.bbox === undefined ? {} : { bbox: data.bbox }),
    ...(data?.timestamp?.last === undefined || data.timestamp.last === '' ? {} : { date: data.timestamp.last.slice(0, 10) }),
  };
}

/** Whether map tiles can be made here; if not, `missing` says how to get what is needed. */
export function findTilemaker(): { readonly path: string } | { readonly missing: string } {
  const path = findOnPath('tilemaker');
  return path === undefined
    ? {
        missing:
          'no map tiles: tilemaker is not on the PATH (Debian and Ubuntu: apt install tilemaker osmium-tool; macOS: brew install tilemaker osmium-tool)',
      }
    : { path };
}

/**
 * Makes a PMTiles file of an extract's roads, rails, water and green areas by tilemaker with `scripts/tiles`.
 * Answers tilemaker's version. `workFolder` holds the loose tiles meanwhile; the caller removes it.
 */
export async function makeTiles(tilemaker: string, extract: string, bbox: Box, workFolder: string, target: string): Promise<string> {
  const loose = join(workFolder, 'loose-tiles');
  const config = join(setup, 'config.json');
  const { settings, layers } = JSON.parse(await readFile(config, 'utf8')) as {
    settings: { name: string; description: string; minzoom: number; maxzoom: number };
    layers: Record<string, { minzoom: number; maxzoom: number }>;
  };
  await run(
    tilemaker,
    ['--input', extract, '--output', loose, '--bbox', bbox.join(','), '--config', config, '--process', join(setup, 'process.lua')],
    { maxBuffer: 2 ** 28 },
  );
  const packed = packTiles(listTiles(loose), {
    bbox,
    minZoom: settings.minzoom,
    maxZoom: settings.maxzoom,
    metadata: {
      name: settings.name,
      description: settings.description,
      attribution: '© OpenStreetMap contributors',
      vector_layers: Object.entries(layers).map(([id, { minzoom, maxzoom }]) => ({
        id,
        minzoom,
        maxzoom,
        fields: { kind: 'String', name: 'String' },
      })),
    },
  });
  await writeFile(target, packed);
  const { stdout } = await run(tilemaker, ['--help']).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
  return /tilemaker v?(\d+[\d.]*)/i.exec(stdout)?.[1] ?? 'unknown';
}
