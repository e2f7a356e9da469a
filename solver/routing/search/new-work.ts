import type { Job, Link, Location, Problem } from '../problem/problem.ts';

/** Jobs that a problem does not have, with the links among them and the places that it lacks for them. */
export interface NewWork {
  readonly jobs: readonly Job[];
  readonly links: readonly Link[];
  readonly places: readonly NewPlace[];
}

export interface NewPlace {
  readonly location: Location;
  /** By travel profile: to and from every location of the problem, in its order. Between two new places there is no way. */
  readonly ways: Readonly<Record<string, Ways>>;
}

/** Seconds and metres; -1 seconds: no way. */
export interface Ways {
  readonly out: { readonly seconds: ArrayLike<number>; readonly metres: ArrayLike<number> };
  readonly back: { readonly seconds: ArrayLike<number>; readonly metres: ArrayLike<number> };
}

/** The problem with the new work. The same ways hold in every slot of a profile. O(places²) where there are new places, else O(jobs). */
export function withNewWork(problem: Problem, { jobs, links, places }: NewWork): Problem {
  const more = { ...problem, jobs: [...problem.jobs, ...jobs], links: [...(problem.links ?? []), ...links] };
  if (places.length === 0) return more;
  const known = problem.locations.length;
  const size = known + places.length;
  const widened = (table: ArrayLike<number>, profile: string | undefined, of: 'seconds' | 'metres') => {
    const wide = new Int32Array(size * size).fill(of === 'seconds' && profile !== undefined ? -1 : 0);
    for (let from = 0; from < known; from++) for (let to = 0; to < known; to++) wide[from * size + to] = table[from * known + to]!;
    places.forEach(({ ways }, at) => {
      const row = known + at;
      wide[row * size + row] = 0;
      const way = profile === undefined ? undefined : ways[profile];
      for (let other = 0; way !== undefined && other < known; other++) {
        wide[row * size + other] = way.out[of][other]!;
        wide[other * size + row] = way.back[of][other]!;
      }
    });
    return wide;
  };
  return {
    ...more,
    locations: [...problem.locations, ...places.map(({ location }) => location)],
    travel: problem.travel.map((profile) => ({
      ...profile,
      slots: profile.slots.map((slot) => ({
        ...slot,
        seconds: widened(slot.seconds, profile.id, 'seconds'),
        metres: widened(slot.metres, profile.id, 'metres'),
        ...(slot.costs === undefined ? {} : { costs: widened(slot.costs, undefined, 'seconds') }),
      })),
    })),
  };
}
