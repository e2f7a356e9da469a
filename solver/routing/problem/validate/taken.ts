import { asLeft } from '../expand-pools.ts';
import type { Problem, Shift, Vehicle } from '../problem.ts';
import type { Faults } from './faults.ts';
import { mostTravel } from './most-travel.ts';
import type { Names } from './names.ts';

/** Vehicles that were taken: of the pool, with a seat for everybody, and back and handed over before another shift left with them. */
export function checkTaken(problem: Problem, names: Names, faults: Faults): void {
  const vehicles = new Map((problem.vehicles ?? []).map((vehicle) => [vehicle.id, vehicle]));
  problem.shifts.forEach((shift, at) => {
    checkOffer(shift, `shifts[${at}].vehicle.taken`, vehicles, faults);
  });
  checkTurns(problem, vehicles, names, faults);
}

function checkOffer(
  { vehicle: given, companions = [] }: Shift,
  path: string,
  vehicles: ReadonlyMap<string, Vehicle>,
  faults: Faults,
): void {
  if (given === undefined || 'fixed' in given || given.taken === undefined) return;
  if (given.taken === null) {
    if (given.without === undefined)
      faults.add('contradictory_locks', path, { supported: 'none only where the shift may be worked without' });
    return;
  }
  const vehicle = vehicles.get(given.taken);
  if (vehicle === undefined) faults.add('unknown_reference', path, { id: given.taken });
  else if (!given.pool.includes(given.taken))
    faults.add('contradictory_locks', path, { vehicle: given.taken, supported: 'one of the pool' });
  const people = 1 + companions.length;
  if (vehicle?.seats !== undefined && vehicle.seats < people)
    faults.add('contradictory_locks', path, { vehicle: vehicle.id, seats: vehicle.seats, people });
}

/** Two shifts that have left with one vehicle follow each other; where its range holds for the day there is but one. */
function checkTurns(problem: Problem, vehicles: ReadonlyMap<string, Vehicle>, names: Names, faults: Faults): void {
  const turns = new Map<Vehicle, { readonly at: number; readonly from: number; readonly to: number }[]>();
  problem.shifts.forEach((given, at) => {
    const shift = asLeft(given, vehicles);
    const vehicle = vehicles.get(shift.vehicle !== undefined && 'fixed' in shift.vehicle ? shift.vehicle.fixed : '');
    const [first] = shift.frozen ?? [];
    const visit = names.visits.get(first?.visit ?? '')?.visit;
    if (vehicle === undefined || first === undefined || visit === undefined) return;
    const from = first.start - Math.max(0, mostTravel(problem, shift.profile, shift.start.location, visit.location));
    turns.set(vehicle, [...(turns.get(vehicle) ?? []), { at, from, to: shift.end.latest + (shift.maxOvertimeSeconds ?? 0) }]);
  });
  for (const [vehicle, list] of turns) {
    list.sort((a, b) => a.from - b.from);
    list.forEach(({ at, from }, rank) => {
      const before = list[rank - 1];
      if (before === undefined) return;
      const overlaps = { vehicle: vehicle.id, overlaps: problem.shifts[before.at]!.id };
      if (vehicle.rangeIsPerDay === true || before.to + (vehicle.handOverSeconds ?? 0) > from)
        faults.add('contradictory_locks', `shifts[${at}].vehicle`, overlaps);
    });
  }
}
