import { expect, test } from 'vitest';
import { readVroom } from '../../../../solver/routing/formats/vroom.ts';
import { problemAsVroom } from '../../../../solver/routing/formats/vroom-write.ts';
import type { Problem } from '../../../../solver/routing/problem/problem.ts';
import { job, line, shift } from '../small-problem.ts';

interface Written {
  readonly vehicles: readonly { readonly description: string; readonly skills: readonly number[] }[];
  readonly jobs: readonly { readonly description: string; readonly skills: readonly number[] }[];
}

/** Who may do each job, by the skills that were written. */
function able(text: string): Record<string, string[]> {
  const { vehicles, jobs } = JSON.parse(text) as Written;
  const holders = (needs: readonly number[]) => vehicles.filter(({ skills }) => needs.every((need) => skills.includes(need)));
  return Object.fromEntries(jobs.map(({ description, skills }) => [description, holders(skills).map((vehicle) => vehicle.description)]));
}

test('who may do what is written by shift, also where a shift has a choice of vehicles', () => {
  const pool = { vehicle: { pool: ['one', 'other'] } };
  const problem: Problem = {
    ...line(0, 10),
    vehicles: ['one', 'other'].map((id) => ({ id, profile: 'car', location: 'hub' })),
    shifts: [shift('a', pool), shift('b', pool), shift('c')],
    jobs: [job('any', 'place 1'), job('for c', 'place 1', { onlyShifts: ['c'] }), job('for a, b', 'place 1', { onlyShifts: ['a', 'b'] })],
  };
  const { text, leftOut } = problemAsVroom(problem);
  expect(able(text)).toEqual({ any: ['a', 'b', 'c'], 'for c': ['c'], 'for a, b': ['a', 'b'] });
  expect(leftOut).toContainEqual({ what: 'a choice of vehicles', times: 2 });
  expect(readVroom(text).shifts).toHaveLength(3);
});
