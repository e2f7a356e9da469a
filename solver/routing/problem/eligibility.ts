import type { FrozenStarts } from './compile-frozen.ts';
import { partnersOf } from './compile-ties.ts';
import { findOwn } from './find-own.ts';
import type { Problem, Shift, SkillNeed, Visit } from './problem.ts';
import { shipmentGroups } from './shipment-groups.ts';
import { type ReasonCode, reasonCodes } from './solution.ts';

export interface Eligibility {
  /** Bits `visit × shift`. */
  readonly eligible: Uint32Array;
  readonly eligibleWords: number;
  /** `[visit × shifts + shift]`: 0, or 1 + index in `reasonCodes` of the first rule that refuses. */
  readonly refusal: Uint8Array;
}

/** Which shift may do which visit, by what never changes in a day: locks, exclusions, skills, load classes. O(visits × shifts). */
export function compileEligibility(
  problem: Problem,
  visits: readonly Visit[],
  frozen: FrozenStarts,
  classesOf: (shift: Shift) => readonly string[],
): Eligibility {
  const shifts = problem.shifts;
  const eligibleWords = Math.max(1, Math.ceil(shifts.length / 32));
  const eligible = new Uint32Array(visits.length * eligibleWords);
  const refusal = new Uint8Array(visits.length * shifts.length);
  const classes = shifts.map((shift) => new Set(classesOf(shift)));
  const locks = shiftLocks(problem, frozen);
  const partners = partnersOf(problem);
  visits.forEach((visit, visitAt) => {
    const only = locks(visit).map((list) => new Set(list));
    const excluded = new Set(visit.excludedPeople ?? []);
    shifts.forEach((shift, shiftAt) => {
      const done = frozen.get(visit.id);
      const elsewhere = done?.shift === shift.id ? undefined : 'not_in_locked_shifts';
      const code =
        done === undefined
          ? (refusalOf(visit, shift, only, excluded, classes[shiftAt]!) ?? crewRefusal(visit, shift, partners))
          : elsewhere;
      if (code === undefined) eligible[visitAt * eligibleWords + (shiftAt >> 5)]! |= 1 << (shiftAt & 31);
      else refusal[visitAt * shifts.length + shiftAt] = 1 + reasonCodes.indexOf(code);
    });
  });
  return { eligible, eligibleWords, refusal };
}

/** Whoever of the needed people no link brings must ride along. */
function crewRefusal(visit: Visit, { companions = [] }: Shift, partners: ReturnType<typeof partnersOf>): ReasonCode | undefined {
  return (visit.people ?? 1) > 1 + companions.length + (partners.get(visit.id)?.size ?? 0) ? 'second_person_missing' : undefined;
}

/** The first mask by which a shift cannot do a visit, the number of people apart. */
export function refusalOf(
  visit: Visit,
  shift: Shift,
  only: readonly ReadonlySet<string>[],
  excluded: ReadonlySet<string>,
  classes: ReadonlySet<string>,
): ReasonCode | undefined {
  if (only.some((list) => !list.has(shift.id))) return 'not_in_locked_shifts';
  if ([shift.person, ...(shift.companions ?? [])].some((person) => excluded.has(person))) return 'person_excluded';
  const skills = skillRefusal(visit.skills, shift.skills ?? {});
  if (skills !== undefined) return skills;
  if ((visit.loadClasses ?? []).some((name) => !classes.has(name))) return 'load_class';
  return undefined;
}

function skillRefusal(need: SkillNeed | undefined, has: Readonly<Record<string, number>>): ReasonCode | undefined {
  if (need === undefined) return undefined;
  const holds = ([skill, level]: [string, number]) => (findOwn(has, skill) ?? -1) >= level;
  if (!Object.entries(need.all ?? {}).every(holds)) return 'skill_missing';
  const any = Object.entries(need.any ?? {});
  if (any.length > 0 && !any.some(holds)) return 'skill_missing';
  if ((need.none ?? []).some((skill) => (findOwn(has, skill) ?? 0) > 0)) return 'skill_excluded';
  return undefined;
}

/** Visits whose shipment has begun in a shift: the rest of it, and what other shipments tie to it, stays there. */
function boundToFrozen(problem: Problem, frozen: FrozenStarts): (readonly [visit: string, shift: string])[] {
  if (frozen.size === 0) return [];
  return problem.jobs.flatMap((job) =>
    shipmentGroups(job).flatMap((visits) => {
      const begun = visits.find((visit) => frozen.has(visit));
      return begun === undefined ? [] : visits.map((visit) => [visit, frozen.get(begun)!.shift] as const);
    }),
  );
}

/** Tells the lists of shifts all of which must name the shift that does a visit: its own, its relations', that of a shipment which has begun. */
export function shiftLocks(problem: Problem, frozen: FrozenStarts): (visit: Visit) => readonly (readonly string[])[] {
  const locks = new Map<string, string[][]>();
  const lock = (visit: string, shift: string) => locks.set(visit, [...(locks.get(visit) ?? []), [shift]]);
  for (const relation of problem.relations ?? []) {
    if (relation.kind === 'incompatibleLoads' || relation.shift === undefined) continue;
    for (const visit of relation.visits) lock(visit, relation.shift);
  }
  for (const [visit, shift] of boundToFrozen(problem, frozen)) lock(visit, shift);
  return ({ id, onlyShifts }) => [...(onlyShifts === undefined ? [] : [onlyShifts]), ...(locks.get(id) ?? [])];
}
