import { findOwn } from '../problem/find-own.ts';
import type { Problem, VisitPromise } from '../problem/problem.ts';
import type { Solution, Violation } from '../problem/solution.ts';
import { type Facts, judgeStart, leg, type RouteFacts } from './facts.ts';

/**
 * Recomputes the cost from the routes: each part is summed exactly in parts of 1/18,000,000 unit and rounded once. Parts
 * that are 0 may be missing from `byRule`.
 */
export function verifyCost(problem: Problem, solution: Solution, facts: Facts): Violation[] {
  const violations: Violation[] = [];
  const parts = recomputeParts(problem, solution, facts);
  const compare = (name: string, stated: number, is: number) => {
    if (stated !== is) violations.push({ rule: 'cost', amount: Math.abs(stated - is), message: `States ${name} ${stated}, is ${is}` });
  };
  const { cost } = solution;
  let total = 0;
  for (const name of new Set([...parts.keys(), ...Object.keys(cost.byRule)])) {
    const is = Math.round((parts.get(name) ?? 0) / SCALE);
    compare(name, cost.byRule[name] ?? 0, is);
    total += is;
  }
  compare('total', cost.total, total);
  compare('usedShifts', cost.usedShifts, facts.routes.length);
  compare(
    'metres',
    cost.metres,
    sum(facts.routes, ({ route }) => route.metres),
  );
  compare(
    'drivingSeconds',
    cost.drivingSeconds,
    sum(facts.routes, ({ route }) => route.drivingSeconds),
  );
  const unassigned = new Set(solution.unassigned.map(({ job }) => job));
  const byPriority: number[] = [];
  for (const job of problem.jobs) if (unassigned.has(job.id)) byPriority[job.priority ?? 0] = (byPriority[job.priority ?? 0] ?? 0) + 1;
  for (let at = 0; at < Math.max(byPriority.length, cost.unassignedByPriority.length); at++) {
    compare(`unassigned of priority ${at}`, cost.unassignedByPriority[at] ?? 0, byPriority[at] ?? 0);
  }
  return violations;
}

/** Parts of a unit: a gram of a kilometre, a metre and a second are whole numbers of them. */
const SCALE = 18_000_000;
const PER_HOUR = SCALE / 3600;
const PER_KILOMETRE = SCALE / 1000;

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}

function recomputeParts(problem: Problem, solution: Solution, facts: Facts): Map<string, number> {
  const { objective = {} } = problem;
  const hasPrices = problem.shifts.some(({ costs }) => costs !== undefined && Object.values(costs).some((price) => price !== 0));
  const perMetre = objective.perMetre ?? (hasPrices ? 0 : 1);
  const parts = new Map<string, number>();
  const add = (name: string, amount: number) => parts.set(name, (parts.get(name) ?? 0) + amount);
  for (const routeFacts of facts.routes) {
    const { route, shift } = routeFacts;
    const costs = shift.costs ?? {};
    add('travel', route.metres * (perMetre * SCALE + (costs.perKilometre ?? 0) * PER_KILOMETRE));
    add('travel', route.drivingSeconds * ((objective.perDrivingSecond ?? 0) * SCALE + (costs.perDrivingHour ?? 0) * PER_HOUR));
    add('travel', arcCosts(problem, routeFacts) * SCALE);
    const grams = shift.gramsCo2PerKilometre ?? routeFacts.vehicle?.gramsCo2PerKilometre ?? 0;
    add('co2', route.metres * (costs.perKilogramCo2 ?? 0) * grams * (PER_KILOMETRE / 1000));
    add('service', route.serviceSeconds * (costs.perServiceHour ?? 0) * PER_HOUR);
    add('breakHours', breakSeconds(routeFacts) * (costs.perBreakHour ?? 0) * PER_HOUR);
    add('breakLateness', breakLateness(routeFacts));
    add('lateness', reloadLateness(routeFacts));
    add('fixed', (costs.fixed ?? 0) * SCALE);
    add('duration', (route.end - route.departure) * (costs.perHour ?? 0) * PER_HOUR);
    add('overtime', Math.max(0, route.end - shift.end.latest) * (costs.perOvertimeHour ?? 0) * PER_HOUR);
    add('waiting', route.waitingSeconds * (objective.perWaitingSecond ?? 0) * SCALE);
    addVisits(routeFacts, objective.perLatenessSecond ?? 0, add);
  }
  add('worstLateness', worstLateness(facts) * (objective.perMaxLatenessSecond ?? 0) * SCALE);
  add('faces', newFaces(problem, facts) * (objective.perNewFace ?? 0) * SCALE);
  add('fairness', spreadOfWork(facts) * (objective.fairnessPerSecond ?? 0) * SCALE);
  const unassigned = new Set(solution.unassigned.map(({ job }) => job));
  for (const job of problem.jobs) if (unassigned.has(job.id)) add('prize', (job.prize ?? 0) * SCALE);
  for (const { price = 0, visits } of problem.jobs) if (facts.planned.has(visits[0]!.id)) add('way', price * SCALE);
  return parts;
}

