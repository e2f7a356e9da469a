import { type SkillCode, skills } from '../skills.ts';
import type { OsloClock } from './clock.ts';
import type { NewId } from './ids.ts';
import type { Instant, ShiftKind, StaffSkillRecord, VisitRecord } from './model.ts';
import type { Random } from './random.ts';
import type { Roster } from './roster.ts';

/** What everybody of a profession has, and the further skills with the share of people who have each [A]. */
const base: Readonly<Record<string, readonly SkillCode[]>> = {
  nurse: ['nurse', 'iv', 'infusion_pump', 'phlebotomy', 'video'],
  courier: ['courier', 'heavy_lifting'],
  technician: ['technician', 'pump_service', 'courier'],
};
const further: Readonly<Record<string, Partial<Record<SkillCode, number>>>> = {
  nurse: {
    central_line: 0.8,
    port: 0.5,
    poct: 0.7,
    paediatric: 0.45,
    newborn: 0.45,
    cytostatics: 0.35,
    transfusion: 0.4,
    parenteral_nutrition: 0.3,
    dialysis: 0.2,
    wound: 0.65,
    npwt: 0.6,
    palliative: 0.55,
    ventilator: 0.35,
  },
  courier: { oxygen_transport: 0.4 },
  technician: { ventilator_service: 0.5 },
};
/** The certificate that nobody on duty has: its one holder's ran out. */
export const lapsedSkill = 'tracheostomy' satisfies SkillCode;

const expiredShare = 0.04;
/** So many visits that ask for the same skills in the same part of the day have at least one person each. */
const visitsPerQualified = 2;

const certificateMonths: ReadonlyMap<string, number | null> = new Map(skills.map(({ code, certificateMonths: months }) => [code, months]));

interface Competence {
  readonly valid: Set<string>;
  /** Certificates that ran out: on record, worth nothing. */
  readonly expired: Set<string>;
}

/**
 * Skills and certificates of the staff. What the day's visits ask for is always held, with a valid certificate, by enough people with a
 * vehicle in the shifts that the visits fall in; the rest is drawn, and some of it has run out.
 */
export function qualify(
  roster: Roster,
  visits: readonly VisitRecord[],
  random: Random,
  clock: OsloClock,
  newId: NewId,
): StaffSkillRecord[] {
  const competences = new Map<string, Competence>();
  for (const { id, profession } of roster.staff) {
    const competence: Competence = { valid: new Set(base[profession]), expired: new Set() };
    for (const [skill, share] of Object.entries(further[profession] ?? {})) {
      if (!random.chance(share)) continue;
      if (certificateMonths.get(skill) && random.chance(expiredShare)) competence.expired.add(skill);
      else competence.valid.add(skill);
    }
    competences.set(id, competence);
  }
  teach(roster, visits, clock, competences);
  // Nobody holds this one: a visit that asks for it is one of the seeded impossible jobs.
  competences.get(roster.staff.find(({ profession }) => profession === 'nurse')!.id)!.expired.add(lapsedSkill);
  return roster.staff.flatMap(({ id }) => {
    const { valid, expired } = competences.get(id)!;
    const record = (skill: string, validTo: Instant | null): StaffSkillRecord => ({
      id: newId('skill'),
      staffId: id,
      skill,
      level: 1,
      validTo,
    });
    const until = (skill: string) =>
      certificateMonths.get(skill) ? clock.at(0, random.integer(20, 30 * certificateMonths.get(skill)!)) : null;
    return [
      ...[...valid].map((skill) => record(skill, until(skill))),
      ...[...expired].map((skill) => record(skill, clock.at(0, -random.integer(1, 90)))),
    ];
  });
}

/** Adds what is missing, to those of the shift who can do least so far. */
function teach(roster: Roster, visits: readonly VisitRecord[], clock: OsloClock, competences: ReadonlyMap<string, Competence>): void {
  const professionOf = new Map(roster.staff.map(({ id, profession }) => [id, profession]));
  const wanted = new Map<string, { readonly kind: ShiftKind; readonly skills: readonly string[]; count: number }>();
  for (const { skills: asked, windows } of visits) {
    const codes = Object.keys(asked.all ?? {}).sort();
    if (codes.length === 0 || codes.includes(lapsedSkill)) continue;
    const kind = kindAt(clock, windows[0]!);
    const key = `${kind} ${codes.join(' ')}`;
    const entry = wanted.get(key) ?? { kind, skills: codes, count: 0 };
    entry.count++;
    wanted.set(key, entry);
  }
  for (const { kind, skills: codes, count } of wanted.values()) {
    const profession = codes.includes('technician') ? 'technician' : codes.includes('courier') ? 'courier' : 'nurse';
    const onDuty = roster.shifts
      .filter(
        (shift) =>
          shift.kind === kind && shift.status === 'planned' && shift.vehicleId !== null && professionOf.get(shift.staffId) === profession,
      )
      .map((shift) => competences.get(shift.staffId)!);
    const isAble = (competence: Competence) => codes.every((code) => competence.valid.has(code));
    let missing = Math.min(onDuty.length, Math.ceil(count / visitsPerQualified) + 2) - onDuty.filter(isAble).length;
    for (const competence of onDuty.filter((one) => !isAble(one)).sort((a, b) => a.valid.size - b.valid.size)) {
      if (missing-- <= 0) break;
      for (const code of codes) {
        competence.valid.add(code);
        competence.expired.delete(code);
      }
    }
  }
}

/** The shifts that a window mostly lies in. */
function kindAt(clock: OsloClock, { start, end }: VisitRecord['windows'][number]): ShiftKind {
  const middle = (clock.minuteOf(start) + clock.minuteOf(end)) / 2;
  if (middle < 15 * 60 + 15) return 'day';
  return middle < 22 * 60 + 15 ? 'evening' : 'night';
}
