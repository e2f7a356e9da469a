import type { Disturbance, PlannedRoute, Reality, SlowSpell, StopState } from './model.ts';
import { type OwnRoute, type OwnStop, type StopTimes, timesOf, usualSeconds, type World } from './timeline.ts';

/** Seconds at the door of somebody who does not open. */
const notHomeSeconds = 300;

/** A day as it stands: what everybody does from here on, and what has happened. */
export interface DayState {
  readonly now: number;
  readonly routes: readonly OwnRoute[];
  readonly shiftEnds: ReadonlyMap<string, number>;
  readonly freeFrom: ReadonlyMap<string, number>;
  readonly cancelledJobs: ReadonlySet<string>;
  readonly slow: readonly SlowSpell[];
}

/** The day before it begins, with what nobody knows of yet. */
export function beginDay(plan: readonly PlannedRoute[], hiddenJobs: ReadonlySet<string>): DayState {
  return {
    now: Number.NEGATIVE_INFINITY,
    routes: plan.map((route) => ({ ...route, notBefore: route.departure })),
    shiftEnds: new Map(),
    freeFrom: new Map(),
    cancelledJobs: hiddenJobs,
    slow: [],
  };
}

/** The day at a later second: what has been left for by then can no longer be planned otherwise. */
export function advanceDay(world: World, day: DayState, now: number): DayState {
  const times = timesOf(world, day.routes, day.slow);
  return {
    ...day,
    now,
    routes: day.routes.map((route) => ({
      ...route,
      notBefore: Math.max(now, route.notBefore),
      stops: route.stops.map((stop, at) => {
        const { leave } = times.get(route.shift)![at]!;
        return stop.left === undefined && leave <= now ? { ...stop, left: leave } : stop;
      }),
    })),
  };
}

/** The day in which a disturbance has just happened; `day` stands at its second. What it would hit and is not there hits nothing. */
export function disturb(world: World, day: DayState, disturbance: Disturbance): DayState {
  switch (disturbance.kind) {
    case 'late':
      return onStopUnderWay(world, day, disturbance, (stop) => ({ ...stop, longer: (stop.longer ?? 0) + disturbance.seconds }));
    case 'no_show':
      return onStopUnderWay(world, day, disturbance, (stop) => ({ ...stop, notHomeAt: day.now + notHomeSeconds }));
    case 'urgent':
      return { ...day, cancelledJobs: without(day.cancelledJobs, disturbance.job) };
    case 'cancelled':
      return calledOff(world, day, disturbance.job);
    case 'sample_rejected': {
      const off = calledOff(world, day, disturbance.job);
      return { ...off, cancelledJobs: without(off.cancelledJobs, disturbance.again) };
    }
    case 'sick':
      return {
        ...onRoute(day, disturbance.shift, (route) => ({ ...route, stops: begun(world, day, route) })),
        shiftEnds: new Map([...day.shiftEnds, [disturbance.shift, day.now]]),
      };
    case 'car_broken': {
      const free = day.now + disturbance.seconds;
      return {
        ...onRoute(day, disturbance.shift, (route) => ({ ...route, notBefore: free, stops: turnedBack(world, day, route) })),
        freeFrom: new Map([...day.freeFrom, [disturbance.shift, free]]),
      };
    }
    case 'slow':
      return { ...day, slow: [...day.slow, disturbance.spell] };
  }
}

/** What the desk knows: of the future nothing but usual drives and planned durations. */
export function realityOf(world: World, day: DayState): Reality {
  const times = timesOf(world, day.routes, day.slow);
  const stops = new Map<string, { shift: string; start: number; end: number; state: StopState }>();
  for (const route of day.routes) {
    route.stops.forEach((stop, at) => {
      if (stop.left !== undefined && stop.kind === 'visit')
        stops.set(stop.id, knownOf(world, day, route, at, times.get(route.shift)![at]!));
    });
  }
  const { now, shiftEnds, freeFrom, cancelledJobs, slow } = day;
  return { now, stops, shiftEnds, freeFrom, cancelledJobs, slow };
}

/** The same day with another plan of what has not begun. Breaks that have been taken are not taken again. */
export function adoptPlan(day: DayState, plan: readonly PlannedRoute[]): DayState {
  const planned = new Map(plan.map((route) => [route.shift, route]));
  const begunVisits = new Set(day.routes.flatMap(({ stops }) => stops.flatMap((stop) => (stop.left === undefined ? [] : [stop.id]))));
  const known = new Map(day.routes.map((route) => [route.shift, route]));
  return {
    ...day,
    routes: [...new Set([...known.keys(), ...planned.keys()])].map((shift) => {
      const own = known.get(shift);
      const done = (own?.stops ?? []).filter(({ left }) => left !== undefined);
      const ahead = (planned.get(shift)?.stops ?? []).filter(({ id }) => !begunVisits.has(id));
      return {
        shift,
        departure: (done.length > 0 ? own : planned.get(shift))?.departure ?? day.now,
        notBefore: Math.max(day.now, own?.notBefore ?? day.now),
        stops: [...done, ...ahead],
      };
    }),
  };
}

