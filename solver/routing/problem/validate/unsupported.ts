import type { Problem, Shift } from '../problem.ts';
import type { Faults } from './faults.ts';

/** Every field that the search does not honour yet. It is refused: a plan must never look as if it had been kept. */
export function checkUnsupported(problem: Problem, faults: Faults): void {
  problem.shifts.forEach((shift, at) => {
    checkShift(shift, `shifts[${at}]`, faults);
  });
  const { objective = {} } = problem;
  for (const field of [
    'perMetre',
    'perDrivingSecond',
    'perWaitingSecond',
    'fairnessPerSecond',
    'perLatenessSecond',
    'perMaxLatenessSecond',
  ] as const) {
    const value = objective[field];
    if (value !== undefined) faults.whole(value, `objective.${field}`, 0, 1_000_000);
  }
  if (objective.perNewFace !== undefined) faults.whole(objective.perNewFace, 'objective.perNewFace', 0, 1_000_000_000);
}

function checkShift({ vehicle, frozen = [] }: Shift, path: string, faults: Faults): void {
  if (vehicle !== undefined && 'pool' in vehicle && vehicle.taken === undefined && frozen.length > 0)
    faults.add('unsupported_field', `${path}.frozen`, {
      supported: 'with vehicle.taken: the vehicle of the pool that the person left with, null for none',
    });
}
