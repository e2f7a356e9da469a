import { unplannedStart } from './delays.ts';
import { snapUp } from './sweep.ts';
import type { Workspace } from './workspace.ts';

/** Pushes for each visit touched after which a trial is taken to go round in a circle of waiting. */
const MOST_TURNS = 8;

/** @param worst seconds below which a worst lateness makes no difference. */
export function beginTrial({ delays }: Workspace, worst: number): void {
  const { count, sums } = delays!;
  count[0]!++;
  count[1] = 0;
  count[2] = 0;
  count[3] = 0;
  sums[0] = 0;
  sums[1] = worst;
}

/** The visit starts anew in this trial, as early as what is before it and its links allow. */
export function loosen({ compiled, plan, delays }: Workspace, visit: number): void {
  const { seen, trial, touched, count, sums } = delays!;
  if (seen[visit] === count[0]) return;
  const late = plan.start[visit]! - compiled.softEnd[visit]!;
  if (late > 0) sums[0]! -= late * compiled.latenessPrice[visit]!;
  seen[visit] = count[0]!;
  trial[visit] = unplannedStart(compiled, visit);
  touched[count[1]!++] = visit;
  count[2] = count[1]!;
}

/** Loosens what starts when it does only because of a planned visit, as the plan stands: the next stop and linked visits. */
export function loosenHeld(workspace: Workspace, visit: number): void {
  const { compiled, plan, delays } = workspace;
  const { next, start, ready, routeOf } = plan;
  const { visitCount, place, placeCount, visitLinkFrom, visitLink, linkSource, linkTarget, lagMin, lagMax } = compiled;
  const after = next[visit]!;
  if (after < visitCount) {
    const arrival = ready[visit]! + delays!.arcs[routeOf[visit]!]![place[visit]! * placeCount + place[after]!]!;
    if (isHeld(workspace, after, start[after]!, arrival)) loosen(workspace, after);
  }
  for (let k = visitLinkFrom[visit]!; k < visitLinkFrom[visit + 1]!; k++) {
    const link = visitLink[k]!;
    const isSource = linkSource[link] === visit;
    const partner = isSource ? linkTarget[link]! : linkSource[link]!;
    if (routeOf[partner]! < 0) continue;
    const bound = isSource ? start[visit]! + lagMin[link]! : start[visit]! - lagMax[link]!;
    if (isHeld(workspace, partner, start[partner]!, bound)) loosen(workspace, partner);
  }
}

function isHeld({ compiled, delays }: Workspace, visit: number, start: number, bound: number): boolean {
  if (bound <= compiled.open[visit]!) return false;
  return delays!.isGappy || bound === start;
}

/**
 * The least starts of all visits that the loosened ones delay or let start earlier, links included, the sequences being
 * as they would be. What a loosened visit held up is loosened too, so that starts also fall exactly.
 *
 * @returns false when a hard window or a circle of waiting forbids it, or the lateness added reaches `limit`.
 */
