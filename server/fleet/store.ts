import { asc, eq } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Vehicle } from './model.ts';

const { vehicles, places } = tables;

export async function listVehicles(db: Queries): Promise<Vehicle[]> {
  const rows = await db
    .select({ vehicle: vehicles, hubName: places.name })
    .from(vehicles)
    .innerJoin(places, eq(places.id, vehicles.hubId))
    .orderBy(asc(vehicles.label), asc(vehicles.id));
  return rows.map(({ vehicle, hubName }) => ({ ...vehicle, hubName: hubName ?? '' }));
}
