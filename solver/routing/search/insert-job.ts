import { isAllowed } from '../moves/allowed.ts';
import { commitVisits } from '../moves/commit.ts';
import { insertByDelay } from '../moves/insert-by-delay.ts';
import { insertCompound } from '../moves/insert-compound.ts';
import { type PairPlace, placePair, placePairCached } from '../moves/insert-pair.ts';
import { type Place, placeVisit, placeVisitCached } from '../moves/insert-visit.ts';
import { commitWithReload, placeWithReload, type ReloadingPlace } from '../moves/insert-with-reload.ts';
import { isRepresented } from '../moves/representative.ts';
import { jobKinds } from '../problem/compiled.ts';
import { fairnessOfAdding } from '../route/fairness.ts';
import { isLinked, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { type Candidates, listAllRoutes, listCandidates } from './candidates.ts';
import { isOverlooked, type Rng } from './rng.ts';

/**
 * Plans what of a job may be moved at its best place; false leaves the plan as it was. `openRoutes` false: no empty route
 * may be used. A compound job is given up once `stop` says so.
 */
export function insertJob(
  workspace: Workspace,
  candidates: Candidates,
  job: number,
  rng: Rng,
  openRoutes: boolean,
  stop: () => boolean,
): boolean {
  const { compiled } = workspace;
  if (compiled.jobFrom[job] === compiled.jobFrom[job + 1]) return true;
  if (compiled.earliestIsBest) return insertByDelay(workspace, job, rng, openRoutes);
  const first = compiled.jobVisit[compiled.jobFrom[job]!]!;
  const kind = compiled.jobKind[job];
  if (kind === jobKinds.single) return insertSingle(workspace, candidates, first, rng, openRoutes);
  if (kind === jobKinds.pair) return insertPair(workspace, job, rng, openRoutes);
  return insertCompound(workspace, job, rng, openRoutes, stop);
}

/** Where no likely route can take the visit, every route is tried: a job must not stay behind for want of a look. */
function insertSingle(workspace: Workspace, candidates: Candidates, visit: number, rng: Rng, openRoutes: boolean): boolean {
  const likely = listCandidates(workspace, candidates, visit, openRoutes);
  if (insertInto(workspace, candidates.routes, likely, visit, rng)) return true;
  const all = listAllRoutes(workspace, candidates, openRoutes);
  return all > likely && insertInto(workspace, candidates.routes, all, visit, rng);
}

/** Plans the visit at its best place in the first `total` of the routes. */
function insertInto(workspace: Workspace, routes: Int32Array, total: number, visit: number, rng: Rng): boolean {
  const { compiled, plan } = workspace;
  const linked = isLinked(compiled, visit);
  const place: Place = { node: -1, delta: NO_LIMIT };
  let bestRoute = -1;
  let bestNode = -1;
  let bestDelta = NO_LIMIT;
  const withReload: ReloadingPlace = { node: -1, reload: -1, reloadNode: -1, delta: NO_LIMIT };
  let bestReloading: ReloadingPlace | undefined;
  for (let at = 0; at < total; at++) {
    const route = routes[at]!;
    if (!isAllowed(plan, visit, route)) continue;
    if (isOverlooked(rng)) continue;
    const limit = compiled.fairnessPerSecond > 0 ? NO_LIMIT : bestDelta;
    if (linked) placeVisit(workspace, visit, route, limit, -1, place);
    else placeVisitCached(workspace, visit, route, place);
    if (compiled.hasReloads && place.node < 0 && plan.size[route]! > 0) {
      placeWithReload(workspace, visit, route, linked, withReload);
      if (withReload.reload >= 0 && withReload.delta < bestDelta) {
        bestDelta = withReload.delta;
        bestRoute = route;
        bestReloading = { ...withReload };
      }
    }
    if (place.node < 0) continue;
    const delta = compiled.fairnessPerSecond > 0 ? place.delta + unfairness(workspace, visit, route) : place.delta;
    if (delta >= bestDelta) continue;
    bestReloading = undefined;
    bestDelta = delta;
    bestRoute = route;
    bestNode = place.node;
  }
  if (bestReloading !== undefined) return commitWithReload(workspace, visit, bestRoute, bestReloading) >= 0;
  return bestRoute >= 0 && commitVisits(workspace, bestRoute, [visit], [bestNode]);
}

/** What the visit's service adds to the price of fairness, about. */
function unfairness({ plan, compiled }: Workspace, visit: number, route: number): number {
  return fairnessOfAdding(plan, route, compiled.service[compiled.shiftServiceKind[route]! * compiled.visitCount + visit]!);
}

function insertPair(workspace: Workspace, job: number, rng: Rng, openRoutes: boolean): boolean {
  const { compiled, plan } = workspace;
  const ride = compiled.visitRide[compiled.visitRideFrom[compiled.jobVisit[compiled.jobFrom[job]!]!]!]!;
  const pickup = compiled.ridePickup[ride]!;
  const delivery = compiled.rideDelivery[ride]!;
  const linked = isLinked(compiled, pickup) || isLinked(compiled, delivery);
  const place: PairPlace = { node: -1, secondNode: -1, delta: NO_LIMIT };
  let bestRoute = -1;
  let bestNode = -1;
  let bestSecond = -1;
  let bestDelta = NO_LIMIT;
  // A limit spares exact schedules; without them, what is remembered without one serves longer.
  const isLimited = !compiled.boundIsExact;
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (plan.size[route] === 0 && (!openRoutes || isRepresented(plan, route))) continue;
    if (!isAllowed(plan, pickup, route) || !isAllowed(plan, delivery, route)) continue;
    if (isOverlooked(rng)) continue;
    if (linked) placePair(workspace, pickup, delivery, route, bestDelta, place);
    else placePairCached(workspace, pickup, delivery, route, isLimited ? bestDelta : NO_LIMIT, place);
    if (place.node < 0 || place.delta >= bestDelta) continue;
    bestDelta = place.delta;
    bestRoute = route;
    bestNode = place.node;
    bestSecond = place.secondNode;
  }
  return bestRoute >= 0 && commitVisits(workspace, bestRoute, [pickup, delivery], [bestNode, bestSecond]);
}
