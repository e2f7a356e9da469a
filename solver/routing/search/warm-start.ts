import { isAllowed } from '../moves/allowed.ts';
import { commitVisits, withdrawVisits } from '../moves/commit.ts';
import { vehicleOf } from '../problem/compile-rivals.ts';
import type { CompiledProblem } from '../problem/compiled.ts';
import type { RouteOrder } from '../problem/solution.ts';
import { keep, save, takeBack } from '../route/journal.ts';
import { attach, endOf } from '../route/plan.ts';
import { settle } from '../route/settle.ts';
import type { Workspace } from '../route/workspace.ts';

/**
 * Takes over as much of an earlier plan as still holds: where links tie routes, all of it at once if that is a schedule;
 * else route by route the longest way through its stops, then only whole jobs. Ids that the problem no longer has are
 * left aside.
 *
 * @returns the jobs that are not planned.
 */
export function warmStart(workspace: Workspace, orders: readonly RouteOrder[]): number[] {
  const { compiled, plan } = workspace;
  if (!compiled.hasLinks || compiled.earliestIsBest || !takeOverAll(workspace, orders)) {
    for (const order of orders) {
      const route = findRoute(workspace, order);
      if (route !== undefined) takeOver(workspace, route, nodesOf(workspace, route, order));
    }
  }
  const absent: number[] = [];
  let kept = true;
  for (let leader = 0; leader < compiled.jobCount; leader++) {
    if (compiled.leader[leader] !== leader) continue;
    let isPlanned = false;
    for (let k = compiled.wayFrom[leader]!; k < compiled.wayFrom[leader + 1]!; k++) {
      const visits = compiled.jobVisit.subarray(compiled.jobFrom[compiled.way[k]!]!, compiled.jobFrom[compiled.way[k]! + 1]!);
      const planned = visits.filter((visit) => plan.routeOf[visit]! >= 0);
      isPlanned ||= planned.length === visits.length && ridesHold(workspace, visits);
      if (planned.length > 0 && !isPlanned) kept = withdrawVisits(workspace, [...planned]) && kept;
    }
    if (!isPlanned) absent.push(leader);
  }
  if (!kept) {
    withdrawVisits(workspace, [...compiled.jobVisit]);
    absent.length = 0;
    for (let job = 0; job < compiled.jobCount; job++)
      if (compiled.leader[job] === job && compiled.jobFrom[job]! < compiled.jobFrom[job + 1]!) absent.push(job);
  }
  keep(workspace);
  return absent;
}

/** The way of the order's shift with its vehicle, else the first. */
function findRoute({ compiled }: Workspace, { shift, vehicle }: RouteOrder): number | undefined {
  const { shifts } = compiled.problem;
  const ways = [...shifts.keys()].filter((at) => shifts[at]!.id === shift);
  return ways.find((way) => vehicleOf(shifts[way]!) === vehicle) ?? ways[0];
}

/** The order's visits that the problem still has, and between them free reload stops at the places that it names. */
function nodesOf({ compiled, plan }: Workspace, route: number, { visits, joins = [], reloads = [] }: RouteOrder): number[] {
  const nodes: number[] = [];
  for (let rank = 0; rank <= visits.length; rank++) {
    for (const { location, serviceSeconds, after } of reloads) if (after === rank) nodes.push(...findReload(location, serviceSeconds));
    if (rank < visits.length) nodes.push(...findVisit(visits[rank]!));
  }
  return nodes;

  function findVisit(id: string): number[] {
    const first = compiled.visitIndex.get(id);
    if (first === undefined || !joins.includes(id)) return first === undefined ? [] : [first];
    const free = compiled.joining.get(id)?.find((visit) => plan.routeOf[visit]! < 0);
    return free === undefined ? [] : [free];
  }

  function findReload(location: string, seconds: number): number[] {
    const serviceFrom = compiled.shiftServiceKind[route]! * compiled.visitCount;
    const kinds = compiled.shiftReload.subarray(compiled.shiftReloadFrom[route]!, compiled.shiftReloadFrom[route + 1]!);
    for (const kind of kinds) {
      for (let stop = compiled.reloadFrom[kind]!; stop < compiled.reloadFrom[kind + 1]!; stop++) {
        const isMeant =
          compiled.problem.locations[compiled.place[stop]!]!.id === location && compiled.service[serviceFrom + stop] === seconds;
        if (isMeant && plan.routeOf[stop]! < 0 && !nodes.includes(stop)) return [stop];
      }
    }
    return [];
  }
}

/** Every route at once: linked routes may hold together and, while one of them lacks the others, not. False, with the plan as before, when they do not. */
function takeOverAll(workspace: Workspace, orders: readonly RouteOrder[]): boolean {
  const { plan, compiled } = workspace;
  const routes: number[] = [];
  for (const order of orders) {
    const route = findRoute(workspace, order);
    if (route === undefined) continue;
    save(workspace, route);
    routes.push(route);
    for (const visit of nodesOf(workspace, route, order)) {
      if (plan.routeOf[visit]! < 0 && isAllowed(plan, visit, route)) attach(plan, visit, plan.previous[endOf(compiled, route)]!, route);
    }
  }
  const holds = settle(workspace, routes);
  if (holds) keep(workspace);
  else takeBack(workspace);
  return holds;
}

/** All at once where that holds, else stop by stop. */
function takeOver(workspace: Workspace, route: number, wanted: readonly number[]): void {
  const { plan, compiled } = workspace;
  const visits = wanted.filter(
    (visit, at) =>
      plan.routeOf[visit]! < 0 && wanted.indexOf(visit) === at && isAllowed(plan, visit, route) && isFirstWay(compiled, wanted, visit),
  );
  const first = compiled.firstGap[route]!;
  if (
    plan.size[route] === compiled.frozenVisits[route]!.length &&
    fits(workspace, route, visits) &&
    commitVisits(workspace, route, visits, [first, ...visits.slice(0, -1)])
  )
    return;
  let behind = plan.previous[compiled.visitCount + compiled.shiftCount + route]!;
  for (const visit of visits) if (isAllowed(plan, visit, route) && commitVisits(workspace, route, [visit], [behind])) behind = visit;
}

/** Whether no other way of the visit's job stands before it in the order. */
function isFirstWay({ hasWays, leader, visitJob }: CompiledProblem, order: readonly number[], visit: number): boolean {
  const job = visitJob[visit]!;
  if (!hasWays || job < 0) return true;
  const known = leader[job]!;
  const first = order.find((other) => visitJob[other]! >= 0 && leader[visitJob[other]!] === known)!;
  return visitJob[first] === job;
}

function fits(workspace: Workspace, route: number, visits: readonly number[]): boolean {
  return visits.length > 0 && visits.every((visit) => isAllowed(workspace.plan, visit, route));
}

/** Whether every pickup of the visits' rides stands in one route with its delivery and before it. */
function ridesHold(workspace: Workspace, visits: Int32Array): boolean {
  const { compiled, plan } = workspace;
  const { visitRideFrom, visitRide, ridePickup, rideDelivery } = compiled;
  for (const visit of visits) {
    for (let k = visitRideFrom[visit]!; k < visitRideFrom[visit + 1]!; k++) {
      let node = ridePickup[visitRide[k]!]!;
      while (node >= 0 && node < compiled.visitCount && node !== rideDelivery[visitRide[k]!]!) node = plan.next[node]!;
      if (node !== rideDelivery[visitRide[k]!]!) return false;
    }
  }
  return true;
}
