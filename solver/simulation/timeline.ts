import type { Draws } from './draws.ts';
import type { PlannedRoute, PlannedStop, SlowSpell, Work, WorkLink, WorkVisit } from './model.ts';

/** A planned stop with what is settled of it. */
export interface OwnStop extends PlannedStop {
  /** When its drive began, once that is past. */
  readonly left?: number;
  /** Seconds that it takes beyond what was drawn, once that is known. */
  readonly longer?: number;
  /** Nobody opened: it ends at this second. */
  readonly notHomeAt?: number;
}

/** What a shift does, and the second before which nothing more of it can begin. */
export interface OwnRoute extends PlannedRoute {
  readonly stops: readonly OwnStop[];
  readonly notBefore: number;
}

export interface StopTimes {
  readonly leave: number;
  readonly arrival: number;
  readonly start: number;
  readonly end: number;
}

/** What never changes while a day is played. */
export interface World {
  readonly work: Work;
  readonly draws: Draws;
  /** Nobody begins a visit by more than this before the start of the plan, which is what people have been told. */
  readonly earlySeconds: number;
  readonly visits: ReadonlyMap<string, WorkVisit>;
  readonly rows: ReadonlyMap<string, number>;
  readonly linksOf: ReadonlyMap<string, readonly WorkLink[]>;
}

/** Passes after which people who wait for each other in a circle go on alone. */
const mostPasses = 60;

export function createWorld(work: Work, draws: Draws, earlySeconds: number): World {
  const linksOf = new Map<string, WorkLink[]>();
  for (const link of work.links ?? []) for (const visit of [link.from, link.to]) linksOf.set(visit, [...(linksOf.get(visit) ?? []), link]);
  return {
    work,
    draws,
    earlySeconds,
    visits: new Map(work.jobs.flatMap((job) => job.visits.map((visit) => [visit.id, visit]))),
    rows: new Map(work.locations.map(({ id }, row) => [id, row])),
    linksOf,
  };
}

/**
 * What really happens if nothing changes any more: every shift does its stops in order, leaves so that it arrives for the
 * planned start by the usual drive, waits for windows and for people who come to the same visit from elsewhere. Times by
 * shift, stop by stop: least fixed point over the links. O(passes · stops).
 */
export function timesOf(world: World, routes: readonly OwnRoute[], slow: readonly SlowSpell[]): ReadonlyMap<string, readonly StopTimes[]> {
  const starts = new Map<string, number>();
  let times = new Map<string, readonly StopTimes[]>();
  for (let pass = 0; pass < mostPasses; pass++) {
    times = new Map(routes.map((route) => [route.shift, timesOfRoute(world, route, slow, starts)]));
    let isSettled = true;
    for (const { shift, stops } of routes) {
      stops.forEach((stop, at) => {
        const { start } = times.get(shift)![at]!;
        if (stop.kind !== 'visit' || starts.get(stop.id) === start) return;
        starts.set(stop.id, start);
        isSettled &&= !world.linksOf.has(stop.id);
      });
    }
    if (isSettled) break;
  }
  return times;
}

function timesOfRoute(
  world: World,
  route: OwnRoute,
  slow: readonly SlowSpell[],
  starts: ReadonlyMap<string, number>,
): readonly StopTimes[] {
  const shift = world.work.shifts.find(({ id }) => id === route.shift)!;
  let where = shift.start.location;
  let free = Math.max(shift.start.earliest, route.departure);
  return route.stops.map((stop) => {
    if (stop.kind === 'break') {
      const start = stop.left ?? Math.max(free, stop.start, route.notBefore);
      free = start + stop.seconds;
      return { leave: start, arrival: start, start, end: free };
    }
    const visit = world.visits.get(stop.id)!;
    const usual = usualSeconds(world, shift.profile, where, visit.location);
    const soonest = Math.max(openingOf(visit, stop.start - world.earlySeconds), starterOf(world, stop.id, starts));
    const leave = stop.left ?? Math.max(free, route.notBefore, soonest - usual.drive - usual.parking);
    const factor = world.draws.travel(where, visit.location, leave) * slowness(slow, where, visit.location, leave);
    const arrival = leave + Math.round(usual.drive * factor) + usual.parking;
    const start = Math.max(arrival, soonest);
    const drawn = start + Math.max(60, Math.round(visit.serviceSeconds * world.draws.duration(stop.id))) + (stop.longer ?? 0);
    where = visit.location;
    free = stop.notHomeAt ?? (visit.serviceSeconds === 0 ? start : drawn);
    return { leave, arrival, start, end: free };
  });
}

/** Usual drive, and parking at another building. */
export function usualSeconds({ work, rows }: World, profile: string, from: string, to: string): { drive: number; parking: number } {
  const { slots } = work.travel.find(({ id }) => id === profile)!;
  const a = work.locations[rows.get(from)!]!;
  const b = work.locations[rows.get(to)!]!;
  const isSame = a.id === b.id || (a.building !== undefined && a.building === b.building);
  const seconds = slots[0]!.seconds[rows.get(from)! * work.locations.length + rows.get(to)!]!;
  return { drive: Math.max(0, seconds), parking: isSame ? 0 : (b.parkingSeconds ?? 0) };
}

/** The first second from `second` on that lies in a window; behind all of them `second`, as who is late comes late. */
function openingOf({ windows = [] }: WorkVisit, second: number): number {
  const next = windows.find(({ end }) => end >= second);
  return next === undefined ? second : Math.max(second, next.start);
}

/** The start that others, as their times are known so far, allow a linked visit. */
function starterOf({ linksOf }: World, visit: string, starts: ReadonlyMap<string, number>): number {
  return (linksOf.get(visit) ?? []).reduce((soonest, link) => {
    const other = starts.get(link.from === visit ? link.to : link.from);
    if (other === undefined) return soonest;
    if (link.to === visit) return Math.max(soonest, other + link.minLagSeconds);
    return link.maxLagSeconds === undefined ? soonest : Math.max(soonest, other - link.maxLagSeconds);
  }, Number.NEGATIVE_INFINITY);
}

function slowness(slow: readonly SlowSpell[], from: string, to: string, second: number): number {
  return slow.reduce((factor, spell) => {
    const isThere = spell.around === null || spell.around.places.has(from) || spell.around.places.has(to);
    return isThere && second >= spell.from && second < spell.to ? (factor * spell.permille) / 1000 : factor;
  }, 1);
}
