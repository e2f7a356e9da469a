import type { Sensitivity } from '../problem/problem.ts';
import type { Violation } from '../problem/solution.ts';
import type { Facts, RouteFacts } from './facts.ts';

/**
 * What visits leave reaches no later visit that is sensitive to it, in its route or in a shift that shares a person or a
 * vehicle, without the cleaning that it asks for; and the cleaning that each stop states is what that comes to.
 */
export function verifyContamination(facts: Facts): Violation[] {
  return [
    ...facts.routes.flatMap(verifyRoute),
    ...facts.routes.flatMap((earlier) => facts.routes.flatMap((later) => verifyShifts(earlier, later))),
  ];
}

type Stops = RouteFacts['visits'];

function verifyRoute(route: RouteFacts): Violation[] {
  const violations: Violation[] = [];
  route.visits.forEach(({ visit, stop }, rank) => {
    const fault = (message: string) => violations.push({ rule: 'contamination', shift: route.shift.id, visit: visit.id, message });
    let needed = 0;
    for (const [name, sensitivity] of isPast(route, visit.id) ? [] : Object.entries(visit.sensitiveTo ?? {})) {
      const since = lastThatLeaves(name, route.visits.slice(0, rank));
      if (since < 0) continue;
      if (typeof sensitivity === 'string') fault(`${visit.id} comes behind ${route.visits[since]!.visit.id}, which leaves ${name}`);
      else needed += Math.max(0, sensitivity.cleaningSeconds - cleanedFor(name, route, route.visits.slice(since + 1, rank)));
    }
    for (const { visit: before } of isPast(route, visit.id) ? [] : route.visits.slice(0, rank)) {
      const name = visit.leaves?.find((left) => before.sensitiveTo?.[left] === 'apart');
      if (name !== undefined) fault(`${visit.id}, which leaves ${name}, is in one shift with ${before.id}`);
    }
    if ((stop.cleaningSeconds ?? 0) !== needed) fault(`States ${stop.cleaningSeconds ?? 0} seconds of cleaning, needs ${needed}`);
    if (!isPast(route, visit.id) && stop.start < stop.arrival + needed) fault(`Starts before ${needed} seconds of cleaning are over`);
  });
  return violations;
}

function lastThatLeaves(name: string, stops: Stops): number {
  return stops.findLastIndex(({ visit }) => visit.leaves?.includes(name) === true);
}

/** As each visit was cleaned for until its own seconds were reached, the most that any of them asked for. */
function cleanedFor(name: string, route: RouteFacts, stops: Stops): number {
  const asked = stops.map(({ visit }) => (isPast(route, visit.id) ? 0 : secondsOf(visit.sensitiveTo?.[name])));
  return Math.max(0, ...asked);
}

function secondsOf(sensitivity: Sensitivity | undefined): number {
  return typeof sensitivity === 'object' ? sensitivity.cleaningSeconds : 0;
}

function isPast({ shift }: RouteFacts, visit: string): boolean {
  return shift.frozen?.some((done) => done.visit === visit) === true;
}

/** Between two shifts of one person or vehicle cleaning counts where the hours of the shifts always leave time for it. */
function verifyShifts(earlier: RouteFacts, later: RouteFacts): Violation[] {
  if (earlier.shift.id === later.shift.id || leavesAt(earlier) > leavesAt(later) || !shareSomething(earlier, later)) return [];
  const gap = Math.max(0, leavesAt(later) - earlier.shift.end.latest - (earlier.shift.maxOvertimeSeconds ?? 0));
  const violations: Violation[] = [];
  for (const { visit: before } of earlier.visits) {
    for (const { visit: after } of later.visits) {
      if (before.id === after.id || (isPast(earlier, before.id) && isPast(later, after.id))) continue;
      const carried = Object.entries(after.sensitiveTo ?? {}).find(
        ([name, sensitivity]) =>
          before.leaves?.includes(name) === true && (typeof sensitivity === 'string' || sensitivity.cleaningSeconds > gap),
      );
      const met = after.leaves?.find((name) => before.sensitiveTo?.[name] === 'apart');
      const name = carried?.[0] ?? met;
      if (name === undefined) continue;
      const message = `${before.id} and ${after.id} do not go together by ${name}: ${earlier.shift.id} and ${later.shift.id} share a person or a vehicle`;
      violations.push({ rule: 'contamination', shift: later.shift.id, visit: after.id, message });
    }
  }
  return violations;
}

/** When the shift leaves at the earliest: who is under way, when the first of the past lets. */
function leavesAt({ shift, route }: RouteFacts): number {
  return (shift.frozen ?? []).length > 0 ? route.departure : shift.start.earliest;
}

function shareSomething(one: RouteFacts, other: RouteFacts): boolean {
  const people = ({ shift }: RouteFacts) => [shift.person, ...(shift.companions ?? [])];
  if (people(one).some((person) => people(other).includes(person))) return true;
  if (one.shift.carriesOver?.some((thing) => other.shift.carriesOver?.includes(thing)) === true) return true;
  return one.vehicle !== undefined && one.vehicle.id === other.vehicle?.id;
}
