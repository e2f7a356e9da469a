import type { Job, Problem } from '../../../solver/routing/problem/problem.ts';
import { createRng, nextBelow } from '../../../solver/routing/search/rng.ts';

/**
 * The problem with some of its jobs, two or three at a time, made ways of one thing: of one class, weight and prize, each
 * with a price now and then, and never two that have begun. A function of the seed.
 */
export function withWays(problem: Problem, seed: number): Problem {
  const rng = createRng(seed);
  const done = new Set(problem.shifts.flatMap(({ frozen = [] }) => frozen.map(({ visit }) => visit)));
  const hasBegun = ({ visits }: Job) => visits.some(({ id }) => done.has(id));
  const jobs: Job[] = [];
  for (let at = 0; at < problem.jobs.length; ) {
    const members = problem.jobs.slice(at, at + 1 + nextBelow(rng, 3));
    at += members.length;
    if (members.length === 1 || members.filter(hasBegun).length > 1) {
      jobs.push(...members);
      continue;
    }
    const { priority: _priority, weight: _weight, prize: _prize, ...first } = members[0]!;
    const counts = { ...members[0]! };
    for (const key of Object.keys(first)) delete counts[key as keyof Job];
    for (const { priority: _p, weight: _w, prize: _z, ...way } of members)
      jobs.push({ ...way, ...counts, oneOf: first.id, ...(nextBelow(rng, 2) === 0 ? { price: nextBelow(rng, 500) } : {}) });
  }
  return { ...problem, jobs };
}
