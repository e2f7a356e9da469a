import { eq, inArray } from 'drizzle-orm';
import type { Database } from '../../server/platform/db/database.ts';
import { tables } from '../../server/platform/db/schema.ts';

/** A day with room in it: every third of its jobs is called off. */
export async function callOffEveryThird(db: Database): Promise<void> {
  const jobs = await db.read.select({ id: tables.jobs.id }).from(tables.jobs).where(eq(tables.jobs.status, 'open')).orderBy(tables.jobs.id);
  const off = jobs.flatMap(({ id }, at) => (at % 3 === 0 ? [id] : []));
  await db.tx((tx) => tx.update(tables.jobs).set({ status: 'cancelled' }).where(inArray(tables.jobs.id, off)));
}
