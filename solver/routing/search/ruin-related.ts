import { withdrawVisits } from '../moves/commit.ts';
import type { Workspace } from '../route/workspace.ts';
import { selectLeast } from '../travel/select-least.ts';
import { nextBelow, nextUnit, type Rng } from './rng.ts';

/** Visits removed at most, and at least. */
const MOST_REMOVED = 24;
const LEAST_REMOVED = 4;

/** Scratch of the ruin, allocated once. */
export interface RelatedRuin {
  readonly keys: Float64Array;
  readonly jobMarked: Uint8Array;
  readonly visits: number[];
}

export function createRelatedRuin({ compiled }: Workspace): RelatedRuin {
  return { keys: new Float64Array(compiled.visitCount), jobMarked: new Uint8Array(compiled.jobCount), visits: [] };
}

/**
 * Removes the jobs of visits that are near a random one in place and in time as planned, each nearness weighed by chance
 * (related removal, Shaw 1998); whole jobs always, which join `absent`. What starts at the same hours in different routes
 * is what links and lateness tie together. False: what is left does not hold. O(visits).
 */
export function ruinRelated(workspace: Workspace, ruin: RelatedRuin, rng: Rng, absent: number[]): boolean {
  const { compiled, plan } = workspace;
  const { firstReload: visitCount, place, placeCount, visitJob, jobFrom, jobVisit } = compiled;
  const { arcSecondsInto } = compiled.profiles[0]!;
  const seed = nextBelow(rng, visitCount);
  const count = LEAST_REMOVED + nextBelow(rng, MOST_REMOVED - LEAST_REMOVED + 1);
  if (plan.routeOf[seed]! < 0 || plan.closed[plan.routeOf[seed]!] === 1) return true;
  const row = place[seed]! * placeCount;
  let total = 0;
  for (let visit = 0; visit < visitCount; visit++) {
    if (plan.routeOf[visit]! < 0 || plan.closed[plan.routeOf[visit]!] === 1) continue;
    const distance = arcSecondsInto[row + place[visit]!]! + Math.abs(plan.start[visit]! - plan.start[seed]!);
    ruin.keys[total++] = Math.floor(distance * nextUnit(rng)) * visitCount + visit;
  }
  const nearest = selectLeast(ruin.keys.subarray(0, total), Math.min(count, total));
  const from = absent.length;
  ruin.visits.length = 0;
  for (const key of nearest) {
    const job = visitJob[key % visitCount]!;
    const leader = compiled.leader[job]!;
    if (ruin.jobMarked[leader] === 1) continue;
    ruin.jobMarked[leader] = 1;
    absent.push(leader);
    for (let at = jobFrom[job]!; at < jobFrom[job + 1]!; at++) ruin.visits.push(jobVisit[at]!);
  }
  for (let at = from; at < absent.length; at++) ruin.jobMarked[absent[at]!] = 0;
  return withdrawVisits(workspace, ruin.visits);
}
