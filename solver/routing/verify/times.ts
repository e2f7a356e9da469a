import { findOwn } from '../problem/find-own.ts';
import type { Break, Problem, Window } from '../problem/problem.ts';
import type { BreakStop, ReloadStop, Violation, VisitStop } from '../problem/solution.ts';
import { judgeStart, leg, type RouteFacts } from './facts.ts';
import { isMissedByThePast } from './missed-breaks.ts';

/** The clock of one route, stop by stop: travel, parking, windows, service, breaks, shift times and limits. */
export function verifyTimes(problem: Problem, facts: RouteFacts): Violation[] {
  const { route, shift } = facts;
  const violations: Violation[] = [];
  const fault = (rule: string, message: string, amount?: number, visit?: string) => {
    violations.push({
      rule,
      shift: shift.id,
      message,
      ...(amount === undefined ? {} : { amount }),
      ...(visit === undefined ? {} : { visit }),
    });
  };
  const size = problem.locations.length;
  const byAt = new Map(facts.visits.map((visit) => [visit.at, visit]));
  let place = shift.start.location;
  let behind = place;
  let clock = route.departure;
  /** A drive that a break has interrupted: when it began, and how much of it is left. */
  let begun: { readonly at: number; readonly left: number } | undefined;
  const sums = { driving: 0, metres: 0, waiting: 0, service: 0, unpaid: 0 };
  const travelTo = (location: string, visit?: string) => {
    const way = leg(facts, size, place, location, begun?.at ?? clock);
    if (way === undefined) fault('unreachable', `No way from ${place} to ${location}`, undefined, visit);
    clock += begun?.left ?? (way?.seconds ?? 0) + (way?.parking ?? 0);
    begun = undefined;
    sums.driving += way?.seconds ?? 0;
    sums.metres += way?.metres ?? 0;
    place = location;
  };
  const hasLeft = (shift.frozen ?? []).length > 0;
  if (!hasLeft && route.departure < shift.start.earliest)
    fault('departure', `Leaves before ${shift.start.earliest}`, shift.start.earliest - route.departure);
  if (!hasLeft && shift.start.latest !== undefined && route.departure > shift.start.latest)
    fault('departure', `Leaves after ${shift.start.latest}`, route.departure - shift.start.latest);
  facts.stops.forEach((stop, at) => {
    if (stop.kind === 'break') {
      const rest = shift.breaks?.find(({ id }) => id === stop.break);
      const rooms = rest?.locations;
      if (rooms !== undefined && (stop.location === null || !rooms.includes(stop.location)))
        fault('breakPlace', `Break ${stop.break} is not at one of its places`);
      else if (rooms !== undefined && stop.location !== null) travelTo(stop.location);
      if (rest?.onTheWay === true && (begun !== undefined || stop.start > clock)) {
        begun ??= { at: clock, left: leftToDrive(facts, size, place, at, clock) };
        const drive = Math.min(stop.start - clock, begun.left);
        begun = { at: begun.at, left: begun.left - drive };
        clock += drive;
      }
      sums.waiting += stop.start - clock;
      if (stop.start < clock) fault('breakTime', `Break ${stop.break} starts while busy`, clock - stop.start);
      if (stop.location !== null && stop.location !== place) fault('breakPlace', `Break ${stop.break} is not where the person is`);
      clock = stop.departure;
      return;
    }
    if (stop.kind === 'reload') {
      behind = stop.location;
      travelTo(stop.location);
      checkReload(facts, stop, clock, fault);
      sums.waiting += stop.start - stop.arrival;
      sums.service += stop.departure - stop.start;
      clock = stop.departure;
      return;
    }
    const found = byAt.get(at);
    if (found === undefined) return;
    const setup =
      behind === found.visit.location ? 0 : (findOwn(found.visit.setupSecondsByPerson, shift.person) ?? found.visit.setupSeconds ?? 0);
    behind = found.visit.location;
    travelTo(found.visit.location, stop.visit);
    const done = shift.frozen?.find((frozen) => frozen.visit === stop.visit);
    if (done !== undefined) clock = Math.min(clock, done.start);
    if (stop.arrival !== clock)
      fault('travelTime', `Arrives at ${stop.arrival}, travel says ${clock}`, Math.abs(stop.arrival - clock), stop.visit);
    if (stop.start < stop.arrival) fault('startBeforeArrival', `Starts before arrival`, stop.arrival - stop.start, stop.visit);
    sums.waiting += stop.start - stop.arrival - (stop.cleaningSeconds ?? 0);
    const isNew = found.visit.knownPeople?.includes(shift.person) !== true;
    const meeting = isNew ? (found.visit.firstVisitExtraSeconds ?? 0) : 0;
    const service = setup + meeting + (findOwn(found.visit.serviceSecondsByPerson, shift.person) ?? found.visit.serviceSeconds);
    if (stop.departure !== stop.start + service)
      fault('serviceTime', `Service takes ${stop.departure - stop.start}, should be ${service}`, undefined, stop.visit);
    sums.service += stop.departure - stop.start;
    if (done === undefined)
      checkWindow(found.visit.windows ?? [], found.visit.fixedStart, problem.objective?.perLatenessSecond ?? 0, stop, fault);
    clock = stop.departure;
  });
  if (shift.end.location !== null) travelTo(shift.end.location);
  if (route.end !== clock) fault('endTime', `Ends at ${route.end}, travel says ${clock}`, Math.abs(route.end - clock));
  const latest = shift.end.latest + (shift.maxOvertimeSeconds ?? 0);
  if (route.end > latest) fault('shiftEnd', `Ends after ${latest}`, route.end - latest);
  const overtime = Math.max(0, route.end - shift.end.latest);
  if (route.overtimeSeconds !== overtime) fault('overtime', `States ${route.overtimeSeconds} seconds of overtime, is ${overtime}`);
  checkFrozen(facts, fault);
  sums.unpaid = checkBreaks(problem, facts, fault);
  checkLimits(facts, sums, fault);
  const stated = { driving: route.drivingSeconds, metres: route.metres, waiting: route.waitingSeconds, service: route.serviceSeconds };
  for (const key of ['driving', 'metres', 'waiting', 'service'] as const) {
    if (stated[key] !== sums[key])
      fault('routeFigures', `States ${key} ${stated[key]}, is ${sums[key]}`, Math.abs(stated[key] - sums[key]));
  }
  return violations;
}

