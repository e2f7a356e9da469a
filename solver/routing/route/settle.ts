import { UNBOUNDED } from '../problem/compiled.ts';
import { measure, measureKept } from '../rules/index.ts';
import { BROKEN } from '../rules/rule.ts';
import { propagateLinks } from './links.ts';
import { endOf, type Plan, stamp, startOf } from './plan.ts';
import type { Proposal } from './proposal.ts';
import { retimeAll } from './retime.ts';
import { ridesHold } from './rides.ts';
import { schedule, sumUp } from './schedule.ts';
import { sweepEarly, sweepLate } from './sweep.ts';
import { keepsWay, sumWay } from './way.ts';
import { NO_LIMIT, type Workspace } from './workspace.ts';
import { noteLateness, priceWorstLateness } from './worst-lateness.ts';

/**
 * Brings times, loads and prices of the routes up to date after their sequence changed, and of every route that links
 * tie to them. False when a hard rule is broken; the plan must then be taken back.
 */
export function settle(workspace: Workspace, routes: readonly number[]): boolean {
  if (workspace.compiled.earliestIsBest) return retimeAll(workspace);
  const kept = settleTimes(workspace, routes);
  if (workspace.compiled.worstLatenessPrice > 0) priceWorstLateness(workspace.plan);
  return kept;
}

function settleTimes(workspace: Workspace, routes: readonly number[]): boolean {
  if (workspace.compiled.hasLinks) return propagateLinks(workspace, routes, settleRoute);
  let kept = true;
  for (const route of routes) kept = settleRoute(workspace, route) && workspace.broken[route] === 0 && kept;
  return kept;
}

/**
 * One route by itself, under the bounds that `plan.lower` holds for linked visits. False when it has no schedule; a rule
 * that is broken on times that links may still change is only marked.
 */
function settleRoute(workspace: Workspace, route: number): boolean {
  const { plan, compiled, journal } = workspace;
  if (journal.isAffected[route] === 0) {
    journal.isAffected[route] = 1;
    journal.affected.push(route);
  }
  stamp(plan, route);
  const floor = sweepEarly(plan, route);
  sweepLate(plan, route);
  if (compiled.wayIsSum) sumWay(plan, route);
  const old = plan.price[route]!;
  let price = 0;
  if (plan.size[route]! > 0) price = compiled.boundIsExact ? simplePrice(workspace, route, floor) : exactPrice(workspace, route);
  workspace.broken[route] = price === BROKEN ? 1 : 0;
  if (price === BROKEN) return compiled.hasLinks && plan.size[route]! > 0 && workspace.proposal.isScheduled;
  plan.price[route] = price;
  plan.excess[route] = price - floor;
  plan.counters[2]! += price - old;
  if (compiled.fairnessPerSecond > 0) plan.work[route] = workOf(workspace.proposal);
  if (compiled.worstLatenessPrice > 0) noteLateness(plan, route);
  return true;
}

/** Where the constant-time bound is exact the floor is the price, if times and loads hold. */
function simplePrice({ plan, compiled }: Workspace, route: number, floor: number): number {
  const { next, early, late } = plan;
  if (compiled.wayIsSum && !keepsWay(plan, route)) return BROKEN;
  if (!loadsFit(plan, route)) return BROKEN;
  const end = endOf(compiled, route);
  for (let node = startOf(compiled, route); node !== end; node = next[node]!) if (early[node]! > late[node]!) return BROKEN;
  return early[end]! > late[end]! ? BROKEN : floor;
}

/** Insertions look at loads before; a route that got all its visits at once, of another shift or an earlier plan, did not. */
function loadsFit({ compiled, next, loadAfter }: Plan, route: number): boolean {
  const { dimensionCount, capacity } = compiled;
  const end = endOf(compiled, route);
  for (let d = 0; d < dimensionCount; d++) {
    const most = capacity[route * dimensionCount + d]!;
    for (let node = startOf(compiled, route); node !== end; node = next[node]!)
      if (loadAfter[node * dimensionCount + d]! > most) return false;
  }
  return true;
}

function exactPrice(workspace: Workspace, route: number): number {
  const { plan, compiled, proposal, rules } = workspace;
  proposeRoute(workspace, route);
  proposal.isScheduled = scheduleProposal(workspace, plan.lower);
  if (!proposal.isScheduled) return BROKEN;
  for (let at = 0; at < proposal.length; at++) {
    const visit = proposal.item[at]!;
    if (visit >= 0) plan.start[visit] = proposal.start[at]!;
  }
  const price = measure(rules, compiled, proposal, BROKEN);
  return price === BROKEN && isPastOnly(workspace, route) ? measureKept(rules, compiled, proposal) : price;
}

/** Work of the proposal scheduled last. */
function workOf({ departure, end, unpaidBreakSeconds }: Proposal): number {
  return end - departure - unpaidBreakSeconds;
}

/** Whether the route holds nothing but what is done or under way, of which no rule asks anything. */
function isPastOnly({ plan, compiled }: Workspace, route: number): boolean {
  return compiled.hasFrozen && plan.size[route] === compiled.frozenVisits[route]!.length;
}

/** Copies the route as it is into the proposal. */
export function proposeRoute(workspace: Workspace, route: number): void {
  const { plan, compiled, proposal } = workspace;
  const end = endOf(compiled, route);
  let total = 0;
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; node = plan.next[node]!) proposal.visits[total++] = node;
  proposal.visitTotal = total;
  proposal.route = route;
}

/** Copies the route into the proposal with `first` behind `after` and `second`, when not -1, behind `afterSecond`. */
export function proposeInsertion(
  workspace: Workspace,
  route: number,
  first: number,
  after: number,
  second: number,
  afterSecond: number,
): void {
  const { plan, compiled, proposal } = workspace;
  const { visits } = proposal;
  const end = endOf(compiled, route);
  let total = 0;
  for (let node = startOf(compiled, route); node !== end; node = plan.next[node]!) {
    if (node < compiled.visitCount) visits[total++] = node;
    if (node === after) {
      visits[total++] = first;
      if (second >= 0 && afterSecond === first) visits[total++] = second;
    }
    if (second >= 0 && node === afterSecond) visits[total++] = second;
  }
  proposal.visitTotal = total;
  proposal.route = route;
}

/**
 * Scaled price of the proposal under the plan's links, `BROKEN` when a hard rule does not hold; once it reaches `limit`,
 * some number from there on.
 */
export function priceProposal(workspace: Workspace, lower: Int32Array = workspace.plan.lower, limit: number = NO_LIMIT): number {
  const { compiled, proposal, rules } = workspace;
  return scheduleProposal(workspace, lower) ? measure(rules, compiled, proposal, limit) : BROKEN;
}

function scheduleProposal({ compiled, proposal }: Workspace, lower: Int32Array): boolean {
  if (!compiled.onlyRidesBind) return schedule(compiled, proposal, lower);
  const holds = ridesHold(compiled, proposal);
  if (holds) sumUp(compiled, proposal);
  return holds;
}

/** Forgets the bounds that links gave a visit that leaves the plan. */
export function unbind(workspace: Workspace, visit: number): void {
  workspace.plan.lower[visit] = -UNBOUNDED;
  workspace.plan.upper[visit] = UNBOUNDED;
}
