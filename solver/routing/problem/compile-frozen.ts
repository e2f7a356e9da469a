import { leaveBy } from '../travel/timed.ts';
import type { CompiledProfile } from './compiled.ts';
import type { Problem, Visit } from './problem.ts';

/** Per visit that is done or under way: its shift and start. */
export type FrozenStarts = ReadonlyMap<string, { readonly shift: string; readonly start: number }>;

export function frozenStarts(problem: Problem): FrozenStarts {
  return new Map(
    problem.shifts.flatMap((shift) => (shift.frozen ?? []).map(({ visit, start }) => [visit, { shift: shift.id, start }] as const)),
  );
}

/** Stops that never move, by shift in their order. */
export function compileFrozen(problem: Problem, visits: readonly Visit[], index: ReadonlyMap<string, number>, frozen: FrozenStarts) {
  const frozenVisits = problem.shifts.map((shift) => Int32Array.from(shift.frozen ?? [], ({ visit }) => index.get(visit)!));
  return {
    frozen: Uint8Array.from(visits, (visit) => (frozen.has(visit.id) ? 1 : 0)),
    frozenVisits,
    firstGap: Int32Array.from(frozenVisits, (stops, route) => stops.at(-1) ?? visits.length + route),
    hasFrozen: frozen.size > 0,
  };
}

/**
 * When each shift leaves that has already left: in time for its first stop. Written over its departure window.
 */
export function fixDepartures(
  { frozenVisits }: { readonly frozenVisits: readonly Int32Array[] },
  nodes: { readonly place: Int32Array; readonly open: Int32Array; readonly close: Int32Array },
  profiles: readonly CompiledProfile[],
  shiftProfile: Int32Array,
  placeCount: number,
): void {
  const visitCount = nodes.place.length - 2 * frozenVisits.length;
  frozenVisits.forEach(([first], route) => {
    if (first === undefined) return;
    const start = visitCount + route;
    const cell = nodes.place[start]! * placeCount + nodes.place[first]!;
    nodes.open[start] = leaveBy(profiles[shiftProfile[route]!]!, cell, nodes.open[first]!);
    nodes.close[start] = nodes.open[start]!;
  });
}
