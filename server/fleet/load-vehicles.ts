import type { Queries } from '../platform/db/database.ts';
import type { Vehicle } from './model.ts';
import { listVehicles } from './store.ts';

/** The whole pool by label: a few hundred at most. Out of service included. */
export async function loadVehicles(db: Queries): Promise<readonly Vehicle[]> {
  return listVehicles(db);
}
