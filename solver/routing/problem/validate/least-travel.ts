import type { Problem } from '../problem.ts';

/** Seconds from one row of the travel tables to another, parking apart, that no profile, or not this one, beats at any hour; undefined without a way. */
export function findLeastTravel(problem: Problem, from: number, to: number, profile?: string): number | undefined {
  const cell = from * problem.locations.length + to;
  const ways = problem.travel.flatMap(({ id, slots, factors = [] }) => {
    if (profile !== undefined && id !== profile) return [];
    const least = factors.reduce((permille, factor) => Math.min(permille, factor.permille), factors[0]?.permille ?? 1000);
    return slots
      .map(({ seconds }) => seconds[cell] ?? -1)
      .filter((seconds) => seconds >= 0)
      .map((seconds) => Math.round((seconds * least) / 1000));
  });
  return ways.length === 0 ? undefined : Math.min(...ways);
}
