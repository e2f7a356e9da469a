import { compileProfile, priceArcs } from '../travel/matrices.ts';
import { compileContamination } from './compile-contamination.ts';
import { compileFrozen, fixDepartures, frozenStarts } from './compile-frozen.ts';
import { compileFaces, compileLoadGroups, compileSequences } from './compile-groups.ts';
import { compileMustUse } from './compile-must-use.ts';
import { compilePromises, dearestMove } from './compile-promises.ts';
import { compileRivals } from './compile-rivals.ts';
import { compilePreference, compileService, compileShifts, compileVisitPrice } from './compile-shifts.ts';
import { compileTies } from './compile-ties.ts';
import { compileJobs, compileLoads, compileWindows } from './compile-visits.ts';
import { compileWays } from './compile-ways.ts';
import { type ArcPrice, type CompiledProblem, UNBOUNDED } from './compiled.ts';
import { type EffectiveShift, effectiveShift } from './effective-shift.ts';
import { compileEligibility } from './eligibility.ts';
import { expandPeople } from './expand-people.ts';
import { expandPools } from './expand-pools.ts';
import type { Job, Objective, Problem, Shift, Visit } from './problem.ts';
import { reloadStops } from './reload-stops.ts';

/**
 * One cost unit is this many scaled units where prices are per kilometre or per hour; where they are per gram of a
 * kilometre, five times as many; 1 where prices are per unit only.
 */
const FINE_COST_SCALE = 3_600_000;

/**
 * The problem as typed arrays, for a problem that `validate` found without fault.
 * O(places² · profiles + visits · shifts).
 */
