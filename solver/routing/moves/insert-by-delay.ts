import { type CompiledProblem, peerKinds, UNBOUNDED } from '../problem/compiled.ts';
import type { Delays } from '../route/delays.ts';
import { append, keepShort, type Shortlist } from '../route/shortlist.ts';
import { isLinked, linkBounds, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { isOverlooked, type Rng } from '../search/rng.ts';
import { isAllowed } from './allowed.ts';
import { followerPrice, listPlaces, priceDelay } from './delay-places.ts';
import { plant } from './replant.ts';
import { isRepresented } from './representative.ts';

/**
 * Plans a job of one or two visits where it costs least, with all that it delays over routes and links: a bound for each
 * place, pairs of the best places of both visits, then exact prices in the order of the bounds until none can be better.
 * For problems whose earliest starts are the best ones.
 */
export function insertByDelay(workspace: Workspace, job: number, rng: Rng, openRoutes: boolean): boolean {
  const { jobFrom, jobVisit } = workspace.compiled;
  const first = jobVisit[jobFrom[job]!]!;
  if (jobFrom[job + 1]! - jobFrom[job]! === 1) return insertOne(workspace, workspace.delays!.places, first, rng, openRoutes);
  return insertTwo(workspace, first, jobVisit[jobFrom[job]! + 1]!, rng, openRoutes);
}

function insertOne(workspace: Workspace, places: Shortlist, visit: number, rng: Rng, openRoutes: boolean): boolean {
  listAll(
    workspace,
    places,
    visit,
    isLinked(workspace.compiled, visit) ? linkBounds(workspace.plan, visit).lower : -UNBOUNDED,
    rng,
    openRoutes,
    1,
  );
  let best = -1;
  let bestPrice = NO_LIMIT;
  for (let at = 0; at < places.length; at++) {
    if (places.bound[at]! >= bestPrice) continue;
    const fixed = places.fixed[at]!;
    const price = fixed + priceDelay(workspace, visit, places.one[at]!, places.other[at]!, -1, -1, -1, bestPrice - fixed);
    if (price >= bestPrice) continue;
    bestPrice = price;
    best = at;
  }
  return best >= 0 && plant(workspace, [visit], [places.one[best]!], [places.other[best]!]);
}

function insertTwo(workspace: Workspace, first: number, second: number, rng: Rng, openRoutes: boolean): boolean {
  const { compiled } = workspace;
  const delays = workspace.delays!;
  const { sides, pairs, emptyPairs } = delays;
  const [one, two] = sides;
  const { least, most } = lagBetween(compiled, first, second);
  const usedOfOne = listAll(workspace, one, first, compiled.open[second]! - most, rng, openRoutes, 2);
  if (one.length === 0) return false;
  const usedOfTwo = listAll(workspace, two, second, compiled.open[first]! + least, rng, openRoutes, 2);
  pairs.length = 0;
  emptyPairs.length = 0;
  for (let i = 0; i < one.length; i++) {
    for (let j = 0; j < two.length; j++) {
      const list = i < usedOfOne && j < usedOfTwo ? pairs : emptyPairs;
      listPair(workspace, delays, list, first, second, i, j, least, most);
    }
  }
  append(pairs, emptyPairs);
  let best = -1;
  let bestPrice = NO_LIMIT;
  for (let at = 0; at < pairs.length; at++) {
    if (pairs.bound[at]! >= bestPrice) continue;
    const i = pairs.one[at]!;
    const j = pairs.other[at]!;
    const fixed = pairs.fixed[at]!;
    const secondNode = secondNodeOf(delays, first, i, j);
    const price = fixed + priceDelay(workspace, first, one.one[i]!, one.other[i]!, second, two.one[j]!, secondNode, bestPrice - fixed);
    if (price >= bestPrice) continue;
    bestPrice = price;
    best = at;
  }
  if (best < 0) return false;
  const i = pairs.one[best]!;
  const j = pairs.other[best]!;
  return plant(workspace, [first, second], [one.one[i]!, two.one[j]!], [one.other[i]!, secondNodeOf(delays, first, i, j)]);
}

/**
 * Fills the list with the best places of the visit in the used routes that may take it, and behind them in empty ones,
 * which late used ones never crowd out. Answers how many are in used routes.
 *
 * @param twins empty routes tried of those that are alike.
 */
function listAll(
  workspace: Workspace,
  list: Shortlist,
  visit: number,
  earliest: number,
  rng: Rng,
  openRoutes: boolean,
  twins: number,
): number {
  const { compiled, plan } = workspace;
  const { emptyPlaces } = workspace.delays!;
  list.length = 0;
  emptyPlaces.length = 0;
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (plan.size[route] === 0 && (!openRoutes || isRepresented(plan, route, twins))) continue;
    if (!isAllowed(plan, visit, route) || isOverlooked(rng)) continue;
    listPlaces(workspace, plan.size[route] === 0 ? emptyPlaces : list, visit, route, earliest);
  }
  const used = list.length;
  append(list, emptyPlaces);
  return used;
}

