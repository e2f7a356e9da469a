import { generateDemo } from '../../../data/demo/generate.ts';
import type { DemoSize } from '../../../data/demo/model.ts';
import type { AreaCode } from '../../../data/oslo/areas.ts';
import { insertDemo } from '../../../server/demo/insert-demo.ts';
import type { PlanDocument } from '../../../server/planning/model.ts';
import { readDay } from '../../../server/planning/read-day.ts';
import { fetchRoads, plannable, searchOn } from '../../../server/planning/search-day.ts';
import type { DayProblem } from '../../../server/planning/to-problem.ts';
import { openSqlite } from '../../../server/platform/db/sqlite.ts';
import type { RoadProvider } from '../../../server/platform/roads/provider.ts';
import { parseServiceDate } from '../../../server/platform/time.ts';

/** A demo day as it was planned the evening before. */
export interface PlannedDay {
  readonly day: DayProblem;
  readonly document: PlanDocument;
  /** Ids of the problem's locations where patients live. */
  readonly homes: ReadonlySet<string>;
}

interface DemoWish {
  readonly size: DemoSize;
  readonly area: AreaCode;
  readonly seed: number;
  readonly date: string;
  /** Of the search. */
  readonly budget: { readonly seconds: number } | { readonly iterations: number };
  /** Of the database that is made for it. */
  readonly file: string;
}

/** Plans a demo day as the service does. */
export async function planDemoDay(
  { size, area, seed, date: text, budget, file }: DemoWish,
  roads: RoadProvider,
  workerFile: string,
): Promise<PlannedDay> {
  const date = parseServiceDate(text);
  const db = await openSqlite({ file });
  const { signal } = new AbortController();
  try {
    await insertDemo(db, generateDemo({ size, area, seed, date }));
    // The simulated world judges each sample on the one route that it knows it to be on.
    const input = { ...(await readDay(db.read, date, area)), handOvers: 'never' as const };
    const tables = await fetchRoads(input, roads, signal);
    const { document } = await searchOn(input, roads, tables, { workerFile, seed: 1, ...budget }, { signal });
    const { day } = plannable(input, tables);
    const atHome = new Set(
      input.work.jobs.flatMap(({ visits }) => visits.filter(({ place }) => place.kind === 'home').map(({ id }) => id)),
    );
    const visits = day.problem.jobs.flatMap((job) => job.visits);
    return { day, document, homes: new Set(visits.filter(({ id }) => atHome.has(id)).map(({ location }) => location)) };
  } finally {
    await db.close();
  }
}
