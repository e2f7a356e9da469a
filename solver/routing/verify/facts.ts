import type { Job, Location, Problem, Shift, TravelProfile, Vehicle, Visit, Window } from '../problem/problem.ts';
import type { Route, Solution, Stop, Violation, VisitStop } from '../problem/solution.ts';

/** A route with everything it refers to looked up. Only routes and stops whose references hold are here. */
export interface RouteFacts {
  readonly route: Route;
  readonly shift: Shift;
  readonly vehicle: Vehicle | undefined;
  readonly travel: TravelProfile;
  readonly stops: readonly Stop[];
  readonly visits: readonly StopFacts[];
  /** Nothing but stops that are done or under way: no limit is asked of them. */
  readonly isPast: boolean;
  readonly row: (location: string) => number;
  readonly location: (id: string) => Location;
}

interface StopFacts {
  readonly stop: VisitStop;
  readonly visit: Visit;
  readonly job: Job;
  /** Place in the route's stops. */
  readonly at: number;
  /** A further person at a visit that stands in another route as well: carries nothing. */
  readonly joins: boolean;
}

export interface Facts {
  readonly routes: readonly RouteFacts[];
  /** Where each visit is planned; a visit planned twice is a violation and keeps its last place. */
  readonly planned: ReadonlyMap<string, Planned>;
  /** Where further people come to a visit. */
  readonly joining: ReadonlyMap<string, readonly Planned[]>;
}

export interface Planned {
  readonly stop: StopFacts;
  readonly route: RouteFacts;
}

/** Looks everything up; what refers to nothing, or is there twice, is a violation. */
export function readFacts(problem: Problem, solution: Solution): { facts: Facts; violations: Violation[] } {
  const violations: Violation[] = [];
  const rows = new Map(problem.locations.map((location, at) => [location.id, at]));
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  const visits = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, { visit, job }] as const)));
  const planned = new Map<string, Planned>();
  const joining = new Map<string, Planned[]>();
  const routes: RouteFacts[] = [];
  const used = new Set<string>();
  for (const route of solution.routes) {
    const found = shifts.get(route.shift);
    if (found === undefined) {
      violations.push({ rule: 'unknownShift', shift: route.shift, message: `No shift ${route.shift} in the problem` });
      continue;
    }
    const { shift, vehicle, fault } = asWorked(problem, found, route.vehicle);
    if (fault !== undefined) violations.push({ rule: 'vehicle', shift: shift.id, message: fault });
    if (used.has(shift.id)) violations.push({ rule: 'shiftTwice', shift: shift.id, message: `Shift ${shift.id} has two routes` });
    used.add(shift.id);
    const stops: StopFacts[] = [];
    route.stops.forEach((stop, at) => {
      if (stop.kind !== 'visit') return;
      const found = visits.get(stop.visit);
      if (found === undefined)
        violations.push({ rule: 'unknownVisit', shift: shift.id, visit: stop.visit, message: `No visit ${stop.visit} in the problem` });
      else stops.push({ stop, at, joins: stop.joins === true, ...found });
    });
    const facts: RouteFacts = {
      route,
      shift,
      vehicle,
      travel: problem.travel.find((profile) => profile.id === shift.profile)!,
      stops: route.stops,
      visits: stops,
      isPast: stops.length > 0 && stops.length === shift.frozen?.length,
      row: (location) => rows.get(location)!,
      location: (id) => problem.locations[rows.get(id)!]!,
    };
    routes.push(facts);
    for (const stop of stops) {
      const { id } = stop.visit;
      if (stop.joins) {
        joining.set(id, [...(joining.get(id) ?? []), { stop, route: facts }]);
        continue;
      }
      if (planned.has(id)) violations.push({ rule: 'visitTwice', visit: id, shift: shift.id, message: `Visit ${id} is planned twice` });
      planned.set(id, { stop, route: facts });
    }
  }
  return { facts: { routes, planned, joining }, violations };
}

