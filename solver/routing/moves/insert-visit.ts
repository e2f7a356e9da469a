import { UNBOUNDED } from '../problem/compiled.ts';
import { endOf } from '../route/plan.ts';
import { priceProposal, proposeInsertion } from '../route/settle.ts';
import { setupPriceBehind, snapUp } from '../route/sweep.ts';
import { wayFits } from '../route/way.ts';
import { cacheCell, linkBounds, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { sumsFit } from './allowed.ts';

/** Where a visit would go: behind `node`, at `delta` more scaled price. `node` -1: nowhere. */
export interface Place {
  node: number;
  delta: number;
}

/**
 * The cheapest feasible place for an unplanned visit in a route, cheaper than `limit`. Masks are the caller's. First a
 * constant-time bound at every position (earliest ready time of what is before, latest start of what is after), then,
 * where the bound is not exact, the exact schedule of those that pass. O(stops), or O(stops²) in the worst case.
 *
 * @param until when not -1, only positions before this node of the route are tried.
 */
export function placeVisit(workspace: Workspace, visit: number, route: number, limit: number, until: number, out: Place): void {
  out.node = -1;
  out.delta = limit;
  const { plan, compiled } = workspace;
  if (!sumsFit(plan, visit, route)) return;
  const { next, ready, late, nextPrice } = plan;
  const { place, placeCount, boundIsExact } = compiled;
  const profile = compiled.profiles[compiled.shiftProfile[route]!]!;
  const { arcSeconds, arcSecondsInto } = profile;
  const arcPrice = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  const { price, priceInto } = arcPrice;
  const row = place[visit]! * placeCount;
  const service = compiled.service[compiled.shiftServiceKind[route]! * compiled.visitCount + visit]!;
  let open = compiled.open[visit]!;
  let close = compiled.close[visit]!;
  const many = compiled.manyWindows[visit] === 1;
  if (compiled.hasLinks) {
    const bounds = linkBounds(plan, visit);
    open = Math.max(open, bounds.lower);
    close = Math.min(close, bounds.upper);
    if (open > close) return;
    plan.lower[visit] = bounds.lower;
  }
  let extra = plan.size[route] === 0 ? compiled.openingPrice[route]! : 0;
  if (compiled.visitPrice.length > 0) extra += compiled.visitPrice[visit * compiled.shiftCount + route]!;
  const secondPrice = compiled.durationPrice[route]!;
  const isUsed = plan.size[route]! > 0;
  const end = endOf(compiled, route);
  const soonest = open + service;
  let q = -1;
  for (let p = compiled.firstGap[route]!; p !== end && p !== until; p = q) {
    q = next[p]!;
    const left = ready[p]!;
    if (left > close) break;
    if (late[q]! < soonest) continue;
    const into = row + place[p]!;
    let start = left + arcSecondsInto[into]!;
    if (start < open) start = open;
    if (many) start = snapUp(compiled, visit, start);
    if (start > close) continue;
    const onward = row + place[q]!;
    if (start + service + arcSeconds[onward]! > late[q]!) continue;
    let delta = extra + priceInto[into]! + price[onward]! - nextPrice[p]!;
    if (compiled.wayIsSum && !wayFits(plan, route, visit, p)) continue;
    if (boundIsExact) {
      if (delta < out.delta) {
        out.delta = delta;
        out.node = p;
      }
      continue;
    }
    if (secondPrice > 0) {
      const before = isUsed ? arcSeconds[place[p]! * placeCount + place[q]!]! : 0;
      delta += secondPrice * (arcSecondsInto[into]! + service + arcSeconds[onward]! - before);
    }
    delta += setupPriceBehind(compiled, route, p, visit) + setupPriceBehind(compiled, route, visit, q) - plan.excess[route]!;
    if (delta >= out.delta) continue;
    proposeInsertion(workspace, route, visit, p, -1, -1);
    delta = priceProposal(workspace) - plan.price[route]!;
    if (delta < out.delta) {
      out.delta = delta;
      out.node = p;
    }
  }
  if (compiled.hasLinks) plan.lower[visit] = -UNBOUNDED;
}

/** As `placeVisit` over the whole route without limit, remembered while the route keeps its version. */
export function placeVisitCached(workspace: Workspace, visit: number, route: number, out: Place): void {
  const { plan, cache } = workspace;
  const cell = cacheCell(workspace, visit, route);
  const version = plan.version[route]!;
  if (cache[cell] !== version) {
    placeVisit(workspace, visit, route, NO_LIMIT, -1, out);
    cache[cell] = version;
    cache[cell + 1] = out.delta;
    cache[cell + 2] = out.node;
  }
  out.delta = cache[cell + 1]!;
  out.node = cache[cell + 2]!;
}
