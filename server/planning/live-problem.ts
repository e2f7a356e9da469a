import type { Job, Link, Problem, Shift, Visit, VisitPromise, Window } from '../../solver/routing/problem/problem.ts';
import type { RouteOrder } from '../../solver/routing/problem/solution.ts';
import { type Instant, secondsBetween } from '../platform/time.ts';
import type { DayReality } from './day-reality.ts';
import { expectStarts } from './expect-starts.ts';
import { clockFrom } from './hand-over.ts';
import { breakIdOf, isVisitStop, type PlanDocument } from './model.ts';
import { slowTravel } from './slow-travel.ts';
import type { DayProblem } from './to-problem.ts';
import { ownIdOf, plannedIds } from './way-ids.ts';

/** What is planned this near is left with whom it is. */
const pinnedSeconds = 20 * 60;

/**
 * What people notice, in whole kroner [our own modelling assumption]: a start that they were told is moved, by how much,
 * and somebody else comes than they were told. Each is dearer than some kilometres, none buys what is clinical.
 */
const promisePrices = { toleranceSeconds: 10 * 60, whenMoved: 300, perHourMoved: 400, otherShift: 250 } as const;

/** A clinical window that the plan can no longer keep: late is better than not at all, and dearer than any promise. */
const lateClinicalPerHour = 3000;

/** The pseudo visit of a shift that waits somewhere: no job of the hospital. */
const waitingMark = 'waits ';

export interface LiveProblem {
  readonly problem: Problem;
  readonly orders: readonly RouteOrder[];
  /** Breaks that have been begun, by shift, and the visit that they followed: the problem does not ask for them again. */
  readonly taken: ReadonlyMap<string, TakenBreak>;
}

export interface TakenBreak {
  readonly after: string | undefined;
  readonly start: number;
  readonly departure: number;
}

/** The routes of a plan, as far as they tell what was told. */
export interface PublishedRoutes {
  readonly routes: readonly Pick<PlanDocument['routes'][number], 'shiftId' | 'stops'>[];
}

/**
 * The day from `now` on: what is done or under way stands at its true times, what is planned within twenty minutes stays
 * with whom it is, every other visit at a patient carries as a promise what the published plan has told. A clinical window
 * that the published order would miss as things stand may be missed, at a price above all others. Shifts that have ended do
 * nothing more; who runs late may end as late as the way home makes it. Visits that no plan has are simply to be planned.
 *
 * A shift that stands idle, or cannot leave yet, waits at a pseudo visit of its own (`isWaiting`) where it is.
 */
export function liveProblem(day: DayProblem, plan: PublishedRoutes, reality: DayReality): LiveProblem {
  const idOf = plannedIds(plan, day.problem);
  const published = inProblem(plan, idOf);
  const at = (instant: Instant): number => Math.round(secondsBetween(day.zero, instant));
  const now = at(reality.now);
  const travel = slowTravel(day.problem.travel, day.problem.locations, reality.slow, now, at);
  const stops = new Map(
    [...reality.stops].map(([visit, stop]) => [
      idOf(visit),
      { shift: stop.shiftId, start: at(stop.start), end: Math.max(at(stop.start), at(stop.end)), state: stop.state },
    ]),
  );
  const off = calledOff(day.problem, reality, stops);
  const jobs = day.problem.jobs.flatMap((job) => (off.has(ownIdOf(job.id)) ? begunOf(job, stops) : [job]));
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
  const ended = new Set(reality.shiftEnds.keys());
  return {
    orders,
    taken,
    problem: {
      ...base,
      jobs: base.jobs.map((job) => ({
        ...job,
        visits: job.visits.map((visit) => visitFrom(visit, stops.get(visit.id), told.get(ownIdOf(visit.id)), starts.get(visit.id))),
      })),
    },
  };

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
      const id = `${waitingMark}${shift.id}`;
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

  function visitFrom(
    visit: Visit,
    stop: { start: number; end: number } | undefined,
    promise: { id: string; shift: string; start: number; isNoticed: boolean } | undefined,
    expected: number | undefined,
  ): Visit {
    if (stop !== undefined) return { ...visit, serviceSeconds: stop.end - stop.start };
    const late = withoutLostLock(withLateness(visit, now, expected), ended);
    if (promise === undefined) return late;
    // In whatever way it is done, the patient was told of one time and one person.
    const isMeant = promise.id === visit.id || promise.isNoticed;
    const isNear = isMeant && Math.min(promise.start, expected ?? promise.start) <= now + pinnedSeconds && !ended.has(promise.shift);
    return {
      ...late,
      ...(isNear && late.onlyShifts === undefined ? { onlyShifts: [promise.shift] } : {}),
      ...(promise.isNoticed ? { promise: promiseOf(promise) } : {}),
    };
  }
}

