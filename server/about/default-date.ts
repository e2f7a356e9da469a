import { asc, gte } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import { addDays, type Clock, type ServiceDate, serviceDateOf } from '../platform/time.ts';

/** The day that a screen opens on: the first planned day from today, else tomorrow. */
export async function defaultDate(db: Queries, clock: Clock): Promise<ServiceDate> {
  const { plans } = tables;
  const today = serviceDateOf(clock.now());
  const planned = await db.select({ date: plans.date }).from(plans).where(gte(plans.date, today)).orderBy(asc(plans.date)).limit(1);
  return planned[0]?.date ?? addDays(today, 1);
}
