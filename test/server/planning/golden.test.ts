import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDay } from '../../../server/planning/read-day.ts';
import { searchDay } from '../../../server/planning/search-day.ts';
import { createEstimateProvider } from '../../../server/platform/roads/estimate.ts';
import { openWorld } from './harness.ts';

/** Refreshed by `npx vitest run --project unit -u test/server/planning/golden.test.ts` when the search or the demo is meant to have changed. */
it('the small day is planned the same every time by a seed and a number of iterations', async () => {
  const world = await openWorld();
  try {
    const input = await readDay(world.db.read, world.date, world.area);
    const search = { workerFile: join(world.db.file, '..', 'solver-worker.js'), seed: 1, iterations: 300 };
    const plan = () => searchDay(input, createEstimateProvider(), search, { signal: new AbortController().signal });
    const [first, second] = [await plan(), await plan()];
    expect(second.document).toEqual(first.document);
    expect(first.violations).toEqual([]);
    await expect(`${JSON.stringify(first.figures, null, 2)}\n`).toMatchFileSnapshot('golden/small-day.json');
  } finally {
    await world.close();
  }
});
