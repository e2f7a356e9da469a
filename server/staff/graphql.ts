import type { ObjectRef } from '@pothos/core';
import { findSkill } from '../../data/skills.ts';
import type { Place } from '../care/model.ts';
import type { Vehicle } from '../fleet/model.ts';
import { require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Shift } from './model.ts';
import { type StaffOfDay, staffOfDay } from './staff-of-day.ts';

type Ref<T> = ObjectRef<Builder['$inferSchemaTypes'], T, T>;

/** Staff, StaffSkill, Shift and their enums; `staff`. */
export function staffGraphql(
  builder: Builder,
  { db, place, vehicle }: { readonly db: Database; readonly place: Ref<Place>; readonly vehicle: Ref<Vehicle> },
) {
  const { localizedText } = builder.shared;
  const profession = builder.enumType('Profession', {
    values: ['nurse', 'doctor', 'bioengineer', 'health_worker', 'courier', 'technician'] as const,
  });
  const shiftKind = builder.enumType('ShiftKind', { values: ['day', 'evening', 'night'] as const });
  const shiftStatus = builder.enumType('ShiftStatus', { values: ['planned', 'sick'] as const });

  const shift = builder.objectRef<Shift>('Shift').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      date: t.expose('date', { type: 'ServiceDate' }),
      kind: t.expose('kind', { type: shiftKind }),
      startsAt: t.expose('startsAt', { type: 'Instant' }),
      endsAt: t.expose('endsAt', { type: 'Instant' }),
      staffId: t.exposeID('staffId'),
      staffName: t.exposeString('staffName'),
      profession: t.expose('profession', { type: profession }),
      hub: t.field({ type: place, resolve: (s) => s.hub }),
      vehicle: t.field({ type: vehicle, nullable: true, resolve: (s) => s.vehicle }),
      status: t.expose('status', { type: shiftStatus }),
    }),
  });

  const staffSkill = builder.objectRef<StaffOfDay['skills'][number]>('StaffSkill').implement({
    fields: (t) => ({
      code: t.exposeString('code'),
      name: t.field({ type: localizedText, resolve: ({ code }) => findSkill(code)?.names ?? { nb: code, nn: code, en: code } }),
      level: t.exposeInt('level'),
      validTo: t.expose('validTo', { type: 'Instant', nullable: true }),
      expired: t.exposeBoolean('expired'),
    }),
  });

  const staff = builder.objectRef<StaffOfDay>('Staff').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      profession: t.expose('profession', { type: profession }),
      phone: t.string({ nullable: true, resolve: (s) => s.phone }),
      hub: t.exposeString('hub'),
      skills: t.field({ type: [staffSkill], resolve: (s) => [...s.skills] }),
      shifts: t.field({ type: [shift], resolve: (s) => [...s.shifts] }),
    }),
  });

  builder.queryField('staff', (t) =>
    t.field({
      type: [staff],
      args: { date: t.arg({ type: 'ServiceDate', required: true }) },
      resolve: async (_root, { date }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Staff');
        return [...(await staffOfDay(db.read, date))];
      },
    }),
  );
  return { shift, profession };
}
