import { isLinked, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { nextBelow, type Rng } from '../search/rng.ts';
import { isAllowed } from './allowed.ts';
import { commitVisits, withdrawVisits } from './commit.ts';
import { type PairPlace, placePair } from './insert-pair.ts';
import { BEAM_WIDTHS, placeUnit, unitDelta } from './insert-unit.ts';
import { type Place, placeVisit } from './insert-visit.ts';
import { commitWithReload, placeWithReload, type ReloadingPlace } from './insert-with-reload.ts';
import { isRepresented } from './representative.ts';
import { hasOneDelivery, type Unit, unitsOf } from './units.ts';

/** Routes tried for the first unit of a job of several, where links or shared visits leave few ways; the later units follow the best way for each. */
const FIRST_CHOICES = 5;

interface Choice {
  readonly route: number;
  readonly delta: number;
}

/**
 * Plans all visits of a job or none: unit by unit, each at its best place given the units before, links included, in
 * the first route that leaves a place for the rest. For linked jobs and those whose shipments share visits the best few
 * routes of the first unit are followed to the end, exactly, and the cheapest plan is kept. `openRoutes` false: no empty
 * route may be used. None is followed once `stop` says so.
 */
export function insertCompound(workspace: Workspace, job: number, rng: Rng, openRoutes: boolean, stop: () => boolean): boolean {
  const { compiled, plan } = workspace;
  const units = unitsOf(compiled, job);
  const turn = nextBelow(rng, units.length);
  const ordered: Unit[] = [...units.slice(turn), ...units.slice(0, turn)];
  const visits = ordered.flat();
  const isFollowed =
    ordered.length > 1 && (visits.some((visit) => isLinked(compiled, visit)) || ordered.some((unit) => !hasOneDelivery(compiled, unit)));
  const choices = routeChoices(workspace, ordered[0]!, openRoutes).slice(0, isFollowed ? FIRST_CHOICES : compiled.shiftCount);
  let best = -1;
  let bestPrice = NO_LIMIT;
  for (const choice of choices) {
    if (stop()) return false;
    const reloads: number[] = [];
    if (insertFrom(workspace, ordered, choice.route, reloads, openRoutes) && plan.counters[2]! < bestPrice) {
      bestPrice = plan.counters[2]!;
      best = choice.route;
    }
    if (best >= 0 && (!isFollowed || choices.length === 1)) return true;
    withdrawVisits(workspace, visits.concat(reloads));
  }
  if (best < 0) return false;
  const reloads: number[] = [];
  if (insertFrom(workspace, ordered, best, reloads, openRoutes)) return true;
  withdrawVisits(workspace, visits.concat(reloads));
  return false;
}

/** The first unit in this route, the others at their best; false leaves some visits planned. `reloads`: stops opened for them. */
function insertFrom(workspace: Workspace, units: readonly Unit[], route: number, reloads: number[], openRoutes: boolean): boolean {
  if (!insertUnit(workspace, units[0]!, route, reloads)) return false;
  for (let at = 1; at < units.length; at++) {
    if (!insertAtBest(workspace, units[at]!, openRoutes, reloads)) return false;
  }
  return true;
}

/** The whole unit in one of the two routes where it costs least, or nothing of it. */
export function insertAtBest(workspace: Workspace, unit: Unit, openRoutes: boolean, reloads: number[]): boolean {
  return routeChoices(workspace, unit, openRoutes)
    .slice(0, 2)
    .some((choice) => insertUnit(workspace, unit, choice.route, reloads));
}

/** Routes that can take the unit, or of one delivery its first pickup with it, cheapest first; more ways are tried where none can. */
function routeChoices(workspace: Workspace, unit: Unit, openRoutes: boolean): Choice[] {
  if (unit.length === 1 || hasOneDelivery(workspace.compiled, unit))
    return choicesBy(workspace, unit, openRoutes, (route) =>
      unit.length === 1 ? visitDelta(workspace, unit[0]!, route).delta : pairDelta(workspace, unit[0]!, unit.at(-1)!, route).delta,
    );
  const byBeam = (width: number) => choicesBy(workspace, unit, openRoutes, (route) => unitDelta(workspace, unit, route, width));
  const choices = byBeam(BEAM_WIDTHS.first);
  return choices.length > 0 ? choices : byBeam(BEAM_WIDTHS.second);
}

function choicesBy(workspace: Workspace, unit: Unit, openRoutes: boolean, deltaIn: (route: number) => number): Choice[] {
  const { compiled, plan } = workspace;
  const choices: Choice[] = [];
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (plan.size[route] === 0 && (!openRoutes || isRepresented(plan, route))) continue;
    if (!unit.every((visit) => isAllowed(plan, visit, route))) continue;
    const delta = deltaIn(route);
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

/** The whole unit in the route, or nothing of it. `reloads`: a stop that was opened for it is added. */
export function insertUnit(workspace: Workspace, unit: Unit, route: number, reloads: number[]): boolean {
  if (unit.length === 1) {
    const place = visitDelta(workspace, unit[0]!, route);
    if (place.reload >= 0) {
      const stop = commitWithReload(workspace, unit[0]!, route, place);
      if (stop >= 0) reloads.push(stop);
      return stop >= 0;
    }
    return place.node >= 0 && commitVisits(workspace, route, unit, [place.node]);
  }
  if (!hasOneDelivery(workspace.compiled, unit)) {
    const place = placeUnit(workspace, unit, route, BEAM_WIDTHS.first) ?? placeUnit(workspace, unit, route, BEAM_WIDTHS.second);
    return place !== undefined && commitVisits(workspace, route, place.visits, place.nodes);
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
