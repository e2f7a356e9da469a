import { type ArcPrice, type CompiledProfile, type TimedTravel, UNBOUNDED } from '../problem/compiled.ts';
import type { Location, TravelProfile, TravelSlot } from '../problem/problem.ts';
import { secondsIn, slotsOf } from './timed.ts';

/**
 * Travel of a profile between `locations` and, as the last place, the nowhere at which open routes end: reached from
 * everywhere in no time. Parking is folded into the arcs that arrive from another building.
 *
 * @param rooms places to which a break may lead the route aside: an arc then counts at most the way over them.
 */
export function compileProfile(profile: TravelProfile, locations: readonly Location[], rooms: readonly number[]): CompiledProfile {
  const slots = slotsOf(profile);
  const tables = profile.slots.map((slot) => compileTable(slot, locations.length));
  const timed: TimedTravel | undefined = slots && {
    from: Int32Array.from(slots, ({ fromSecond }) => fromSecond),
    seconds: slots.map(({ table }) => tables[table]!.seconds),
    permille: Int32Array.from(slots, ({ permille }) => permille),
    metres: slots.map(({ table }) => tables[table]!.metres),
    costs: slots.map(({ table }) => tables[table]!.costs),
  };
  const driveSeconds = timed === undefined ? tables[0]!.seconds : leastSeconds(timed);
  const metres = timed === undefined ? tables[0]!.metres : leastOf(timed.metres);
  const legSeconds = withParking(driveSeconds, locations);
  const arcSeconds = shortcut(legSeconds, rooms);
  return {
    arcSeconds,
    arcSecondsInto: transpose(arcSeconds, locations.length + 1),
    legSeconds,
    driveSeconds,
    metres,
    costs: timed === undefined ? tables[0]!.costs : leastOf(timed.costs),
    rooms,
    timed,
  };
}

function compileTable({ seconds, metres, costs }: TravelSlot, size: number) {
  const places = size + 1;
  const table = {
    seconds: new Int32Array(places * places),
    metres: new Int32Array(places * places),
    costs: new Int32Array(costs === undefined ? 0 : places * places),
  };
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const way = seconds[from * size + to]! >= 0;
      table.seconds[from * places + to] = way ? seconds[from * size + to]! : UNBOUNDED;
      table.metres[from * places + to] = way ? Math.max(0, metres[from * size + to]!) : 0;
      if (costs !== undefined) table.costs[from * places + to] = way ? Math.max(0, costs[from * size + to]!) : 0;
    }
  }
  return table;
}

/** The shortest drive at any hour; a drive over several slots takes no less than the shortest of them. */
function leastSeconds(timed: TimedTravel): Int32Array {
  const cells = timed.seconds[0]!.length;
  const least = new Int32Array(cells).fill(UNBOUNDED);
  for (let slot = 0; slot < timed.from.length; slot++) {
    for (let cell = 0; cell < cells; cell++) {
      if (timed.seconds[slot]![cell]! < UNBOUNDED) least[cell] = Math.min(least[cell]!, secondsIn(timed, slot, cell));
    }
  }
  return least;
}

/** The least of each entry; none where a table is empty, that is nothing but zeros. */
function leastOf(tables: readonly Int32Array[]): Int32Array {
  const distinct = [...new Set(tables)];
  const empty = distinct.find((table) => table.length === 0);
  if (empty !== undefined) return empty;
  const least = Int32Array.from(distinct[0]!);
  for (const table of distinct.slice(1)) for (let cell = 0; cell < least.length; cell++) least[cell] = Math.min(least[cell]!, table[cell]!);
  return distinct.length === 1 ? distinct[0]! : least;
}

function withParking(driveSeconds: Int32Array, locations: readonly Location[]): Int32Array {
  if (!locations.some((location) => (location.parkingSeconds ?? 0) > 0)) return driveSeconds;
  const places = locations.length + 1;
  const building = locations.map((location) => location.building ?? `location ${location.id}`);
  const legs = Int32Array.from(driveSeconds);
  for (let from = 0; from < locations.length; from++) {
    for (let to = 0; to < locations.length; to++) {
      const at = from * places + to;
      if (building[from] !== building[to] && legs[at]! < UNBOUNDED) legs[at]! += locations[to]!.parkingSeconds ?? 0;
    }
  }
  return legs;
}

/** Each entry at most the way over any of `rooms` (Floyd & Warshall over these alone); the same matrix without rooms. */
function shortcut<T extends Int32Array | Float64Array>(matrix: T, rooms: readonly number[]): T {
  if (rooms.length === 0) return matrix;
  const size = Math.round(Math.sqrt(matrix.length));
  const result = matrix.slice() as T;
  for (const room of rooms)
    for (let from = 0; from < size; from++)
      for (let to = 0; to < size; to++) {
        const over = result[from * size + room]! + result[room * size + to]!;
        if (over < result[from * size + to]!) result[from * size + to] = over;
      }
  return result;
}

/** Price of each arc of a profile: scaled prices per metre, per driving second and per cost unit of the arc itself, at the cheapest hour. */
export function priceArcs(profile: CompiledProfile, perMetre: number, perDrivingSecond: number, perCostUnit: number): ArcPrice {
  const { metres, driveSeconds, costs, rooms } = profile;
  const direct = new Float64Array(metres.length);
  for (let at = 0; at < direct.length; at++) {
    const driving = driveSeconds[at]!;
    direct[at] = driving >= UNBOUNDED ? 0 : metres[at]! * perMetre + driving * perDrivingSecond;
    if (costs.length > 0) direct[at]! += costs[at]! * perCostUnit;
  }
  const price = shortcut(direct, rooms);
  return { price, priceInto: transpose(price, Math.round(Math.sqrt(price.length))) };
}

/** The matrix seen from the arrival; itself where both ways are alike, which spares half of the memory. */
function transpose<T extends Int32Array | Float64Array>(matrix: T, size: number): T {
  if (isSymmetric(matrix, size)) return matrix;
  const result = matrix.slice() as T;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) result[column * size + row] = matrix[row * size + column]!;
  return result;
}

function isSymmetric(matrix: Int32Array | Float64Array, size: number): boolean {
  for (let row = 1; row < size; row++)
    for (let column = 0; column < row; column++) if (matrix[column * size + row] !== matrix[row * size + column]) return false;
  return true;
}
