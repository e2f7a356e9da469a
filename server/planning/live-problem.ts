import type { Job, Problem, Shift, Visit, VisitPromise } from '../../solver/routing/problem/problem.ts';
import type { RouteOrder } from '../../solver/routing/problem/solution.ts';
import { type Instant, secondsBetween } from '../platform/time.ts';
import type { DayReality } from './day-reality.ts';
import { expectStarts } from './expect-starts.ts';
import { expectedEnds, withDelays, withLateRides } from './give-way.ts';
import { missedWindows, withLateness } from './late-windows.ts';
import { linksAmong, nextStops, ordersAmong } from './live-ties.ts';
import { breakIdOf, isVisitStop } from './model.ts';
import { inPlannedWays } from './planned-ways.ts';
import type { PublishedRoutes } from './published-routes.ts';
import { shiftsInTrouble } from './shifts-in-trouble.ts';
import { slowTravel } from './slow-travel.ts';
import type { DayProblem } from './to-problem.ts';
import { isTold, keptWithinSeconds, toldStartOf } from './told-times.ts';
import { usualDrives } from './usual-drives.ts';
import { waitingOf } from './waiting.ts';
import { ownIdOf } from './way-ids.ts';

/** What is planned this near is left with whom it is. */
const pinnedSeconds = 20 * 60;

/**
 * What people notice, in whole kroner [our own modelling assumption]: a start that they were told is moved, by how much,
 * and somebody else comes than they were told. Each is dearer than two hours of a nurse, so that no repair breaks more of
 * them than going on as ordered would in order to save time or kilometres; none buys what is clinical. Kept is aimed at
 * somewhat closer than it is judged, as drives and visits differ from what was planned.
 */
const promisePrices = { toleranceSeconds: keptWithinSeconds - 300, whenMoved: 1000, perHourMoved: 1000, otherShift: 1000 } as const;

export interface LiveProblem {
  readonly problem: Problem;
  readonly orders: readonly RouteOrder[];
  /** Breaks that have been begun, by shift, and the visit that they followed: the problem does not ask for them again. */
  readonly taken: ReadonlyMap<string, TakenBreak>;
  /** Ends of what is done or under way, in seconds, by visit. */
  readonly made: ReadonlyMap<string, { readonly end: number }>;
  /** When what is ahead would begin if everybody went on as ordered, in seconds, by visit. */
  readonly expected: ReadonlyMap<string, number>;
  /** Visits whose hard window the published order misses although somebody could still be there in time. */
  readonly atRisk: ReadonlySet<string>;
  /** Visits that a repair leaves with those whom the plan sends: theirs are shifts that go on as ordered. */
  readonly steady: ReadonlyMap<string, readonly string[]>;
}

export interface TakenBreak {
  readonly after: string | undefined;
  readonly start: number;
  readonly departure: number;
}

/**
 * The day from `now` on: what is done or under way stands at its true times, what is planned within twenty minutes stays
 * with whom it is, every other visit at a patient carries as a promise what the published plan has told. A clinical window
 * that the published order would miss as things stand may be missed, at a price above all others. Shifts that have ended do
 * nothing more; who runs late may end as late as the way home makes it. Visits that no plan has are simply to be planned.
 *
 * A shift that stands idle, or cannot leave yet, waits at a pseudo visit of its own (`isWaiting`) where it is.
 */