/** Seconds from the place to the first visit or reload behind a break, or to the end. */
function leftToDrive(facts: RouteFacts, size: number, place: string, at: number, leaves: number): number {
  const behind = facts.stops.slice(at + 1).find((stop) => stop.kind !== 'break');
  const planned = behind?.kind === 'visit' ? facts.visits.find(({ stop }) => stop === behind)?.visit.location : behind?.location;
  const next = planned ?? facts.shift.end.location;
  const way = next === null ? undefined : leg(facts, size, place, next, leaves);
  return way === undefined ? 0 : way.seconds + way.parking;
}

/** A reload stop at a place that the shift names, as long as that takes and begun while it is open. */
function checkReload({ shift }: RouteFacts, stop: ReloadStop, clock: number, fault: Fault): void {
  const offered = (shift.reloads ?? []).filter((reload) => reload.location === stop.location);
  if (offered.length === 0) fault('unknownReload', `The shift is not reloaded at ${stop.location}`);
  else {
    const fits = offered.filter((reload) => stop.departure - stop.start === reload.serviceSeconds);
    if (fits.length === 0) fault('reloadTime', `Reloading takes ${stop.departure - stop.start}`);
    const open = fits.map(({ windows = [] }) => judgeStart(windows, stop.start, 0)).filter(({ isAllowed }) => isAllowed);
    if (fits.length > 0 && open.length === 0) fault('reloadWindow', `Reloads at ${stop.start}, outside every window`);
    if (open.length > 0 && !open.some(({ lateness }) => lateness.seconds === stop.latenessSeconds))
      fault(
        'lateness',
        `Reloading at ${stop.location} states ${stop.latenessSeconds} seconds of lateness, is ${open[0]!.lateness.seconds}`,
      );
  }
  if (stop.arrival !== clock) fault('travelTime', `Arrives at ${stop.arrival}, travel says ${clock}`, Math.abs(stop.arrival - clock));
  if (stop.start < stop.arrival) fault('startBeforeArrival', `Reloads before arrival`, stop.arrival - stop.start);
}

type Fault = (rule: string, message: string, amount?: number, visit?: string) => void;

