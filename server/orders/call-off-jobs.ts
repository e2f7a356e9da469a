import type { Queries } from '../platform/db/database.ts';
import { setJobsStatus } from './store.ts';

/** Takes jobs that nobody wants any more out of the day, or puts them back, in the caller's transaction. */
export async function callOffJobs(tx: Queries, jobIds: readonly string[], change: 'call_off' | 'put_back'): Promise<void> {
  await setJobsStatus(tx, jobIds, change === 'call_off' ? { from: 'open', to: 'cancelled' } : { from: 'cancelled', to: 'open' });
}
