import { UNBOUNDED } from './compiled.ts';
import type { EffectiveShift } from './effective-shift.ts';
import { findOwn } from './find-own.ts';
import type { Problem, Visit } from './problem.ts';

/** Columns of the shifts: times, capacities, prices (scaled), limits. */
export function compileShifts(
  problem: Problem,
  effective: readonly EffectiveShift[],
  costScale: number,
  places: ReadonlyMap<string, number>,
) {
  const { shifts } = problem;
  const people = indexOf(shifts.map((shift) => shift.person));
  const profiles = new Map(problem.travel.map((profile, at) => [profile.id, at]));
  const perSecond = costScale / 3600;
  const dimensions = problem.loadDimensions ?? [];
  return {
    shiftProfile: Int32Array.from(shifts, (shift) => profiles.get(shift.profile)!),
    shiftPerson: Int32Array.from(shifts, (shift) => people.get(shift.person)!),
    shiftEndLatest: Int32Array.from(shifts, (shift) => shift.end.latest),
    capacity: Int32Array.from(effective.flatMap((shift) => dimensions.map((dimension) => shift.capacity[dimension] ?? 0))),
    co2Price: Float64Array.from(
      shifts,
      (shift, at) => ((shift.costs?.perKilogramCo2 ?? 0) * effective[at]!.gramsCo2PerKilometre * costScale) / 1_000_000,
    ),
    fixedPrice: Float64Array.from(shifts, (shift) => (shift.costs?.fixed ?? 0) * costScale),
    openingPrice: Float64Array.from(shifts, ({ costs, breaks = [] }) => {
      const seconds = breaks.reduce((sum, rest) => sum + ((rest.fromWorkSeconds ?? 0) === 0 ? rest.durationSeconds : 0), 0);
      return (costs?.fixed ?? 0) * costScale + seconds * (costs?.perBreakHour ?? 0) * perSecond;
    }),
    durationPrice: Float64Array.from(shifts, (shift) => (shift.costs?.perHour ?? 0) * perSecond),
    servicePrice: Float64Array.from(shifts, (shift) => (shift.costs?.perServiceHour ?? 0) * perSecond),
    breakPrice: Float64Array.from(shifts, (shift) => (shift.costs?.perBreakHour ?? 0) * perSecond),
    overtimePrice: Float64Array.from(shifts, (shift) => (shift.costs?.perOvertimeHour ?? 0) * perSecond),
    maxWork: Int32Array.from(shifts, (shift) => shift.maxWorkSeconds ?? UNBOUNDED),
    maxDrive: Int32Array.from(shifts, (shift) => shift.maxDriveSeconds ?? UNBOUNDED),
    maxMetres: Int32Array.from(effective, (shift) => shift.maxMetres ?? UNBOUNDED),
    maxStops: Int32Array.from(shifts, (shift) => shift.maxStops ?? UNBOUNDED),
    ...compileBreaks(problem, places, perSecond),
  };
}

function compileBreaks(problem: Problem, places: ReadonlyMap<string, number>, perSecond: number) {
  const perShift = problem.shifts.map((shift) => [...(shift.breaks ?? [])].sort((a, b) => a.windows[0]!.start - b.windows[0]!.start));
  const breaks = perShift.flat();
  const dimensions = problem.loadDimensions ?? [];
  const windows = breaks.flatMap((rest) => rest.windows);
  const offsets = (lengths: readonly number[]) => {
    const from = new Int32Array(lengths.length + 1);
    lengths.forEach((length, at) => {
      from[at + 1] = from[at]! + length;
    });
    return from;
  };
  return {
    breakFrom: offsets(perShift.map((list) => list.length)),
    breakId: breaks.map((rest) => rest.id),
    breakSeconds: Int32Array.from(breaks, (rest) => rest.durationSeconds),
    breakFromWork: Int32Array.from(breaks, (rest) => rest.fromWorkSeconds ?? 0),
    breakMissed: new Uint8Array(breaks.length),
    breakPaid: Uint8Array.from(breaks, (rest) => (rest.paid === true ? 1 : 0)),
    breakOnTheWay: Uint8Array.from(breaks, (rest) => (rest.onTheWay === true ? 1 : 0)),
    breakMaxLoad: Int32Array.from(breaks.flatMap((rest) => dimensions.map((dimension) => rest.maxLoad?.[dimension] ?? UNBOUNDED))),
    breakHasMaxLoad: Uint8Array.from(breaks, (rest) => (Object.keys(rest.maxLoad ?? {}).length > 0 ? 1 : 0)),
    breakRoomFrom: offsets(breaks.map((rest) => rest.locations?.length ?? 0)),
    breakRoom: Int32Array.from(breaks.flatMap((rest) => rest.locations ?? []).map((location) => places.get(location)!)),
    breakWindowFrom: offsets(breaks.map((rest) => rest.windows.length)),
    breakWindowStart: Int32Array.from(windows, (window) => window.start),
    breakWindowEnd: Int32Array.from(windows, (window) => window.end),
    breakWindowPrice: Float64Array.from(windows, ({ latenessCostPerHour: price }) => (price === undefined ? -1 : price * perSecond)),
    breakLateFrom: Int32Array.from(
      breaks,
      (rest) => rest.windows.find((window) => window.latenessCostPerHour !== undefined)?.start ?? UNBOUNDED,
    ),
    hasSoftBreaks: windows.some((window) => window.latenessCostPerHour !== undefined),
    hasBreaks: breaks.length > 0,
  };
}