export function runTrial(workspace: Workspace, limit: number): boolean {
  const { compiled, plan, delays } = workspace;
  const { trial, seen, touched, queue, queued, count, arcs, serviceFrom } = delays!;
  const { next, routeOf } = plan;
  const { visitCount, place, placeCount, close, service, visitLinkFrom, visitLink, linkSource, linkTarget, lagMin, lagMax } = compiled;
  const mask = queue.length - 1;
  const epoch = count[0]!;
  for (let at = 0; at < count[2]!; at++) {
    const visit = touched[at]!;
    if (routeOf[visit]! >= 0 && plan.start[visit]! >= compiled.open[visit]!) loosenHeld(workspace, visit);
  }
  const reset = count[2]!;
  let kept = true;
  let head = 0;
  let tail = 0;
  for (let at = 0; kept && at < reset; at++) {
    const visit = touched[at]!;
    if (routeOf[visit]! < 0) continue;
    kept = lift(workspace, visit, earliestStart(workspace, visit), limit);
    queue[tail++ & mask] = visit;
    queued[visit] = 1;
  }
  count[3] = 0;
  while (head !== tail) {
    const visit = queue[head++ & mask]!;
    queued[visit] = 0;
    if (!kept) continue;
    const start = trial[visit]!;
    const route = routeOf[visit]!;
    const after = next[visit]!;
    const arrival = start + service[serviceFrom[route]! + visit]! + arcs[route]![place[visit]! * placeCount + place[after]!]!;
    if (after >= visitCount) kept = arrival <= close[after]!;
    else if (arrival > (seen[after] === epoch ? trial[after]! : plan.start[after]!)) {
      kept = lift(workspace, after, arrival, limit);
      if (queued[after] === 0) {
        queue[tail++ & mask] = after;
        queued[after] = 1;
      }
    }
    for (let k = visitLinkFrom[visit]!; k < visitLinkFrom[visit + 1]!; k++) {
      const link = visitLink[k]!;
      const isSource = linkSource[link] === visit;
      const partner = isSource ? linkTarget[link]! : linkSource[link]!;
      if (routeOf[partner]! < 0) continue;
      const bound = isSource ? start + lagMin[link]! : start - lagMax[link]!;
      if (bound <= (seen[partner] === epoch ? trial[partner]! : plan.start[partner]!)) continue;
      kept = lift(workspace, partner, bound, limit) && kept;
      if (queued[partner] === 1) continue;
      queue[tail++ & mask] = partner;
      queued[partner] = 1;
    }
  }
  return kept;
}

/** Scaled price that the trial adds to the plan's lateness, the worst one included. */
export function trialPrice({ compiled, plan, delays }: Workspace): number {
  const { sums } = delays!;
  return sums[0]! + (sums[1]! - plan.counters[3]!) * compiled.worstLatenessPrice;
}

/** Gives the visit a later start and prices it; false when that cannot be or costs too much. */
function lift(workspace: Workspace, visit: number, bound: number, limit: number): boolean {
  const { compiled, plan, delays } = workspace;
  const { trial, seen, touched, count, sums } = delays!;
  let old = plan.start[visit]!;
  if (seen[visit] === count[0]) {
    old = trial[visit]!;
    if (++count[3]! > MOST_TURNS * count[1]!) return false;
  } else {
    seen[visit] = count[0]!;
    touched[count[1]!++] = visit;
  }
  const start = compiled.manyWindows[visit] === 1 ? snapUp(compiled, visit, bound) : bound;
  trial[visit] = start;
  if (start > compiled.close[visit]!) return false;
  const soft = compiled.softEnd[visit]!;
  if (start <= soft) return true;
  sums[0]! += (start - (old > soft ? old : soft)) * compiled.latenessPrice[visit]!;
  if (start - soft > sums[1]!) sums[1] = start - soft;
  return trialPrice(workspace) < limit;
}

/** Earliest start by the stop before, the planned linked visits and the window. */
function earliestStart({ compiled, plan, delays }: Workspace, visit: number): number {
  const { trial, seen, count, arcs, serviceFrom } = delays!;
  const { previous, routeOf, start, ready } = plan;
  const { visitCount, place, placeCount, open, visitLinkFrom, visitLink, linkSource, linkTarget, lagMin, lagMax } = compiled;
  const route = routeOf[visit]!;
  const before = previous[visit]!;
  const inTrial = before < visitCount && seen[before] === count[0];
  const left = inTrial ? trial[before]! + compiled.service[serviceFrom[route]! + before]! : ready[before]!;
  let bound = Math.max(open[visit]!, left + arcs[route]![place[before]! * placeCount + place[visit]!]!);
  for (let k = visitLinkFrom[visit]!; k < visitLinkFrom[visit + 1]!; k++) {
    const link = visitLink[k]!;
    const isTarget = linkTarget[link] === visit;
    const partner = isTarget ? linkSource[link]! : linkTarget[link]!;
    if (routeOf[partner]! < 0) continue;
    const other = seen[partner] === count[0] ? trial[partner]! : start[partner]!;
    bound = Math.max(bound, isTarget ? other + lagMin[link]! : other - lagMax[link]!);
  }
  return bound;
}
