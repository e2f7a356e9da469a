import type { CompiledProblem } from '../problem/compiled.ts';

/** Visits of a job that share a route, pickups before what they are delivered to: one by itself, or all that shipments tie together. */
export type Unit = readonly number[];

/** What of a job may be moved, by units in the order of their last visits. O(visits + rides of the job). */
export function unitsOf(compiled: CompiledProblem, job: number): Unit[] {
  const visits = compiled.jobVisit.subarray(compiled.jobFrom[job]!, compiled.jobFrom[job + 1]!);
  const unitEndingAt = new Map<number, Unit>();
  const seen = new Set<number>();
  for (const visit of visits) {
    if (seen.has(visit)) continue;
    const unit = compiled.visitRideFrom[visit] === compiled.visitRideFrom[visit + 1] ? [visit] : tiedTo(compiled, visit);
    for (const mate of unit) seen.add(mate);
    unitEndingAt.set(unit.at(-1)!, unit);
  }
  return [...visits].flatMap((visit) => (unitEndingAt.has(visit) ? [unitEndingAt.get(visit)!] : []));
}

/** Whether the last visit is the delivery of all others, which are nothing else among these. */
export function hasOneDelivery(compiled: CompiledProblem, unit: Unit): boolean {
  const { ridePickup, rideDelivery } = compiled;
  const last = unit.at(-1)!;
  return unit.every((visit) => {
    const rides = ridesOf(compiled, visit);
    const isInner = (ride: number) => unit.includes(ridePickup[ride]!) && unit.includes(rideDelivery[ride]!);
    return (
      (visit === last || rides.some((ride) => rideDelivery[ride] === last)) &&
      rides.every((ride) => rideDelivery[ride] === last || !isInner(ride))
    );
  });
}

/** Every visit that rides tie to this one and that may be moved, in an order that rides allow. */
function tiedTo(compiled: CompiledProblem, visit: number): number[] {
  const { ridePickup, rideDelivery } = compiled;
  const found = new Set([visit]);
  const rides = new Set<number>();
  for (const mate of found) {
    for (const ride of ridesOf(compiled, mate)) {
      rides.add(ride);
      found.add(ridePickup[ride]!);
      found.add(rideDelivery[ride]!);
    }
  }
  const sorted = [...rides].sort((a, b) => a - b);
  const awaited = new Map<number, number>();
  for (const ride of sorted) awaited.set(rideDelivery[ride]!, (awaited.get(rideDelivery[ride]!) ?? 0) + 1);
  const ordered = new Set(sorted.map((ride) => ridePickup[ride]!).filter((pickup) => !awaited.has(pickup)));
  for (const pickup of ordered) {
    for (const ride of ridesOf(compiled, pickup)) {
      if (ridePickup[ride] !== pickup) continue;
      const left = awaited.get(rideDelivery[ride]!)! - 1;
      awaited.set(rideDelivery[ride]!, left);
      if (left === 0) ordered.add(rideDelivery[ride]!);
    }
  }
  return [...ordered].filter((mate) => compiled.frozen[mate] === 0);
}

export function ridesOf({ visitRideFrom, visitRide }: CompiledProblem, visit: number): Int32Array {
  return visitRide.subarray(visitRideFrom[visit]!, visitRideFrom[visit + 1]!);
}

/** Longer units have too many orders to look at, of others so many are enough to tell that none holds. */
const MOST_ORDERED = 8;
const MOST_ORDERS = 200;

/** Orders of the visits that keep every pickup before its deliveries; of a long unit its own alone. */
export function ordersOf(compiled: CompiledProblem, unit: Unit): Unit[] {
  if (unit.length > MOST_ORDERED) return [unit];
  const orders: Unit[] = [];
  const extend = (begun: Unit): void => {
    if (begun.length === unit.length) orders.push(begun);
    for (const visit of unit) {
      if (orders.length === MOST_ORDERS) return;
      const awaits = (ride: number) => compiled.rideDelivery[ride] === visit && unit.includes(compiled.ridePickup[ride]!);
      const isNext =
        !begun.includes(visit) && ridesOf(compiled, visit).every((ride) => !awaits(ride) || begun.includes(compiled.ridePickup[ride]!));
      if (isNext) extend([...begun, visit]);
    }
  };
  extend([]);
  return orders;
}