/** The shift with the vehicle that the route names: its profile, its seats, when it may leave, what is carried without one. */
function asWorked(
  problem: Problem,
  shift: Shift,
  named: string | undefined,
): { shift: Shift; vehicle: Vehicle | undefined; fault?: string } {
  const given = shift.vehicle;
  const isOffered = given === undefined ? named === undefined : 'fixed' in given ? given.fixed === named : isOfPool(given, named);
  const vehicle = problem.vehicles?.find(({ id }) => id === named);
  if (!isOffered) return { shift, vehicle, fault: `${shift.id} is not worked with ${named ?? 'no vehicle'}` };
  if (vehicle === undefined) {
    return { shift: given !== undefined && 'pool' in given ? { ...shift, ...given.without } : shift, vehicle };
  }
  if ((shift.frozen?.length ?? 0) > 0) return { shift: { ...shift, profile: vehicle.profile }, vehicle };
  const leaves = shift.start.earliest + (vehicle.fetchSeconds ?? 0);
  const earliest = vehicle.readyFrom !== undefined && vehicle.readyFrom > leaves ? vehicle.readyFrom : leaves;
  const driven = { shift: { ...shift, profile: vehicle.profile, start: { ...shift.start, earliest } }, vehicle };
  const people = 1 + (shift.companions?.length ?? 0);
  if (vehicle.seats !== undefined && vehicle.seats < people) return { ...driven, fault: `${people} people on ${vehicle.seats} seats` };
  return driven;
}

function isOfPool(given: Extract<Shift['vehicle'], { pool: unknown }>, named: string | undefined): boolean {
  if (given.taken !== undefined && given.taken !== (named ?? null)) return false;
  return named === undefined ? given.without !== undefined : given.pool.includes(named);
}

/** What holds for the shift once its vehicle has had its say. */
export function statedCapacity({ shift, vehicle }: RouteFacts, dimension: string): number {
  const stated = [shift.capacity, vehicle?.capacity].flatMap((record) => (record === undefined ? [] : [record[dimension] ?? 0]));
  return stated.length === 0 ? 0 : Math.min(...stated);
}

/**
 * How a start stands to a visit's windows: in one of them, late against the soft one before it that makes it cheapest, or
 * neither. `price`: cost units an hour, the objective's price of lateness included.
 */
export function judgeStart(windows: readonly Window[], start: number, perLatenessSecond: number) {
  const isInside = windows.length === 0 || windows.some((window) => start >= window.start && start <= window.end);
  const late = windows.flatMap((window) =>
    window.latenessCostPerHour === undefined || start <= window.end || (window.latest !== undefined && start > window.latest)
      ? []
      : [{ seconds: start - window.end, perHour: window.latenessCostPerHour + perLatenessSecond * 3600 }],
  );
  late.sort((a, b) => a.seconds * a.perHour - b.seconds * b.perHour || a.seconds - b.seconds);
  return {
    isAllowed: isInside || late.length > 0,
    lateness: isInside ? { seconds: 0, perHour: 0 } : (late[0] ?? { seconds: 0, perHour: 0 }),
  };
}

/** Seconds, metres and cost units of the arc from one place to another for who leaves then, parking apart; undefined when there is no way. */
export function leg(
  facts: RouteFacts,
  size: number,
  from: string,
  to: string,
  leaves: number,
): { seconds: number; metres: number; costs: number; parking: number } | undefined {
  const cell = facts.row(from) * size + facts.row(to);
  const { slots, factors = [] } = facts.travel;
  const steps =
    factors.length > 0
      ? factors.map(({ fromSecond, permille }) => ({ since: fromSecond, slot: slots[0]!, permille }))
      : slots.map((slot) => ({ since: slot.fromSecond, slot, permille: 1000 }));
  if (slots[0]!.seconds[cell]! < 0) return undefined;
  const a = facts.location(from);
  const b = facts.location(to);
  const sameBuilding = a.id === b.id || (a.building !== undefined && a.building === b.building);
  const paces = steps.map(({ slot, permille }) => Math.round((slot.seconds[cell]! * permille) / 1000));
  const current = Math.max(0, steps.filter((step) => step.since <= leaves).length - 1);
  return {
    seconds: resume(steps.map((step) => step.since).slice(current), paces.slice(current), leaves, paces[current]!) - leaves,
    metres: steps[current]!.slot.metres[cell]!,
    costs: steps[current]!.slot.costs?.[cell] ?? 0,
    parking: sameBuilding ? 0 : (b.parkingSeconds ?? 0),
  };
}

/** Drives on at each slot's pace from its border: what is left there, scaled to the next pace and rounded up. */
function resume(since: readonly number[], paces: readonly number[], now: number, left: number): number {
  const [pace, next] = paces;
  const border = since[1];
  if (next === undefined || border === undefined || now + left <= border) return now + left;
  return resume(since.slice(1), paces.slice(1), border, Math.ceil(((now + left - border) * next) / pace!));
}
