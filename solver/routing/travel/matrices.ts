import { type ArcPrice, type CompiledProfile, UNBOUNDED } from '../problem/compiled.ts';
import type { Location, TravelProfile } from '../problem/problem.ts';

/**
 * Travel of a profile between `locations` and, as the last place, the nowhere at which open routes end: reached from
 * everywhere in no time. Parking is folded into the arcs that arrive from another building.
 */
export function compileProfile(profile: TravelProfile, locations: readonly Location[]): CompiledProfile {
  const slot = profile.slots[0]!;
  const size = locations.length;
  const places = size + 1;
  const driveSeconds = new Int32Array(places * places);
  const metres = new Int32Array(places * places);
  const costs = new Int32Array(slot.costs === undefined ? 0 : places * places);
  const parks = locations.some((location) => (location.parkingSeconds ?? 0) > 0);
  const building = locations.map((location) => location.building ?? `location ${location.id}`);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const seconds = slot.seconds[from * size + to]!;
      const way = seconds >= 0;
      driveSeconds[from * places + to] = way ? seconds : UNBOUNDED;
      metres[from * places + to] = way ? Math.max(0, slot.metres[from * size + to]!) : 0;
      if (slot.costs !== undefined) costs[from * places + to] = way ? Math.max(0, slot.costs[from * size + to]!) : 0;
    }
  }
  let arcSeconds = driveSeconds;
  if (parks) {
    arcSeconds = Int32Array.from(driveSeconds);
    for (let from = 0; from < size; from++) {
      for (let to = 0; to < size; to++) {
        const at = from * places + to;
        if (building[from] !== building[to] && arcSeconds[at]! < UNBOUNDED) arcSeconds[at]! += locations[to]!.parkingSeconds ?? 0;
      }
    }
  }
  return { arcSeconds, arcSecondsInto: transpose(arcSeconds, places), driveSeconds, metres, costs };
}

/** Price of each arc of a profile: scaled prices per metre, per driving second and per cost unit of the arc itself. */
export function priceArcs(profile: CompiledProfile, perMetre: number, perDrivingSecond: number, perCostUnit: number): ArcPrice {
  const { metres, driveSeconds, costs } = profile;
  const price = new Float64Array(metres.length);
  for (let at = 0; at < price.length; at++) {
    const driving = driveSeconds[at]!;
    price[at] = driving >= UNBOUNDED ? 0 : metres[at]! * perMetre + driving * perDrivingSecond;
    if (costs.length > 0) price[at]! += costs[at]! * perCostUnit;
  }
  return { price, priceInto: transpose(price, Math.round(Math.sqrt(price.length))) };
}

function transpose<T extends Int32Array | Float64Array>(matrix: T, size: number): T {
  const result = matrix.slice() as T;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) result[column * size + row] = matrix[row * size + column]!;
  return result;
}
