import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { tables } from '../server/platform/db/schema.ts';

/**
 * Writes the next migration: what the tables of `server/platform/db/tables` have that the last snapshot has not. Read it
 * before committing it; triggers and data are added by hand. A migration that was released is never changed.
 */
const folder = fileURLToPath(new URL('../server/platform/db/migrations/sqlite/', import.meta.url));

async function writeMigration(name: string): Promise<void> {
  const snapshotFile = join(folder, 'snapshot.json');
  const before = existsSync(snapshotFile) ? JSON.parse(readFileSync(snapshotFile, 'utf8')) : await generateSQLiteDrizzleJson({});
  const after = await generateSQLiteDrizzleJson({ ...tables }, before.id, 'snake_case');
  const statements = await generateSQLiteMigration(before, after);
  if (statements.length === 0) {
    console.log('The tables have not changed since the last migration.');
    return;
  }
  const number = readdirSync(folder).filter((file) => file.endsWith('.sql')).length + 1;
  const file = join(folder, `${String(number).padStart(4, '0')}_${name}.sql`);
  writeFileSync(file, `${statements.map(strict).join('\n')}\n`);
  writeFileSync(snapshotFile, `${JSON.stringify(after, null, 1)}\n`);
  console.log(`${file}: ${statements.length} statements`);
}

/** STRICT tables refuse a text where a number is meant, as PostgreSQL does. */
function strict(statement: string): string {
  return statement.replace(/^(CREATE TABLE [\s\S]*\));\s*$/, '$1 STRICT;').replaceAll('\t', '  ');
}

await new Command()
  .description('Write the next migration from the tables')
  .argument('<name>', 'what it does, in snake_case')
  .action(writeMigration)
  .parseAsync();
