import type { Problem, Shift, Vehicle } from './problem.ts';

/**
 * The problem with one shift for every way in which a shift may be worked: with each vehicle of its pool that seats all,
 * and without one where it may. They keep the shift's id, of which only one is used. A key to fetch and a vehicle that
 * is not ready yet delay the departure of who has not left yet. The problem itself where no vehicle asks for it. O(shifts · pool).
 */
export function expandPools(problem: Problem): Problem {
  const vehicles = new Map((problem.vehicles ?? []).map((vehicle) => [vehicle.id, vehicle]));
  if (vehicles.size === 0) return problem;
  return { ...problem, shifts: problem.shifts.flatMap((shift) => waysOf(shift, vehicles)) };
}

function waysOf(shift: Shift, vehicles: ReadonlyMap<string, Vehicle>): readonly Shift[] {
  const { vehicle: given, ...rest } = shift;
  if (given === undefined || (shift.frozen ?? []).length > 0) return [shift];
  if ('fixed' in given) return vehicles.has(given.fixed) ? withVehicle(shift, vehicles.get(given.fixed)!) : [shift];
  const driven = given.pool.flatMap((id) => withVehicle(shift, vehicles.get(id)!));
  return given.without === undefined ? driven : [...driven, { ...rest, ...given.without }];
}

/** One shift, or none when the vehicle does not seat everybody or is not there in time. */
function withVehicle(shift: Shift, vehicle: Vehicle): readonly Shift[] {
  const earliest = Math.max(shift.start.earliest + (vehicle.fetchSeconds ?? 0), vehicle.readyFrom ?? shift.start.earliest);
  const isLate = earliest > Math.min(shift.start.latest ?? shift.end.latest, shift.end.latest);
  if (isLate || 1 + (shift.companions ?? []).length > (vehicle.seats ?? Number.POSITIVE_INFINITY)) return [];
  return [{ ...shift, vehicle: { fixed: vehicle.id }, profile: vehicle.profile, start: { ...shift.start, earliest } }];
}
