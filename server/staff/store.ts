import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm';
import type { Queries } from '../platform/db/database.ts';
import { tables } from '../platform/db/schema.ts';
import type { ServiceDate } from '../platform/time.ts';
import type { StaffMember } from './model.ts';

const { staff, staffSkills, shifts } = tables;

export type ShiftRow = typeof shifts.$inferSelect;

/** Staff with skills, by id: two queries. Without ids: all. */
export async function listStaff(db: Queries, ids?: readonly string[]): Promise<StaffMember[]> {
  const rows = await db
    .select()
    .from(staff)
    .where(ids && inArray(staff.id, [...ids]))
    .orderBy(asc(staff.familyName), asc(staff.givenName), asc(staff.id));
  const skillRows = await db
    .select()
    .from(staffSkills)
    .where(ids && inArray(staffSkills.staffId, [...ids]))
    .orderBy(asc(staffSkills.skill));
  const skillsOf = new Map<string, StaffMember['skills'][number][]>();
  for (const { staffId, skill, level, validTo } of skillRows) {
    const list = skillsOf.get(staffId) ?? [];
    list.push({ code: skill, level, validTo });
    skillsOf.set(staffId, list);
  }
  return rows.map((row) => ({ ...row, skills: skillsOf.get(row.id) ?? [] }));
}

/** Shifts that begin on the day, by start. */
export async function listShifts(db: Queries, date: ServiceDate): Promise<ShiftRow[]> {
  return db.select().from(shifts).where(eq(shifts.date, date)).orderBy(asc(shifts.startsAt), asc(shifts.id));
}

export async function listShiftsById(db: Queries, ids: readonly string[]): Promise<ShiftRow[]> {
  return db
    .select()
    .from(shifts)
    .where(inArray(shifts.id, [...ids]))
    .orderBy(asc(shifts.startsAt), asc(shifts.id));
}

/** Shifts of these people that begin on the days `from` to `to`, both counted, without those who are sick; by start. */
export async function listRoster(db: Queries, staffIds: readonly string[], from: ServiceDate, to: ServiceDate): Promise<ShiftRow[]> {
  return db
    .select()
    .from(shifts)
    .where(and(inArray(shifts.staffId, [...staffIds]), gte(shifts.date, from), lte(shifts.date, to), eq(shifts.status, 'planned')))
    .orderBy(asc(shifts.startsAt), asc(shifts.id));
}

/** Shifts of one person in a span of service dates, by start. */
export async function listShiftsOfStaff(db: Queries, staffId: string, from: ServiceDate, to: ServiceDate): Promise<ShiftRow[]> {
  return db
    .select()
    .from(shifts)
    .where(and(eq(shifts.staffId, staffId), gte(shifts.date, from), lte(shifts.date, to)))
    .orderBy(asc(shifts.startsAt));
}
