import type { PgDatabase } from 'drizzle-orm/pg-core';

/** Drizzle in PostgreSQL's types (canonical); every query is awaited. */
// biome-ignore lint/suspicious/noExplicitAny: the query result's shape differs by driver; stores use rows only
export type Queries = PgDatabase<any, Record<string, never>>;

/**
 * The store seam. `read` is its own connection and never waits for a writer; `tx` runs writers one at a time and either
 * commits all or nothing. Never call a solver, a road engine or another process inside `tx`.
 */
export interface Database {
  readonly read: Queries;
  tx<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
