import type { CompiledProblem } from '../problem/compiled.ts';
import { isLinked, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { nextBelow, type Rng } from '../search/rng.ts';
import { isAllowed } from './allowed.ts';
import { commitVisits, withdrawVisits } from './commit.ts';
import { type PairPlace, placePair } from './insert-pair.ts';
import { type Place, placeVisit } from './insert-visit.ts';
import { commitWithReload, placeWithReload, type ReloadingPlace } from './insert-with-reload.ts';
import { isRepresented } from './representative.ts';

/** Routes tried for the first unit of a linked job; the later units follow the best way for each. */
const FIRST_CHOICES = 5;

/** Visits of a job that share a route: one by itself, or a delivery behind its pickups (the delivery is the last). */
type Unit = readonly number[];

interface Choice {
  readonly route: number;
  readonly delta: number;
}

/**
 * Plans all visits of a job or none: unit by unit, each at its best place given the units before, links included. For
 * linked jobs the best few routes of the first unit are followed to the end, exactly, and the cheapest plan is kept; none
 * once `stop` says so.
 */
export function insertCompound(workspace: Workspace, job: number, rng: Rng, stop: () => boolean): boolean {
  const { compiled, plan } = workspace;
  const units = unitsOf(compiled, job).map((unit) => [...unit]);
  const turn = nextBelow(rng, units.length);
  const ordered: Unit[] = [...units.slice(turn), ...units.slice(0, turn)];
  const visits = ordered.flat();
  const tied = ordered.length > 1 && visits.some((visit) => isLinked(compiled, visit));
  const choices = routeChoices(workspace, ordered[0]!).slice(0, tied ? FIRST_CHOICES : 1);
  let best = -1;
  let bestPrice = NO_LIMIT;
  for (const choice of choices) {
    if (stop()) return false;
    const reloads: number[] = [];
    if (insertFrom(workspace, ordered, choice.route, reloads) && plan.counters[2]! < bestPrice) {
      bestPrice = plan.counters[2]!;
      best = choice.route;
    }
    if (choices.length === 1 && best >= 0) return true;
    withdrawVisits(workspace, visits.concat(reloads));
  }
  if (best < 0) return false;
  const reloads: number[] = [];
  if (insertFrom(workspace, ordered, best, reloads)) return true;
  withdrawVisits(workspace, visits.concat(reloads));
  return false;
}

/** The first unit in this route, the others at their best; false leaves some visits planned. `reloads`: stops opened for them. */
function insertFrom(workspace: Workspace, units: readonly Unit[], route: number, reloads: number[]): boolean {
  if (!insertUnit(workspace, units[0]!, route, reloads)) return false;
  for (let at = 1; at < units.length; at++) {
    const placed = routeChoices(workspace, units[at]!)
      .slice(0, 2)
      .some((choice) => insertUnit(workspace, units[at]!, choice.route, reloads));
    if (!placed) return false;
  }
  return true;
}

/** Routes that can take the unit's first part, cheapest first. */
function routeChoices(workspace: Workspace, unit: Unit): Choice[] {
  const { compiled, plan } = workspace;
  const choices: Choice[] = [];
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (plan.size[route] === 0 && isRepresented(plan, route)) continue;
    if (!unit.every((visit) => isAllowed(plan, visit, route))) continue;
    const delta =
      unit.length === 1 ? visitDelta(workspace, unit[0]!, route).delta : pairDelta(workspace, unit[0]!, unit.at(-1)!, route).delta;
    if (delta < NO_LIMIT) choices.push({ route, delta });
  }
  return choices.sort((a, b) => a.delta - b.delta || a.route - b.route);
}

function visitDelta(workspace: Workspace, visit: number, route: number): ReloadingPlace {
  const place: ReloadingPlace = { node: -1, reload: -1, reloadNode: -1, delta: NO_LIMIT };
  placeVisit(workspace, visit, route, NO_LIMIT, -1, place);
  if (workspace.compiled.hasReloads && place.node < 0 && workspace.plan.size[route]! > 0)
    placeWithReload(workspace, visit, route, isLinked(workspace.compiled, visit), place);
  return place;
}

function pairDelta(workspace: Workspace, pickup: number, delivery: number, route: number): PairPlace {
  const place: PairPlace = { node: -1, secondNode: -1, delta: NO_LIMIT };
  placePair(workspace, pickup, delivery, route, NO_LIMIT, place);
  return place;
}

/** The whole unit in the route, or nothing of it. */
function insertUnit(workspace: Workspace, unit: Unit, route: number, reloads: number[]): boolean {
  if (unit.length === 1) {
    const place = visitDelta(workspace, unit[0]!, route);
    if (place.reload >= 0) {
      const stop = commitWithReload(workspace, unit[0]!, route, place);
      if (stop >= 0) reloads.push(stop);
      return stop >= 0;
    }
    return place.node >= 0 && commitVisits(workspace, route, unit, [place.node]);
  }
  const delivery = unit.at(-1)!;
  const first = pairDelta(workspace, unit[0]!, delivery, route);
  if (first.node < 0 || !commitVisits(workspace, route, [unit[0]!, delivery], [first.node, first.secondNode])) return false;
  for (const pickup of unit.slice(1, -1)) {
    const place: Place = { node: -1, delta: NO_LIMIT };
    placeVisit(workspace, pickup, route, NO_LIMIT, delivery, place);
    if (place.node >= 0 && commitVisits(workspace, route, [pickup], [place.node])) continue;
    withdrawVisits(workspace, unit);
    return false;
  }
  return true;
}

/** Splits a job by its shipments; visits without one stand alone. */
export function unitsOf(compiled: CompiledProblem, job: number): Unit[] {
  const { jobFrom, jobVisit, visitRideFrom, visitRide, ridePickup, rideDelivery } = compiled;
  const units: Unit[] = [];
  for (let at = jobFrom[job]!; at < jobFrom[job + 1]!; at++) {
    const visit = jobVisit[at]!;
    const rides = visitRide.subarray(visitRideFrom[visit]!, visitRideFrom[visit + 1]!);
    if (rides.length === 0) units.push([visit]);
    else if (rideDelivery[rides[0]!] === visit)
      units.push(
        [...rides]
          .map((ride) => ridePickup[ride]!)
          .filter((pickup) => compiled.frozen[pickup] === 0)
          .concat(visit),
      );
  }
  return units;
}
