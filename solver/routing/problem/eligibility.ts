import type { FrozenStarts } from './compile-frozen.ts';
import { countPartners } from './compile-ties.ts';
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
  const locks = relationLocks(problem);
  for (const [visit, shift] of boundToFrozen(problem, frozen)) locks.set(visit, [...(locks.get(visit) ?? []), [shift]]);
  const linked = countPartners(problem);
  visits.forEach((visit, visitAt) => {
    const only = [visit.onlyShifts, ...(locks.get(visit.id) ?? [])].filter((list) => list !== undefined).map((list) => new Set(list));
    const excluded = new Set(visit.excludedPeople ?? []);
    shifts.forEach((shift, shiftAt) => {
      const done = frozen.get(visit.id);
      const elsewhere = done?.shift === shift.id ? undefined : 'not_in_locked_shifts';
      const code =
        done === undefined ? (refusalOf(visit, shift, only, excluded, classes[shiftAt]!) ?? crewRefusal(visit, shift, linked)) : elsewhere;
      if (code === undefined) eligible[visitAt * eligibleWords + (shiftAt >> 5)]! |= 1 << (shiftAt & 31);
      else refusal[visitAt * shifts.length + shiftAt] = 1 + reasonCodes.indexOf(code);
    });
  });
  return { eligible, eligibleWords, refusal };
}

/** Whoever of the needed people no link brings must ride along. */
function crewRefusal(visit: Visit, { companions = [] }: Shift, linked: ReadonlyMap<string, number>): ReasonCode | undefined {
  return (visit.people ?? 1) > 1 + companions.length + (linked.get(visit.id) ?? 0) ? 'second_person_missing' : undefined;
}

function refusalOf(
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

/** Relations that name a shift lock their visits to it. */
function relationLocks(problem: Problem): Map<string, string[][]> {
  const locks = new Map<string, string[][]>();
  for (const relation of problem.relations ?? []) {
    if (relation.kind === 'incompatibleLoads' || relation.shift === undefined) continue;
    for (const visit of relation.visits) locks.set(visit, [...(locks.get(visit) ?? []), [relation.shift]]);
  }
  return locks;
}
