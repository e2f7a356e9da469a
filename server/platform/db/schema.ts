import type { ColumnKit } from './columns.ts';
import { sqliteColumns } from './columns.ts';
import { careTables } from './tables/care.ts';
import { liveTables } from './tables/live.ts';
import { planningTables } from './tables/planning.ts';
import { resourceTables } from './tables/resources.ts';
import { workTables } from './tables/work.ts';

/** All tables in one dialect. */
export function makeSchema(columns: ColumnKit) {
  const care = careTables(columns);
  const resources = resourceTables(columns, care);
  const work = workTables(columns, care, resources);
  const planning = planningTables(columns, work);
  return { ...care, ...resources, ...work, ...planning, ...liveTables(columns) };
}

export const tables = makeSchema(sqliteColumns);
