import { findOwn } from '../find-own.ts';
import type { Problem, Shift } from '../problem.ts';
import { shipmentGroups } from '../shipment-groups.ts';
import { type Faults, MOST_SECONDS } from './faults.ts';
import { findLeastTravel } from './least-travel.ts';
import { checkReference, type Names } from './names.ts';

/** Stops done or under way: known, each once, ascending, joined by ways, home before the shift must end; shipments begin before they end. */
export function checkFrozen(problem: Problem, names: Names, faults: Faults): void {
  const seen = new Map<string, string>();
  const rows = new Map(problem.locations.map((location, at) => [location.id, at]));
  problem.shifts.forEach((shift, at) => {
    (shift.frozen ?? []).forEach((stop, rank) => {
      const path = `shifts[${at}].frozen[${rank}]`;
      const whole = faults.whole(stop.start, `${path}.start`, shift.frozen![rank - 1]?.start ?? -MOST_SECONDS, MOST_SECONDS);
      if (seen.has(stop.visit)) faults.add('duplicate_id', `${path}.visit`, { id: stop.visit });
      seen.set(stop.visit, shift.id);
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
    const isTorn = (visit: string) =>
      new Set((groups.find((group) => group.includes(visit)) ?? []).flatMap((mate) => seen.get(mate) ?? [])).size > 1;
    (job.shipments ?? []).forEach((shipment, at) => {
      const isHalf = seen.has(shipment.delivery) && shipment.pickups.some((pickup) => !seen.has(pickup));
      const isBegun = [...shipment.pickups, shipment.delivery].some((visit) => seen.has(visit));
      if (isHalf || (isBegun && isTorn(shipment.delivery)))
        faults.add('contradictory_locks', `jobs[${jobAt}].shipments[${at}]`, { frozen: shipment.delivery });
    });
  });
}

function checkEnd(problem: Problem, shift: Shift, at: number, names: Names, faults: Faults): void {
  const last = shift.frozen?.at(-1);
  const visit = names.visits.get(last?.visit ?? '')?.visit;
  if (last === undefined || visit === undefined) return;
  const row = (location: string) => problem.locations.findIndex(({ id }) => id === location);
  const home = shift.end.location === null ? 0 : mostTravel(problem, shift, row(visit.location), row(shift.end.location));
  const service = findOwn(visit.serviceSecondsByPerson, shift.person) ?? visit.serviceSeconds;
  const setup = findOwn(visit.setupSecondsByPerson, shift.person) ?? visit.setupSeconds ?? 0;
  const latest = shift.end.latest + (shift.maxOvertimeSeconds ?? 0);
  const ends = last.start + setup + service + (visit.firstVisitExtraSeconds ?? 0) + home;
  if (home < 0 || ends > latest) faults.add('contradictory_locks', `shifts[${at}].frozen`, { ends, latest });
}

/** Seconds with parking that the shift may need at its slowest hour; negative without a way. */
function mostTravel(problem: Problem, shift: Shift, from: number, to: number): number {
  const { slots = [], factors = [] } = problem.travel.find(({ id }) => id === shift.profile) ?? {};
  const most = factors.reduce((permille, factor) => Math.max(permille, factor.permille), factors[0]?.permille ?? 1000);
  const ways = slots.map(({ seconds }) => seconds[from * problem.locations.length + to] ?? -1);
  if (ways.length === 0 || ways.some((seconds) => seconds < 0)) return -1;
  return Math.round((Math.max(...ways) * most) / 1000) + (problem.locations[to]?.parkingSeconds ?? 0);
}
