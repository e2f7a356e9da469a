import { existsSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BadInput, prepareRoads } from '../../../../scripts/roads.ts';

export const extract = join(resolve(process.env.SHARED_DIR ?? '../shared'), 'roads/oslo-east.osm.pbf');
/** Kept between runs; the second run with the same extract finds it ready. */
const cachedDataDir = resolve('node_modules/.cache/osrm-test');

/**
 * The test extract prepared for car and bicycle with map tiles, or the reason why not: no extract beside the project, or
 * no OSRM programs on the PATH and none to fetch.
 */
export async function prepareTestRoads(): Promise<{ readonly dataDir: string } | { readonly missing: string }> {
  if (!existsSync(extract)) return { missing: `no extract at ${extract}` };
  const release = await lock(`${cachedDataDir}.lock`);
  try {
    await prepareRoads({ extract, dataDir: cachedDataDir, say: () => undefined });
    return { dataDir: cachedDataDir };
  } catch (error) {
    if (error instanceof BadInput) return { missing: error.message };
    throw error;
  } finally {
    await release();
  }
}

/** Test files run in processes of their own: one prepares, the others wait. A lock older than two minutes is a dead one's. */
async function lock(folder: string): Promise<() => Promise<void>> {
  await mkdir(resolve(folder, '..'), { recursive: true });
  for (;;) {
    try {
      await mkdir(folder);
      return () => rm(folder, { recursive: true, force: true });
    } catch {
      const age = await stat(folder).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > 120_000) await rm(folder, { recursive: true, force: true });
      await sleep(100);
    }
  }
}
