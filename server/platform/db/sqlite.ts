import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite, { type Database as Connection } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { StartupFault } from '../startup-fault.ts';
import { type Clock, systemClock } from '../time.ts';
import type { Database, Queries } from './database.ts';
import { eraseRows } from './erase.ts';
import { keepPrivate } from './keep-private.ts';
import { backUp, migrate, readMigrations } from './migrate.ts';

/** Beside this file in the sources, beside the bundle in `dist`. */
const migrationsFolder = fileURLToPath(new URL('./migrations/sqlite', import.meta.url));

/** What only the service's own start, readiness and seeding need beyond the seam. */
export interface SqliteDatabase extends Database {
  /** Migrations applied by this opening. */
  readonly migrated: readonly number[];
  /** Throws when the store takes no writer: locked by another process, read-only, without room on the disk, closed. */
  assertWritable(): Promise<void>;
  backUp(label: string): Promise<string>;
  /** Deletes every row of every table, append-only tables included; first a backup. @returns the backup's path */
  erase(): Promise<string>;
}

/**
 * Opens (or makes) the store: WAL, foreign keys on, one connection for reading and one that writes. `file` is a path;
 * two connections share no memory database.
 * @throws StartupFault when the file cannot be opened or its schema is not ours
 */
export async function openSqlite(options: {
  readonly file: string;
  /** False: the schema must be there already. */
  readonly migrate?: boolean;
  readonly migrations?: string;
  readonly backups?: string;
  readonly clock?: Clock;
}): Promise<SqliteDatabase> {
  const clock = options.clock ?? systemClock;
  const backups = options.backups ?? join(dirname(options.file), 'backups');
  const writer = connect(options.file, false);
  let migrated: readonly number[] = [];
  try {
    if (options.migrate ?? true) {
      migrated = await migrate(writer, { migrations: readMigrations(options.migrations ?? migrationsFolder), backups, clock });
    }
  } catch (fault) {
    writer.close();
    throw fault;
  }
  const reader = connect(options.file, true);
  const queue = writerQueue(writer);
  const copy = (label: string) => backUp(writer, backups, label, clock);
  return {
    migrated,
    read: queriesOn(reader),
    tx: queue.run,
    assertWritable: () => queue.exclusive(async () => writeAndRemove(writer)),
    backUp: copy,
    erase: () =>
      queue.exclusive(async () => {
        const file = await copy('before-reset');
        eraseRows(writer);
        return file;
      }),
    async close() {
      await queue.drain();
      reader.close();
      writer.close();
    },
  };
}

function connect(file: string, readonly: boolean): Connection {
  try {
    // Patients' data: a folder that we make is for this user only.
    if (!readonly) makeFolder(dirname(file));
    const connection = new BetterSqlite(file, { readonly, timeout: 5000 });
    if (!readonly) {
      // What SQLite lays beside the file takes its rights.
      keepPrivate(file);
      connection.pragma('journal_mode = WAL');
    }
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = ON');
    return connection;
  } catch (cause) {
    throw new StartupFault(
      `The database ${file} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Check that DATA_DIR is a folder that this user may write, and that the file is a database of this program.',
    );
  }
}

/** One step at a time: made recursively, a folder below `/proc` is tried without end. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
}

/** Committed, because a full disk shows only when the log is written; nothing stays behind. */
function writeAndRemove(writer: Connection): void {
  try {
    writer.exec(
      `BEGIN IMMEDIATE;
       INSERT OR REPLACE INTO settings (key, value) VALUES ('readiness', 'true');
       DELETE FROM settings WHERE key = 'readiness';
       COMMIT`,
    );
  } finally {
    if (writer.inTransaction) writer.exec('ROLLBACK');
  }
}

/** Stores compile against PostgreSQL's types; SQLite's builders answer the same calls and are awaited alike. */
function queriesOn(connection: Connection): Queries {
  return drizzle(connection, { casing: 'snake_case' }) as unknown as Queries;
}

/**
 * better-sqlite3 is synchronous, our transactions are not: work waits in line so that nobody writes between BEGIN and
 * COMMIT of another. Writers of other processes are held off by BEGIN IMMEDIATE and the busy timeout.
 */
function writerQueue(writer: Connection) {
  const queries = queriesOn(writer);
  const inside = new AsyncLocalStorage<{ open: boolean }>();
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  function exclusive<T>(work: () => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new Error('the database is closed'));
    if (inside.getStore()?.open) {
      return Promise.reject(new Error('tx inside tx: pass the outer transaction on instead of opening another'));
    }
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  }

  async function transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T> {
    const scope = { open: true };
    writer.exec('BEGIN IMMEDIATE');
    try {
      const result = await inside.run(scope, () => work(queries));
      writer.exec('COMMIT');
      return result;
    } catch (fault) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      throw fault;
    } finally {
      scope.open = false;
    }
  }

  return {
    exclusive,
    run: <T>(work: (tx: Queries) => Promise<T>): Promise<T> => exclusive(() => transaction(work)),
    async drain(): Promise<void> {
      closed = true;
      await last;
    },
  };
}
