import type { Shift as ProblemShift } from '../../solver/routing/problem/problem.ts';
import type { ReloadStop, Route, Solution, Stop, Unassigned } from '../../solver/routing/problem/solution.ts';
import type { WorkJob, WorkVisit } from '../orders/model.ts';
import { type Instant, plusSeconds } from '../platform/time.ts';
import type { Shift } from '../staff/model.ts';
import { withFaces } from './faces.ts';
import {
  type PlanDocument,
  type PlanLeg,
  type PlanningInput,
  type PlanReason,
  type PlanRoute,
  type PlanStop,
  type ReasonCode,
  reasonOfFault,
  stopKindOf,
} from './model.ts';
import { placesOfDay, whereDone } from './places-of-day.ts';
import { clocksOf, type SampleClock } from './sample-clocks.ts';
import { type DayProblem, profileOf } from './to-problem.ts';
import { isWaiting } from './waiting.ts';
import { ownIdOf } from './way-ids.ts';

/** The only way from the solver's words back into the service's. `leftOut`: jobs that never reached the solver, with why. */
export function fromSolution(
  input: PlanningInput,
  { problem, zero, ways }: Omit<DayProblem, 'faults'>,
  solution: Solution,
  leftOut: ReadonlyMap<string, readonly PlanReason[]>,
  roads: PlanDocument['roads'],
): PlanDocument {
  const context = contextOf(input, { problem, zero, ways }, solution);
  const priority = new Map(input.work.jobs.map((job) => [job.id, job.priority]));
  for (const { job } of input.work.faultyJobs) priority.set(job.id, job.priority);
  const unassigned = [
    ...solution.unassigned.map((one) => ({ jobId: ownIdOf(one.job), reasons: reasonsOf(one) })),
    ...[...leftOut].map(([jobId, reasons]) => ({ jobId, reasons: [...reasons] })),
    ...input.work.faultyJobs.map(({ job, faults }) => ({ jobId: job.id, reasons: faults.map(reasonOfFault) })),
  ];
  const routes = solution.routes
    .filter((route) => route.stops.some((stop) => stop.kind === 'visit'))
    .map((route) => routeOf(context, route))
    .sort((a, b) => (a.shiftStart === b.shiftStart ? (a.shiftId < b.shiftId ? -1 : 1) : a.shiftStart < b.shiftStart ? -1 : 1));
  return {
    format: 1,
    roads,
    routes: withFaces(input, routes),
    unassigned: unassigned.sort((a, b) => priority.get(a.jobId)! - priority.get(b.jobId)! || (a.jobId < b.jobId ? -1 : 1)),
  };
}

/** Visits of a plan by shift, in order: what the search starts from, and what a growing map draws. */
export function sequencesOf(routes: readonly Pick<Route, 'shift' | 'stops'>[]): readonly { shift: string; visits: readonly string[] }[] {
  return routes.map((route) => ({
    shift: route.shift,
    visits: route.stops.flatMap((stop) => (stop.kind === 'visit' ? [stop.visit] : [])),
  }));
}

interface Context {
  readonly instant: (second: number) => Instant;
  readonly shifts: ReadonlyMap<string, Shift>;
  readonly problemShifts: ReadonlyMap<string, ProblemShift>;
  readonly visits: ReadonlyMap<
    string,
    { readonly job: WorkJob; readonly visit: WorkVisit; readonly placeId: string; readonly isHome: boolean }
  >;
  readonly clockOf: (visit: string) => SampleClock;
  readonly metres: (profile: string, from: string, to: string) => number;
  readonly locationOf: ReadonlyMap<string, string>;
}

function contextOf(input: PlanningInput, { problem, zero, ways }: Omit<DayProblem, 'faults'>, solution: Solution): Context {
  const places = placesOfDay(input);
  const instant = (second: number) => plusSeconds(zero, second);
  const rows = new Map(problem.locations.map((location, row) => [location.id, row]));
  const travel = new Map(problem.travel.map((profile) => [profile.id, profile.slots[0]!]));
  return {
    instant,
    clockOf: clocksOf(ways, solution, instant),
    shifts: new Map(input.shifts.map((shift) => [shift.id, shift])),
    problemShifts: new Map(problem.shifts.map((shift) => [shift.id, shift])),
    visits: new Map(
      ways.flatMap((job) =>
        job.visits.map((visit) => {
          const place = whereDone(input, places, job, visit);
          return [visit.id, { job, visit, placeId: place.id, isHome: place.kind === 'home' }] as const;
        }),
      ),
    ),
    metres: (profile, from, to) => travel.get(profile)!.metres[rows.get(from)! * problem.locations.length + rows.get(to)!]!,
    locationOf: new Map(problem.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit.location] as const))),
  };
}

