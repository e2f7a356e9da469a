import type { Problem } from '../problem.ts';
import { type Faults, MOST_AMOUNT, MOST_SECONDS } from './faults.ts';

/** Sizes, diagonals and entries of the matrices; times and kinds of the places. */
export function checkTravel(problem: Problem, faults: Faults): void {
  const size = problem.locations.length;
  if (problem.travel.length === 0) faults.add('matrix_size', 'travel', { expected: 1, found: 0 });
  problem.locations.forEach((location, at) => {
    if (location.parkingSeconds !== undefined) faults.whole(location.parkingSeconds, `locations[${at}].parkingSeconds`, 0, 86_400);
  });
  problem.travel.forEach((profile, profileAt) => {
    const path = `travel[${profileAt}].slots`;
    if (profile.slots.length === 0) faults.add('matrix_size', path, { expected: 1, found: 0 });
    profile.slots.forEach((slot, slotAt) => {
      checkMatrix(slot.seconds, size, `${path}[${slotAt}].seconds`, MOST_SECONDS, faults);
      checkMatrix(slot.metres, size, `${path}[${slotAt}].metres`, MOST_AMOUNT, faults);
      if (slot.costs !== undefined) checkMatrix(slot.costs, size, `${path}[${slotAt}].costs`, MOST_AMOUNT, faults);
    });
  });
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