export function liveProblem(day: DayProblem, plan: PublishedRoutes, known: DayReality): LiveProblem {
  const { published, reality } = inPlannedWays(plan, known, day.problem);
  const at = (instant: Instant): number => Math.round(secondsBetween(day.zero, instant));
  const now = at(reality.now);
  const travel = slowTravel(day.problem.travel, day.problem.locations, reality.slow, now, at);
  const stops = new Map(
    [...reality.stops].map(([visit, stop]) => [
      visit,
      { shift: stop.shiftId, start: at(stop.start), end: Math.max(at(stop.start), at(stop.end)), state: stop.state },
    ]),
  );
  const ended = new Set(reality.shiftEnds.keys());
  const off = calledOff(day.problem, reality, stops);
  const jobs = day.problem.jobs
    .flatMap((job) => (off.has(ownIdOf(job.id)) ? begunOf(job, stops) : [job]))
    .map((job) => ({ ...job, visits: job.visits.map((visit) => withoutLostLock(visit, ended)) }));
  const visits = new Map(jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit])));
  const made = new Map<string, { visit: string; start: number; end: number }[]>();
  for (const [visit, { shift, start, end }] of stops)
    if (visits.has(visit)) made.set(shift, [...(made.get(shift) ?? []), { visit, start, end }]);
  for (const list of made.values()) list.sort((a, b) => a.start - b.start || a.end - b.end);
  const routes = new Map(published.routes.map((route) => [route.shiftId, route]));
  const waiting: Job[] = [];
  const taken = new Map<string, TakenBreak>();
  const standing = new Map<string, { start: number; end: number }>(stops);
  const shifts = day.problem.shifts.map((shift) => shiftFrom(shift, made.get(shift.id) ?? []));
  const base: Problem = {
    ...day.problem,
    travel,
    shifts: apart(shifts),
    jobs: [...jobs, ...waiting],
    links: linksAmong(day.problem, visits, stops),
    relations: ordersAmong(day.problem, visits, stops),
  };
  const orders = ordersOf(published, base);
  const starts = expectStarts(base, orders, standing, restsIn(published, base), now);
  const told = toldIn(published, at);
  const ahead = jobs.flatMap((job) => job.visits).filter(({ id }) => !stops.has(id));
  const free = freeAt(base);
  const drive = usualDrives(base);
  const isPlanned = ({ id }: Visit) => told.get(ownIdOf(id))?.visit === id;
  const { lost, atRisk } = missedWindows(base, ahead.filter(isPlanned), starts, free, now);
  const near = new Set(ahead.map(({ id }) => id).filter(isNear));
  const keptUntil = new Map(
    [...told.values()].flatMap(({ visit, start, isNoticed }) => (isNoticed ? [[visit, start + keptWithinSeconds] as const] : [])),
  );
  const planned = new Map(
    published.routes.flatMap(({ stops: list }) => list.filter(isVisitStop).map((one) => [one.visitId, at(one.start)])),
  );
  const isLate = (visit: string) => (starts.get(visit) ?? Number.NEGATIVE_INFINITY) > (planned.get(visit) ?? Number.POSITIVE_INFINITY);
  const late = new Set(orders.filter(({ visits: list }) => list.some(isLate)).map(({ shift }) => shift));
  const ends = expectedEnds(base, orders, starts, standing);
  const troubled = shiftsInTrouble(base, orders, { starts, made: standing, ends, keptUntil, missed: new Set([...lost, ...atRisk]) });
  return {
    orders,
    taken,
    made: standing,
    expected: starts,
    atRisk,
    steady: new Map(
      orders.flatMap(({ shift, visits: list }) =>
        troubled.has(shift) ? [] : list.map((visit) => [visit, told.get(ownIdOf(visit))?.shifts ?? [shift]]),
      ),
    ),
    problem: {
      ...base,
      shifts: apart(base.shifts.map((shift) => withDelays(shift, ends.get(shift.id), late.has(shift.id), now))),
      jobs: base.jobs
        .map((job) => ({ ...job, visits: job.visits.map(visitFrom) }))
        .map((job) => (isTooLateIn(job) ? withLateRides(job, standing) : job)),
      relations: [...(base.relations ?? []), ...nextStops(orders, base, near)],
    },
  };

  /** A sample is on its way and nobody who has it can bring it in in time. */
  function isTooLateIn({ shipments = [] }: Job): boolean {
    return shipments.some(({ pickups, delivery, maxRideSeconds = Number.POSITIVE_INFINITY }) => {
      if (standing.has(delivery)) return false;
      return pickups.some((pickup) => {
        const stop = stops.get(pickup);
        const from = stop && free.get(stop.shift);
        if (stop === undefined || from === undefined) return false;
        const shift = base.shifts.find(({ id }) => id === stop.shift)!;
        return from.second + drive(shift, from.location, visits.get(delivery)!.location) - stop.end > maxRideSeconds;
      });
    });
  }

  /** Planned within twenty minutes of now, or to be expected then. */
  function isNear(visit: string): boolean {
    const promise = told.get(ownIdOf(visit));
    return (
      promise !== undefined &&
      (promise.visit === visit || promise.isNoticed) &&
      Math.min(promise.planned, starts.get(visit) ?? promise.planned) <= now + pinnedSeconds &&
      !promise.shifts.some((shift) => ended.has(shift))
    );
  }

  /** When and where each shift that does anything more can go on. */
  function freeAt(problem: Problem): ReadonlyMap<string, { location: string; second: number }> {
    return new Map(
      problem.shifts.flatMap(({ id, start, frozen = [], maxStops }) => {
        if (maxStops === frozen.length) return [];
        const last = frozen.at(-1)?.visit;
        if (last === undefined) return [[id, { location: start.location, second: Math.max(now, start.earliest) }]];
        const location = problem.jobs.flatMap((job) => job.visits).find((visit) => visit.id === last)!.location;
        return [[id, { location, second: Math.max(now, standing.get(last)!.end) }]];
      }),
    );
  }

  function shiftFrom(shift: Shift, done: readonly { visit: string; start: number; end: number }[]): Shift {
    const ends = reality.shiftEnds.has(shift.id);
    const free = Math.max(now, at(reality.freeFrom.get(shift.id) ?? reality.now));
    const frozen = done.map(({ visit, start }) => ({ visit, start }));
    const last = done.at(-1);
    if (last === undefined) {
      const earliest = Math.max(shift.start.earliest, free);
      const isOver = ends || earliest > shift.end.latest;
      return isOver ? { ...shift, maxStops: 0 } : { ...shift, start: { ...shift.start, earliest, ...lateStart(shift, earliest) } };
    }
    const rest = restBegun(shift, last.end);
    if (rest !== undefined) taken.set(shift.id, rest);
    const restsUntil = rest !== undefined && rest.departure > now ? rest.departure : now;
    const until = Math.max(free, restsUntil);
    let stays = last.end;
    if (last.end < until && !ends) {
      const id = waitingOf(shift.id);
      const begins = restsUntil > now ? last.end : Math.max(last.end, now);
      waiting.push({ id, visits: [{ id, location: visits.get(last.visit)!.location, serviceSeconds: until - begins }] });
      frozen.push({ visit: id, start: begins });
      standing.set(id, { start: begins, end: until });
      stays = until;
    }
    const breaks = rest === undefined ? shift.breaks : shift.breaks?.filter(({ id }) => id !== breakIdOf(shift.id));
    const longest = stays + homeward(shift, visits.get(last.visit)!);
    const overtime = Math.max(shift.maxOvertimeSeconds ?? 0, longest - shift.end.latest);
    return {
      ...shift,
      frozen,
      maxOvertimeSeconds: overtime,
      ...(breaks === undefined ? {} : { breaks }),
      ...(ends ? { maxStops: frozen.length } : {}),
    };
  }

  /** The break of the published route, if it has been begun: a stop behind it has, or it was next and its time has come. */
  function restBegun(shift: Shift, lastEnd: number): TakenBreak | undefined {
    const list = routes.get(shift.id)?.stops ?? [];
    const rank = list.findIndex((stop) => !isVisitStop(stop));
    const rest = list[rank];
    if (rest === undefined || isVisitStop(rest)) return undefined;
    const isBegun = (stop: (typeof list)[number]) => isVisitStop(stop) && stops.get(stop.visitId)?.shift === shift.id;
    const isBehind = list.slice(rank + 1).some(isBegun);
    const before = list[rank - 1];
    const start = Math.max(at(rest.start), isBehind ? 0 : lastEnd);
    const isNext = before !== undefined && isBegun(before) && start <= now;
    if (!isBehind && !isNext) return undefined;
    const after = before !== undefined && isVisitStop(before) ? before.visitId : undefined;
    return { after, start, departure: start + Math.round(secondsBetween(rest.start, rest.departure)) };
  }

  /** The longest way home from a place, at any hour. */
  function homeward(shift: Shift, { location }: Visit): number {
    if (shift.end.location === null) return 0;
    const rows = new Map(day.problem.locations.map(({ id }, row) => [id, row]));
    const profile = travel.find(({ id }) => id === shift.profile)!;
    const cell = rows.get(location)! * day.problem.locations.length + rows.get(shift.end.location)!;
    const hub = day.problem.locations[rows.get(shift.end.location)!]!;
    return Math.max(0, ...profile.slots.map(({ seconds }) => seconds[cell]!)) + (hub.parkingSeconds ?? 0);
  }

  function visitFrom(visit: Visit): Visit {
    const stop = stops.get(visit.id);
    if (stop !== undefined) return { ...visit, serviceSeconds: stop.end - stop.start };
    // In whatever way it is done, the patient was told of one time and one person.
    const promise = told.get(ownIdOf(visit.id));
    const possible = lost.has(visit.id) ? withLateness(visit, 'lost') : visit;
    if (promise === undefined) return possible;
    return {
      ...possible,
      ...(near.has(visit.id) && possible.onlyShifts === undefined ? { onlyShifts: promise.shifts } : {}),
      ...(promise.isNoticed ? { promise: promiseOf(promise) } : {}),
    };
  }
}

