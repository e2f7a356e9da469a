import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDay } from '../../../server/planning/read-day.ts';
import { fetchRoads, searchOn } from '../../../server/planning/search-day.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { openWorld } from './harness.ts';

it('a cancel before the search can answer is told, and no day with everything left out comes of it', async () => {
  const world = await openWorld();
  try {
    const input = await readDay(world.db.read, world.date, world.area);
    const roads = createEstimateProvider();
    const tables = await fetchRoads(input, roads, new AbortController().signal);
    const search = { workerFile: join(world.db.file, '..', 'solver-worker.js'), seed: 1, seconds: 60 };
    const cancelled = searchOn(input, roads, tables, search, { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject({ detail: { code: 'cancelled' } });
  } finally {
    await world.close();
  }
});
