import type { Queries } from '../platform/db/database.ts';
import type { Place, PlaceKind } from './model.ts';
import { listPlacesById, listPlacesOfKind } from './store.ts';

/** Places by id; unknown ids are missing. For use inside the service: who may see a place is decided where it is shown. */
export async function loadPlaces(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, Place>> {
  return new Map((await listPlacesById(db, [...new Set(ids)])).map((p) => [p.id, p]));
}

/** Hubs, hospitals, laboratories …; never homes. */
export async function listHospitalPlaces(db: Queries, kind: Exclude<PlaceKind, 'home'>): Promise<readonly Place[]> {
  return listPlacesOfKind(db, kind);
}
