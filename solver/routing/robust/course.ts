import type { Problem, Visit, Window } from '../problem/problem.ts';
import type { Route, Solution, Stop } from '../problem/solution.ts';
import { type Ways, waysOf } from './ways.ts';

/** A stop of a plan with what decides when it begins on a day on which nothing takes as long as planned. */
export interface CourseStop {
  readonly shift: string;
  /** Null: a break or a reload. */
  readonly visit: Visit | null;
  readonly joins: boolean;
  /** The stop before on the route, -1: none. */
  readonly before: number;
  /** When the route leaves, for its first stop. */
  readonly leaves: number;
  /** Planned seconds on the way here, parking included, and here. */
  readonly way: number;
  readonly stay: number;
  readonly plannedStart: number;
  /** Never earlier. */
  readonly opens: number;
  /** The last start that is in time. */
  readonly due: number;
  /** Done or under way: nothing about it is chance. */
  readonly isPast: boolean;
}

/** `to` begins `least` to `most` seconds after `from` begins, or of a ride ends. Numbers are places in `stops`. */
export interface CourseTie {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly most: number;
  readonly isRide: boolean;
}

/** A plan as it is carried out. */
export interface Course {
  readonly stops: readonly CourseStop[];
  readonly ties: readonly CourseTie[];
  /** For each stop the ties for whose `from` it waits. */
  readonly awaited: readonly (readonly CourseTie[])[];
  /** Stops that begin together, each group behind all that it waits for. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Reads a plan as people carry it out: they leave as planned, keep the order, go on when they are done, begin when the
 * window is open and everybody who must be there has come. A break is taken where it stands in the order. What a clock
 * starts at, a sample or the first of two visits with a longest lag, never begins before its planned start.
 */
export function courseOf(problem: Problem, solution: Solution): Course {
  const visits = new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit] as const)));
  const ways = waysOf(problem);
  const held = heldVisits(problem);
  const stops: CourseStop[] = [];
  for (const route of solution.routes) addRoute(problem, route, visits, ways, held, stops);
  const places = new Map<string, number[]>();
  stops.forEach(({ visit }, at) => {
    if (visit !== null) places.set(visit.id, [...(places.get(visit.id) ?? []), at]);
  });
  const ties = tiesOf(problem, places);
  const awaited = stops.map((): CourseTie[] => []);
  for (const tie of ties) if (isAwaited(tie)) awaited[tie.to]!.push(tie);
  return { stops, ties, awaited, groups: inOrder(stops, awaited, togetherOf(problem, places, stops.length)) };
}

/** Visits at which a clock starts. */
function heldVisits({ jobs, links = [] }: Problem): ReadonlySet<string> {
  const clocks = links.filter(({ minLagSeconds: least, maxLagSeconds: most }) => most !== undefined && !(least === 0 && most === 0));
  const rides = jobs.flatMap((job) => (job.shipments ?? []).filter(({ maxRideSeconds }) => maxRideSeconds !== undefined));
  return new Set([...clocks.map(({ from }) => from), ...rides.flatMap(({ pickups }) => pickups)]);
}

function addRoute(
  problem: Problem,
  route: Route,
  visits: ReadonlyMap<string, Visit>,
  ways: Ways,
  held: ReadonlySet<string>,
  stops: CourseStop[],
): void {
  const shift = problem.shifts.find(({ id }) => id === route.shift)!;
  const profile = problem.vehicles?.find(({ id }) => id === route.vehicle)?.profile ?? shift.profile;
  const past = new Set(shift.frozen?.map((one) => one.visit));
  const first = stops.length;
  let place = shift.start.location;
  let left = route.departure;
  let rested = 0;
  for (const stop of route.stops) {
    const isOnTheWay = stop.kind === 'break' && stop.location === null;
    const isRest = stop.kind === 'break' && !isOnTheWay;
    const way = isOnTheWay ? 0 : isRest ? Math.max(0, ways(profile, place, stop.location!, left)) : arrivalOf(stop) - left - rested;
    const visit = stop.kind === 'visit' ? visits.get(stop.visit)! : null;
    const [opens, due] = hoursOf(windowsOf(problem, route, stop, visit), stop.start);
    stops.push({
      shift: route.shift,
      visit,
      joins: stop.kind === 'visit' && stop.joins === true,
      before: stops.length > first ? stops.length - 1 : -1,
      leaves: route.departure,
      way: Math.max(0, way),
      stay: stop.departure - stop.start,
      plannedStart: stop.start,
      opens: isOnTheWay ? Number.NEGATIVE_INFINITY : visit !== null && held.has(visit.id) ? Math.max(opens, stop.start) : opens,
      due: visit === null ? Number.POSITIVE_INFINITY : due,
      isPast: visit !== null && past.has(visit.id),
    });
    if (isOnTheWay) {
      rested += stop.departure - stop.start;
      continue;
    }
    rested = 0;
    left = stop.departure;
    place = stop.kind === 'visit' ? visit!.location : stop.location!;
  }
}

