import type { Job, Problem, Shipment } from '../problem.ts';
import { shipmentGroups } from '../shipment-groups.ts';
import { type Faults, MOST_AMOUNT, MOST_SECONDS } from './faults.ts';
import { findLeastTravel } from './least-travel.ts';
import { checkReference, type Names } from './names.ts';
import { checkAmounts } from './shifts.ts';

/** Visits that shipments of several deliveries may tie to one route. */
const MOST_TIED = 100;
/** Load of all shipments of a job, as one visit may take all of them on: within 32 bits. */
const MOST_IN_ALL = 4 * MOST_AMOUNT;
/** Visits of a circle that its fault names. */
const MOST_NAMED = 10;

type Places = ReadonlyMap<string, { readonly at: number; readonly building: string; readonly parking: number }>;

export function placesOf(problem: Problem): Places {
  return new Map(
    problem.locations.map((location, at) => [
      location.id,
      { at, building: location.building ?? location.id, parking: location.parkingSeconds ?? 0 },
    ]),
  );
}

/** Shipments of a job: known visits, limits that a drive can keep, and some order in which all can be carried. */
export function checkShipments(problem: Problem, job: Job, path: string, names: Names, places: Places, faults: Faults): void {
  const shipments = job.shipments ?? [];
  if (shipments.length === 0) return;
  const own = new Set(job.visits.map((visit) => visit.id));
  shipments.forEach((shipment, at) => {
    checkShipment(problem, shipment, `${path}.shipments[${at}]`, own, names, places, faults);
  });
  checkCircles(shipments, path, faults);
  for (const dimension of names.dimensions) {
    const value = shipments.reduce((sum, { load }) => sum + (load[dimension] ?? 0), 0);
    if (value > MOST_IN_ALL) faults.add('out_of_range', `${path}.shipments`, { dimension, value, from: 0, to: MOST_IN_ALL });
  }
  const deliveries = new Set(shipments.map(({ delivery }) => delivery));
  for (const group of shipmentGroups(job)) {
    if (group.length <= MOST_TIED || group.filter((visit) => deliveries.has(visit)).length < 2) continue;
    faults.add('too_large', `${path}.shipments`, {
      visits: group.length,
      limit: MOST_TIED,
      remedy: 'spread the shipments over several jobs',
    });
  }
}

function checkShipment(
  problem: Problem,
  shipment: Shipment,
  path: string,
  own: ReadonlySet<string>,
  names: Names,
  places: Places,
  faults: Faults,
): void {
  if (shipment.pickups.length === 0) faults.add('out_of_range', `${path}.pickups`, { value: 0, from: 1, to: MOST_AMOUNT });
  const seen = new Set<string>();
  shipment.pickups.forEach((pickup, at) => {
    checkReference(own, pickup, `${path}.pickups[${at}]`, faults);
    if (seen.has(pickup)) faults.add('duplicate_id', `${path}.pickups[${at}]`, { id: pickup, remedy: 'name each pickup once' });
    seen.add(pickup);
  });
  checkReference(own, shipment.delivery, `${path}.delivery`, faults);
  if (seen.has(shipment.delivery))
    faults.add('contradictory_links', `${path}.delivery`, { visit: shipment.delivery, remedy: 'deliver at another visit than the pickup' });
  checkAmounts(shipment.load, `${path}.load`, names.dimensions, 0, faults);
  const { maxRideSeconds, minRideSeconds } = shipment;
  if (minRideSeconds !== undefined) faults.whole(minRideSeconds, `${path}.minRideSeconds`, 0, MOST_SECONDS);
  if (maxRideSeconds === undefined || !faults.whole(maxRideSeconds, `${path}.maxRideSeconds`, 0, MOST_SECONDS)) return;
  if ((minRideSeconds ?? 0) > maxRideSeconds)
    faults.add('out_of_range', `${path}.minRideSeconds`, { value: minRideSeconds ?? 0, from: 0, to: maxRideSeconds });
  const delivery = places.get(names.visits.get(shipment.delivery)?.visit.location ?? '');
  for (const pickup of shipment.pickups) {
    const from = places.get(names.visits.get(pickup)?.visit.location ?? '');
    if (from === undefined || delivery === undefined) continue;
    const parking = from.building === delivery.building ? 0 : delivery.parking;
    const least = findLeastTravel(problem, from.at, delivery.at);
    const shortest = (least ?? 0) + parking;
    if (least !== undefined && shortest > maxRideSeconds)
      faults.add('ride_limit_below_drive', `${path}.maxRideSeconds`, { pickup, maxRideSeconds, driveSeconds: shortest });
  }
}

/**
 * Every shipment that closes a circle of pickups before their deliveries, once; a visit that is both ends of one
 * shipment is told by itself. Depth first over the visits; O(pickups).
 */
function checkCircles(shipments: readonly Shipment[], path: string, faults: Faults): void {
  const onward = new Map<string, { readonly to: string; readonly at: number }[]>();
  shipments.forEach(({ pickups, delivery }, at) => {
    for (const pickup of pickups) {
      if (pickup === delivery) continue;
      if (!onward.has(pickup)) onward.set(pickup, []);
      onward.get(pickup)!.push({ to: delivery, at });
    }
  });
  const done = new Set<string>();
  const told = new Set<number>();
  for (const first of onward.keys()) {
    const way = done.has(first) ? [] : [{ visit: first, next: 0 }];
    const onWay = new Set(way.map(({ visit }) => visit));
    for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
      const step = onward.get(here.visit)?.[here.next++];
      if (step === undefined) {
        done.add(here.visit);
        onWay.delete(here.visit);
        way.pop();
      } else if (onWay.has(step.to) && !told.has(step.at)) {
        told.add(step.at);
        const circle = way.slice(way.findIndex(({ visit }) => visit === step.to)).map(({ visit }) => visit);
        faults.add('contradictory_links', `${path}.shipments[${step.at}]`, {
          circle: [...circle.slice(0, MOST_NAMED), step.to].join(' > '),
          remedy: 'turn or leave out one of the shipments of the circle',
        });
      } else if (!onWay.has(step.to) && !done.has(step.to)) {
        onWay.add(step.to);
        way.push({ visit: step.to, next: 0 });
      }
    }
  }
}
