import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';
import type { Instant, ServiceDate } from '../time.ts';

/**
 * Who may read a column, what a log masks, what an export leaves out, how long it is kept: all read this class.
 * - `clinical`: says something about health
 * - `person`: identifies a person
 * - `location`: says where somebody lives or is
 * - `operational`: the rest
 */
export type PrivacyClass = 'clinical' | 'person' | 'location' | 'operational';

const classes = new WeakMap<object, PrivacyClass>();

function classed<B extends object>(builder: B, privacy: PrivacyClass): B {
  const config = (builder as unknown as { config: object }).config;
  classes.set(config, privacy);
  return builder;
}

/**
 * The small set of columns that tables are written in. PostgreSQL's types are canonical: stores compile against them and
 * always await; SQLite's kit answers the same calls with its own columns.
 */
export const postgresColumns = {
  table: pg.pgTable,
  text: <T extends string = string>(privacy: PrivacyClass) => classed(pg.text().$type<T>(), privacy),
  int: (privacy: PrivacyClass) => classed(pg.integer(), privacy),
  real: (privacy: PrivacyClass) => classed(pg.doublePrecision(), privacy),
  bool: (privacy: PrivacyClass) => classed(pg.boolean(), privacy),
  json: <T>(privacy: PrivacyClass) => classed(pg.jsonb().$type<T>(), privacy),
  instant: (privacy: PrivacyClass) => classed(pg.timestamp({ withTimezone: true, mode: 'string', precision: 3 }).$type<Instant>(), privacy),
  date: (privacy: PrivacyClass) => classed(pg.date({ mode: 'string' }).$type<ServiceDate>(), privacy),
  index: (name: string) => pg.index(name),
  uniqueIndex: (name: string) => pg.uniqueIndex(name),
  primaryKey: pg.primaryKey,
};

export type ColumnKit = typeof postgresColumns;

/** Instants and dates are text that sorts; JSON is text. */
export const sqliteColumns = {
  table: sqlite.sqliteTable,
  text: (privacy: PrivacyClass) => classed(sqlite.text(), privacy),
  int: (privacy: PrivacyClass) => classed(sqlite.integer(), privacy),
  real: (privacy: PrivacyClass) => classed(sqlite.real(), privacy),
  bool: (privacy: PrivacyClass) => classed(sqlite.integer({ mode: 'boolean' }), privacy),
  json: (privacy: PrivacyClass) => classed(sqlite.text({ mode: 'json' }), privacy),
  instant: (privacy: PrivacyClass) => classed(sqlite.text(), privacy),
  date: (privacy: PrivacyClass) => classed(sqlite.text(), privacy),
  index: (name: string) => sqlite.index(name),
  uniqueIndex: (name: string) => sqlite.uniqueIndex(name),
  primaryKey: sqlite.primaryKey,
} as unknown as ColumnKit;

/** The class that a built column was declared with; undefined when it was made outside the kit. */
export function privacyOf(column: object): PrivacyClass | undefined {
  return classes.get((column as { config: object }).config);
}
