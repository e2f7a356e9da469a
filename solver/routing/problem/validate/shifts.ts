import { findFixedVehicle } from '../effective-shift.ts';
import type { Problem, Reload, Shift, Vehicle } from '../problem.ts';
import { type Faults, MOST_AMOUNT, MOST_SECONDS } from './faults.ts';
import { checkReference, type Names } from './names.ts';
import { checkLatest, checkWindows } from './windows.ts';

const MOST_BREAKS = 16;
const MOST_RELOADS = 16;
const MOST_IN_POOL = 100;
const MOST_PRICE = 1_000_000_000;

/** References, times, limits, prices and breaks of every shift; nobody and no car in two places. */
export function checkShifts(problem: Problem, names: Names, faults: Faults): void {
  problem.shifts.forEach((shift, at) => {
    const path = `shifts[${at}]`;
    checkPlaces(problem, shift, path, names, faults);
    checkLimits(shift, path, faults);
    checkAmounts(shift.capacity ?? {}, `${path}.capacity`, names.dimensions, 0, faults);
    for (const [skill, level] of Object.entries(shift.skills ?? {})) faults.whole(level, `${path}.skills.${skill}`, 0, 1_000_000);
    checkBreaks(shift, path, names, faults);
    checkReloads(shift, path, names, faults);
  });
  checkApart(problem, (shift) => [shift.person, ...(shift.companions ?? [])], 'person', faults);
  const vehicles = new Map((problem.vehicles ?? []).map((vehicle) => [vehicle.id, vehicle]));
  problem.shifts.forEach((shift, at) => {
    checkPool(shift, `shifts[${at}].vehicle`, vehicles, names, faults);
  });
  checkApart(
    problem,
    (shift) => (shift.vehicle !== undefined && 'fixed' in shift.vehicle ? [shift.vehicle.fixed] : []),
    'vehicle.fixed',
    faults,
  );
  (problem.vehicles ?? []).forEach((vehicle, at) => {
    for (const field of ['seats', 'fetchSeconds', 'handOverSeconds'] as const)
      if (vehicle[field] !== undefined) faults.whole(vehicle[field], `vehicles[${at}].${field}`, field === 'seats' ? 1 : 0, MOST_AMOUNT);
    if (vehicle.readyFrom !== undefined) faults.whole(vehicle.readyFrom, `vehicles[${at}].readyFrom`, -MOST_SECONDS, MOST_SECONDS);
    checkAmounts(vehicle.capacity ?? {}, `vehicles[${at}].capacity`, names.dimensions, 0, faults);
    if (vehicle.gramsCo2PerKilometre !== undefined)
      faults.whole(vehicle.gramsCo2PerKilometre, `vehicles[${at}].gramsCo2PerKilometre`, 0, MOST_AMOUNT);
    if (vehicle.rangeMetres !== undefined) faults.whole(vehicle.rangeMetres, `vehicles[${at}].rangeMetres`, 0, MOST_AMOUNT);
  });
}

function checkPlaces(problem: Problem, shift: Shift, path: string, names: Names, faults: Faults): void {
  checkReference(names.locations, shift.start.location, `${path}.start.location`, faults);
  if (shift.end.location !== null) checkReference(names.locations, shift.end.location, `${path}.end.location`, faults);
  checkReference(names.profiles, shift.profile, `${path}.profile`, faults);
  const vehicle = findFixedVehicle(problem, shift);
  if (vehicle === undefined) return;
  if (vehicle.profile !== shift.profile)
    faults.add('contradictory_locks', `${path}.profile`, { vehicle: vehicle.id, vehicleProfile: vehicle.profile });
  if (vehicle.location !== shift.start.location)
    faults.add('contradictory_locks', `${path}.start.location`, { vehicle: vehicle.id, vehicleLocation: vehicle.location });
}

/** Vehicles of a pool stand where the shift starts and ends. */
function checkPool(shift: Shift, path: string, vehicles: ReadonlyMap<string, Vehicle>, names: Names, faults: Faults): void {
  if (shift.vehicle === undefined || 'fixed' in shift.vehicle) return;
  const { pool, without = {} } = shift.vehicle;
  if (pool.length > MOST_IN_POOL) faults.add('too_large', `${path}.pool`, { size: pool.length, limit: MOST_IN_POOL });
  checkAmounts(without.capacity ?? {}, `${path}.without.capacity`, names.dimensions, 0, faults);
  pool.forEach((id, at) => {
    const here = `${path}.pool[${at}]`;
    const vehicle = vehicles.get(id);
    if (pool.indexOf(id) < at) faults.add('duplicate_id', here, { id });
    if (vehicle === undefined) {
      faults.add('unknown_reference', here, { id });
      return;
    }
    checkReference(names.profiles, vehicle.profile, here, faults);
    if (vehicle.location !== shift.start.location || vehicle.location !== shift.end.location)
      faults.add('contradictory_locks', here, { vehicle: id, vehicleLocation: vehicle.location });
  });
}

