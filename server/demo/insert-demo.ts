import { eq, getTableColumns, gte, ne } from 'drizzle-orm';
import type { DemoData } from '../../data/demo/model.ts';
import { setDefaultArea } from '../about/default-area.ts';
import type { Database, Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import { insertPast } from './insert-past.ts';

/** In an order that foreign keys allow. */
const order = [
  'trusts',
  'clinics',
  'places',
  'patients',
  'patientAddresses',
  'infections',
  'episodes',
  'stageHistory',
  'observations',
  'medicalOrders',
  'staff',
  'staffSkills',
  'vehicles',
  'shifts',
  'stock',
  'homeOrders',
  'jobs',
  'visits',
  'visitLinks',
  'executionEvents',
] as const satisfies readonly (keyof DemoData & keyof typeof tables)[];

interface DemoRow {
  readonly id: string;
  readonly placeId?: string | null;
}

/** SQLite takes 32,766 values in one statement. */
const valuesPerStatement = 30_000;

/**
 * Writes a demo hospital in one transaction: all of it or nothing. Where the store has an earlier demo, its trust, clinics
 * and named places are taken over instead of standing twice, and its patients are discharged.
 * @returns rows written by table
 */
export async function insertDemo(db: Database, data: DemoData): Promise<Readonly<Record<string, number>>> {
  return db.tx(async (tx) => {
    const known = await knownIds(tx, data);
    await dischargeEarlier(tx, data);
    const area = data.jobs[0]?.area;
    if (area !== undefined) await setDefaultArea(tx, area);
    const counts: Record<string, number> = {};
    for (const name of order) {
      // Shelves that stand already keep what lies on them.
      const isNew = (row: DemoRow) => !known.has(row.id) && !(name === 'stock' && known.has(row.placeId ?? ''));
      const rows = (data[name] as readonly DemoRow[]).filter(isNew).map((row) => replaceIds(row, known));
      await insertRows(tx, name, rows);
      counts[name] = rows.length;
    }
    await insertPast(tx, data, (row) => replaceIds(row, known));
    return counts;
  });
}

async function insertRows(tx: Queries, name: (typeof order)[number], rows: readonly object[]): Promise<void> {
  const table = tables[name];
  const perStatement = Math.floor(valuesPerStatement / Object.keys(getTableColumns(table)).length);
  for (let from = 0; from < rows.length; from += perStatement) {
    await tx.insert(table).values(rows.slice(from, from + perStatement) as never);
  }
}

/** Id in `data` → id in the store, for what is the same trust, clinic, hub, laboratory, hospital or vehicle. */
async function knownIds(tx: Queries, data: DemoData): Promise<ReadonlyMap<string, string>> {
  const { trusts, clinics, places, vehicles } = tables;
  const known = new Map<string, string>();
  const match = <R extends { readonly id: string }>(stored: readonly R[], made: readonly R[], key: (row: R) => string | null) => {
    const byKey = new Map(stored.map((row) => [key(row), row.id]));
    for (const row of made) {
      const id = key(row) === null ? undefined : byKey.get(key(row));
      if (id !== undefined) known.set(row.id, id);
    }
  };
  match(await tx.select({ id: trusts.id, name: trusts.name }).from(trusts), data.trusts, (row) => row.name);
  match(
    await tx.select({ id: clinics.id, code: clinics.code }).from(clinics),
    data.clinics as readonly { id: string; code: string }[],
    (row) => row.code,
  );
  const named = await tx.select({ id: places.id, code: places.code }).from(places).where(ne(places.kind, 'home'));
  match(named, data.places as readonly { id: string; code: string | null }[], (row) => row.code);
  const cars = await tx.select({ id: vehicles.id, label: vehicles.label }).from(vehicles);
  match(cars, data.vehicles as readonly { id: string; label: string }[], (row) => row.label);
  return known;
}

/**
 * The demo makes new patients for each day that it is asked for; those of the days before have gone home. A second area of
 * the same day leaves the first one's patients where they are.
 */
async function dischargeEarlier(tx: Queries, data: DemoData): Promise<void> {
  const { episodes, jobs } = tables;
  const date = data.jobs[0]?.date;
  if (date === undefined || (await tx.$count(jobs, gte(jobs.date, date))) > 0) return;
  await tx.update(episodes).set({ status: 'ended', plannedEndOn: date }).where(eq(episodes.status, 'active'));
}

function replaceIds<T extends object>(row: T, known: ReadonlyMap<string, string>): T {
  if (known.size === 0) return row;
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === 'string' ? (known.get(value) ?? value) : value]),
  ) as T;
}
