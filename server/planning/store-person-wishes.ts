import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { Instant } from '../platform/time.ts';
import type { PersonWish } from './model.ts';

const { personWishes } = tables;

export async function listPersonWishes(db: Queries, patientIds: readonly string[]): Promise<PersonWish[]> {
  const rows: PersonWish[] = [];
  for (let at = 0; at < patientIds.length; at += 10_000) {
    const { patientId, staffId, wish } = personWishes;
    rows.push(
      ...(await db
        .select({ patientId, staffId, wish })
        .from(personWishes)
        .where(inArray(patientId, patientIds.slice(at, at + 10_000)))
        .orderBy(asc(patientId), asc(staffId))),
    );
  }
  return rows;
}

export async function writePersonWish(db: Queries, wish: PersonWish, setAt: Instant, setBy: string): Promise<void> {
  const values = { wish: wish.wish, setAt, setBy };
  await db
    .insert(personWishes)
    .values({ ...wish, ...values })
    .onConflictDoUpdate({ target: [personWishes.patientId, personWishes.staffId], set: values });
}

export async function deletePersonWish(db: Queries, { patientId, staffId }: Omit<PersonWish, 'wish'>): Promise<void> {
  await db.delete(personWishes).where(and(eq(personWishes.patientId, patientId), eq(personWishes.staffId, staffId)));
}
