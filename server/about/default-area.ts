import { eq } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';

const { settings } = tables;
const key = 'default_area';

/** The area that is meant when nobody says which. */
export async function defaultArea(db: Queries): Promise<string> {
  const row = (await db.select().from(settings).where(eq(settings.key, key)))[0];
  return typeof row?.value === 'string' ? row.value : 'oslo';
}

export async function setDefaultArea(tx: Queries, area: string): Promise<void> {
  await tx
    .insert(settings)
    .values({ key, value: area })
    .onConflictDoUpdate({ target: settings.key, set: { value: area } });
}
