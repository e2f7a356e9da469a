import type { ColumnKit } from '../columns.ts';
import type { WorkTables } from './work.ts';

export type TaskStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Plans, tasks, scenarios, sessions. The JSON documents are typed by the capability that owns them. */
export function planningTables(c: ColumnKit, { jobs }: WorkTables) {
  /** Immutable versions of (date, area). */
  const plans = c.table(
    'plans',
    {
      id: c.text('operational').primaryKey(),
      date: c.date('operational').notNull(),
      area: c.text('operational').notNull(),
      version: c.int('operational').notNull(),
      parentId: c.text('operational'),
      inputHash: c.text('operational').notNull(),
      seed: c.int('operational').notNull(),
      solver: c.text('operational').notNull(),
      roadProvider: c.text('operational').notNull(),
      createdAt: c.instant('operational').notNull(),
      createdBy: c.text('person').notNull(),
      /** PlanDocument of server/planning/model.ts. */
      document: c.json<unknown>('clinical').notNull(),
      figures: c.json<unknown>('operational').notNull(),
      /** ByHand of server/planning/model.ts; null: made by a search. */
      byHand: c.json<unknown>('operational'),
    },
    (t) => [c.uniqueIndex('plan_version').on(t.date, t.area, t.version)],
  );
  /** The pointer that publishing moves; `version` counts publications (optimistic). */
  const publications = c.table(
    'publications',
    {
      date: c.date('operational').notNull(),
      area: c.text('operational').notNull(),
      planId: c
        .text('operational')
        .notNull()
        .references(() => plans.id),
      version: c.int('operational').notNull(),
      publishedAt: c.instant('operational').notNull(),
      publishedBy: c.text('person').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.date, t.area] })],
  );
  /** A clinical job that could not be planned is owned by somebody, with a deadline. */
  const followUps = c.table('follow_ups', {
    id: c.text('operational').primaryKey(),
    jobId: c
      .text('operational')
      .notNull()
      .unique()
      .references(() => jobs.id),
    owner: c.text('person').notNull(),
    deadline: c.instant('operational').notNull(),
    action: c.text<'responsible_doctor' | 'other_unit' | 'bring_in' | 'other_time'>('clinical').notNull(),
    note: c.text('clinical').notNull(),
    createdAt: c.instant('operational').notNull(),
    createdBy: c.text('person').notNull(),
    resolvedAt: c.instant('operational'),
  });
  const tasks = c.table(
    'tasks',
    {
      id: c.text('operational').primaryKey(),
      kind: c.text('operational').notNull(),
      payload: c.json<unknown>('operational').notNull(),
      idempotencyKey: c.text('operational').notNull(),
      priority: c.int('operational').notNull(),
      status: c.text<TaskStatus>('operational').notNull(),
      attempts: c.int('operational').notNull(),
      maxAttempts: c.int('operational').notNull(),
      leaseUntil: c.instant('operational'),
      leaseOwner: c.text('operational'),
      runAfter: c.instant('operational').notNull(),
      cancelRequested: c.bool('operational').notNull(),
      progress: c.json<unknown>('operational'),
      result: c.json<unknown>('operational'),
      error: c.json<unknown>('operational'),
      createdAt: c.instant('operational').notNull(),
      finishedAt: c.instant('operational'),
    },
    (t) => [c.index('tasks_to_claim').on(t.status, t.priority, t.runAfter), c.index('tasks_by_key').on(t.kind, t.idempotencyKey)],
  );
  const scenarios = c.table('scenarios', {
    id: c.text('operational').primaryKey(),
    name: c.text('operational').notNull(),
    date: c.date('operational').notNull(),
    area: c.text('operational').notNull().default('oslo'),
    /** ScenarioChanges of server/scenarios/model.ts. */
    changes: c.json<unknown>('operational').notNull(),
    days: c.int('operational').notNull(),
    seed: c.int('operational').notNull(),
    taskId: c.text('operational').references(() => tasks.id),
    result: c.json<unknown>('operational'),
    createdAt: c.instant('operational').notNull(),
    createdBy: c.text('person').notNull(),
  });
  const sessions = c.table('sessions', {
    /** SHA-256 of the cookie's secret: a stolen database opens no session. */
    id: c.text('operational').primaryKey(),
    role: c.text('operational').notNull(),
    subjectId: c.text('person'),
    displayName: c.text('person').notNull(),
    /** Of a parent of a child with two homes: the home that this session may see. */
    homePlaceId: c.text('location'),
    createdAt: c.instant('operational').notNull(),
    expiresAt: c.instant('operational').notNull(),
  });
  const settings = c.table('settings', { key: c.text('operational').primaryKey(), value: c.json<unknown>('operational').notNull() });
  /** A window kept for somebody until it is confirmed, released or over; confirmed ones stay as what was promised. */
  const slotHolds = c.table(
    'slot_holds',
    {
      id: c.text('operational').primaryKey(),
      /** Given by the client: the same request twice is one hold. */
      clientId: c.text('operational').notNull().unique(),
      date: c.date('operational').notNull(),
      area: c.text('operational').notNull(),
      /** Of a job that is there, or that confirming makes of `draft`. */
      jobId: c.text('operational').notNull(),
      /** Job of server/orders/model.ts; null where the job is there already. */
      draft: c.json<unknown>('clinical'),
      windowStart: c.instant('operational').notNull(),
      windowEnd: c.instant('operational').notNull(),
      status: c.text<'held' | 'confirmed' | 'released'>('operational').notNull(),
      heldAt: c.instant('operational').notNull(),
      heldBy: c.text('person').notNull(),
      expiresAt: c.instant('operational').notNull(),
    },
    (t) => [c.index('slot_holds_by_day').on(t.date, t.area, t.status)],
  );
  return { plans, publications, followUps, slotHolds, tasks, scenarios, sessions, settings };
}
