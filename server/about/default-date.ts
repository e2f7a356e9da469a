import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import { addDays, type Clock, type ServiceDate, serviceDateOf } from '../platform/time.ts';

/** The day that a screen opens on: the first planned day from today with work left to do, else tomorrow. */
export async function defaultDate(db: Queries, clock: Clock): Promise<ServiceDate> {
  const { plans, jobs } = tables;
  const today = serviceDateOf(clock.now());
  const withWork = db.select({ date: jobs.date }).from(jobs).where(eq(jobs.status, 'open'));
  const planned = await db
    .select({ date: plans.date })
    .from(plans)
    .where(and(gte(plans.date, today), inArray(plans.date, withWork)))
    .orderBy(asc(plans.date))
    .limit(1);
  return planned[0]?.date ?? addDays(today, 1);
}