function routeOf(context: Context, route: Route): PlanRoute {
  const shift = context.shifts.get(route.shift)!;
  const peakLoad: Record<string, number> = {};
  for (const stop of route.stops) {
    if (stop.kind !== 'visit') continue;
    for (const [dimension, amount] of Object.entries(stop.load)) peakLoad[dimension] = Math.max(peakLoad[dimension] ?? 0, amount);
  }
  return {
    shiftId: shift.id,
    staffId: shift.staffId,
    vehicleId: shift.vehicle?.id ?? null,
    profile: profileOf(shift),
    hubPlaceId: shift.hub.id,
    shiftStart: shift.startsAt,
    shiftEnd: shift.endsAt,
    departure: context.instant(route.departure),
    end: context.instant(route.end),
    overtimeSeconds: route.overtimeSeconds,
    peakLoad,
    stops: route.stops.flatMap((stop) => (stop.kind === 'reload' || isWait(stop) ? [] : [stopOf(context, stop)])),
    legs: legsOf(context, route, profileOf(shift)),
  };
}

function stopOf(context: Context, stop: Exclude<Stop, ReloadStop>): PlanStop {
  if (stop.kind === 'break') {
    return { kind: 'break', breakId: stop.break, start: context.instant(stop.start), departure: context.instant(stop.departure) };
  }
  const { job, visit, placeId, isHome } = context.visits.get(stop.visit)!;
  const { isForeign, ...clock } = context.clockOf(visit.id);
  return {
    kind: stopKindOf(job, visit),
    visitId: ownIdOf(visit.id),
    jobId: ownIdOf(job.id),
    // Who takes a sample over at a base has nothing to do with whose it is.
    patientId: isForeign ? null : job.patientId,
    placeId,
    home: isHome,
    arrival: context.instant(stop.arrival),
    ...(stop.cleaningSeconds === undefined ? {} : { cleaningSeconds: stop.cleaningSeconds }),
    start: context.instant(stop.start),
    departure: context.instant(stop.departure),
    slackSeconds: stop.slackSeconds,
    latenessSeconds: stop.latenessSeconds,
    ...clock,
    ...(job.video === undefined ? {} : { video: job.video }),
  };
}

/** Somebody merely waits where they are: no stop, and not a part of the drive behind it. */
function isWait(stop: Stop): boolean {
  return stop.kind === 'visit' && isWaiting(stop.visit);
}

/** From stop to stop; a break between two stops lies before the leg: people rest where they are, then drive. */
function legsOf(context: Context, route: Route, profile: string): PlanLeg[] {
  const { start, end } = context.problemShifts.get(route.shift)!;
  const legs: PlanLeg[] = [];
  let from: string | null = null;
  let place = start.location;
  let leaving = route.departure;
  const drive = (to: string | null, location: string, arrival: number) =>
    legs.push({
      from,
      to,
      // Of a break that was cut short it is not known when it ended.
      departure: context.instant(Math.min(leaving, arrival)),
      arrival: context.instant(arrival),
      metres: context.metres(profile, place, location),
    });
  for (const stop of route.stops) {
    if (stop.kind === 'visit' && !isWait(stop)) {
      const location = context.locationOf.get(stop.visit)!;
      drive(ownIdOf(stop.visit), location, stop.arrival);
      from = ownIdOf(stop.visit);
      place = location;
    }
    leaving = stop.departure;
  }
  if (end.location !== null) drive(null, end.location, route.end);
  return legs;
}

/**
 * How far a shift that fails so is from taking the job: first what keeps away those who otherwise could, last those who
 * never may. That fifty couriers lack the skill is no news; that the two nurses who have it are busy is.
 */
const distance: Readonly<Partial<Record<ReasonCode, number>>> = {
  window_outside_shift: 2,
  load_class: 3,
  not_in_locked_shifts: 3,
  person_excluded: 3,
  skill_excluded: 3,
  skill_missing: 3,
  no_time_left: 0,
  less_urgent: 0,
  second_person_missing: 0,
  link_conflict: 0,
  kept_apart: 0,
};

/** What a person can change first, what was merely full last. */
export function reasonsOf({ reasons }: Pick<Unassigned, 'reasons'>): PlanReason[] {
  return reasons
    .map(({ code, shifts, params }) => ({ code, shifts, params: { ...params } }))
    .sort((a, b) => (distance[a.code] ?? 1) - (distance[b.code] ?? 1));
}
