import { describe, expect, test } from 'vitest';
import type { Visit } from '../../../solver/routing/problem/problem.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

const shifts = [
  shift('nurse', { person: 'Nora', skills: { nurse: 2 }, loadClasses: ['cold'] }),
  shift('doctor', { person: 'Dina', skills: { doctor: 1, smoker: 1 } }),
];
const place = (extra: Partial<Visit>) => {
  const problem = { ...line(0, 10), shifts, jobs: [job('j', 'place 1', extra)] };
  const plan = planHere(problem);
  expect(verify(problem, plan)).toEqual([]);
  return { shift: plan.routes[0]?.shift, reasons: plan.unassigned[0]?.reasons };
};

describe('who may do a visit', () => {
  test('all skills, at their level', () => {
    expect(place({ skills: { all: { nurse: 2 } } }).shift).toBe('nurse');
    expect(place({ skills: { all: { nurse: 3 } } }).reasons).toEqual([{ code: 'skill_missing', shifts: 2 }]);
  });
  test('any of some skills', () => {
    expect(place({ skills: { any: { doctor: 1, surgeon: 1 } } }).shift).toBe('doctor');
  });
  test('none of some skills', () => {
    expect(place({ skills: { none: ['smoker'] } }).shift).toBe('nurse');
    expect(place({ skills: { all: { doctor: 1 }, none: ['smoker'] } }).reasons).toEqual([
      { code: 'skill_missing', shifts: 1 },
      { code: 'skill_excluded', shifts: 1 },
    ]);
  });
  test('locks, exclusions and load classes', () => {
    expect(place({ onlyShifts: ['doctor'] }).shift).toBe('doctor');
    expect(place({ excludedPeople: ['Nora'] }).shift).toBe('doctor');
    expect(place({ loadClasses: ['cold'] }).shift).toBe('nurse');
  });
  test('the preferred person, and what another one takes', () => {
    expect(place({ preferredPeople: { Dina: 5 } }).shift).toBe('doctor');
    expect(place({ serviceSecondsByPerson: { Nora: 60 }, onlyShifts: ['nurse'] }).shift).toBe('nurse');
  });

  test('people and skills may have any name, also one that every object knows', () => {
    const shifts = [shift('first', { person: 'constructor' }), shift('second', { person: 'Nora', skills: { toString: 1 } })];
    const jobs = [
      job('skilled', 'place 1', { skills: { all: { toString: 1 } } }),
      job('liked', 'place 1', { preferredPeople: { Nora: 5 }, onlyShifts: ['first'] }),
      job('slower', 'place 1', { serviceSecondsByPerson: { Nora: 900 }, setupSecondsByPerson: { Nora: 60 }, onlyShifts: ['first'] }),
    ];
    const problem = { ...line(0, 10), shifts, jobs };
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.unassigned).toEqual([]);
    expect(plan.cost.byRule.preference).toBe(5);
    const gone = { ...problem, shifts: [shifts[0]!] };
    expect(planHere(gone).unassigned.map(({ job }) => job)).toEqual(['skilled']);
    const wrongly = plan.routes.map((route) => ({ ...route, shift: route.shift === 'first' ? 'second' : 'first' }));
    expect(verify(problem, { ...plan, routes: wrongly }).map(({ rule }) => rule)).toContain('skill');
  });
});
