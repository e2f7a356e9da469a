import type { Problem, Shift, Vehicle } from './problem.ts';

/** What a shift can carry and how far it can drive once its fixed vehicle has had its say: the narrower of both. */
export interface EffectiveShift {
  readonly capacity: Readonly<Record<string, number>>;
  readonly loadClasses: readonly string[];
  readonly maxMetres: number | undefined;
  readonly gramsCo2PerKilometre: number;
}

/** The vehicle that is fixed to the shift and described in `problem.vehicles`, if any. */
export function findFixedVehicle(problem: Problem, shift: Shift): Vehicle | undefined {
  if (shift.vehicle === undefined || !('fixed' in shift.vehicle)) return undefined;
  const id = shift.vehicle.fixed;
  return (problem.vehicles ?? []).find((vehicle) => vehicle.id === id);
}

/** Where only one of shift and vehicle states a capacity or classes, that one holds. */
export function effectiveShift(problem: Problem, shift: Shift): EffectiveShift {
  const vehicle = findFixedVehicle(problem, shift);
  const capacity: Record<string, number> = {};
  for (const dimension of problem.loadDimensions ?? []) {
    const stated = [shift.capacity, vehicle?.capacity].filter((record) => record !== undefined).map((record) => record[dimension] ?? 0);
    capacity[dimension] = stated.length === 0 ? 0 : Math.min(...stated);
  }
  const own = shift.loadClasses;
  const cars = vehicle?.loadClasses;
  const loadClasses = own !== undefined && cars !== undefined ? own.filter((name) => cars.includes(name)) : (own ?? cars ?? []);
  const limits = [shift.maxMetres, vehicle?.rangeMetres].filter((limit) => limit !== undefined);
  const gramsCo2PerKilometre = shift.gramsCo2PerKilometre ?? vehicle?.gramsCo2PerKilometre ?? 0;
  return { gramsCo2PerKilometre, capacity, loadClasses, maxMetres: limits.length === 0 ? undefined : Math.min(...limits) };
}