/** Service and setup durations per kind of person: people without overrides are all of kind 0. */
export function compileService(problem: Problem, visits: readonly Visit[]) {
  const overrides = new Map<string, string[]>();
  const note = (at: number, kind: string, byPerson: Readonly<Record<string, number>> = {}) => {
    for (const [person, seconds] of Object.entries(byPerson))
      overrides.set(person, [...(overrides.get(person) ?? []), `${kind}${at}:${seconds}`]);
  };
  visits.forEach((visit, at) => {
    note(at, '', visit.serviceSecondsByPerson);
    if ((visit.firstVisitExtraSeconds ?? 0) > 0)
      note(at, 'met ', Object.fromEntries((visit.knownPeople ?? []).map((person) => [person, visit.firstVisitExtraSeconds!])));
    note(at, 'setup ', visit.setupSecondsByPerson);
  });
  const kindOf = (person: string) => (overrides.get(person) ?? []).join();
  const kinds = indexOf(['', ...problem.shifts.map((shift) => kindOf(shift.person))]);
  const service = new Int32Array(kinds.size * visits.length);
  const setup = new Int32Array(service.length);
  const fill = (kind: number, person: string) => {
    visits.forEach((visit, at) => {
      service[kind * visits.length + at] =
        (findOwn(visit.serviceSecondsByPerson, person) ?? visit.serviceSeconds) +
        (visit.knownPeople?.includes(person) === true ? 0 : (visit.firstVisitExtraSeconds ?? 0));
      setup[kind * visits.length + at] = findOwn(visit.setupSecondsByPerson, person) ?? visit.setupSeconds ?? 0;
    });
  };
  const shiftServiceKind = Int32Array.from(problem.shifts, (shift) => kinds.get(kindOf(shift.person))!);
  problem.shifts.forEach((shift, at) => {
    fill(shiftServiceKind[at]!, shift.person);
  });
  return { service, setup, hasSetups: setup.some((seconds) => seconds > 0), shiftServiceKind };
}

/**
 * Price of giving a visit to a person who is not the most preferred: the best preference minus this person's (0 when
 * not named). Empty when nobody is preferred.
 */
export function compilePreference(problem: Problem, visits: readonly Visit[], costScale: number): Float64Array {
  if (!visits.some((visit) => Object.keys(visit.preferredPeople ?? {}).length > 0)) return new Float64Array(0);
  return Float64Array.from(
    visits.flatMap((visit) => {
      const preferred = visit.preferredPeople ?? {};
      const best = Math.max(0, ...Object.values(preferred));
      return problem.shifts.map((shift) => (best - (findOwn(preferred, shift.person) ?? 0)) * costScale);
    }),
  );
}

/** What every visit costs in a shift in any schedule: the price of the person, service at the shift's price for it, and that of its way. */
export function compileVisitPrice(
  preferencePrice: Float64Array,
  { service, shiftServiceKind }: { readonly service: Int32Array; readonly shiftServiceKind: Int32Array },
  servicePrice: Float64Array,
  wayPrice: Float64Array,
  visitCount: number,
): Float64Array {
  if (wayPrice.length === 0 && !servicePrice.some((price) => price > 0)) return preferencePrice;
  const shiftCount = servicePrice.length;
  return Float64Array.from({ length: visitCount * shiftCount }, (_, cell) => {
    const shift = cell % shiftCount;
    const visit = Math.floor(cell / shiftCount);
    const seconds = service[shiftServiceKind[shift]! * visitCount + visit]!;
    return seconds * servicePrice[shift]! + (preferencePrice[cell] ?? 0) + (wayPrice[visit] ?? 0);
  });
}

function indexOf(keys: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  for (const key of keys) if (!index.has(key)) index.set(key, index.size);
  return index;
}
