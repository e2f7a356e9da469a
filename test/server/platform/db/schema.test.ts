import BetterSqlite from 'better-sqlite3';
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { expect, it, onTestFinished } from 'vitest';
import { postgresColumns, privacyOf } from '../../../../server/platform/db/columns.ts';
import { makeSchema, tables } from '../../../../server/platform/db/schema.ts';
import { openTestStore } from '../../../support/store.ts';

type Schema = Readonly<Record<string, unknown>>;

function tablesOf(schema: Schema): readonly Table[] {
  return Object.values(schema).filter((value): value is Table => is(value, Table));
}

/** Table → sorted column names as they stand in the database. */
function namesOf(schema: Schema): Readonly<Record<string, readonly string[]>> {
  const casing = new CasingCache('snake_case');
  return Object.fromEntries(
    tablesOf(schema).map((table) => [
      getTableName(table),
      Object.values(getTableColumns(table))
        .map((column) => casing.getColumnCasing(column))
        .sort(),
    ]),
  );
}

it('every column has a privacy class', () => {
  const without = tablesOf(tables).flatMap((table) =>
    Object.entries(getTableColumns(table))
      .filter(([, column]) => privacyOf(column) === undefined)
      .map(([property]) => `${getTableName(table)}.${property}`),
  );
  expect(without).toEqual([]);
});

it('both dialects have the same tables, columns and privacy classes', () => {
  const postgres = makeSchema(postgresColumns);
  expect(namesOf(postgres)).toEqual(namesOf(tables));
  const classes = (schema: Schema) =>
    Object.fromEntries(
      tablesOf(schema).map((table) => [
        getTableName(table),
        Object.entries(getTableColumns(table)).map(([property, column]) => [property, privacyOf(column), column.notNull]),
      ]),
    );
  expect(classes(postgres)).toEqual(classes(tables));
});

it('the migrations make exactly these tables and columns', async () => {
  const store = await openTestStore();
  const connection = new BetterSqlite(store.file, { readonly: true });
  onTestFinished(() => void connection.close());
  const made = connection
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migrations'")
    .pluck()
    .all() as string[];
  const columns = made.map((name) => [
    name,
    (connection.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name).sort(),
  ]);
  expect(Object.fromEntries(columns)).toEqual(namesOf(tables));
});

it('what must be there is NOT NULL in the store as well', async () => {
  const store = await openTestStore();
  const connection = new BetterSqlite(store.file, { readonly: true });
  onTestFinished(() => void connection.close());
  const casing = new CasingCache('snake_case');
  for (const table of tablesOf(tables)) {
    const stored = new Map(
      (connection.pragma(`table_info(${getTableName(table)})`) as { name: string; notnull: 0 | 1 }[]).map((column) => [
        column.name,
        column.notnull === 1,
      ]),
    );
    for (const column of Object.values(getTableColumns(table))) {
      const name = casing.getColumnCasing(column);
      expect(`${name} ${stored.get(name)}`).toBe(`${name} ${column.notNull}`);
    }
  }
});
