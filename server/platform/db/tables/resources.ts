import type { ColumnKit } from '../columns.ts';
import type { CareTables } from './care.ts';

export type Profession = 'nurse' | 'doctor' | 'bioengineer' | 'health_worker' | 'courier' | 'technician';
export type ShiftKind = 'day' | 'evening' | 'night';
export type VehicleKind = 'car' | 'van' | 'e_bike';
export type PersonWish = 'preferred' | 'excluded';

/** Staff, vehicles, stock: what a plan may use. */
export function resourceTables(c: ColumnKit, { clinics, patients, places }: CareTables) {
  const staff = c.table('staff', {
    id: c.text('operational').primaryKey(),
    givenName: c.text('person').notNull(),
    familyName: c.text('person').notNull(),
    profession: c.text<Profession>('operational').notNull(),
    phone: c.text('person').notNull(),
    homeHubId: c
      .text('operational')
      .notNull()
      .references(() => places.id),
    /** Shared resources belong to no clinic; this one is only where the person is employed. */
    clinicId: c.text('operational').references(() => clinics.id),
    addressProtected: c.bool('location').notNull(),
  });
  const staffSkills = c.table(
    'staff_skills',
    {
      id: c.text('operational').primaryKey(),
      staffId: c
        .text('operational')
        .notNull()
        .references(() => staff.id),
      skill: c.text('operational').notNull(),
      level: c.int('operational').notNull(),
      /** A certificate that has expired before the shift begins is no skill. */
      validTo: c.instant('operational'),
    },
    (t) => [c.index('skills_by_staff').on(t.staffId)],
  );
  const vehicles = c.table('vehicles', {
    id: c.text('operational').primaryKey(),
    label: c.text('operational').notNull(),
    kind: c.text<VehicleKind>('operational').notNull(),
    hubId: c
      .text('operational')
      .notNull()
      .references(() => places.id),
    roadProfile: c.text<'car' | 'bicycle' | 'foot'>('operational').notNull(),
    litres: c.int('operational').notNull(),
    kilograms: c.int('operational').notNull(),
    coldLitres: c.int('operational').notNull(),
    loadClasses: c.json<readonly string[]>('operational').notNull(),
    rangeKilometres: c.int('operational').notNull(),
    inService: c.bool('operational').notNull(),
  });
  const shifts = c.table(
    'shifts',
    {
      id: c.text('operational').primaryKey(),
      staffId: c
        .text('operational')
        .notNull()
        .references(() => staff.id),
      /** The service date that the shift begins on. */
      date: c.date('operational').notNull(),
      kind: c.text<ShiftKind>('operational').notNull(),
      startsAt: c.instant('operational').notNull(),
      endsAt: c.instant('operational').notNull(),
      hubId: c
        .text('operational')
        .notNull()
        .references(() => places.id),
      vehicleId: c.text('operational').references(() => vehicles.id),
      status: c.text<'planned' | 'sick'>('operational').notNull(),
    },
    (t) => [c.index('shifts_by_date').on(t.date), c.uniqueIndex('shift_once').on(t.staffId, t.startsAt)],
  );
  /** What lies where, by lot. A home has its own stock and is a sink. */
  const stock = c.table(
    'stock',
    {
      id: c.text('operational').primaryKey(),
      placeId: c
        .text('operational')
        .notNull()
        .references(() => places.id),
      itemCode: c.text('operational').notNull(),
      lot: c.text('operational').notNull(),
      expiresOn: c.date('operational'),
      quantity: c.int('operational').notNull(),
    },
    (t) => [c.uniqueIndex('stock_once').on(t.placeId, t.itemCode, t.lot), c.index('stock_by_item').on(t.itemCode)],
  );
  /** Who a patient would like to have or will not have at the door. Why is not asked and not stored. */
  const personWishes = c.table(
    'person_wishes',
    {
      patientId: c
        .text('operational')
        .notNull()
        .references(() => patients.id),
      staffId: c
        .text('person')
        .notNull()
        .references(() => staff.id),
      wish: c.text<PersonWish>('person').notNull(),
      setAt: c.instant('operational').notNull(),
      setBy: c.text('person').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.patientId, t.staffId] })],
  );
  return { staff, staffSkills, vehicles, shifts, stock, personWishes };
}
export type ResourceTables = ReturnType<typeof resourceTables>;
