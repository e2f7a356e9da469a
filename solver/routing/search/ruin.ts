import { withdrawVisits } from '../moves/commit.ts';
import { endOf, type Plan, startOf } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';
import type { Neighbours } from '../travel/neighbours.ts';
import { nextBelow, nextUnit, type Rng } from './rng.ts';

/** Parameters of string removal (Christiaens & Vanden Berghe 2020, section 5). */
const AVERAGE_REMOVED = 10;
/** The same where a delay spreads over routes. */
const AVERAGE_REMOVED_WITH_DELAYS = 13;
const LONGEST_STRING = 10;
const SPLIT_SHARE = 0.5;
const SPLIT_DEPTH = 0.01;
/** Draws of the visit around which strings are removed, when half of them lie in closed routes. */
const MOST_DRAWS = 16;
/** Of so many ruins one empties a whole route, so that its vehicle becomes free, where vehicles are shared. */
const EMPTYING = 12;

/** Scratch of the ruin, allocated once. */
export interface Ruin {
  readonly neighbours: Neighbours;
  readonly ruined: Uint8Array;
  readonly jobMarked: Uint8Array;
  readonly visits: number[];
  readonly routes: number[];
}

export function createRuin(workspace: Workspace, neighbours: Neighbours): Ruin {
  const { shiftCount, jobCount } = workspace.compiled;
  return { neighbours, ruined: new Uint8Array(shiftCount), jobMarked: new Uint8Array(jobCount), visits: [], routes: [] };
}

/** Removes strings of adjacent routes around a random visit, whole jobs always; their jobs join `absent`. False: what is left does not hold. */
export function ruinStrings(workspace: Workspace, ruin: Ruin, rng: Rng, absent: number[]): boolean {
  const { compiled, plan } = workspace;
  const { of, width } = ruin.neighbours;
  const planned = compiled.hasWays ? countPlanned(plan) : compiled.firstReload - countAbsentVisits(workspace, absent);
  if (planned === 0) return true;
  const used = Math.max(1, plan.counters[1]!);
  const longest = Math.min(LONGEST_STRING, planned / used);
  const average = compiled.earliestIsBest ? AVERAGE_REMOVED_WITH_DELAYS : AVERAGE_REMOVED;
  const mostStrings = (4 * average) / (1 + longest) - 1;
  const strings = Math.floor(nextUnit(rng) * mostStrings + 1);
  const seed = drawVisit(plan, rng);
  if (compiled.hasRivals && plan.routeOf[seed]! >= 0 && nextBelow(rng, EMPTYING) === 0)
    return ruinRoute(workspace, ruin, plan.routeOf[seed]!, absent);
  ruin.visits.length = 0;
  ruin.routes.length = 0;
  const absentBefore = absent.length;
  for (let rank = -1; rank < width && ruin.routes.length < strings; rank++) {
    const visit = rank < 0 ? seed : of[seed * width + rank]!;
    const route = plan.routeOf[visit]!;
    if (route < 0 || visit >= compiled.firstReload || plan.closed[route] === 1) continue;
    if (ruin.ruined[route] === 1 || ruin.jobMarked[compiled.leader[compiled.visitJob[visit]!]!] === 1) continue;
    ruin.ruined[route] = 1;
    ruin.routes.push(route);
    const length = Math.floor(nextUnit(rng) * Math.min(plan.size[route]!, longest) + 1);
    markString(workspace, ruin, rng, visit, route, length, absent);
  }
  for (const route of ruin.routes) ruin.ruined[route] = 0;
  for (let at = absentBefore; at < absent.length; at++) ruin.jobMarked[absent[at]!] = 0;
  return withdrawVisits(workspace, ruin.visits, compiled.hasReloads);
}

/** A visit that is not in a closed route, where a few draws find one. */
function drawVisit({ compiled, routeOf, closed }: Plan, rng: Rng): number {
  let visit = nextBelow(rng, compiled.firstReload);
  for (let draw = 1; draw < MOST_DRAWS && routeOf[visit]! >= 0 && closed[routeOf[visit]!] === 1; draw++)
    visit = nextBelow(rng, compiled.firstReload);
  return visit;
}

