import type { Database as Connection } from 'better-sqlite3';

interface SchemaEntry {
  readonly name: string;
  readonly sql: string;
}

/** Empties all tables in one transaction. The append-only triggers stand aside and are put back word for word. */
export function eraseRows(connection: Connection): void {
  const entries = (type: 'table' | 'trigger') =>
    connection
      .prepare("SELECT name, sql FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migrations'")
      .all(type) as SchemaEntry[];
  const triggers = entries('trigger');
  const tables = entries('table');
  connection.transaction(() => {
    connection.pragma('defer_foreign_keys = ON');
    for (const trigger of triggers) connection.exec(`DROP TRIGGER "${trigger.name}"`);
    for (const table of tables) connection.exec(`DELETE FROM "${table.name}"`);
    for (const trigger of triggers) connection.exec(trigger.sql);
  })();
}
