import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** What `npm run roads` leaves behind as `${DATA_DIR}/roads/manifest.json`; written last, so that it vouches for the rest. */
const roadsManifest = z.object({
  format: z.literal(1),
  extract: z.object({
    name: z.string(),
    sha256: z.string(),
    bytes: z.number().int(),
    /** The day of the data, where the extract tells. */
    date: z.string().optional(),
    /** West, south, east, north in degrees, where the extract tells. */
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  }),
  /** `osrm-routed`: relative to the folder when it was fetched, absolute when it was found on the PATH. */
  program: z.string(),
  osrmVersion: z.string(),
  profiles: z.array(z.enum(['car', 'bicycle', 'foot'])).min(1),
  tiles: z.string().optional(),
  tilemakerVersion: z.string().optional(),
  preparedAt: z.string(),
});
export type RoadsManifest = z.infer<typeof roadsManifest>;

export interface PreparedRoads {
  readonly manifest: RoadsManifest;
  readonly program: string;
  /** Base path of each profile's data. */
  readonly data: readonly { readonly profile: RoadsManifest['profiles'][number]; readonly base: string }[];
  readonly tiles: string | undefined;
  /** Data and program in short, part of a plan's input hash. */
  readonly version: string;
}

export function roadsFolder(dataDir: string): string {
  return resolve(dataDir, 'roads');
}

/** The roads that `npm run roads` prepared, or nothing when they are missing or not whole. */
export function findPreparedRoads(dataDir: string): PreparedRoads | undefined {
  const folder = roadsFolder(dataDir);
  const manifest = readManifest(join(folder, 'manifest.json'));
  if (manifest === undefined) return undefined;
  const program = manifest.program.startsWith('/') ? manifest.program : join(folder, manifest.program);
  const data = manifest.profiles.map((profile) => ({ profile, base: join(folder, profile, 'roads.osrm') }));
  if (!existsSync(program) || data.some(({ base }) => !existsSync(`${base}.mldgr`))) return undefined;
  const tiles = manifest.tiles === undefined ? undefined : join(folder, manifest.tiles);
  return {
    manifest,
    program,
    data,
    tiles: tiles !== undefined && existsSync(tiles) ? tiles : undefined,
    version: `osrm-${manifest.osrmVersion}/${manifest.extract.sha256.slice(0, 12)}`,
  };
}

function readManifest(path: string): RoadsManifest | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return roadsManifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
