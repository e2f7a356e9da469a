import type { Problem } from '../problem/problem.ts';
import type { BreakStop, Violation } from '../problem/solution.ts';
import { type RouteFacts, statedCapacity } from './facts.ts';

/**
 * What is on board after every stop, by dimension and from reload to reload, against the capacity and the stated load;
 * and every shipment of the route: all pickups before the delivery, rides within their limits.
 */
export function verifyLoads(problem: Problem, facts: RouteFacts): Violation[] {
  return [
    ...(problem.loadDimensions ?? []).flatMap((dimension) => verifyDimension(dimension, facts)),
    ...verifyShipments(facts),
    ...verifyGroups(problem, facts),
  ];
}

function verifyDimension(dimension: string, facts: RouteFacts): Violation[] {
  const { shift } = facts;
  const violations: Violation[] = [];
  const capacity = statedCapacity(facts, dimension);
  const byAt = new Map(facts.visits.map((visit) => [visit.at, visit]));
  const carrierAt = (at: number) => (byAt.get(at)?.joins === false ? byAt.get(at)!.visit : undefined);
  const loadAt = (at: number) => carrierAt(at)?.load?.[dimension] ?? 0;
  const overAt = (at: number) => carrierAt(at)?.handedOver?.[dimension] ?? 0;
  /** What the visits between a stop and the next reload hand over, or what those since the last reload took on. */
  const ofTrip = (at: number, step: 1 | -1) => {
    let sum = 0;
    for (let next = at + step; next >= 0 && next < facts.stops.length && facts.stops[next]!.kind !== 'reload'; next += step)
      sum += Math.max(0, -step * loadAt(next)) + (step > 0 ? overAt(next) : 0);
    return sum;
  };
  let onBoard = ofTrip(-1, 1);
  const check = (message: string, visit?: string, stated?: number) => {
    const fault = (rule: string, text: string, amount?: number) =>
      violations.push({
        rule,
        shift: shift.id,
        message: text,
        ...(amount === undefined ? {} : { amount }),
        ...(visit === undefined ? {} : { visit }),
      });
    if (onBoard > capacity && !facts.isPast) fault('capacity', `${dimension}: ${onBoard} of ${capacity} ${message}`, onBoard - capacity);
    if (onBoard < 0) fault('negativeLoad', `${dimension}: ${onBoard} on board`);
    if (stated !== undefined && stated !== onBoard) fault('statedLoad', `${dimension}: states ${stated}, is ${onBoard}`);
  };
  check('at the start');
  facts.stops.forEach((stop, at) => {
    if (stop.kind === 'break') checkBreak(facts, dimension, stop, onBoard, violations);
    if (stop.kind === 'reload') {
      onBoard += ofTrip(at, 1) - ofTrip(at, -1);
      check(`after reloading at ${stop.location}`, undefined, stop.load[dimension] ?? 0);
      return;
    }
    const found = byAt.get(at);
    if (found === undefined) return;
    const { visit, job } = found;
    onBoard += loadAt(at) - overAt(at);
    for (const shipment of found.joins ? [] : (job.shipments ?? [])) {
      const amount = shipment.load[dimension] ?? 0;
      if (shipment.delivery === visit.id) onBoard -= amount;
      const rank = shipment.pickups.indexOf(visit.id);
      if (rank < 0) continue;
      const share = Math.floor(amount / shipment.pickups.length);
      onBoard += rank === 0 ? amount - share * (shipment.pickups.length - 1) : share;
    }
    check(`after ${visit.id}`, visit.id, found.stop.load[dimension] ?? 0);
  });
  return violations;
}

function checkBreak({ shift }: RouteFacts, dimension: string, stop: BreakStop, onBoard: number, violations: Violation[]): void {
  const most = shift.breaks?.find((rest) => rest.id === stop.break)?.maxLoad?.[dimension];
  if (most === undefined || onBoard <= most) return;
  violations.push({
    rule: 'breakLoad',
    shift: shift.id,
    amount: onBoard - most,
    message: `${dimension}: ${onBoard} of ${most} during break ${stop.break}`,
  });
}

function verifyShipments(facts: RouteFacts): Violation[] {
  const { shift } = facts;
  const visits = facts.visits.filter(({ joins }) => !joins);
  const violations: Violation[] = [];
  const stops = new Map(visits.map((facts) => [facts.visit.id, facts]));
  const jobs = new Set(visits.map((facts) => facts.job));
  const isOver = (visit: string) => shift.frozen?.some((done) => done.visit === visit) === true;
  for (const job of jobs) {
    for (const shipment of job.shipments ?? []) {
      const delivery = stops.get(shipment.delivery);
      for (const id of shipment.pickups) {
        const pickup = stops.get(id);
        const fault = (rule: string, message: string, amount?: number) =>
          violations.push({ rule, shift: shift.id, job: job.id, visit: id, message, ...(amount === undefined ? {} : { amount }) });
        if (pickup === undefined && delivery === undefined) continue;
        if (isOver(id) && (delivery === undefined || isOver(shipment.delivery))) continue;
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
function verifyGroups(problem: Problem, { shift, stops, visits, isPast }: RouteFacts): Violation[] {
  const relations = (problem.relations ?? []).flatMap((relation) => (relation.kind === 'incompatibleLoads' ? [relation] : []));
  if (isPast || relations.length === 0) return [];
  const trips = tripsOf(stops, visits);
  const spans: { group: string; from: number; to: number }[] = [];
  visits.forEach(({ visit, job, joins }, at) => {
    if (joins) return;
    const trip = trips[at]!;
    const amounts = Object.values(visit.load ?? {});
    const hands = amounts.some((amount) => amount < 0) || Object.values(visit.handedOver ?? {}).some((amount) => amount > 0);
    const handed = visit.handedOverGroup ?? visit.loadGroup;
    if (hands && handed !== undefined) spans.push({ group: handed, from: trip.from, to: at });
    if (amounts.some((amount) => amount > 0) && visit.loadGroup !== undefined)
      spans.push({ group: visit.loadGroup, from: at, to: trip.to });
    for (const shipment of job.shipments ?? []) {
      if (shipment.loadGroup === undefined || !shipment.pickups.includes(visit.id)) continue;
      const to = visits.findIndex((other) => other.visit.id === shipment.delivery);
      spans.push({ group: shipment.loadGroup, from: at, to: to < 0 ? visits.length : to });
    }
  });
  return relations.flatMap((relation) => {
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

/** For each visit, half a stop before the first visit of its trip from reload to reload, and half a stop behind its last. */
function tripsOf(stops: RouteFacts['stops'], visits: RouteFacts['visits']): { readonly from: number; readonly to: number }[] {
  let reloads = 0;
  const reloadsBefore = stops.map(({ kind }) => (kind === 'reload' ? ++reloads : reloads));
  const numbers = visits.map(({ at }) => reloadsBefore[at]!);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  numbers.forEach((number, at) => {
    if (!first.has(number)) first.set(number, at);
    last.set(number, at);
  });
  return numbers.map((number) => ({ from: first.get(number)! - 0.5, to: last.get(number)! + 0.5 }));
}