export function compile(given: Problem): CompiledProblem {
  const { problem, joins } = expandPeople(expandPools(given));
  const { shifts } = problem;
  const effective = shifts.map((shift) => effectiveShift(problem, shift));
  const work = problem.jobs.flatMap((job) => job.visits);
  const reloads = reloadStops(problem, shifts, effective);
  const visits = [...work, ...reloads.stops];
  const visitIndex = new Map(work.map((visit, at) => [visit.id, at]));
  const placeIndex = new Map(problem.locations.map((location, at) => [location.id, at]));
  const objective = effectiveObjective(given);
  const costScale = costScaleOf(problem, effective);
  const profiles = problem.travel.map((profile) => compileProfile(profile, problem.locations, roomsOf(problem, profile.id, placeIndex)));
  const frozen = frozenStarts(problem);
  const perLatenessSecond = (objective.perLatenessSecond ?? 0) * costScale;
  const windows = compileWindows(visits, frozen, costScale / 3600, (visit) => (visit < work.length ? perLatenessSecond : 0));
  const { loadBoundIsExact, ...loads } = compileLoads(problem, visits, visitIndex);
  const columns = compileShifts(problem, effective, costScale, placeIndex);
  const service = compileService(problem, visits);
  const preferencePrice = compilePreference(problem, visits, costScale);
  const hasBegun = (job: Job) => job.visits.some((visit) => frozen.has(visit.id));
  const ways = compileWays(problem.jobs, hasBegun, visits.length, costScale);
  const promises = compilePromises(problem, visits, frozen, costScale);
  const personPrice = sumOf(preferencePrice, promises.otherShiftPrice);
  const visitPrice = compileVisitPrice(personPrice, service, columns.servicePrice, ways.wayPrice, visits.length);
  const nodes = compileNodes(problem, visits, placeIndex, windows);
  const frozenStops = compileFrozen(problem, visits, visitIndex, frozen);
  fixDepartures(frozenStops, nodes, profiles, columns.shiftProfile, problem.locations.length + 1);
  const leavesAt = nodes.open.subarray(visits.length, visits.length + shifts.length);
  const contamination = compileContamination(problem, visits, leavesAt);
  const ties = compileTies(problem, visits.length, visitIndex, frozen, contamination.peers);
  const groups = {
    ...compileSequences(problem, visits.length, visitIndex),
    ...compileLoadGroups(problem, visits),
    ...compileFaces(problem, visits, costScale),
  };
  const eligibility = compileEligibility(problem, visits, frozen, (shift) => effective[shifts.indexOf(shift)]!.loadClasses);
  const waitingPrice = (objective.perWaitingSecond ?? 0) * costScale;
  const arcs = compileArcPrices(problem, objective, profiles, columns, costScale);
  const mustUse = compileMustUse(given, problem, {
    costScale,
    visitPrice,
    softEnd: windows.softEnd,
    openingPrice: columns.openingPrice,
    arcPrices: arcs.arcPrices,
    ofPlan: groups.facePrice + dearestMove(problem, promises),
    ofSeconds: [
      columns.durationPrice,
      columns.overtimePrice,
      columns.servicePrice,
      columns.breakPrice,
      columns.breakWindowPrice,
      windows.latenessPrice,
      windows.softPrice,
      [waitingPrice],
      [((objective.fairnessPerSecond ?? 0) + (objective.perMaxLatenessSecond ?? 0)) * costScale],
    ],
  });
  const timesAreUnpriced =
    !columns.hasBreaks &&
    !service.hasSetups &&
    !groups.hasSequences &&
    !frozenStops.hasFrozen &&
    groups.loadGroupCount === 0 &&
    contamination.columns.contaminationCount === 0 &&
    groups.facePrice === 0 &&
    (objective.fairnessPerSecond ?? 0) === 0 &&
    profiles.every((profile) => profile.timed === undefined) &&
    waitingPrice === 0 &&
    !windows.hasMixedWindows &&
    !promises.hasTimedPromises &&
    shifts.every((shift) => isTimeUnpriced(shift));
  const hasWayLimits = [...columns.maxDrive, ...columns.maxMetres, ...columns.maxStops].some((limit) => limit < UNBOUNDED);
  const isTimedByVisits = ties.hasLinks || windows.softEnd.some((end) => end < UNBOUNDED);
  const hasReloads = reloads.stops.length > 0;
  const capacityIsSum = loads.capacityIsSum && !hasReloads;
  const timesAreFree = timesAreUnpriced && columns.maxWork.every((limit) => limit >= UNBOUNDED);
  const mayBeExact = loadBoundIsExact && !hasReloads && timesAreUnpriced && !isTimedByVisits;
  const boundIsExact = mayBeExact && timesAreFree && !ties.hasRideLimits;
  const rivals = compileRivals(problem, leavesAt);
  const earliestIsBest =
    !rivals.hasRivals &&
    timesAreFree &&
    !hasWayLimits &&
    isTimedByVisits &&
    objective.vehiclesFirst !== true &&
    capacityIsSum &&
    ties.ridePickup.length === 0 &&
    problem.jobs.every((job) => job.visits.length <= 2);
  return {
    problem,
    visitCount: visits.length,
    jobCount: problem.jobs.length,
    shiftCount: shifts.length,
    nodeCount: visits.length + 2 * shifts.length,
    placeCount: problem.locations.length + 1,
    dimensionCount: problem.loadDimensions?.length ?? 0,
    costScale,
    firstReload: work.length,
    reloadFrom: reloads.kindFrom,
    shiftReloadFrom: reloads.shiftFrom,
    shiftReload: reloads.shiftKind,
    hasReloads,
    visitIds: visits.map((visit) => joins.get(visit.id) ?? visit.id),
    joins: Uint8Array.from(visits, (visit) => (joins.has(visit.id) ? 1 : 0)),
    joining: compileJoining(joins, visitIndex),
    visitIndex,
    ...nodes,
    ...windows,
    ...loads,
    capacityIsSum,
    ...columns,
    ...mustUse,
    openingPrice: columns.openingPrice.map((price, at) => price - mustUse.useReward * mustUse.mustUse[at]!),
    ...service,
    ...compileJobs(problem.jobs, reloads.stops.length, costScale, frozen),
    ...ways,
    ...eligibility,
    preferencePrice,
    ...promises,
    hasHolds: windows.hasMixedWindows || promises.hasTimedPromises,
    visitPrice,
    ...ties,
    ...groups,
    ...contamination.columns,
    ...frozenStops,
    ...rivals,
    ...compileTwins(
      problem,
      effective,
      eligibility.refusal,
      personPrice,
      groups.faceIsKnown,
      service.shiftServiceKind,
      rivals.rivalFrom,
      contamination.columns.shiftGap,
    ),
    profiles,
    ...arcs,
    waitingPrice,
    fairnessPerSecond: (objective.fairnessPerSecond ?? 0) * costScale,
    worstLatenessPrice: (objective.perMaxLatenessSecond ?? 0) * costScale,
    vehiclesFirst: objective.vehiclesFirst ?? false,
    boundIsExact,
    earliestIsBest,
    wayIsSum: hasWayLimits && profiles.every((profile) => profile.timed === undefined && profile.rooms.length === 0),
    onlyRidesBind: mayBeExact && !boundIsExact && !hasWayLimits && ties.rideMin.every((seconds) => seconds === 0),
  };
}

