import type { ColumnKit } from '../columns.ts';

/** strict: *strengt fortrolig adresse* (code 6); confidential: *fortrolig adresse* (code 7); client: *klientadresse*. */
export type AddressProtection = 'none' | 'client' | 'confidential' | 'strict';
export type EpisodeStatus = 'planned' | 'active' | 'ended';
export type Triage = 'green' | 'yellow' | 'red';
export type NoVideo = 'wish' | 'hearing';
export type PlaceKind = 'home' | 'hub' | 'hospital' | 'laboratory' | 'central' | 'vehicle';

/** What a place's access calendar says: how to get in. */
export interface PlaceAccess {
  readonly doorCode?: string;
  readonly floor?: number;
  readonly lift?: boolean;
  readonly dog?: boolean;
  readonly parking?: 'street' | 'garage' | 'none';
  readonly oxygen?: boolean;
  readonly note?: string;
}

export function careTables(c: ColumnKit) {
  const trusts = c.table('trusts', { id: c.text('operational').primaryKey(), name: c.text('operational').notNull() });
  const clinics = c.table('clinics', {
    id: c.text('operational').primaryKey(),
    trustId: c
      .text('operational')
      .notNull()
      .references(() => trusts.id),
    code: c.text('operational').notNull(),
    name: c.text('operational').notNull(),
  });
  /** Homes, hubs, hospitals, laboratories. A home has no name; its street and number are invented in the demo. */
  const places = c.table('places', {
    id: c.text('operational').primaryKey(),
    kind: c.text<PlaceKind>('operational').notNull(),
    code: c.text('operational'),
    name: c.text('operational'),
    street: c.text('location'),
    houseNumber: c.text('location'),
    neighbourhood: c.text('location'),
    borough: c.text('location'),
    latitude: c.real('location').notNull(),
    longitude: c.real('location').notNull(),
    /** Key of the building: one parking serves all its doors. */
    building: c.text('location'),
    access: c.json<PlaceAccess>('location').notNull(),
  });
  const patients = c.table(
    'patients',
    {
      id: c.text('operational').primaryKey(),
      clinicId: c
        .text('operational')
        .notNull()
        .references(() => clinics.id),
      givenName: c.text('person').notNull(),
      familyName: c.text('person').notNull(),
      birthDate: c.date('person').notNull(),
      phone: c.text('person'),
      language: c.text('person').notNull(),
      needsInterpreter: c.bool('person').notNull(),
      hasSmartphone: c.bool('person').notNull(),
      /** Why the patient is not seen by video; null: nothing speaks against it. */
      noVideo: c.text<NoVideo>('clinical'),
      addressProtection: c.text<AddressProtection>('location').notNull(),
      kinName: c.text('person'),
      kinPhone: c.text('person'),
      /** Consequence class and triage are the clinician's; statistics never set them. */
      triage: c.text<Triage>('clinical').notNull(),
    },
    (t) => [c.index('patients_by_clinic').on(t.clinicId)],
  );
  /** Where a patient is, from–to: a child with two homes has two rows that alternate. */
  const patientAddresses = c.table(
    'patient_addresses',
    {
      id: c.text('operational').primaryKey(),
      patientId: c
        .text('operational')
        .notNull()
        .references(() => patients.id),
      placeId: c
        .text('location')
        .notNull()
        .references(() => places.id),
      label: c.text('location').notNull(),
      validFrom: c.instant('location').notNull(),
      validTo: c.instant('location'),
    },
    (t) => [c.index('addresses_by_patient').on(t.patientId, t.validFrom)],
  );
  const infections = c.table('infections', {
    id: c.text('operational').primaryKey(),
    patientId: c
      .text('operational')
      .notNull()
      .references(() => patients.id),
    agent: c.text('clinical').notNull(),
    validFrom: c.instant('clinical').notNull(),
    validTo: c.instant('clinical'),
  });
  const episodes = c.table(
    'episodes',
    {
      id: c.text('operational').primaryKey(),
      patientId: c
        .text('operational')
        .notNull()
        .references(() => patients.id),
      clinicId: c
        .text('operational')
        .notNull()
        .references(() => clinics.id),
      hubId: c
        .text('operational')
        .notNull()
        .references(() => places.id),
      pathway: c.text('clinical').notNull(),
      icd10: c.text('clinical').notNull(),
      startedOn: c.date('clinical').notNull(),
      plannedEndOn: c.date('clinical'),
      status: c.text<EpisodeStatus>('clinical').notNull(),
      /** Role or unit that answers for the patient when something cannot be planned. */
      responsible: c.text('person').notNull(),
      susceptible: c.bool('clinical').notNull(),
    },
    (t) => [c.index('episodes_by_patient').on(t.patientId), c.index('episodes_by_status').on(t.status)],
  );
  /** Bitemporal: true from `validFrom`, known since `recordedAt`. A correction is a later row, never an update. */
  const stageHistory = c.table(
    'stage_history',
    {
      id: c.text('operational').primaryKey(),
      episodeId: c
        .text('operational')
        .notNull()
        .references(() => episodes.id),
      stage: c.text('clinical').notNull(),
      validFrom: c.instant('clinical').notNull(),
      recordedAt: c.instant('operational').notNull(),
      source: c.text('operational').notNull(),
    },
    (t) => [c.index('stages_by_episode').on(t.episodeId, t.validFrom, t.recordedAt)],
  );
  const observations = c.table(
    'observations',
    {
      id: c.text('operational').primaryKey(),
      episodeId: c
        .text('operational')
        .notNull()
        .references(() => episodes.id),
      kind: c.text('clinical').notNull(),
      value: c.real('clinical').notNull(),
      unit: c.text('clinical').notNull(),
      observedAt: c.instant('clinical').notNull(),
      recordedAt: c.instant('operational').notNull(),
      source: c.text('operational').notNull(),
      trust: c.real('operational').notNull(),
    },
    (t) => [c.index('observations_by_episode').on(t.episodeId, t.observedAt)],
  );
  /** Ordinasjon and rekvisisjon from the record. Medicine, blood and samples become jobs only from an active row here. */
  const medicalOrders = c.table(
    'medical_orders',
    {
      id: c.text('operational').primaryKey(),
      episodeId: c
        .text('operational')
        .notNull()
        .references(() => episodes.id),
      externalId: c.text('operational').notNull(),
      kind: c.text<'medicine' | 'sample' | 'blood'>('clinical').notNull(),
      /** Item code for medicine and blood; analyte codes for samples. */
      codes: c.json<readonly string[]>('clinical').notNull(),
      quantity: c.int('clinical').notNull(),
      /** Nominal wall-clock minutes of the day in Oslo; empty: once in the day. */
      minutesOfDay: c.json<readonly number[]>('clinical').notNull(),
      /** Day offsets from `activeFrom` repeat every so many days. */
      everyDays: c.int('clinical').notNull(),
      toleranceMinutes: c.int('clinical').notNull(),
      /** Elapsed minutes between the starts of two doses; null: the record gives none. */
      leastIntervalMinutes: c.int('clinical'),
      mostIntervalMinutes: c.int('clinical'),
      /** Of a level sample: the order whose dose it is drawn before. */
      levelOfOrderId: c.text('clinical'),
      activeFrom: c.instant('clinical').notNull(),
      activeTo: c.instant('clinical'),
      status: c.text<'active' | 'paused' | 'ended'>('clinical').notNull(),
      prescriber: c.text('person').notNull(),
    },
    (t) => [c.index('orders_by_episode').on(t.episodeId, t.status)],
  );
  return { trusts, clinics, places, patients, patientAddresses, infections, episodes, stageHistory, observations, medicalOrders };
}
export type CareTables = ReturnType<typeof careTables>;