/** Whether a visit of a live problem is no visit but somebody who waits. */
export function isWaiting(visit: string): boolean {
  return visit.startsWith(waitingMark);
}

function promiseOf({ start, shift }: { start: number; shift: string }): VisitPromise {
  return { start, shift, ...promisePrices };
}

/** The routes with the solver's ids of their visits, each in the way in which it was planned. */
function inProblem({ routes }: PublishedRoutes, idOf: (visitId: string) => string): PublishedRoutes {
  return {
    routes: routes.map((route) => ({
      ...route,
      stops: route.stops.map((stop) => (isVisitStop(stop) ? { ...stop, visitId: idOf(stop.visitId) } : stop)),
    })),
  };
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

/** A clock that runs over two routes runs from the end of the draw as it was made. */
function linksAmong(
  { jobs, links = [] }: Problem,
  visits: ReadonlyMap<string, Visit>,
  stops: ReadonlyMap<string, { readonly start: number; readonly end: number }>,
): readonly Link[] {
  const planned = new Map(jobs.flatMap((job) => job.visits.map(({ id, serviceSeconds }) => [id, serviceSeconds])));
  return links
    .filter(({ from, to }) => visits.has(from) && visits.has(to))
    .map((link) => {
      const made = stops.get(link.from);
      return made === undefined ? link : clockFrom(link, planned.get(link.from)!, made.end - made.start);
    });
}

/** Orders that can still be kept: of visits that the day still has, none of which has begun. */
function ordersAmong(
  { relations = [] }: Problem,
  visits: ReadonlyMap<string, Visit>,
  begun: ReadonlyMap<string, unknown>,
): NonNullable<Problem['relations']> {
  const isOpen = (visit: string) => visits.has(visit) && !begun.has(visit);
  return relations.flatMap((relation) => {
    if (relation.kind !== 'sequence') return [relation];
    const left = relation.visits.filter(isOpen);
    return left.length < 2 ? [] : [{ ...relation, visits: left }];
  });
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

function toldIn({ routes }: PublishedRoutes, at: (instant: Instant) => number) {
  return new Map(
    routes.flatMap(({ shiftId, stops }) =>
      stops
        .filter(isVisitStop)
        .map((stop) => [
          ownIdOf(stop.visitId),
          { id: stop.visitId, shift: shiftId, start: at(stop.start), isNoticed: stop.home || stop.kind === 'video' },
        ]),
    ),
  );
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

/** A lock to a shift that does nothing more is void: somebody else comes. */
function withoutLostLock(visit: Visit, ended: ReadonlySet<string>): Visit {
  const { onlyShifts, ...rest } = visit;
  return onlyShifts?.every((shift) => ended.has(shift)) ? rest : visit;
}

/** Windows that the expected start misses, or that are over, may be missed at a price. */
function withLateness(visit: Visit, now: number, expected: number | undefined): Visit {
  const { windows = [], fixedStart, ...rest } = visit;
  const last = windows.at(-1);
  const start = Math.max(now, expected ?? now);
  if (fixedStart !== undefined && fixedStart < start)
    return { ...rest, windows: [{ start: fixedStart, end: fixedStart, latenessCostPerHour: lateClinicalPerHour }] };
  if (last === undefined || last.latenessCostPerHour !== undefined || start <= last.end) return visit;
  const soft: Window = { ...last, latenessCostPerHour: lateClinicalPerHour };
  return { ...visit, windows: [...windows.slice(0, -1), soft] };
}