/** Shifts in which somebody comes to a group of visits who is not known there, over all groups. */
function newFaces(problem: Problem, facts: Facts): number {
  const known = new Map<string, Set<string>>();
  for (const { facesGroup, knownPeople = [] } of problem.jobs.flatMap((job) => job.visits)) {
    if (facesGroup !== undefined) known.set(facesGroup, new Set([...(known.get(facesGroup) ?? []), ...knownPeople]));
  }
  const groupsOf = ({ visits }: RouteFacts) => new Set(visits.flatMap(({ visit }) => visit.facesGroup ?? []));
  return sum(facts.routes, (route) => [...groupsOf(route)].filter((group) => !known.get(group)!.has(route.shift.person)).length);
}

/** Seconds of work between the busiest and the idlest route. */
function spreadOfWork(facts: Facts): number {
  const work = facts.routes.map(({ route, shift, stops }) => {
    const unpaid = stops.filter((stop) => stop.kind === 'break' && shift.breaks?.find(({ id }) => id === stop.break)?.paid !== true);
    return route.end - route.departure - sum(unpaid, (stop) => stop.departure - stop.start);
  });
  return work.length === 0 ? 0 : Math.max(...work) - Math.min(...work);
}

/** Seconds by which the latest of all visits starts after its soft window. */
function worstLateness(facts: Facts): number {
  return facts.routes.reduce((most, { visits }) => Math.max(most, ...visits.map(({ stop }) => stop.latenessSeconds)), 0);
}

/** Cost units of the arcs themselves, from start to end, at the hour of each drive. */
function arcCosts(problem: Problem, facts: RouteFacts): number {
  const { route, shift, visits } = facts;
  const where = new Map(visits.map(({ at, visit }) => [at, visit.location]));
  let from = shift.start.location;
  let leaves = route.departure;
  let total = 0;
  const driveTo = (to: string) => {
    total += leg(facts, problem.locations.length, from, to, leaves)?.costs ?? 0;
    from = to;
  };
  facts.stops.forEach((stop, at) => {
    if (stop.kind === 'break' && stop.location === null) return;
    driveTo(stop.kind === 'visit' ? (where.get(at) ?? from) : stop.location!);
    leaves = stop.departure;
  });
  if (shift.end.location !== null) driveTo(shift.end.location);
  return total;
}

function breakSeconds({ stops }: RouteFacts): number {
  return sum(stops, (stop) => (stop.kind === 'break' ? stop.departure - stop.start : 0));
}

/** Parts of a unit for breaks that start late. */
function breakLateness({ stops, shift }: RouteFacts): number {
  return sum(stops, (stop) => {
    const windows = stop.kind === 'break' ? (shift.breaks?.find(({ id }) => id === stop.break)?.windows ?? []) : [];
    const { lateness } = judgeStart(windows, stop.start, 0);
    return lateness.seconds * lateness.perHour * PER_HOUR;
  });
}

/** The same for reload stops; of equal ones of a shift the first tells. */
function reloadLateness({ stops, shift }: RouteFacts): number {
  return sum(stops, (stop) => {
    if (stop.kind !== 'reload') return 0;
    const seconds = stop.departure - stop.start;
    const reload = shift.reloads?.find((one) => one.location === stop.location && one.serviceSeconds === seconds);
    const { lateness } = judgeStart(reload?.windows ?? [], stop.start, 0);
    return lateness.seconds * lateness.perHour * PER_HOUR;
  });
}

/** Parts of a unit for a start outside what was told, and for another shift. */
function brokenPromise(promise: VisitPromise | undefined, start: number, shift: string): number {
  if (promise === undefined) return 0;
  const away = Math.max(0, Math.abs(start - promise.start) - promise.toleranceSeconds);
  const other = promise.shift !== undefined && promise.shift !== shift ? (promise.otherShift ?? 0) : 0;
  return (other + (away > 0 ? (promise.whenMoved ?? 0) : 0)) * SCALE + away * (promise.perHourMoved ?? 0) * PER_HOUR;
}

function addVisits({ visits, shift }: RouteFacts, perLatenessSecond: number, add: (name: string, amount: number) => void): void {
  for (const { visit, stop } of visits) {
    const preferred = visit.preferredPeople ?? {};
    add('preference', (Math.max(0, ...Object.values(preferred)) - (findOwn(preferred, shift.person) ?? 0)) * SCALE);
    const isOver = shift.frozen?.some((done) => done.visit === visit.id) === true;
    if (!isOver) add('promise', brokenPromise(visit.promise, stop.start, shift.id));
    const { lateness } = judgeStart(isOver ? [] : (visit.windows ?? []), stop.start, perLatenessSecond);
    add('lateness', lateness.seconds * lateness.perHour * PER_HOUR);
  }
}
