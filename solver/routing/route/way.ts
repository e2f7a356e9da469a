import type { CompiledProblem } from '../problem/compiled.ts';
import { endOf, type Plan, startOf } from './plan.ts';

/** Sums the driving and the metres of a route, none when it is empty. O(stops). */
export function sumWay({ compiled, next, size, driven, metres }: Plan, route: number): void {
  const { place, placeCount } = compiled;
  const profile = compiled.profiles[compiled.shiftProfile[route]!]!;
  driven[route] = 0;
  metres[route] = 0;
  if (size[route] === 0) return;
  const end = endOf(compiled, route);
  for (let node = startOf(compiled, route); node !== end; node = next[node]!) {
    const cell = place[node]! * placeCount + place[next[node]!]!;
    driven[route]! += profile.driveSeconds[cell]!;
    metres[route]! += profile.metres[cell]!;
  }
}

/** Whether the route as it is keeps its limits of stops, driving and metres. */
export function keepsWay({ compiled, size, driven, metres }: Plan, route: number): boolean {
  return (
    size[route]! <= compiled.maxStops[route]! && driven[route]! <= compiled.maxDrive[route]! && metres[route]! <= compiled.maxMetres[route]!
  );
}

/** Whether the route keeps its longest driving and way with the visit behind `node`. */
export function wayFits(plan: Plan, route: number, visit: number, node: number): boolean {
  const { compiled, next, driven, metres } = plan;
  const profile = compiled.profiles[compiled.shiftProfile[route]!]!;
  const after = next[node]!;
  return (
    driven[route]! + detour(plan, profile.driveSeconds, route, node, visit, after) <= compiled.maxDrive[route]! &&
    metres[route]! + detour(plan, profile.metres, route, node, visit, after) <= compiled.maxMetres[route]!
  );
}

/** As `wayFits`, for a pickup behind `node` and its delivery behind `secondNode` (the pickup itself: directly behind it). */
export function pairWayFits(plan: Plan, route: number, pickup: number, node: number, delivery: number, secondNode: number): boolean {
  const { compiled, driven, metres } = plan;
  const profile = compiled.profiles[compiled.shiftProfile[route]!]!;
  return (
    driven[route]! + pairDetour(plan, profile.driveSeconds, route, pickup, node, delivery, secondNode) <= compiled.maxDrive[route]! &&
    metres[route]! + pairDetour(plan, profile.metres, route, pickup, node, delivery, secondNode) <= compiled.maxMetres[route]!
  );
}

function pairDetour(
  plan: Plan,
  table: Int32Array,
  route: number,
  pickup: number,
  node: number,
  delivery: number,
  secondNode: number,
): number {
  const after = plan.next[node]!;
  if (secondNode !== pickup)
    return detour(plan, table, route, node, pickup, after) + detour(plan, table, route, secondNode, delivery, plan.next[secondNode]!);
  const { compiled } = plan;
  return (
    detour(plan, table, route, node, pickup, after) +
    between(compiled, table, pickup, delivery) +
    between(compiled, table, delivery, after) -
    between(compiled, table, pickup, after)
  );
}

function detour({ compiled, size }: Plan, table: Int32Array, route: number, before: number, visit: number, after: number): number {
  const saved = size[route] === 0 ? 0 : between(compiled, table, before, after);
  return between(compiled, table, before, visit) + between(compiled, table, visit, after) - saved;
}

function between({ place, placeCount }: CompiledProblem, table: Int32Array, from: number, to: number): number {
  return table[place[from]! * placeCount + place[to]!]!;
}
