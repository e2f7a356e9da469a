import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqlite, type SqliteDatabase } from '../../server/platform/db/sqlite.ts';
import type { Clock } from '../../server/platform/time.ts';
import { removeFolder, temporaryFolder } from './folder.ts';

/**
 * A migrated, empty store in a folder of its own. Inside a test it is closed and removed when the test ends; with
 * `keep: true` (for `beforeAll`) the caller calls `remove`.
 */
export async function openTestStore(
  options: { readonly clock?: Clock; readonly keep?: boolean } = {},
): Promise<SqliteDatabase & { readonly file: string; remove(): Promise<void> }> {
  const folder = temporaryFolder({ keep: true });
  const file = join(folder, 'hjemrute.db');
  const database = await openSqlite({ file, ...(options.clock ? { clock: options.clock } : {}) });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await database.close();
  };
  const remove = async () => {
    await close();
    removeFolder(folder);
  };
  if (!options.keep) onTestFinished(remove);
  return { ...database, close, file, remove };
}