/** Marks a string of the route that holds the visit; half of them with a part in the middle left in place. */
function markString(workspace: Workspace, ruin: Ruin, rng: Rng, visit: number, route: number, length: number, absent: number[]): void {
  const { compiled, plan } = workspace;
  const size = plan.size[route]!;
  let preserved = 0;
  if (length > 1 && length < size && nextUnit(rng) < SPLIT_SHARE) {
    preserved = 1;
    while (length + preserved < size && nextUnit(rng) < SPLIT_DEPTH) preserved++;
  }
  const span = length + preserved;
  let before = 0;
  const start = startOf(compiled, route);
  for (let node = visit; plan.previous[node] !== start && before < span - 1; node = plan.previous[node]!) before++;
  let after = 0;
  const end = endOf(compiled, route);
  for (let node = visit; plan.next[node] !== end && after < span - 1; node = plan.next[node]!) after++;
  const least = Math.max(0, span - 1 - after);
  const back = least + nextBelow(rng, Math.min(before, span - 1) - least + 1);
  const skipFrom = preserved === 0 ? span : 1 + nextBelow(rng, length - 1);
  let node = visit;
  for (let step = 0; step < back; step++) node = plan.previous[node]!;
  for (let at = 0; at < span; at++) {
    if ((at < skipFrom || at >= skipFrom + preserved) && node < compiled.firstReload)
      markJob(workspace, ruin, compiled.visitJob[node]!, absent);
    node = plan.next[node]!;
  }
}

/** A job leaves as a whole but for what is done or under way, wherever its visits are, and with it the jobs that stand in a sequence with it. */
function markJob(workspace: Workspace, ruin: Ruin, job: number, absent: number[]): void {
  const { compiled, plan } = workspace;
  const { jobFrom, jobVisit } = compiled;
  const leader = compiled.leader[job]!;
  if (ruin.jobMarked[leader] === 1 || jobFrom[job] === jobFrom[job + 1] || plan.routeOf[jobVisit[jobFrom[job]!]!]! < 0) return;
  ruin.jobMarked[leader] = 1;
  absent.push(leader);
  for (let at = jobFrom[job]!; at < jobFrom[job + 1]!; at++) ruin.visits.push(jobVisit[at]!);
  if (compiled.hasSequences) markSequences(workspace, ruin, job, absent);
}

function markSequences(workspace: Workspace, ruin: Ruin, job: number, absent: number[]): void {
  const { compiled } = workspace;
  const { jobFrom, jobVisit, sequenceOf, sequenceVisits } = compiled;
  for (let at = jobFrom[job]!; at < jobFrom[job + 1]!; at++) {
    for (const mate of sequenceVisits[sequenceOf[jobVisit[at]!]!] ?? []) markJob(workspace, ruin, compiled.visitJob[mate]!, absent);
  }
}

/** Removes every job of a route. False: what is left does not hold. */
export function ruinRoute(workspace: Workspace, ruin: Ruin, route: number, absent: number[]): boolean {
  const { compiled, plan } = workspace;
  const absentBefore = absent.length;
  ruin.visits.length = 0;
  const end = endOf(compiled, route);
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; node = plan.next[node]!)
    if (node < compiled.firstReload) markJob(workspace, ruin, compiled.visitJob[node]!, absent);
  for (let at = absentBefore; at < absent.length; at++) ruin.jobMarked[absent[at]!] = 0;
  return withdrawVisits(workspace, ruin.visits, compiled.hasReloads);
}

/** Of a job only one way is planned, and its visits do not tell which. */
function countPlanned({ size }: Plan): number {
  let count = 0;
  for (let route = 0; route < size.length; route++) count += size[route]!;
  return count;
}

function countAbsentVisits(workspace: Workspace, absent: readonly number[]): number {
  const { jobFrom } = workspace.compiled;
  let count = 0;
  for (const job of absent) count += jobFrom[job + 1]! - jobFrom[job]!;
  return count;
}
