import { attach, detach, type Plan, startOf } from '../route/plan.ts';
import { isShort, keepShort, type Shortlist } from '../route/shortlist.ts';
import { snapUp } from '../route/sweep.ts';
import { beginTrial, loosen, runTrial, trialPrice } from '../route/trial.ts';
import { NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { sumsFit } from './allowed.ts';

/**
 * Offers every place of the visit in a route that windows allow to the shortlist: its route, the node that it goes
 * behind, its start by the route alone, the price without lateness, and that with the lateness of the visit and of the
 * next stop. O(stops).
 *
 * @param earliest the visit starts no earlier.
 */
export function listPlaces(workspace: Workspace, list: Shortlist, visit: number, route: number, earliest: number): void {
  const { plan, compiled } = workspace;
  if (!sumsFit(plan, visit, route)) return;
  const { next, ready, nextPrice } = plan;
  const { place, placeCount, visitCount, softEnd, worstLatenessPrice } = compiled;
  const { arcSeconds, arcSecondsInto } = compiled.profiles[compiled.shiftProfile[route]!]!;
  const { price, priceInto } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  const row = place[visit]! * placeCount;
  const service = compiled.service[compiled.shiftServiceKind[route]! * visitCount + visit]!;
  const open = Math.max(compiled.open[visit]!, earliest);
  const last = compiled.close[visit]!;
  const soft = softEnd[visit]!;
  const many = compiled.manyWindows[visit] === 1;
  const latenessPrice = compiled.latenessPrice[visit]!;
  const worst = plan.counters[3]!;
  let extra = plan.size[route] === 0 ? compiled.openingPrice[route]! : 0;
  if (compiled.visitPrice.length > 0) extra += compiled.visitPrice[visit * compiled.shiftCount + route]!;
  let after = startOf(compiled, route);
  do {
    const before = after;
    after = next[before]!;
    if (ready[before]! > last) break;
    const into = row + place[before]!;
    let start = ready[before]! + arcSecondsInto[into]!;
    if (start < open) start = open;
    if (many) start = snapUp(compiled, visit, start);
    if (start > last) continue;
    const fixed = extra + priceInto[into]! + price[row + place[after]!]! - nextPrice[before]!;
    let bound = fixed;
    if (start > soft) {
      bound += (start - soft) * latenessPrice;
      if (start - soft > worst) bound += (start - soft - worst) * worstLatenessPrice;
    }
    if (!isShort(list, bound)) continue;
    bound += followerPrice(plan, after, start + service + arcSeconds[row + place[after]!]!);
    if (bound < NO_LIMIT) keepShort(list, route, before, start, fixed, bound);
  } while (after < visitCount);
}

/** The least that an arrival at this second costs the node; `NO_LIMIT` when it may not be. */
export function followerPrice({ compiled, start }: Plan, node: number, arrival: number): number {
  if (arrival > compiled.close[node]!) return NO_LIMIT;
  if (node >= compiled.visitCount) return 0;
  const soft = compiled.softEnd[node]!;
  const from = start[node]! > soft ? start[node]! : soft;
  return arrival > from ? (arrival - from) * compiled.latenessPrice[node]! : 0;
}

/**
 * Exact price of the lateness that planning a visit, or two, brings over all routes and links; `NO_LIMIT` when it cannot
 * be or reaches `limit`. The plan stays as it is.
 *
 * @param second -1: none. Its node may be the first visit.
 */
export function priceDelay(
  workspace: Workspace,
  first: number,
  route: number,
  node: number,
  second: number,
  secondRoute: number,
  secondNode: number,
  limit: number,
): number {
  const { plan } = workspace;
  attach(plan, first, node, route);
  if (second >= 0) attach(plan, second, secondNode, secondRoute);
  beginTrial(workspace, plan.counters[3]!);
  loosen(workspace, first);
  if (second >= 0) loosen(workspace, second);
  const kept = runTrial(workspace, limit);
  if (second >= 0) detach(plan, second);
  detach(plan, first);
  return kept ? trialPrice(workspace) : NO_LIMIT;
}
