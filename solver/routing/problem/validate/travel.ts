import type { Problem, Shift, TravelProfile } from '../problem.ts';
import { type Faults, MOST_AMOUNT, MOST_SECONDS } from './faults.ts';

/** Most seconds of one drive where slots are mixed, so that products of two of them stay exact. */
const MOST_TIMED_SECONDS = 50_000_000;
const MOST_SLOTS = 288;
const MOST_PERMILLE = 100_000;

/** Sizes, diagonals and entries of the matrices, slots and their factors; times and kinds of the places. */
export function checkTravel(problem: Problem, faults: Faults): void {
  const size = problem.locations.length;
  if (problem.travel.length === 0) faults.add('matrix_size', 'travel', { expected: 1, found: 0 });
  problem.locations.forEach((location, at) => {
    if (location.parkingSeconds !== undefined) faults.whole(location.parkingSeconds, `locations[${at}].parkingSeconds`, 0, 86_400);
  });
  problem.travel.forEach((profile, profileAt) => {
    const path = `travel[${profileAt}]`;
    if (profile.slots.length === 0) faults.add('matrix_size', `${path}.slots`, { expected: 1, found: 0 });
    const isTimed = profile.slots.length > 1 || (profile.factors ?? []).length > 0;
    profile.slots.forEach((slot, slotAt) => {
      checkMatrix(slot.seconds, size, `${path}.slots[${slotAt}].seconds`, isTimed ? MOST_TIMED_SECONDS : MOST_SECONDS, faults);
      checkMatrix(slot.metres, size, `${path}.slots[${slotAt}].metres`, MOST_AMOUNT, faults);
      if (slot.costs !== undefined) checkMatrix(slot.costs, size, `${path}.slots[${slotAt}].costs`, MOST_AMOUNT, faults);
    });
    if (isTimed) checkSlots(problem, profile, path, faults);
  });
}

/** Slots ascend from before the first shift; a way is there in all of them or in none, else who waits could overtake. */
function checkSlots(problem: Problem, profile: TravelProfile, path: string, faults: Faults): void {
  const factors = profile.factors ?? [];
  if (factors.length > 0 && profile.slots.length > 1) faults.add('out_of_range', `${path}.factors`, { slots: profile.slots.length, to: 1 });
  const [field, steps] = factors.length > 0 ? (['factors', factors] as const) : (['slots', profile.slots] as const);
  if (steps.length > MOST_SLOTS) faults.add('too_large', `${path}.${field}`, { size: steps.length, limit: MOST_SLOTS });
  factors.forEach(({ permille }, at) => {
    faults.whole(permille, `${path}.factors[${at}].permille`, 1, MOST_PERMILLE);
  });
  const shifts = problem.shifts.filter((shift) => profilesOf(problem, shift).includes(profile.id));
  const first = shifts.reduce((least, shift) => Math.min(least, shift.start.earliest), MOST_SECONDS);
  steps.forEach(({ fromSecond }, at) => {
    const to = at === 0 ? first : MOST_SECONDS;
    faults.whole(fromSecond, `${path}.${field}[${at}].fromSecond`, at === 0 ? -MOST_SECONDS : steps[at - 1]!.fromSecond + 1, to);
  });
  const [base, ...others] = profile.slots;
  const size = problem.locations.length;
  others.forEach((slot, at) => {
    for (let cell = 0; cell < size * size; cell++) {
      if (base!.seconds[cell]! < 0 === slot.seconds[cell]! < 0) continue;
      faults.add('matrix_not_fifo', `${path}.slots[${at + 1}].seconds[${cell}]`, {
        from: problem.locations[Math.floor(cell / size)]!.id,
        to: problem.locations[cell % size]!.id,
      });
      return;
    }
  });
}

/** The shift's own profile, and those of the vehicles with which it may be worked. */
function profilesOf({ vehicles = [] }: Problem, { profile, vehicle }: Shift): readonly string[] {
  const ids = vehicle === undefined ? [] : 'fixed' in vehicle ? [vehicle.fixed] : vehicle.pool;
  return [profile, ...vehicles.filter(({ id }) => ids.includes(id)).map((one) => one.profile)];
}

/** The first bad entry of each kind is enough: a matrix has millions. */
function checkMatrix(matrix: ArrayLike<number>, size: number, path: string, most: number, faults: Faults): void {
  if (matrix.length !== size * size) {
    faults.add('matrix_size', path, { expected: size * size, found: matrix.length });
    return;
  }
  for (let at = 0; at < size; at++) {
    if (matrix[at * size + at] !== 0) {
      faults.add('matrix_diagonal', `${path}[${at * size + at}]`, { value: String(matrix[at * size + at]) });
      break;
    }
  }
  for (let cell = 0; cell < matrix.length; cell++)
    if (!Number.isInteger(matrix[cell]!) || matrix[cell]! < -1 || matrix[cell]! > most) {
      faults.whole(matrix[cell]!, `${path}[${cell}]`, -1, most);
      return;
    }
}
