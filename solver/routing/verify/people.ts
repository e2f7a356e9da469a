import { findOwn } from '../problem/find-own.ts';
import type { SkillNeed } from '../problem/problem.ts';
import type { Violation } from '../problem/solution.ts';
import type { RouteFacts } from './facts.ts';

/** Who does each visit: skills, exclusions, locks, load classes. */
export function verifyPeople(facts: RouteFacts): Violation[] {
  const { shift, vehicle } = facts;
  const violations: Violation[] = [];
  const skills = shift.skills ?? {};
  const classes = [shift.loadClasses, vehicle?.loadClasses].filter((list) => list !== undefined);
  for (const { visit, joins } of facts.visits) {
    if (shift.frozen?.some((done) => done.visit === visit.id) === true) continue;
    const fault = (rule: string, message: string) => violations.push({ rule, shift: shift.id, visit: visit.id, message });
    checkSkills(visit.skills ?? {}, skills, fault);
    for (const person of [shift.person, ...(shift.companions ?? [])])
      if (visit.excludedPeople?.includes(person) === true) fault('excludedPerson', `${person} is excluded from ${visit.id}`);
    if (visit.onlyShifts !== undefined && !visit.onlyShifts.includes(shift.id))
      fault('lockedShift', `${visit.id} is locked to ${visit.onlyShifts.join(', ')}`);
    for (const name of joins ? [] : (visit.loadClasses ?? [])) {
      if (classes.length === 0 || classes.some((list) => !list.includes(name))) fault('loadClass', `${visit.id} needs load class ${name}`);
    }
  }
  return violations;
}

function checkSkills(need: SkillNeed, has: Readonly<Record<string, number>>, fault: (rule: string, message: string) => void): void {
  const lacks = (skill: string, level: number) => (findOwn(has, skill) ?? -1) < level;
  for (const [skill, level] of Object.entries(need.all ?? {}))
    if (lacks(skill, level)) fault('skill', `Skill ${skill} of level ${level} is missing`);
  const any = Object.entries(need.any ?? {});
  if (any.length > 0 && any.every(([skill, level]) => lacks(skill, level)))
    fault('skill', `None of ${any.map(([skill]) => skill).join(', ')} is there`);
  for (const skill of need.none ?? []) if ((findOwn(has, skill) ?? 0) > 0) fault('skillExcluded', `Skill ${skill} is not wanted`);
}
