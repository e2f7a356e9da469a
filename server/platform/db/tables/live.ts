import type { ColumnKit } from '../columns.ts';

export type DayEventKind =
  | 'running_late'
  | 'no_show'
  | 'urgent_visit'
  | 'sick'
  | 'everything_slow'
  | 'car_broken_down'
  | 'road_closed'
  | 'patient_admitted'
  | 'patient_discharged'
  | 'sample_rejected'
  | 'address_changed'
  | 'withdrawn';
export type RepairStatus = 'open' | 'applied' | 'refused' | 'withdrawn' | 'replaced';

/** What changes a day that is under way, and what was offered because of it. */
export function liveTables(c: ColumnKit) {
  /** Append-only (a trigger refuses update and delete): who errs adds a `withdrawn`. */
  const dayEvents = c.table(
    'day_events',
    {
      /** Given by the client: the same event twice is one event. */
      id: c.text('operational').primaryKey(),
      date: c.date('operational').notNull(),
      area: c.text('operational').notNull(),
      kind: c.text<DayEventKind>('operational').notNull(),
      occurredAt: c.instant('operational').notNull(),
      recordedAt: c.instant('operational').notNull(),
      recordedBy: c.text('person').notNull(),
      /** DayEventFacts of server/live/model.ts: whom it is about, until when, where. */
      facts: c.json<unknown>('clinical').notNull(),
    },
    (t) => [c.index('day_events_by_day').on(t.date, t.area)],
  );
  /** Offers to change the plan of a day under way, with who decided. */
  const repairs = c.table(
    'repairs',
    {
      id: c.text('operational').primaryKey(),
      date: c.date('operational').notNull(),
      area: c.text('operational').notNull(),
      status: c.text<RepairStatus>('operational').notNull(),
      /** The plan that it changes, which is the published one as long as the offer holds. */
      basePlanId: c.text('operational').notNull(),
      /** What was known when it was made: a hash of the events that it answers. */
      knownHash: c.text('operational').notNull(),
      createdAt: c.instant('operational').notNull(),
      decidedAt: c.instant('operational'),
      decidedBy: c.text('person'),
      /** Why it was refused, as the dispatcher wrote. */
      reason: c.text('clinical'),
      /** The plan that came of it. */
      planId: c.text('operational'),
      /** RepairPlan of server/live/model.ts: the plan that it would make. Large, and read only to be applied. */
      plan: c.json<unknown>('clinical').notNull(),
      /** RepairDocument of server/live/model.ts: what it changes for whom, and its figures. */
      document: c.json<unknown>('clinical').notNull(),
    },
    (t) => [c.index('repairs_by_day').on(t.date, t.area, t.status)],
  );
  return { dayEvents, repairs };
}
