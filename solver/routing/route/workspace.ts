import { createPairCandidates, type PairCandidates } from '../moves/pair-candidates.ts';
import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { rulesFor } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { createDelays, type Delays, unplannedStart } from './delays.ts';
import { createPast, type Past } from './past.ts';
import { createPlan, type Plan } from './plan.ts';
import { createProposal, type Proposal } from './proposal.ts';
import { createReloadingCache, type ReloadingCache } from './reloading.ts';

/** Routes whose best insertion is remembered per visit. */
const CACHE_WIDTH = 64;

/** A plan with everything that evaluating and changing it needs, allocated once. */
export interface Workspace {
  readonly compiled: CompiledProblem;
  readonly plan: Plan;
  readonly rules: readonly Rule[];
  readonly proposal: Proposal;
  readonly journal: Journal;
  /** Where `earliestIsBest`: scratch of trials, and what changes are taken back by. */
  readonly delays: Delays | undefined;
  readonly past: Past;
  /** Scratch of `settle`: marks per route and a ring of routes to look at again. */
  readonly marked: Uint8Array;
  readonly queued: Uint8Array;
  /** Routes whose times hold but that break another hard rule. */
  readonly broken: Uint8Array;
  readonly queue: Int32Array;
  readonly component: Int32Array;
  /** `[0]`: routes in `component`, those that the last `settle` looked at. */
  readonly componentSize: Int32Array;
  /**
   * Best insertions found: four numbers a cell, the version of the route that it was found in (no other route has had
   * it), its price, behind which node, and of pairs, in the pickup's cells, behind which node the delivery goes.
   */
  readonly cache: Float64Array;
  /** Cells a visit has; routes share them by number modulo this. */
  readonly cacheWidth: number;
  readonly pairs: PairCandidates;
  /** Best insertions of visits that need a reload stop. */
  readonly reloading: ReloadingCache;
}

/** What an iteration changed, so that it can be taken back. */
interface Journal {
  /** Routes whose sequence was saved, and those whose times may have changed. */
  readonly saved: number[];
  readonly savedFrom: number[];
  readonly savedVersion: number[];
  readonly sequence: number[];
  readonly isSaved: Uint8Array;
  readonly affected: number[];
  readonly isAffected: Uint8Array;
}

/** An empty plan and its scratch. Without cache it may be settled and read, not searched. */
export function createWorkspace(compiled: CompiledProblem, cached = true): Workspace {
  const { shiftCount, visitCount } = compiled;
  const cacheWidth = cached ? Math.min(shiftCount, CACHE_WIDTH) : 0;
  const plan = createPlan(compiled);
  if (compiled.earliestIsBest) for (let visit = 0; visit < visitCount; visit++) plan.start[visit] = unplannedStart(compiled, visit);
  return {
    compiled,
    plan,
    delays: compiled.earliestIsBest ? createDelays(compiled) : undefined,
    past: createPast(compiled),
    rules: rulesFor(compiled),
    proposal: createProposal(compiled),
    journal: {
      saved: [],
      savedFrom: [],
      savedVersion: [],
      sequence: [],
      isSaved: new Uint8Array(shiftCount),
      affected: [],
      isAffected: new Uint8Array(shiftCount),
    },
    marked: new Uint8Array(shiftCount),
    queued: new Uint8Array(shiftCount),
    broken: new Uint8Array(shiftCount),
    queue: new Int32Array(shiftCount + 1),
    component: new Int32Array(shiftCount),
    componentSize: new Int32Array(1),
    cache: new Float64Array(4 * visitCount * cacheWidth).fill(-1),
    cacheWidth,
    pairs: createPairCandidates(compiled.ridePickup.length > 0 ? compiled.nodeCount : 0),
    reloading: createReloadingCache(compiled, visitCount * cacheWidth),
  };
}

/** Where the visit's best insertion into the route is remembered. */
export function cacheCell({ cacheWidth }: Workspace, visit: number, route: number): number {
  return 4 * (visit * cacheWidth + (route % cacheWidth));
}

/** A bound for "no insertion found": more than any price. */
export const NO_LIMIT = Number.MAX_VALUE;

/** Whether the visit has links to other visits. */
export function isLinked(compiled: CompiledProblem, visit: number): boolean {
  return compiled.visitLinkFrom[visit + 1]! > compiled.visitLinkFrom[visit]!;
}

/** Bounds on a visit's start from its planned partners: not before what they allow, at their own earliest and latest. */
export function linkBounds(plan: Plan, visit: number): { lower: number; upper: number } {
  const { compiled, routeOf, start, late } = plan;
  const { visitLinkFrom, visitLink, linkSource, linkTarget, lagMin, lagMax } = compiled;
  let lower = -UNBOUNDED;
  let upper = UNBOUNDED;
  for (let k = visitLinkFrom[visit]!; k < visitLinkFrom[visit + 1]!; k++) {
    const link = visitLink[k]!;
    const isTarget = linkTarget[link] === visit;
    const partner = isTarget ? linkSource[link]! : linkTarget[link]!;
    if (routeOf[partner]! < 0) continue;
    if (isTarget) {
      lower = Math.max(lower, start[partner]! + lagMin[link]!);
      if (lagMax[link]! < UNBOUNDED) upper = Math.min(upper, late[partner]! + lagMax[link]!);
    } else {
      if (lagMax[link]! < UNBOUNDED) lower = Math.max(lower, start[partner]! - lagMax[link]!);
      upper = Math.min(upper, late[partner]! - lagMin[link]!);
    }
  }
  return { lower, upper };
}