/** What is done or under way heads the route at its starts, without lateness. */
function checkFrozen({ shift, visits }: RouteFacts, fault: Fault): void {
  (shift.frozen ?? []).forEach((done, rank) => {
    const stop = visits[rank]?.stop;
    if (stop?.visit !== done.visit) fault('frozen', `Stop ${rank} is not ${done.visit}, which is done or under way`, undefined, done.visit);
    else if (stop.start !== done.start || stop.latenessSeconds !== 0)
      fault('frozen', `${done.visit} starts at ${stop.start}, not at ${done.start} without lateness`, undefined, done.visit);
  });
}

function checkWindow(
  windows: readonly Window[],
  fixedStart: number | undefined,
  perLatenessSecond: number,
  stop: VisitStop,
  fault: Fault,
): void {
  if (fixedStart !== undefined && stop.start !== fixedStart)
    fault('fixedStart', `Starts at ${stop.start}, fixed at ${fixedStart}`, Math.abs(stop.start - fixedStart), stop.visit);
  const { isAllowed, lateness } = judgeStart(windows, stop.start, perLatenessSecond);
  if (!isAllowed) {
    const distance = Math.min(...windows.map((window) => Math.max(window.start - stop.start, stop.start - window.end)));
    fault('window', `Starts ${distance} seconds outside every window`, distance, stop.visit);
  }
  if (stop.latenessSeconds !== lateness.seconds)
    fault('lateness', `States ${stop.latenessSeconds} seconds of lateness, is ${lateness.seconds}`, undefined, stop.visit);
}

/**
 * Each break at most once, in its windows and of its length; a necessary one is not missing, but where the route tells that
 * the past has left no room for it, and it has not. Answers the unpaid seconds.
 */
function checkBreaks(problem: Problem, facts: RouteFacts, fault: Fault): number {
  const { shift, route } = facts;
  const known = new Map((shift.breaks ?? []).map((rest) => [rest.id, rest]));
  const taken = new Map<string, BreakStop>();
  let unpaid = 0;
  for (const stop of facts.stops) {
    if (stop.kind !== 'break') continue;
    const rest = known.get(stop.break);
    if (rest === undefined) fault('unknownBreak', `Shift has no break ${stop.break}`);
    else {
      checkBreak(rest, stop, fault);
      if (rest.paid !== true) unpaid += stop.departure - stop.start;
    }
    if (taken.has(stop.break)) fault('breakTwice', `Break ${stop.break} is taken twice`);
    taken.set(stop.break, stop);
  }
  const work = route.end - route.departure - unpaid;
  for (const rest of known.values()) {
    const isNeeded = facts.visits.length > 0 && work >= (rest.fromWorkSeconds ?? 0);
    const isExcused = route.missedBreaks?.includes(rest.id) === true && isMissedByThePast(problem, facts, rest);
    if (!taken.has(rest.id) && isNeeded && !isExcused) fault('breakMissing', `Break ${rest.id} is missing after ${work} seconds of work`);
  }
  for (const id of route.missedBreaks ?? [])
    if (!known.has(id) || taken.has(id)) fault('missedBreaks', `Break ${id} is told as missed and is not`);
  return unpaid;
}

function checkBreak(rest: Break, stop: BreakStop, fault: Fault): void {
  if (stop.departure - stop.start !== rest.durationSeconds) fault('breakDuration', `Break ${rest.id} takes ${stop.departure - stop.start}`);
  const { isAllowed, lateness } = judgeStart(rest.windows, stop.start, 0);
  if (!isAllowed) fault('breakWindow', `Break ${rest.id} starts outside its windows`);
  if (stop.latenessSeconds !== lateness.seconds)
    fault('lateness', `Break ${rest.id} states ${stop.latenessSeconds} seconds of lateness, is ${lateness.seconds}`);
}

function checkLimits(facts: RouteFacts, sums: { driving: number; metres: number; unpaid: number }, fault: Fault): void {
  const { shift, route, vehicle } = facts;
  if (facts.isPast) return;
  const over = (rule: string, value: number, limit: number | undefined) => {
    if (limit !== undefined && value > limit) fault(rule, `${value} is more than ${limit}`, value - limit);
  };
  over('maxDrive', sums.driving, shift.maxDriveSeconds);
  over('maxMetres', sums.metres, shift.maxMetres);
  over('maxMetres', sums.metres, vehicle?.rangeMetres);
  over('maxStops', facts.visits.length, shift.maxStops);
  over('maxWork', route.end - route.departure - sums.unpaid, shift.maxWorkSeconds);
}
