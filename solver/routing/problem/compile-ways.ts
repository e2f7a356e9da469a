import type { Job } from './problem.ts';

/** Jobs by index: under which one the ways of each are known, and by that one the ways that may still be planned. */
export interface Ways {
  readonly leader: readonly number[];
  readonly ways: readonly (readonly number[])[];
}

/**
 * The ways of doing one thing are known by their first, or by the one that has begun, which is then the only one; every
 * other job is the only way of itself. O(jobs).
 */
export function groupWays(jobs: readonly Job[], hasBegun: (job: Job) => boolean): Ways {
  const groups = new Map<string, number[]>();
  for (const [at, { oneOf }] of jobs.entries()) if (oneOf !== undefined) groups.set(oneOf, [...(groups.get(oneOf) ?? []), at]);
  const leader = jobs.map((_, at) => at);
  const ways: (readonly number[])[] = jobs.map((_, at) => [at]);
  for (const members of groups.values()) {
    const begun = members.find((at) => hasBegun(jobs[at]!));
    const first = begun ?? members[0]!;
    for (const at of members) {
      leader[at] = first;
      ways[at] = [];
    }
    ways[first] = begun === undefined ? members : [begun];
  }
  return { leader, ways };
}

/** Ways as columns, with what each costs at the first visit of its job. `visitCount`: reload stops included. */
export function compileWays(jobs: readonly Job[], hasBegun: (job: Job) => boolean, visitCount: number, costScale: number) {
  const { leader, ways } = groupWays(jobs, hasBegun);
  const wayFrom = new Int32Array(jobs.length + 1);
  for (const [at, list] of ways.entries()) wayFrom[at + 1] = wayFrom[at]! + list.length;
  return {
    leader: Int32Array.from(leader),
    wayFrom,
    way: Int32Array.from(ways.flat()),
    leaderCount: ways.filter((list) => list.length > 0).length,
    hasWays: leader.some((first, at) => first !== at),
    wayPrice: pricesByVisit(jobs, visitCount, costScale),
  };
}

function pricesByVisit(jobs: readonly Job[], visitCount: number, costScale: number): Float64Array {
  if (jobs.every(({ price = 0 }) => price === 0)) return new Float64Array(0);
  const prices = new Float64Array(visitCount);
  let first = 0;
  for (const { price = 0, visits } of jobs) {
    prices[first] = price * costScale;
    first += visits.length;
  }
  return prices;
}
