import type { ColumnKit } from '../columns.ts';
import type { CareTables } from './care.ts';
import type { ResourceTables } from './resources.ts';

export type NeedKind = 'visit' | 'video' | 'sample' | 'medicine' | 'consumables' | 'equipment' | 'transport';
export type ProposalStatus = 'proposed' | 'accepted' | 'rejected' | 'superseded';
export type JobKind =
  | 'visit'
  | 'two_person_visit'
  | 'video'
  | 'sample'
  | 'delivery'
  | 'equipment_delivery'
  | 'equipment_return'
  | 'technician'
  | 'transport';
export type JobStatus = 'open' | 'cancelled' | 'done';

/** Quantiles ascending, by level; units per day of the need's kind. */
export interface Distribution {
  readonly mean: number;
  readonly quantiles: Readonly<Record<'0.1' | '0.5' | '0.9', number>>;
}
export interface OrderLine {
  readonly itemCode: string;
  /** Whole packs times pack size: units. */
  readonly quantity: number;
}
export interface TimeWindow {
  readonly start: string;
  readonly end: string;
}

/** need → proposal → job → visits; each keeps its id across replans. */
export function workTables(c: ColumnKit, { patients, episodes, places, medicalOrders }: CareTables, { staff }: ResourceTables) {
  const needs = c.table(
    'needs',
    {
      id: c.text('operational').primaryKey(),
      episodeId: c
        .text('operational')
        .notNull()
        .references(() => episodes.id),
      date: c.date('operational').notNull(),
      kind: c.text<NeedKind>('clinical').notNull(),
      /** Item, analyte panel, visit kind or equipment code. */
      code: c.text('clinical').notNull(),
      expected: c.json<Distribution>('clinical').notNull(),
      source: c.text<'forecast' | 'order'>('operational').notNull(),
      medicalOrderId: c.text('clinical').references(() => medicalOrders.id),
      computedAt: c.instant('operational').notNull(),
    },
    (t) => [c.uniqueIndex('need_once').on(t.episodeId, t.date, t.kind, t.code)],
  );
  const proposals = c.table(
    'proposals',
    {
      id: c.text('operational').primaryKey(),
      patientId: c
        .text('operational')
        .notNull()
        .references(() => patients.id),
      episodeId: c
        .text('operational')
        .notNull()
        .references(() => episodes.id),
      date: c.date('operational').notNull(),
      kind: c.text<NeedKind>('clinical').notNull(),
      code: c.text('clinical').notNull(),
      /** Proposed and, once accepted, decided lines. */
      lines: c.json<readonly OrderLine[]>('clinical').notNull(),
      decidedLines: c.json<readonly OrderLine[]>('clinical'),
      /** Why, as a code with parameters: the web writes the sentence. */
      reason: c.json<{ readonly code: string; readonly params: Readonly<Record<string, string | number>> }>('clinical').notNull(),
      windowStart: c.instant('operational').notNull(),
      windowEnd: c.instant('operational').notNull(),
      status: c.text<ProposalStatus>('operational').notNull(),
      medicalOrderId: c.text('clinical').references(() => medicalOrders.id),
      createdAt: c.instant('operational').notNull(),
      decidedAt: c.instant('operational'),
      decidedBy: c.text('person'),
      rejection: c.text('clinical'),
      version: c.int('operational').notNull(),
    },
    (t) => [c.index('proposals_by_date').on(t.date, t.status), c.uniqueIndex('proposal_once').on(t.episodeId, t.date, t.kind, t.code)],
  );
  /** What a patient (or next of kin) ordered from the assortment of the own pathway. */
  const homeOrders = c.table(
    'home_orders',
    {
      id: c.text('operational').primaryKey(),
      patientId: c
        .text('operational')
        .notNull()
        .references(() => patients.id),
      episodeId: c
        .text('operational')
        .notNull()
        .references(() => episodes.id),
      date: c.date('operational').notNull(),
      lines: c.json<readonly OrderLine[]>('clinical').notNull(),
      windowStart: c.instant('operational').notNull(),
      windowEnd: c.instant('operational').notNull(),
      status: c.text<'placed' | 'cancelled' | 'delivered'>('operational').notNull(),
      /** Given by the client: the same request twice is one order. */
      clientId: c.text('operational').notNull().unique(),
      placedAt: c.instant('operational').notNull(),
      placedBy: c.text('person').notNull(),
    },
    (t) => [c.index('home_orders_by_patient').on(t.patientId, t.date)],
  );
  const jobs = c.table(
    'jobs',
    {
      id: c.text('operational').primaryKey(),
      date: c.date('operational').notNull(),
      area: c.text('operational').notNull(),
      kind: c.text<JobKind>('operational').notNull(),
      patientId: c.text('operational').references(() => patients.id),
      episodeId: c.text('operational').references(() => episodes.id),
      proposalId: c
        .text('operational')
        .unique()
        .references(() => proposals.id),
      homeOrderId: c
        .text('operational')
        .unique()
        .references(() => homeOrders.id),
      medicalOrderId: c.text('clinical').references(() => medicalOrders.id),
      /** Class of consequence, set by the clinician's order: 0 life or treatment at stake … 4 comfort. */
      priority: c.int('clinical').notNull(),
      clinical: c.bool('clinical').notNull(),
      /**
       * Where the clinician allows a consultation by video instead: how many in a thousand of the stage's visits of this
       * name must be at the patient's all the same. Null: a visit, always.
       */
      physicalPermille: c.int('clinical'),
      /** Seeded by the demo so that no plan can serve it. */
      impossibleBySeed: c.bool('operational').notNull(),
      status: c.text<JobStatus>('operational').notNull(),
      createdAt: c.instant('operational').notNull(),
    },
    (t) => [c.index('jobs_by_date').on(t.date, t.area, t.status)],
  );
  const visits = c.table(
    'visits',
    {
      id: c.text('operational').primaryKey(),
      jobId: c
        .text('operational')
        .notNull()
        .references(() => jobs.id),
      sequence: c.int('operational').notNull(),
      /** `home`: the patient's address of that instant; else the place. */
      role: c.text<'home' | 'pickup' | 'delivery' | 'second_person'>('operational').notNull(),
      placeId: c.text('location').references(() => places.id),
      title: c.text('clinical').notNull(),
      serviceSeconds: c.int('operational').notNull(),
      windows: c.json<readonly TimeWindow[]>('operational').notNull(),
      skills: c
        .json<{
          readonly all?: Readonly<Record<string, number>>;
          readonly any?: Readonly<Record<string, number>>;
          readonly none?: readonly string[];
        }>('clinical')
        .notNull(),
      /** What to bring, with units. */
      lines: c.json<readonly OrderLine[]>('clinical').notNull(),
      equipment: c.json<readonly string[]>('clinical').notNull(),
      analytes: c.json<readonly string[]>('clinical').notNull(),
      /** Litres, kilograms, coldLitres, tubes. */
      load: c.json<Readonly<Record<string, number>>>('operational').notNull(),
      loadClasses: c.json<readonly string[]>('operational').notNull(),
      /** From the end of service here to the start of service at the delivery; from the strictest analyte. */
      maxRideSeconds: c.int('clinical'),
      lockedShiftId: c.text('operational'),
      lockedStart: c.instant('operational'),
    },
    (t) => [c.uniqueIndex('visit_sequence').on(t.jobId, t.sequence)],
  );
  /** Start-to-start lags between two visits of any jobs. */
  const visitLinks = c.table('visit_links', {
    id: c.text('operational').primaryKey(),
    fromVisitId: c
      .text('operational')
      .notNull()
      .references(() => visits.id),
    toVisitId: c
      .text('operational')
      .notNull()
      .references(() => visits.id),
    minLagSeconds: c.int('operational').notNull(),
    maxLagSeconds: c.int('operational'),
  });
  /** Somebody at the desk wants one visit before another, right before it in one shift (`isDirect`) or anywhere before it begins. */
  const orderLocks = c.table(
    'order_locks',
    {
      id: c.text('operational').primaryKey(),
      firstVisitId: c
        .text('operational')
        .notNull()
        .references(() => visits.id),
      secondVisitId: c
        .text('operational')
        .notNull()
        .references(() => visits.id),
      isDirect: c.bool('operational').notNull(),
      setAt: c.instant('operational').notNull(),
      setBy: c.text('person').notNull(),
    },
    (t) => [c.uniqueIndex('order_lock_once').on(t.firstVisitId, t.secondVisitId)],
  );
  /** Append-only (a trigger refuses update and delete): what happened never overwrites what was planned. */
  const executionEvents = c.table(
    'execution_events',
    {
      id: c.text('operational').primaryKey(),
      /** A stop of the plan: a visit, or where a sample changes hands. */
      visitId: c.text('operational').notNull(),
      planId: c.text('operational').notNull(),
      kind: c
        .text<'driving' | 'arrived' | 'started' | 'sample_drawn' | 'finished' | 'undone' | 'not_home' | 'sample_delivered'>('operational')
        .notNull(),
      occurredAt: c.instant('operational').notNull(),
      recordedAt: c.instant('operational').notNull(),
      actorStaffId: c
        .text('person')
        .notNull()
        .references(() => staff.id),
      payload: c.json<Readonly<Record<string, string | number | boolean>>>('clinical').notNull(),
    },
    (t) => [c.index('events_by_visit').on(t.visitId, t.occurredAt)],
  );
  return { needs, proposals, homeOrders, jobs, visits, visitLinks, orderLocks, executionEvents };
}
export type WorkTables = ReturnType<typeof workTables>;
