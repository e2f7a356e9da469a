import type { Problem, Shift, Vehicle } from './problem.ts';

/**
 * The problem with one shift for every way in which a shift may be worked: with each vehicle of its pool that seats all,
 * and without one where it may; where it is settled which was taken, that way alone. They keep the shift's id, of which
 * only one is used. A key to fetch and a vehicle that is not ready yet delay the departure of who has not left yet. The
 * problem itself where no vehicle asks for it. O(shifts · pool).
 */
export function expandPools(problem: Problem): Problem {
  const vehicles = new Map((problem.vehicles ?? []).map((vehicle) => [vehicle.id, vehicle]));
  if (vehicles.size === 0 && !problem.shifts.some(({ vehicle }) => vehicle !== undefined && 'pool' in vehicle)) return problem;
  return { ...problem, shifts: problem.shifts.flatMap((shift) => waysOf(shift, vehicles)) };
}

/** The shift as it is under way: with the vehicle of its pool that was taken, or without one. */
export function asLeft(shift: Shift, vehicles: ReadonlyMap<string, Vehicle>): Shift {
  const { vehicle: given, ...rest } = shift;
  if (given === undefined || 'fixed' in given || given.taken === undefined) return shift;
  if (given.taken === null) return { ...rest, ...given.without };
  const vehicle = vehicles.get(given.taken);
  return vehicle === undefined ? shift : drivenWith(shift, vehicle);
}

function waysOf(shift: Shift, vehicles: ReadonlyMap<string, Vehicle>): readonly Shift[] {
  const { vehicle: given, ...rest } = shift;
  if (given === undefined || (shift.frozen ?? []).length > 0) return [asLeft(shift, vehicles)];
  if ('fixed' in given) return vehicles.has(given.fixed) ? leavingWith(shift, vehicles.get(given.fixed)!) : [shift];
  const { pool, without, taken } = given;
  const offered = taken === undefined ? pool : pool.filter((id) => id === taken);
  const driven = offered.flatMap((id) => leavingWith(shift, vehicles.get(id)!));
  return without === undefined || typeof taken === 'string' ? driven : [...driven, { ...rest, ...without }];
}

/** One shift, or none when the vehicle does not seat everybody or is not there in time. */
function leavingWith(shift: Shift, vehicle: Vehicle): readonly Shift[] {
  const earliest = Math.max(shift.start.earliest + (vehicle.fetchSeconds ?? 0), vehicle.readyFrom ?? shift.start.earliest);
  const isLate = earliest > Math.min(shift.start.latest ?? shift.end.latest, shift.end.latest);
  if (isLate || 1 + (shift.companions ?? []).length > (vehicle.seats ?? Number.POSITIVE_INFINITY)) return [];
  return [{ ...drivenWith(shift, vehicle), start: { ...shift.start, earliest } }];
}

function drivenWith(shift: Shift, vehicle: Vehicle): Shift {
  return { ...shift, vehicle: { fixed: vehicle.id }, profile: vehicle.profile };
}