/** Cell by cell; an empty table has nothing to add. */
function sumOf(a: Float64Array, b: Float64Array): Float64Array {
  if (b.length === 0) return a;
  return a.length === 0 ? b : a.map((price, cell) => price + b[cell]!);
}

/** By visit, whose further people come: the numbers of their visits. */
function compileJoining(
  joins: ReadonlyMap<string, string>,
  visitIndex: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly number[]> {
  const joining = new Map<string, number[]>();
  for (const [id, visit] of joins) joining.set(visit, [...(joining.get(visit) ?? []), visitIndex.get(id)!]);
  return joining;
}

/** The objective with its defaults: metres count when nothing else has a price. */
export function effectiveObjective(problem: Problem): Objective & { perMetre: number } {
  const priced = problem.shifts.some((shift) => Object.values(shift.costs ?? {}).some((price) => price !== 0));
  return { ...problem.objective, perMetre: problem.objective?.perMetre ?? (priced ? 0 : 1) };
}

function costScaleOf(problem: Problem, effective: readonly EffectiveShift[]): number {
  if (problem.shifts.some(({ costs }, at) => (costs?.perKilogramCo2 ?? 0) > 0 && effective[at]!.gramsCo2PerKilometre > 0))
    return 5 * FINE_COST_SCALE;
  return hasFinePrices(problem) ? FINE_COST_SCALE : 1;
}

function hasFinePrices(problem: Problem): boolean {
  const visits = problem.jobs.flatMap((job) => job.visits);
  return (
    problem.shifts.some(
      ({ costs }) =>
        costs !== undefined &&
        [costs.perKilometre, costs.perHour, costs.perDrivingHour, costs.perServiceHour, costs.perBreakHour, costs.perOvertimeHour].some(
          (price) => (price ?? 0) !== 0,
        ),
    ) ||
    visits.some(({ promise }) => (promise?.perHourMoved ?? 0) !== 0) ||
    [...visits, ...problem.shifts.flatMap(({ breaks = [], reloads = [] }) => [...breaks, ...reloads])].some(({ windows = [] }) =>
      windows.some((window) => (window.latenessCostPerHour ?? 0) !== 0),
    )
  );
}

/** Places to which a break of some shift of the profile may lead aside. */
function roomsOf(problem: Problem, profile: string, places: ReadonlyMap<string, number>): number[] {
  const breaks = problem.shifts.filter((shift) => shift.profile === profile).flatMap((shift) => shift.breaks ?? []);
  return [...new Set(breaks.flatMap((rest) => rest.locations ?? []))].map((location) => places.get(location)!);
}

function isTimeUnpriced(shift: Shift): boolean {
  return (shift.costs?.perHour ?? 0) === 0 && (shift.maxOvertimeSeconds ?? 0) === 0;
}

function compileNodes(
  problem: Problem,
  visits: readonly Visit[],
  places: ReadonlyMap<string, number>,
  windows: ReturnType<typeof compileWindows>,
) {
  const { shifts } = problem;
  const { windowFrom, windowStart, windowEnd } = windows;
  const nowhere = problem.locations.length;
  return {
    place: Int32Array.from([
      ...visits.map((visit) => places.get(visit.location)!),
      ...shifts.map((shift) => places.get(shift.start.location)!),
      ...shifts.map((shift) => (shift.end.location === null ? nowhere : places.get(shift.end.location)!)),
    ]),
    open: Int32Array.from([
      ...visits.map((_, at) => windowStart[windowFrom[at]!]!),
      ...shifts.map((shift) => shift.start.earliest),
      ...shifts.map((shift) => shift.start.earliest),
    ]),
    close: Int32Array.from([
      ...visits.map((_, at) => windowEnd[windowFrom[at + 1]! - 1]!),
      ...shifts.map((shift) => Math.min(shift.start.latest ?? UNBOUNDED, shift.end.latest)),
      ...shifts.map((shift) => shift.end.latest + (shift.maxOvertimeSeconds ?? 0)),
    ]),
  };
}

/** One price matrix for all shifts with the same profile and the same prices. */
function compileArcPrices(
  problem: Problem,
  objective: Objective & { perMetre: number },
  profiles: CompiledProblem['profiles'],
  { shiftProfile, co2Price }: { readonly shiftProfile: Int32Array; readonly co2Price: Float64Array },
  costScale: number,
) {
  const known = new Map<string, number>();
  const arcPrices: ArcPrice[] = [];
  const metrePrice = new Float64Array(problem.shifts.length);
  const drivingPrice = new Float64Array(problem.shifts.length);
  const shiftArcPrice = Int32Array.from(problem.shifts, (shift, at) => {
    const perMetre = objective.perMetre * costScale + ((shift.costs?.perKilometre ?? 0) * costScale) / 1000;
    const perDrivingSecond = (objective.perDrivingSecond ?? 0) * costScale + ((shift.costs?.perDrivingHour ?? 0) * costScale) / 3600;
    metrePrice[at] = perMetre;
    drivingPrice[at] = perDrivingSecond;
    const perMetreInAll = perMetre + co2Price[at]!;
    const key = `${shiftProfile[at]} ${perMetreInAll} ${perDrivingSecond}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, arcPrices.length);
    return arcPrices.push(priceArcs(profiles[shiftProfile[at]!]!, perMetreInAll, perDrivingSecond, costScale)) - 1;
  });
  return { arcPrices, shiftArcPrice, metrePrice, drivingPrice };
}

/** Shifts that differ in nothing that the search can see; shifts of a related person are alone in their class. */
function compileTwins(
  problem: Problem,
  effective: readonly EffectiveShift[],
  refusal: Uint8Array,
  preference: Float64Array,
  faceIsKnown: Uint8Array,
  serviceKind: Int32Array,
  rivalFrom: Int32Array,
  shiftGap: Int32Array,
) {
  const { shifts } = problem;
  const peopleCount = new Map<string, number>();
  for (const shift of shifts) peopleCount.set(shift.person, (peopleCount.get(shift.person) ?? 0) + 1);
  const columns = shifts.map((_, at) => {
    const column: number[] = [];
    for (let cell = at; cell < refusal.length; cell += shifts.length) column.push(refusal[cell]!);
    for (let cell = at; cell < preference.length; cell += shifts.length) column.push(preference[cell]!);
    for (let cell = at; cell < faceIsKnown.length; cell += shifts.length) column.push(faceIsKnown[cell]!);
    return column.join();
  });
  const sharesOverShifts = (at: number) =>
    shiftGap.length > 0 &&
    shifts.some((_, other) => Math.max(shiftGap[at * shifts.length + other]!, shiftGap[other * shifts.length + at]!) >= 0);
  const known = new Map<string, number>();
  const last: number[] = [];
  const twinBefore = new Int32Array(shifts.length).fill(-1);
  const shiftTwin = Int32Array.from(shifts, (shift, at) => {
    const { id: _id, person, vehicle: _vehicle, skills: _skills, ...rest } = shift;
    const isContested = rivalFrom[at + 1]! > rivalFrom[at]! || sharesOverShifts(at);
    const alone = isContested ? at : peopleCount.get(person)! > 1 ? person : '';
    const key = JSON.stringify([rest, effective[at], columns[at], serviceKind[at], alone]);
    if (!known.has(key)) known.set(key, known.size);
    const twin = known.get(key)!;
    twinBefore[at] = last[twin] ?? -1;
    last[twin] = at;
    return twin;
  });
  return { shiftTwin, twinBefore };
}
