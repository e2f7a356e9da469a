import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readMigrations } from '../../../../server/platform/db/migrate.ts';
import { tables } from '../../../../server/platform/db/schema.ts';
import { openSqlite, type SqliteDatabase } from '../../../../server/platform/db/sqlite.ts';
import { StartupFault } from '../../../../server/platform/startup-fault.ts';
import { temporaryFolder } from '../../../support/folder.ts';

const released = fileURLToPath(new URL('./released', import.meta.url));
const ours = fileURLToPath(new URL('../../../../server/platform/db/migrations/sqlite', import.meta.url));

/** A copy of our migrations with these files on top. */
function migrationsWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  cpSync(ours, folder, { recursive: true });
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
  return folder;
}

async function open(file: string, migrations?: string): Promise<SqliteDatabase> {
  const db = await openSqlite({ file, ...(migrations ? { migrations } : {}) });
  onTestFinished(() => db.close());
  return db;
}

const next = readMigrations(ours).length + 1;
const nextFile = `${String(next).padStart(4, '0')}_next.sql`;

describe('migrations', () => {
  it('are numbered without gaps', () => {
    expect(readMigrations(ours).map((migration) => migration.version)).toEqual(Array.from({ length: next - 1 }, (_, index) => index + 1));
    expect(() => readMigrations(migrationsWith({ '0099_far.sql': 'SELECT 1;' }))).toThrow('expected number');
  });

  it('run once, and a second start changes nothing and makes no backup', async () => {
    const folder = temporaryFolder();
    const first = await openSqlite({ file: join(folder, 'a.db') });
    expect(first.migrated).toHaveLength(next - 1);
    await first.close();
    const second = await open(join(folder, 'a.db'));
    expect(second.migrated).toEqual([]);
    expect(readdirSync(folder)).not.toContain('backups');
  });

  it('copy an existing database before they change it', async () => {
    const folder = temporaryFolder();
    await (await openSqlite({ file: join(folder, 'a.db') })).close();
    const db = await open(join(folder, 'a.db'), migrationsWith({ [nextFile]: 'CREATE TABLE extra (id TEXT) STRICT;' }));
    expect(db.migrated).toEqual([next]);
    const [copy] = readdirSync(join(folder, 'backups'));
    expect(copy).toMatch(new RegExp(`-before-${next}\\.db$`));
    const before = new BetterSqlite(join(folder, 'backups', copy!), { readonly: true });
    onTestFinished(() => void before.close());
    expect(before.prepare("SELECT name FROM sqlite_master WHERE name = 'extra'").get()).toBeUndefined();
  });

  it('leave the database as it was when one fails', async () => {
    const file = join(temporaryFolder(), 'a.db');
    await (await openSqlite({ file })).close();
    const broken = migrationsWith({ [nextFile]: 'CREATE TABLE extra (id TEXT) STRICT; INSERT INTO nowhere VALUES (1);' });
    await expect(openSqlite({ file, migrations: broken })).rejects.toThrow(new RegExp(`Migration ${next} .next. failed`));
    const db = await open(file);
    expect(db.migrated).toEqual([]);
  });

  it('refuse rows that would refer to nothing', async () => {
    const file = join(temporaryFolder(), 'a.db');
    await (await openSqlite({ file })).close();
    const dangling = migrationsWith({ [nextFile]: "INSERT INTO clinics (id, trust_id, code, name) VALUES ('a', 'nobody', 'a', 'A');" });
    await expect(openSqlite({ file, migrations: dangling })).rejects.toThrow('1 rows refer to nothing');
  });

  it('refuse a database that is newer than the program, and a changed migration', async () => {
    const file = join(temporaryFolder(), 'a.db');
    await (await openSqlite({ file, migrations: migrationsWith({ [nextFile]: 'CREATE TABLE extra (id TEXT) STRICT;' }) })).close();
    const newer = openSqlite({ file });
    await expect(newer).rejects.toBeInstanceOf(StartupFault);
    await expect(newer).rejects.toThrow(`knows only ${next - 1}`);
    await expect(openSqlite({ file, migrations: migrationsWith({ [nextFile]: 'CREATE TABLE other (id TEXT) STRICT;' }) })).rejects.toThrow(
      'is not the one',
    );
  });
});

describe('released schemas', () => {
  it.each(readdirSync(released).filter((name) => name.endsWith('.sql')))('%s migrates to the newest, its rows kept', async (name) => {
    const file = join(temporaryFolder(), 'a.db');
    const old = new BetterSqlite(file);
    old.pragma('foreign_keys = OFF');
    old.exec(readFileSync(join(released, name), 'utf8'));
    old.close();
    const db = await open(file);
    const versions = new BetterSqlite(file, { readonly: true });
    onTestFinished(() => void versions.close());
    expect(versions.prepare('SELECT max(version) AS version FROM schema_migrations').get()).toEqual({ version: next - 1 });
    expect(versions.pragma('foreign_key_check')).toEqual([]);
    expect(await db.read.select().from(tables.patients)).toMatchObject([{ id: 'pat_released', needsInterpreter: false }]);
    expect(await db.read.select().from(tables.places)).toMatchObject([{ access: { floor: 3 } }]);
  });
});
