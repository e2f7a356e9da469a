import type { Queries } from '../platform/db/database.ts';
import type { MedicalOrder } from './model.ts';
import { listMedicalOrdersById, listMedicalOrdersOfEpisodes } from './store.ts';

/** Orders from the record by id. */
export async function loadMedicalOrders(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, MedicalOrder>> {
  return new Map((await listMedicalOrdersById(db, [...new Set(ids)])).map((o) => [o.id, o]));
}

/** All orders of the episodes, also those that have ended, by id. */
export async function loadOrdersOfEpisodes(db: Queries, episodeIds: readonly string[]): Promise<readonly MedicalOrder[]> {
  return listMedicalOrdersOfEpisodes(db, episodeIds);
}