function promiseOf({ start, shifts }: Told): VisitPromise {
  const [shift] = shifts;
  const { otherShift, ...whenMoved } = promisePrices;
  return { start, ...whenMoved, ...(shifts.length === 1 ? { shift: shift!, otherShift } : {}) };
}

/** The hospital's jobs that are called off, or found nobody at home, in whatever way they were planned. */
function calledOff({ jobs }: Problem, { cancelledJobs }: DayReality, stops: ReadonlyMap<string, { readonly state: string }>) {
  const missed = jobs.filter(({ visits }) => visits.some(({ id }) => stops.get(id)?.state === 'not_home'));
  return new Set([...cancelledJobs, ...missed.map(({ id }) => ownIdOf(id))]);
}

/** What has begun of a job that is called off or found nobody at home, or nothing. */
function begunOf(job: Job, stops: ReadonlyMap<string, unknown>): readonly Job[] {
  const visits = job.visits.filter(({ id }) => stops.has(id));
  const kept = new Set(visits.map(({ id }) => id));
  if (visits.length === 0) return [];
  return [
    {
      ...job,
      visits,
      shipments: (job.shipments ?? []).filter(({ pickups, delivery }) => [...pickups, delivery].every((id) => kept.has(id))),
    },
  ];
}

/** A lock to a shift that does nothing more is void: somebody else comes. */
function withoutLostLock(visit: Visit, ended: ReadonlySet<string>): Visit {
  const { onlyShifts, ...rest } = visit;
  return onlyShifts?.every((shift) => ended.has(shift)) ? rest : visit;
}

