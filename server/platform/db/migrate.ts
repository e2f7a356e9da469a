import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database as Connection } from 'better-sqlite3';
import { StartupFault } from '../startup-fault.ts';
import type { Clock } from '../time.ts';
import { keepPrivate } from './keep-private.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text with Unix line ends. */
  readonly checksum: string;
}

interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/** Reads `NNNN_name.sql` in order. Throws when a number is missing or used twice. */
export function readMigrations(folder: string): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((file) => /^\d{4}_\w+\.sql$/.test(file))
    .sort();
  return files.map((file, index) => {
    const version = Number(file.slice(0, 4));
    if (version !== index + 1) throw new Error(`migration ${file}: expected number ${index + 1}`);
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return { version, name: file.slice(5, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the database to the newest schema, forward only, each migration in a transaction of its own. A database that
 * holds anything is first copied to `backups/<time>-before-<version>.db`.
 * @returns the versions applied now
 * @throws StartupFault when the database is newer than the program, or a migration that it has applied reads differently
 */
export async function migrate(
  connection: Connection,
  options: { readonly migrations: readonly Migration[]; readonly backups: string; readonly clock: Clock },
): Promise<readonly number[]> {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
  );
  const applied = connection.prepare('SELECT version, name, checksum FROM schema_migrations ORDER BY version').all() as AppliedMigration[];
  refuseStrangers(applied, options.migrations);
  const pending = options.migrations.slice(applied.length);
  const first = pending[0];
  if (!first) return [];
  if (applied.length > 0) await backUp(connection, options.backups, `before-${first.version}`, options.clock);
  // A migration may rebuild a table that others refer to; the references are checked before each commit instead.
  connection.pragma('foreign_keys = OFF');
  try {
    for (const migration of pending) apply(connection, migration, options.clock);
  } finally {
    connection.pragma('foreign_keys = ON');
  }
  return pending.map((migration) => migration.version);
}

function refuseStrangers(applied: readonly AppliedMigration[], known: readonly Migration[]): void {
  for (const [index, row] of applied.entries()) {
    const migration = known[index];
    if (!migration) {
      throw new StartupFault(
        `The database has schema ${row.version} (${row.name}); this program knows only ${known.length}.`,
        'Start the newer program, or restore a backup from the folder backups.',
      );
    }
    if (migration.version !== row.version || migration.checksum !== row.checksum) {
      throw new StartupFault(
        `Migration ${row.version} (${row.name}) is not the one that this database was made with.`,
        'Use the program that made the database, or restore the migration file as it was released.',
      );
    }
  }
}

function apply(connection: Connection, migration: Migration, clock: Clock): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec(migration.sql);
    const broken = connection.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`${broken.length} rows refer to nothing`);
    connection
      .prepare('INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)')
      .run(migration.version, migration.name, migration.checksum, clock.now());
    connection.exec('COMMIT');
  } catch (cause) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw new StartupFault(
      `Migration ${migration.version} (${migration.name}) failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      'The database is as it was before this migration; a copy lies in the folder backups.',
    );
  }
}

/** A copy that is consistent although others write. @returns the copy's path */
export async function backUp(connection: Connection, folder: string, label: string, clock: Clock): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${clock.now().replaceAll(':', '').replace('.', '-')}-${label}.db`);
  await connection.backup(file);
  keepPrivate(file);
  return file;
}