function arrivalOf(stop: Stop): number {
  return stop.kind === 'break' ? stop.start : stop.arrival;
}

function windowsOf(problem: Problem, route: Route, stop: Stop, visit: Visit | null): readonly Window[] {
  if (visit !== null) return visit.fixedStart === undefined ? (visit.windows ?? []) : [{ start: visit.fixedStart, end: visit.fixedStart }];
  const shift = problem.shifts.find(({ id }) => id === route.shift)!;
  if (stop.kind === 'break') return shift.breaks?.find(({ id }) => id === stop.break)?.windows ?? [];
  const kind = shift.reloads?.find((reload) => stop.kind === 'reload' && reload.location === stop.location);
  return kind?.windows ?? [];
}

/** Of the windows the one planned for: that which the start lies in, else the last one that it is late for. */
function hoursOf(windows: readonly Window[], start: number): readonly [opens: number, due: number] {
  const window = windows.findLast((one) => one.start <= start);
  return window === undefined ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [window.start, window.end];
}

function tiesOf({ jobs, links = [] }: Problem, places: ReadonlyMap<string, readonly number[]>): CourseTie[] {
  const ties: CourseTie[] = [];
  const tie = (from: string, to: string, least: number, most: number | undefined, isRide: boolean) => {
    const [a, b] = [places.get(from)?.[0], places.get(to)?.[0]];
    if (a !== undefined && b !== undefined) ties.push({ from: a, to: b, least, most: most ?? Number.POSITIVE_INFINITY, isRide });
  };
  for (const { from, to, minLagSeconds, maxLagSeconds } of links) tie(from, to, minLagSeconds, maxLagSeconds, false);
  for (const { pickups, delivery, minRideSeconds = 0, maxRideSeconds } of jobs.flatMap((job) => job.shipments ?? []))
    for (const pickup of pickups) tie(pickup, delivery, minRideSeconds, maxRideSeconds, true);
  return ties;
}

/** For each stop the first of those that begin with it: linked by [0, 0], or at one visit of several people. */
function togetherOf({ links = [] }: Problem, places: ReadonlyMap<string, readonly number[]>, size: number): Int32Array {
  const first = Int32Array.from({ length: size }, (_, at) => at);
  const rootOf = (at: number): number => (first[at] === at ? at : rootOf(first[at]!));
  const join = (a: number, b: number) => {
    const [one, other] = [rootOf(a), rootOf(b)];
    first[Math.max(one, other)] = Math.min(one, other);
  };
  for (const at of places.values()) for (const other of at) join(at[0]!, other);
  for (const { from, to, minLagSeconds, maxLagSeconds } of links) {
    const [a, b] = [places.get(from)?.[0], places.get(to)?.[0]];
    if (minLagSeconds === 0 && maxLagSeconds === 0 && a !== undefined && b !== undefined) join(a, b);
  }
  return first.map((_, at) => rootOf(at));
}

/** Whether who comes to `to` waits there for `from`: a lag backwards in time is kept by chance alone, and who begins together waits anyway. */
function isAwaited({ least, most, isRide }: CourseTie): boolean {
  return least >= 0 && (isRide || most > 0);
}

/** Kahn's order (1962); what waits in a circle comes last, by its planned start. */
function inOrder(stops: readonly CourseStop[], awaited: Course['awaited'], first: Int32Array): number[][] {
  const members = new Map<number, number[]>();
  first.forEach((root, at) => {
    members.set(root, [...(members.get(root) ?? []), at]);
  });
  const waiting = new Map([...members.keys()].map((root) => [root, 0]));
  const behind = new Map<number, number[]>();
  const waits = (from: number, to: number) => {
    const [a, b] = [first[from]!, first[to]!];
    if (a === b) return;
    waiting.set(b, waiting.get(b)! + 1);
    behind.set(a, [...(behind.get(a) ?? []), b]);
  };
  stops.forEach(({ before }, at) => {
    if (before >= 0) waits(before, at);
  });
  for (const list of awaited) for (const tie of list) waits(tie.from, tie.to);
  const order = [...members.keys()].filter((root) => waiting.get(root) === 0);
  for (let at = 0; at < order.length; at++) {
    for (const next of behind.get(order[at]!) ?? []) {
      waiting.set(next, waiting.get(next)! - 1);
      if (waiting.get(next) === 0) order.push(next);
    }
  }
  const rest = [...members.keys()].filter((root) => waiting.get(root)! > 0).sort((a, b) => stops[a]!.plannedStart - stops[b]!.plannedStart);
  return [...order, ...rest].map((root) => members.get(root)!);
}