function checkLimits(shift: Shift, path: string, faults: Faults): void {
  const { start, end, costs = {} } = shift;
  const isWhole =
    faults.whole(start.earliest, `${path}.start.earliest`, -MOST_SECONDS, MOST_SECONDS) &&
    faults.whole(end.latest, `${path}.end.latest`, -MOST_SECONDS, MOST_SECONDS);
  if (isWhole && end.latest < start.earliest) faults.add('empty_window', `${path}.end.latest`, { start: start.earliest, end: end.latest });
  if (
    start.latest !== undefined &&
    faults.whole(start.latest, `${path}.start.latest`, -MOST_SECONDS, MOST_SECONDS) &&
    start.latest < start.earliest
  ) {
    faults.add('empty_window', `${path}.start.latest`, { start: start.earliest, end: start.latest });
  }
  for (const field of [
    'maxOvertimeSeconds',
    'maxWorkSeconds',
    'maxDriveSeconds',
    'maxMetres',
    'maxStops',
    'gramsCo2PerKilometre',
  ] as const) {
    const value = shift[field];
    if (value !== undefined) faults.whole(value, `${path}.${field}`, 0, MOST_AMOUNT);
  }
  for (const field of [
    'fixed',
    'perKilometre',
    'perHour',
    'perDrivingHour',
    'perServiceHour',
    'perBreakHour',
    'perOvertimeHour',
    'perKilogramCo2',
  ] as const) {
    const value = costs[field];
    if (value !== undefined) faults.whole(value, `${path}.costs.${field}`, 0, MOST_PRICE);
  }
}

function checkBreaks(shift: Shift, path: string, names: Names, faults: Faults): void {
  const breaks = shift.breaks ?? [];
  if (breaks.length > MOST_BREAKS) faults.add('too_large', `${path}.breaks`, { size: breaks.length, limit: MOST_BREAKS });
  const seen = new Set<string>();
  breaks.forEach((rest, at) => {
    const here = `${path}.breaks[${at}]`;
    if (seen.has(rest.id)) faults.add('duplicate_id', `${here}.id`, { id: rest.id });
    seen.add(rest.id);
    faults.whole(rest.durationSeconds, `${here}.durationSeconds`, 0, MOST_SECONDS);
    if (rest.fromWorkSeconds !== undefined) faults.whole(rest.fromWorkSeconds, `${here}.fromWorkSeconds`, 0, MOST_SECONDS);
    checkAmounts(rest.maxLoad ?? {}, `${here}.maxLoad`, names.dimensions, 0, faults);
    if (rest.locations !== undefined && rest.onTheWay === true) faults.add('contradictory_locks', `${here}.onTheWay`, { break: rest.id });
    if (rest.locations?.length === 0) faults.add('out_of_range', `${here}.locations`, { value: 0, from: 1, to: MOST_AMOUNT });
    (rest.locations ?? []).forEach((location, locationAt) => {
      checkReference(names.locations, location, `${here}.locations[${locationAt}]`, faults);
    });
    if (rest.windows.length === 0) faults.add('empty_window', `${here}.windows`);
    checkWindows(rest.windows, `${here}.windows`, faults);
    checkLatest(rest.windows, `${here}.windows`, false, faults);
  });
}

function checkReloads(shift: Shift, path: string, names: Names, faults: Faults): void {
  const reloads = shift.reloads ?? [];
  if (reloads.length > MOST_RELOADS) faults.add('too_large', `${path}.reloads`, { size: reloads.length, limit: MOST_RELOADS });
  reloads.forEach((reload, at) => {
    const here = `${path}.reloads[${at}]`;
    checkReference(names.locations, reload.location, `${here}.location`, faults);
    faults.whole(reload.serviceSeconds, `${here}.serviceSeconds`, 0, 86_400);
    checkWindows(reload.windows ?? [], `${here}.windows`, faults);
    checkLatest(reload.windows ?? [], `${here}.windows`, false, faults);
    const twin = reloads.slice(0, at).find((other) => other.location === reload.location && other.serviceSeconds === reload.serviceSeconds);
    if (twin !== undefined && (isSoft(twin) || isSoft(reload)))
      faults.add('unsupported_field', `${here}.windows`, {
        location: reload.location,
        supported: 'all windows of a place and duration in one reload',
      });
  });
}

function isSoft({ windows = [] }: Reload): boolean {
  return windows.some(({ latenessCostPerHour }) => latenessCostPerHour !== undefined);
}

/** Amounts by load dimension. */
export function checkAmounts(
  amounts: Readonly<Record<string, number>>,
  path: string,
  dimensions: ReadonlySet<string>,
  from: number,
  faults: Faults,
): void {
  for (const [dimension, amount] of Object.entries(amounts)) {
    checkReference(dimensions, dimension, `${path}.${dimension}`, faults);
    faults.whole(amount, `${path}.${dimension}`, from, MOST_AMOUNT);
  }
}

/** Two shifts of the same person or car may follow each other, never overlap, overtime included. */
function checkApart(problem: Problem, keysOf: (shift: Shift) => readonly string[], field: string, faults: Faults): void {
  const lists = new Map<string, { from: number; to: number; at: number }[]>();
  problem.shifts.forEach((shift, at) => {
    const span = { from: shift.start.earliest, to: shift.end.latest + (shift.maxOvertimeSeconds ?? 0), at };
    for (const key of keysOf(shift)) lists.set(key, [...(lists.get(key) ?? []), span]);
  });
  for (const [key, spans] of lists) {
    spans.sort((a, b) => a.from - b.from);
    spans.forEach((span, rank) => {
      const before = spans[rank - 1];
      if (before !== undefined && span.from < before.to)
        faults.add('contradictory_locks', `shifts[${span.at}].${field}`, { [field]: key, overlaps: problem.shifts[before.at]!.id });
    });
  }
}