/** A person whose shift ends later than planned begins the next one later. */
function apart(shifts: readonly Shift[]): readonly Shift[] {
  const endsOf = (shift: Shift) => shift.end.latest + (shift.maxOvertimeSeconds ?? 0);
  return shifts.map((shift) => {
    const before = shifts.filter(
      (other) => other.person === shift.person && other !== shift && other.start.earliest < shift.start.earliest,
    );
    const free = Math.max(...before.map(endsOf), Number.NEGATIVE_INFINITY);
    if (free <= shift.start.earliest || (shift.frozen ?? []).length > 0) return shift;
    if (free > shift.end.latest) return { ...shift, start: { ...shift.start, earliest: shift.end.latest }, maxStops: 0 };
    return { ...shift, start: { ...shift.start, earliest: free, ...lateStart(shift, free) } };
  });
}

function lateStart({ start }: Shift, earliest: number): { latest?: number } {
  return start.latest === undefined ? {} : { latest: Math.max(start.latest, earliest) };
}

/** What a plan has told of a visit; several shifts where several people come. */
interface Told {
  /** The problem's id of the visit in the way in which it was planned. */
  readonly visit: string;
  readonly shifts: readonly string[];
  readonly start: number;
  readonly planned: number;
  readonly isNoticed: boolean;
}

/** By the hospital's id of the visit, in whatever way it was planned. */
function toldIn({ routes }: PublishedRoutes, at: (instant: Instant) => number): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  for (const { shiftId, stops } of routes) {
    for (const stop of stops.filter(isVisitStop)) {
      const id = ownIdOf(stop.visitId);
      const shifts = [...(told.get(id)?.shifts ?? []), shiftId];
      told.set(id, { visit: stop.visitId, shifts, start: at(toldStartOf(stop)), planned: at(stop.start), isNoticed: isTold(stop) });
    }
  }
  return told;
}

/** Seconds of break right before a visit, where the shift still has to take it. */
function restsIn({ routes }: PublishedRoutes, { shifts }: Problem): ReadonlyMap<string, number> {
  const untaken = new Set(shifts.flatMap(({ breaks = [] }) => breaks.map(({ id }) => id)));
  return new Map(
    routes.flatMap(({ stops }) =>
      stops.flatMap((stop, rank) => {
        const before = stops[rank - 1];
        if (!isVisitStop(stop) || before === undefined || isVisitStop(before) || !untaken.has(before.breakId)) return [];
        return [[stop.visitId, Math.round(secondsBetween(before.start, before.departure))] as const];
      }),
    ),
  );
}

/** The published order of every shift: what has begun as it was begun, then what is left. */
function ordersOf({ routes }: PublishedRoutes, { shifts, jobs }: Problem): readonly RouteOrder[] {
  const known = new Set(jobs.flatMap(({ visits }) => visits.map(({ id }) => id)));
  const begun = new Set(shifts.flatMap(({ frozen = [] }) => frozen.map(({ visit }) => visit)));
  const planned = new Map(routes.map((route) => [route.shiftId, route.stops.filter(isVisitStop).map(({ visitId }) => visitId)]));
  return shifts.flatMap(({ id, frozen = [], maxStops }) => {
    const ahead = maxStops === frozen.length ? [] : (planned.get(id) ?? []).filter((visit) => known.has(visit) && !begun.has(visit));
    const visits = [...frozen.map(({ visit }) => visit), ...ahead];
    return visits.length === 0 ? [] : [{ shift: id, visits }];
  });
}
