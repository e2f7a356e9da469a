import { expect, test } from 'vitest';
import { isRepresented } from '../../../solver/routing/moves/representative.ts';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { attach, startOf } from '../../../solver/routing/route/plan.ts';
import { createWorkspace } from '../../../solver/routing/route/workspace.ts';
import { isDivisible } from '../../../solver/routing/search/divide-routes.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

/** One nurse, who is far away already, and so many others near the only visit that needs a nurse. */
const others = Array.from({ length: 90 }, (_, at) => `near ${at}`);
const shifts = [shift('nurse', { skills: { nurse: 1 } }), ...Array.from({ length: 69 }, (_, at) => shift(`driver ${at}`))];
const day: Problem = {
  ...line(0, 10, 200),
  shifts,
  jobs: [
    ...others.map((id) => job(id, 'place 1')),
    job('far', 'place 2', { onlyShifts: ['nurse'] }),
    job('needs a nurse', 'place 1', { skills: { all: { nurse: 1 } } }),
  ],
};

test('a visit that none of the likely routes can take is planned in another', () => {
  const driven = shifts.slice(1).map(({ id }, at) => ({ shift: id, visits: others.filter((_, rank) => rank % 69 === at) }));
  const plan = planHere(day, { iterations: 0, warmStart: [{ shift: 'nurse', visits: ['far'] }, ...driven] });
  expect(plan.unassigned).toEqual([]);
  expect(verify(day, plan)).toEqual([]);
});

test('a plan is divided between threads unless something ties its routes', () => {
  const divisible = (problem: Problem) => isDivisible(createWorkspace(compile(problem)));
  expect(divisible(day)).toBe(true);
  expect(divisible({ ...day, objective: { fairnessPerSecond: 1 } })).toBe(false);
  expect(divisible({ ...day, relations: [{ kind: 'sameShift', visits: ['near 1', 'near 2'] }] })).toBe(false);
});

test('of empty routes that are alike the first few are tried, whatever stands between them', () => {
  const one = { maxStops: 1 };
  const mixed = { ...day, shifts: [shift('a'), shift('b', one), shift('c'), shift('d', one), shift('e'), shift('f')] };
  const { plan } = createWorkspace(compile({ ...mixed, jobs: [job('near', 'place 1')] }));
  const represented = (most?: number) => mixed.shifts.map((_, route) => isRepresented(plan, route, most));
  expect(represented()).toEqual([false, false, true, true, true, true]);
  expect(represented(2)).toEqual([false, false, false, false, true, true]);
  attach(plan, 0, startOf(plan.compiled, 0), 0);
  expect(represented().slice(1)).toEqual([false, false, true, true, true]);
});
