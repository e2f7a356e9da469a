import type { Plan, PlanRoute } from '../planning/model.ts';
import { listPublishedPlans, routesOfPerson } from '../planning/published-plans.ts';
import type { Queries } from '../platform/db/database.ts';
import { addDays, type Clock, plusSeconds, type ServiceDate, serviceDateOf } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import { shiftsOfPerson } from '../staff/shifts-of-day.ts';

export interface OwnDay {
  readonly date: ServiceDate;
  readonly shift: Shift;
  /** Null while nothing is published for this person. */
  readonly published: { readonly plan: Plan; readonly route: PlanRoute } | null;
}

/** A shift is still the present one for a while: writing up, handing over. */
const afterwardsSeconds = 3600;
const daysAhead = 14;

/** The person's shift of the date; without a date the present one, else the next. Undefined: no shift in two weeks. */
export async function myDay(db: Queries, clock: Clock, staffId: string, date?: ServiceDate | null): Promise<OwnDay | undefined> {
  const now = clock.now();
  const today = serviceDateOf(now);
  const [from, to] = date ? [date, date] : [addDays(today, -1), addDays(today, daysAhead)];
  const shifts = (await shiftsOfPerson(db, staffId, from, to)).filter((shift) => shift.status === 'planned');
  const candidates = date ? shifts : shifts.filter((shift) => plusSeconds(shift.endsAt, afterwardsSeconds) > now);
  for (const shift of candidates) {
    const plans = await listPublishedPlans(db, shift.date, shift.date);
    for (const plan of plans) {
      const route = routesOfPerson(plan, staffId).find((one) => one.shiftId === shift.id);
      if (route) return { date: shift.date, shift, published: { plan, route } };
    }
    // The present shift comes first even while it is without a route: the next day's would mislead.
    if (shift.startsAt <= now && now < shift.endsAt) return { date: shift.date, shift, published: null };
  }
  const next = candidates[0];
  return next && { date: next.date, shift: next, published: null };
}