/** What `start(second) - start(first)` must lie between by the links of the two. */
function lagBetween(compiled: CompiledProblem, first: number, second: number): { least: number; most: number } {
  const { visitLinkFrom, visitLink, linkSource, linkTarget, lagMin, lagMax } = compiled;
  let least = -UNBOUNDED;
  let most = UNBOUNDED;
  for (let k = visitLinkFrom[first]!; k < visitLinkFrom[first + 1]!; k++) {
    const link = visitLink[k]!;
    if (linkTarget[link] === second) {
      least = Math.max(least, lagMin[link]!);
      most = Math.min(most, lagMax[link]!);
    } else if (linkSource[link] === second) {
      least = Math.max(least, -lagMax[link]!);
      most = Math.min(most, -lagMin[link]!);
    }
  }
  return { least, most };
}

/** Offers a pair of places to the list of pairs, if the two may be served so, with the lateness of both and of their next stops. */
function listPair(
  workspace: Workspace,
  { sides: [one, two] }: Delays,
  list: Shortlist,
  first: number,
  second: number,
  i: number,
  j: number,
  least: number,
  most: number,
): void {
  const { compiled, plan } = workspace;
  const route = one.one[i]!;
  const other = two.one[j]!;
  if (!maySplit(compiled, first, route, second, other)) return;
  const start = Math.max(one.start[i]!, two.start[j]! - most);
  const secondStart = Math.max(two.start[j]!, start + least);
  if (start > compiled.close[first]! || secondStart > compiled.close[second]!) return;
  let fixed = one.fixed[i]! + two.fixed[j]!;
  let bound = 0;
  if (route === other) fixed += sameRoutePrice(workspace, route, first, one.other[i]!, second, two.other[j]!);
  else
    bound =
      followerPriceOf(workspace, first, route, one.other[i]!, start) +
      followerPriceOf(workspace, second, other, two.other[j]!, secondStart);
  const late = start - compiled.softEnd[first]!;
  const secondLate = secondStart - compiled.softEnd[second]!;
  if (late > 0) bound += late * compiled.latenessPrice[first]!;
  if (secondLate > 0) bound += secondLate * compiled.latenessPrice[second]!;
  const worst = Math.max(late, secondLate) - plan.counters[3]!;
  if (worst > 0) bound += worst * compiled.worstLatenessPrice;
  if (bound < NO_LIMIT) keepShort(list, i, j, 0, fixed, fixed + bound);
}

function followerPriceOf({ compiled, plan }: Workspace, visit: number, route: number, node: number, start: number): number {
  const after = plan.next[node]!;
  const { arcSeconds } = compiled.profiles[compiled.shiftProfile[route]!]!;
  const service = compiled.service[compiled.shiftServiceKind[route]! * compiled.visitCount + visit]!;
  return followerPrice(plan, after, start + service + arcSeconds[compiled.place[visit]! * compiled.placeCount + compiled.place[after]!]!);
}

/** What the prices of two places by themselves have too much or too little when both are in one route. */
function sameRoutePrice(
  { compiled, plan }: Workspace,
  route: number,
  first: number,
  node: number,
  second: number,
  secondNode: number,
): number {
  if (node !== secondNode) return 0;
  const { place, placeCount } = compiled;
  const { price } = compiled.arcPrices[compiled.shiftArcPrice[route]!]!;
  const arc = (from: number, to: number) => price[place[from]! * placeCount + place[to]!]!;
  const twice = plan.size[route] === 0 ? compiled.openingPrice[route]! : 0;
  return arc(first, second) - arc(first, plan.next[node]!) - arc(node, second) + plan.nextPrice[node]! - twice;
}

/** Behind the same node, the second visit follows the first. */
function secondNodeOf({ sides: [one, two] }: Delays, first: number, i: number, j: number): number {
  return one.one[i] === two.one[j] && one.other[i] === two.other[j] ? first : two.other[j]!;
}

/** Whether what ties the two visits lets these routes serve them. */
function maySplit(
  { visitPeerFrom, visitPeer, visitPeerKind, shiftPerson }: CompiledProblem,
  first: number,
  route: number,
  second: number,
  other: number,
): boolean {
  const isOne = shiftPerson[route] === shiftPerson[other];
  for (let k = visitPeerFrom[first]!; k < visitPeerFrom[first + 1]!; k++) {
    if (visitPeer[k] !== second) continue;
    const kind = visitPeerKind[k];
    if (kind === peerKinds.differentPeople ? isOne : kind === peerKinds.samePerson ? !isOne : route !== other) return false;
  }
  return true;
}
