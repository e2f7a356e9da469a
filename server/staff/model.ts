import type { Place } from '../care/model.ts';
import type { Vehicle } from '../fleet/model.ts';
import type { Profession, ShiftKind } from '../platform/db/tables/resources.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';

export type { Profession } from '../platform/db/tables/resources.ts';

type ShiftStatus = 'planned' | 'sick';

export interface StaffSkill {
  readonly code: string;
  readonly level: number;
  /** Null: does not expire. */
  readonly validTo: Instant | null;
}

export interface StaffMember {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly profession: Profession;
  readonly phone: string;
  readonly homeHubId: string;
  readonly addressProtected: boolean;
  readonly skills: readonly StaffSkill[];
}

/** A shift with everything that a plan may ask of it. */
export interface Shift {
  readonly id: string;
  /** The service date that the shift begins on. */
  readonly date: ServiceDate;
  readonly kind: ShiftKind;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly status: ShiftStatus;
  readonly staffId: string;
  readonly staffName: string;
  readonly givenName: string;
  readonly profession: Profession;
  readonly hub: Place;
  /** Null: on foot, or no car could be given. */
  readonly vehicle: Vehicle | null;
  /** Skill → level, those that hold throughout: a certificate that expires before the shift's end, overtime included, is left out. */
  readonly skills: Readonly<Record<string, number>>;
  /** Skills that hold when the shift begins but not until it has ended: nobody can count on them; missing: none. */
  readonly expiringSkills?: readonly string[];
  /** Seconds of overtime after which rest or hours would break a limit; missing: as long as any other shift. */
  readonly mostOvertimeSeconds?: number;
}

/** Overtime is allowed up to half an hour: beyond two hours the law wants another break (§10-9), and rest follows. */
export const maxOvertimeSeconds = 1800;

export function staffNameOf(staff: Pick<StaffMember, 'givenName' | 'familyName'>): string {
  return `${staff.givenName} ${staff.familyName}`;
}

/** Skills that hold at the instant; of several rows of a skill the highest level. A certificate ends at `validTo`. */
export function skillsAt(skills: readonly StaffSkill[], at: Instant): Readonly<Record<string, number>> {
  const levels: Record<string, number> = {};
  for (const { code, level, validTo } of skills) {
    if (validTo !== null && validTo <= at) continue;
    levels[code] = Math.max(levels[code] ?? 0, level);
  }
  return levels;
}

/** Whether these skills meet a need: all of `all`, one of `any` where there are any, none of `none`. */
export function meetsNeed(
  skills: Readonly<Record<string, number>>,
  { all = {}, any = {}, none = [] }: { readonly all?: SkillLevels; readonly any?: SkillLevels; readonly none?: readonly string[] },
): boolean {
  const has = ([skill, level]: readonly [string, number]) => (skills[skill] ?? 0) >= level;
  const some = Object.entries(any);
  return Object.entries(all).every(has) && (some.length === 0 || some.some(has)) && !none.some((skill) => (skills[skill] ?? 0) > 0);
}

/** Skill → level. */
type SkillLevels = Readonly<Record<string, number>>;
