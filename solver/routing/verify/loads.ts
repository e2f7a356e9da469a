import type { Problem } from '../problem/problem.ts';
import type { Violation } from '../problem/solution.ts';
import { type RouteFacts, statedCapacity } from './facts.ts';

/**
 * What is on board after every stop, by dimension, against the capacity and the stated load; and every shipment of the
 * route: all pickups before the delivery, rides within their limits.
 */
export function verifyLoads(problem: Problem, facts: RouteFacts): Violation[] {
  return [
    ...(problem.loadDimensions ?? []).flatMap((dimension) => verifyDimension(dimension, facts)),
    ...verifyShipments(facts),
    ...verifyGroups(problem, facts),
  ];
}

function verifyDimension(dimension: string, facts: RouteFacts): Violation[] {
  const { shift, visits } = facts;
  const violations: Violation[] = [];
  const capacity = statedCapacity(facts, dimension);
  let onBoard = 0;
  for (const { visit } of visits) onBoard += Math.max(0, -(visit.load?.[dimension] ?? 0)) + (visit.handedOver?.[dimension] ?? 0);
  const check = (message: string, visit?: string) => {
    if (onBoard > capacity)
      violations.push({
        rule: 'capacity',
        shift: shift.id,
        amount: onBoard - capacity,
        message: `${dimension}: ${onBoard} of ${capacity} ${message}`,
        ...(visit === undefined ? {} : { visit }),
      });
  };
  check('at the start');
  checkBreaks(facts, dimension, -1, onBoard, violations);
  for (const { visit, job, stop, at } of visits) {
    onBoard += (visit.load?.[dimension] ?? 0) - (visit.handedOver?.[dimension] ?? 0);
    for (const shipment of job.shipments ?? []) {
      const amount = shipment.load[dimension] ?? 0;
      if (shipment.delivery === visit.id) onBoard -= amount;
      const rank = shipment.pickups.indexOf(visit.id);
      if (rank < 0) continue;
      const share = Math.floor(amount / shipment.pickups.length);
      onBoard += rank === 0 ? amount - share * (shipment.pickups.length - 1) : share;
    }
    check(`after ${visit.id}`, visit.id);
    checkBreaks(facts, dimension, at, onBoard, violations);
    if (onBoard < 0)
      violations.push({ rule: 'negativeLoad', shift: shift.id, visit: visit.id, message: `${dimension}: ${onBoard} on board` });
    if ((stop.load[dimension] ?? 0) !== onBoard)
      violations.push({
        rule: 'statedLoad',
        shift: shift.id,
        visit: visit.id,
        message: `${dimension}: states ${stop.load[dimension] ?? 0}, is ${onBoard}`,
      });
  }
  return violations;
}

/** The breaks that follow stop `after` directly. */
function checkBreaks({ shift, stops }: RouteFacts, dimension: string, after: number, onBoard: number, violations: Violation[]): void {
  for (let at = after + 1; at < stops.length; at++) {
    const stop = stops[at]!;
    if (stop.kind !== 'break') return;
    const most = shift.breaks?.find((rest) => rest.id === stop.break)?.maxLoad?.[dimension];
    if (most !== undefined && onBoard > most)
      violations.push({
        rule: 'breakLoad',
        shift: shift.id,
        amount: onBoard - most,
        message: `${dimension}: ${onBoard} of ${most} during break ${stop.break}`,
      });
  }
}

function verifyShipments(facts: RouteFacts): Violation[] {
  const { shift, visits } = facts;
  const violations: Violation[] = [];
  const stops = new Map(visits.map((facts) => [facts.visit.id, facts]));
  const jobs = new Set(visits.map((facts) => facts.job));
  for (const job of jobs) {
    for (const shipment of job.shipments ?? []) {
      const delivery = stops.get(shipment.delivery);
      for (const id of shipment.pickups) {
        const pickup = stops.get(id);
        const fault = (rule: string, message: string, amount?: number) =>
          violations.push({ rule, shift: shift.id, job: job.id, visit: id, message, ...(amount === undefined ? {} : { amount }) });
        if (pickup === undefined && delivery === undefined) continue;
        if (pickup === undefined || delivery === undefined) {
          fault('shipmentSplit', `Pickup ${id} and delivery ${shipment.delivery} are not in one route`);
          continue;
        }
        if (pickup.at > delivery.at) fault('shipmentOrder', `Delivery ${shipment.delivery} stands before pickup ${id}`);
        const ride = delivery.stop.start - pickup.stop.departure;
        if (shipment.maxRideSeconds !== undefined && ride > shipment.maxRideSeconds)
          fault('maxRide', `Rides ${ride} of ${shipment.maxRideSeconds} seconds`, ride - shipment.maxRideSeconds);
        if (shipment.minRideSeconds !== undefined && ride < shipment.minRideSeconds)
          fault('minRide', `Rides only ${ride} of ${shipment.minRideSeconds} seconds`, shipment.minRideSeconds - ride);
      }
    }
  }
  return violations;
}

/** Which groups of loads are on board between any two stops, as spans of stops from loading to unloading. */
function verifyGroups(problem: Problem, { shift, visits }: RouteFacts): Violation[] {
  const spans: { group: string; from: number; to: number }[] = [];
  visits.forEach(({ visit, job }, at) => {
    const amounts = Object.values(visit.load ?? {});
    const hands = amounts.some((amount) => amount < 0) || Object.values(visit.handedOver ?? {}).some((amount) => amount > 0);
    const handed = visit.handedOverGroup ?? visit.loadGroup;
    if (hands && handed !== undefined) spans.push({ group: handed, from: -1, to: at });
    if (amounts.some((amount) => amount > 0) && visit.loadGroup !== undefined)
      spans.push({ group: visit.loadGroup, from: at, to: visits.length });
    for (const shipment of job.shipments ?? []) {
      if (shipment.loadGroup === undefined || !shipment.pickups.includes(visit.id)) continue;
      const to = visits.findIndex((other) => other.visit.id === shipment.delivery);
      spans.push({ group: shipment.loadGroup, from: at, to: to < 0 ? visits.length : to });
    }
  });
  return (problem.relations ?? []).flatMap((relation) => {
    if (relation.kind !== 'incompatibleLoads') return [];
    const concerned = spans.filter(({ group }) => relation.groups.includes(group));
    const together = concerned.flatMap((one, rank) =>
      concerned
        .slice(rank + 1)
        .filter((other) => other.group !== one.group && one.from < other.to && other.from < one.to)
        .map((other) => `${one.group} with ${other.group}`),
    );
    return [...new Set(together)].map((message) => ({ rule: 'incompatibleLoads', shift: shift.id, message }));
  });
}
