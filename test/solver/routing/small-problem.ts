import type { Job, Problem, Shift, Visit } from '../../../solver/routing/problem/problem.ts';

/** Places on a line, `at` in hundreds of metres; a hundred metres take a minute. */
export function line(...at: readonly number[]): Pick<Problem, 'locations' | 'travel'> {
  const metres = at.flatMap((from) => at.map((to) => Math.abs(from - to) * 100));
  return {
    locations: at.map((x, index) => ({ id: index === 0 ? 'hub' : `place ${index}`, position: { x, y: 0 } })),
    travel: [{ id: 'car', slots: [{ fromSecond: 0, seconds: metres.map((m) => (m / 100) * 60), metres }] }],
  };
}

export function shift(id: string, extra: Partial<Shift> = {}): Shift {
  return {
    id,
    person: `${id}'s person`,
    start: { location: 'hub', earliest: 0 },
    end: { location: 'hub', latest: 36_000 },
    profile: 'car',
    ...extra,
  };
}

export function visit(id: string, location: string, extra: Partial<Visit> = {}): Visit {
  return { id, location, serviceSeconds: 600, ...extra };
}

/** A job of one visit of the same id. */
export function job(id: string, location: string, extra: Partial<Visit> = {}, ofJob: Partial<Job> = {}): Job {
  return { id, visits: [visit(id, location, extra)], ...ofJob };
}
