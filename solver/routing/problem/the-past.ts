import { asLeft } from './expand-pools.ts';
import type { Job, Location, Problem, TravelProfile } from './problem.ts';

/**
 * What of a problem has already happened: the shifts with frozen stops, the jobs of these stops and those that share
 * patients with them, and the places that they name. Nothing else ties it to the rest, so that the routes of the past are
 * timed and priced as in the whole. O(visits + places of the past²).
 *
 * @param perMetre the objective's price, whose default depends on all shifts.
 */
export function pastOf(problem: Problem, perMetre: number): Problem {
  const known = new Map((problem.vehicles ?? []).map((vehicle) => [vehicle.id, vehicle]));
  const begun = problem.shifts.filter((shift) => (shift.frozen ?? []).length > 0);
  const shifts = begun.map((shift) => ({ ...asLeft(shift, known), mustUse: false }));
  const done = new Set(shifts.flatMap((shift) => (shift.frozen ?? []).map(({ visit }) => visit)));
  const jobs = done.size === 0 ? [] : jobsOf(problem.jobs, done);
  const vehicles = (problem.vehicles ?? []).filter(({ id }) =>
    shifts.some(({ vehicle }) => vehicle !== undefined && 'fixed' in vehicle && vehicle.fixed === id),
  );
  const named = new Set<string | null>([
    ...vehicles.map(({ location }) => location),
    ...jobs.flatMap(({ visits }) => visits.map(({ location }) => location)),
    ...shifts.flatMap(({ start, end, breaks = [], reloads = [] }) => [
      start.location,
      end.location,
      ...breaks.flatMap(({ locations = [] }) => locations),
      ...reloads.map(({ location }) => location),
    ]),
  ]);
  const profiles = new Set([...shifts, ...vehicles].map(({ profile }) => profile));
  const { links: _links, relations: _relations, ...rest } = problem;
  return {
    ...rest,
    ...keepPlaces(
      problem.locations,
      problem.travel.filter(({ id }) => profiles.has(id)),
      named,
    ),
    shifts,
    vehicles,
    jobs,
    objective: { ...problem.objective, perMetre },
  };
}

/** Jobs of these visits, and of visits in whose group a face is new or known. */
function jobsOf(jobs: readonly Job[], done: ReadonlySet<string>): readonly Job[] {
  const begun = new Set(jobs.filter(({ visits }) => visits.some(({ id }) => done.has(id))));
  const groups = new Set([...begun].flatMap(({ visits }) => visits.flatMap(({ facesGroup }) => facesGroup ?? [])));
  return jobs.filter((job) => begun.has(job) || job.visits.some(({ facesGroup }) => facesGroup !== undefined && groups.has(facesGroup)));
}

/** The named places, and the rows and columns of the tables that are theirs. */
function keepPlaces(locations: readonly Location[], travel: readonly TravelProfile[], named: ReadonlySet<string | null>) {
  const rows = [...locations.keys()].filter((row) => named.has(locations[row]!.id));
  const keep = (table: ArrayLike<number>) => {
    const kept = new Int32Array(rows.length ** 2);
    let cell = 0;
    for (const from of rows) for (const to of rows) kept[cell++] = table[from * locations.length + to]!;
    return kept;
  };
  return {
    locations: rows.map((row) => locations[row]!),
    travel: travel.map((profile) => ({
      ...profile,
      slots: profile.slots.map(({ fromSecond, seconds, metres, costs }) => ({
        fromSecond,
        seconds: keep(seconds),
        metres: keep(metres),
        ...(costs === undefined ? {} : { costs: keep(costs) }),
      })),
    })),
  };
}