/** One stop that somebody is at now, chosen by chance, changed. */
function onStopUnderWay(world: World, day: DayState, disturbance: Disturbance, change: (stop: OwnStop) => OwnStop): DayState {
  const times = timesOf(world, day.routes, day.slow);
  const places = new Map(world.work.shifts.map((shift) => [shift.id, shift.start.location]));
  let chosen: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { shift, stops } of day.routes) {
    stops.forEach((stop, at) => {
      const { start, end } = times.get(shift)![at]!;
      if (stop.kind !== 'visit' || stop.notHomeAt !== undefined || start > day.now || end <= day.now) return;
      if (world.visits.get(stop.id)!.location === places.get(shift)) return;
      const lot = world.draws.uniform(`${disturbance.kind} ${disturbance.at}`, stop.id);
      if (lot >= least) return;
      least = lot;
      chosen = stop.id;
    });
  }
  return {
    ...day,
    routes: day.routes.map((route) => ({
      ...route,
      stops: route.stops.map((stop) => (stop.kind === 'visit' && stop.id === chosen ? change(stop) : stop)),
    })),
  };
}

/** Nobody goes to visits of the job that have not begun; who drives to one is free where they came from. */
function calledOff(world: World, day: DayState, job: string): DayState {
  const visits = new Set(world.work.jobs.find(({ id }) => id === job)!.visits.map(({ id }) => id));
  const times = timesOf(world, day.routes, day.slow);
  return {
    ...day,
    cancelledJobs: new Set([...day.cancelledJobs, job]),
    routes: day.routes.map((route) => ({
      ...route,
      stops: route.stops.filter(({ id }, at) => !visits.has(id) || times.get(route.shift)![at]!.start <= day.now),
    })),
  };
}

function onRoute(day: DayState, shift: string, change: (route: OwnRoute) => OwnRoute): DayState {
  return { ...day, routes: day.routes.map((route) => (route.shift === shift ? change(route) : route)) };
}

/** The stops of the route that have begun, what is only driven to left out. */
function begun(world: World, day: DayState, route: OwnRoute): readonly OwnStop[] {
  const times = timesOf(world, day.routes, day.slow).get(route.shift)!;
  return route.stops.filter((_, at) => times[at]!.start <= day.now);
}

/** All stops of the route; what is driven to has not been left for. */
function turnedBack(world: World, day: DayState, route: OwnRoute): readonly OwnStop[] {
  const count = begun(world, day, route).length;
  return route.stops.map((stop, at) => {
    if (at < count || stop.left === undefined) return stop;
    const { left: _left, ...rest } = stop;
    return rest;
  });
}

function knownOf(world: World, day: DayState, route: OwnRoute, at: number, times: StopTimes) {
  const stop = route.stops[at]!;
  const visit = world.visits.get(stop.id)!;
  const { now } = day;
  const seconds = visit.serviceSeconds;
  const own = { shift: route.shift, start: times.start, end: times.end };
  if (times.end <= now || stop.notHomeAt !== undefined)
    return { ...own, state: stop.notHomeAt === undefined ? ('done' as const) : ('not_home' as const) };
  if (times.start <= now) return { ...own, end: Math.max(now + 60, times.start + seconds + (stop.longer ?? 0)), state: 'started' as const };
  if (times.arrival <= now) return { ...own, end: times.start + seconds, state: 'arrived' as const };
  const shift = world.work.shifts.find(({ id }) => id === route.shift)!;
  const before = route.stops.slice(0, at).findLast(({ kind }) => kind === 'visit');
  const from = before === undefined ? shift.start.location : world.visits.get(before.id)!.location;
  const { drive, parking } = usualSeconds(world, shift.profile, from, visit.location);
  const opens = times.start > times.arrival ? times.start : now;
  const start = Math.max(now, times.leave + drive + parking, opens);
  return { shift: route.shift, start, end: start + seconds, state: 'driving' as const };
}

function without(jobs: ReadonlySet<string>, job: string): ReadonlySet<string> {
  return new Set([...jobs].filter((id) => id !== job));
}
