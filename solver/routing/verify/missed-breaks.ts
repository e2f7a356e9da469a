import type { Break, Problem } from '../problem/problem.ts';
import { leg, type RouteFacts } from './facts.ts';

/** Time between two things that happened, or that are planned and may not move. */
interface Free {
  readonly from: number;
  readonly until: number;
  readonly place: string;
  /** Where the person has to be then; null: anywhere. */
  readonly next: string | null;
}

/**
 * Whether the shift has begun and neither between its stops that are done or under way nor behind them, until the way
 * home, there is time for the break beside those that are planned. Of a break that only so much load allows it is taken
 * for granted.
 */
export function isMissedByThePast(problem: Problem, facts: RouteFacts, rest: Break): boolean {
  if ((facts.shift.frozen ?? []).length === 0) return false;
  if (Object.keys(rest.maxLoad ?? {}).length > 0) return true;
  return !listFree(facts).some((free) => (rest.locations ?? [free.place]).some((room) => fits(problem, facts, rest, free, room)));
}

function listFree({ shift, stops, visits }: RouteFacts): readonly Free[] {
  const done = new Map((shift.frozen ?? []).map(({ visit, start }) => [visit, start]));
  const free: Free[] = [];
  let from: { readonly at: number; readonly place: string } | undefined;
  for (const stop of stops) {
    const start = stop.kind === 'visit' ? done.get(stop.visit) : stop.kind === 'break' ? stop.start : undefined;
    if (start === undefined) continue;
    const planned = visits.find((visit) => visit.stop === stop)?.visit.location;
    const place = planned ?? (stop.kind === 'break' ? stop.location : null) ?? from?.place;
    if (from !== undefined) free.push({ from: from.at, until: start, place: from.place, next: place ?? null });
    if (place !== undefined) from = { at: stop.departure, place };
  }
  if (from !== undefined)
    free.push({ from: from.at, until: shift.end.latest + (shift.maxOvertimeSeconds ?? 0), place: from.place, next: shift.end.location });
  return free;
}

function fits({ locations }: Problem, facts: RouteFacts, rest: Break, { from, until, place, next }: Free, room: string): boolean {
  const size = locations.length;
  const way = (a: string, b: string, leaves: number) => {
    const found = a === b ? { seconds: 0, parking: 0 } : leg(facts, size, a, b, leaves);
    return found === undefined ? Number.POSITIVE_INFINITY : found.seconds + found.parking;
  };
  const ready = from + way(place, room, from);
  return rest.windows.some(({ start, end, latenessCostPerHour }) => {
    const begin = Math.max(ready, start);
    const leaves = begin + rest.durationSeconds;
    const isInTime = begin <= end || latenessCostPerHour !== undefined;
    return isInTime && leaves + (next === null ? 0 : way(room, next, leaves)) <= until;
  });
}
