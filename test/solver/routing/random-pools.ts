import type { Problem, Shift, Vehicle } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { createRng, nextBelow, nextUnit } from '../../../solver/routing/search/rng.ts';

/** Half of the days: a few vehicles at one hub, shared by most shifts, some of which two people work and some have left with one. */
export function sharingVehicles(problem: Problem, seed: number): Problem {
  const rng = createRng(seed + 7);
  const chance = (share: number) => nextUnit(rng) < share;
  const between = (from: number, to: number) => from + nextBelow(rng, to - from + 1);
  if (chance(0.5)) return problem;
  const location = problem.locations[0]!.id;
  const vehicles: Vehicle[] = Array.from({ length: between(1, 3) }, (_, at) => ({
    id: `vehicle ${at}`,
    profile: chance(0.8) ? 'car' : 'bicycle',
    location,
    ...(chance(0.7) ? { capacity: { boxes: between(2, 12), tubes: between(2, 12) } } : {}),
    ...(chance(0.5) ? { loadClasses: chance(0.5) ? ['cold'] : [] } : {}),
    ...(chance(0.5) ? { rangeMetres: between(3000, 30_000), rangeIsPerDay: chance(0.5) } : {}),
    ...(chance(0.5) ? { seats: between(1, 3) } : {}),
    ...(chance(0.3) ? { fetchSeconds: between(0, 1200) } : {}),
    ...(chance(0.2) ? { readyFrom: between(25_000, 36_000) } : {}),
    ...(chance(0.3) ? { handOverSeconds: between(0, 1800) } : {}),
  }));
  const shifts = problem.shifts.map((shift): Shift => {
    if (chance(0.2) || shift.frozen !== undefined) return shift;
    const pool = vehicles.map(({ id }) => id).filter(() => chance(0.8));
    const half = Math.floor((shift.start.earliest + shift.end.latest) / 2);
    const latest = chance(0.4) ? half : shift.end.latest;
    return {
      ...shift,
      ...(chance(0.3) ? { companions: [`${shift.person}'s mate`] } : {}),
      start: { location, earliest: chance(0.3) && latest > half ? half : shift.start.earliest },
      end: { location, latest },
      vehicle: { pool, ...(chance(0.5) ? { without: { capacity: { boxes: 2, tubes: 2 } } } : {}) },
    };
  });
  const hasCrew = shifts.some((shift) => shift.companions !== undefined);
  const frozen = new Set(shifts.flatMap((shift) => (shift.frozen ?? []).map(({ visit }) => visit)));
  const jobs = problem.jobs.map((job) =>
    hasCrew && !frozen.has(job.visits[0]!.id) && job.visits.length === 1 && chance(0.2)
      ? { ...job, visits: [{ ...job.visits[0]!, people: 2 }] }
      : job,
  );
  let richer: Problem = { ...problem, vehicles, shifts, jobs };
  shifts.forEach((shift, at) => {
    if ((shift.frozen ?? []).length === 0 || chance(0.2)) return;
    const pool = vehicles.map(({ id }) => id);
    const half = Math.floor((shift.start.earliest + shift.end.latest) / 2);
    const taken = chance(0.3) ? null : pool[nextBelow(rng, pool.length)]!;
    const left: Shift = {
      ...shift,
      start: { ...shift.start, location },
      end: { latest: chance(0.5) ? half : shift.end.latest, location },
      vehicle: { pool, taken, ...(taken === null ? { without: { capacity: { boxes: 2, tubes: 2 } } } : {}) },
    };
    const withLeft = { ...richer, shifts: richer.shifts.map((other, rank) => (rank === at ? left : other)) };
    if (validate(withLeft).length === 0) richer = withLeft;
  });
  return richer;
}
