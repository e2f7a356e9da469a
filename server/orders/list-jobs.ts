import type { Queries } from '../platform/db/database.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { Job } from './model.ts';
import { listOpenJobs } from './store.ts';

/** The open jobs of (date, area) with their visits, by id. */
export async function listJobs(db: Queries, date: ServiceDate, area: string): Promise<readonly Job[]> {
  return listOpenJobs(db, date, area);
}
