import { asLeft } from '../expand-pools.ts';
import { findOwn } from '../find-own.ts';
import type { Problem, Shift } from '../problem.ts';
import { shipmentGroups } from '../shipment-groups.ts';
import { type Faults, MOST_SECONDS } from './faults.ts';
import { findLeastTravel } from './least-travel.ts';
import { mostTravel } from './most-travel.ts';
import { checkReference, type Names } from './names.ts';

/**
 * Stops done or under way: known, each once or by as many shifts as it needs people, ascending, joined by ways, home
 * before the shift must end; shipments begin before they end.
 */
export function checkFrozen(problem: Problem, names: Names, faults: Faults): void {
  const shiftsOf = new Map<string, readonly string[]>();
  const doneBy = new Map<string, string>();
  const rows = new Map(problem.locations.map((location, at) => [location.id, at]));
  const vehicles = new Map((problem.vehicles ?? []).map((vehicle) => [vehicle.id, vehicle]));
  problem.shifts.forEach((given, at) => {
    const shift = asLeft(given, vehicles);
    (shift.frozen ?? []).forEach((stop, rank) => {
      const path = `shifts[${at}].frozen[${rank}]`;
      const whole = faults.whole(stop.start, `${path}.start`, shift.frozen![rank - 1]?.start ?? -MOST_SECONDS, MOST_SECONDS);
      const came = [...(shiftsOf.get(stop.visit) ?? []), shift.id];
      const isTwice = came.indexOf(shift.id) < came.length - 1;
      if (isTwice || came.length > (names.visits.get(stop.visit)?.visit.people ?? 1))
        faults.add('duplicate_id', `${path}.visit`, { id: stop.visit });
      shiftsOf.set(stop.visit, came);
      if (stop.joins !== true && !doneBy.has(stop.visit)) doneBy.set(stop.visit, shift.id);
      if (!checkReference(names.visits, stop.visit, `${path}.visit`, faults) || !whole) return;
      const before = rank === 0 ? shift.start.location : names.visits.get(shift.frozen![rank - 1]!.visit)?.visit.location;
      const here = names.visits.get(stop.visit)!.visit.location;
      const from = rows.get(before ?? here);
      const to = rows.get(here);
      if (from === undefined || to === undefined) return;
      if (findLeastTravel(problem, from, to, shift.profile) === undefined)
        faults.add('contradictory_locks', path, { from: before ?? here, to: here });
    });
    checkEnd(problem, shift, at, names, faults);
  });
  problem.jobs.forEach((job, jobAt) => {
    const groups = shipmentGroups(job);
    const carrierOf = (visit: string) => doneBy.get(visit) ?? shiftsOf.get(visit)?.[0];
    const isTorn = (visit: string) =>
      new Set((groups.find((group) => group.includes(visit)) ?? []).flatMap((mate) => carrierOf(mate) ?? [])).size > 1;
    (job.shipments ?? []).forEach((shipment, at) => {
      const delivered = carrierOf(shipment.delivery);
      const isHalf = delivered !== undefined && shipment.pickups.some((pickup) => carrierOf(pickup) === undefined);
      const isBegun = [...shipment.pickups, shipment.delivery].some((visit) => carrierOf(visit) !== undefined);
      if (isHalf || (isBegun && isTorn(shipment.delivery)))
        faults.add('contradictory_locks', `jobs[${jobAt}].shipments[${at}]`, { frozen: shipment.delivery });
    });
  });
}

function checkEnd(problem: Problem, shift: Shift, at: number, names: Names, faults: Faults): void {
  const last = shift.frozen?.at(-1);
  const visit = names.visits.get(last?.visit ?? '')?.visit;
  if (last === undefined || visit === undefined) return;
  const home = shift.end.location === null ? 0 : mostTravel(problem, shift.profile, visit.location, shift.end.location);
  const service = findOwn(visit.serviceSecondsByPerson, shift.person) ?? visit.serviceSeconds;
  const setup = findOwn(visit.setupSecondsByPerson, shift.person) ?? visit.setupSeconds ?? 0;
  const latest = shift.end.latest + (shift.maxOvertimeSeconds ?? 0);
  const ends = last.start + setup + service + (visit.firstVisitExtraSeconds ?? 0) + home;
  if (home < 0 || ends > latest) faults.add('contradictory_locks', `shifts[${at}].frozen`, { ends, latest });
}
