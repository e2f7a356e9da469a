import type { CompiledProblem } from '../problem/compiled.ts';
import { createShortlist, type Shortlist } from './shortlist.ts';

/** Places of a visit, of each visit of a pair, and pairs of places whose exact price is asked for at most. */
const PLACES = 24;
const SIDE_PLACES = 14;
const PAIRS = 20;
/** The same of places in empty routes, which are far from everything and yet the best where all used routes are late. */
const EMPTY_PLACES = 2;
const EMPTY_PAIRS = 6;

/**
 * Scratch for what a change of the plan does to starts, over routes and links, where the earliest starts are the best
 * ones (`earliestIsBest`). A trial leaves the plan's times alone until `applyTrial`.
 */
export interface Delays {
  /** Per visit, where `seen` is the trial's number: its start in the trial. */
  readonly trial: Int32Array;
  readonly seen: Int32Array;
  /** Visits with a start of their own in this trial, `count[1]` of them; the first `count[2]` were reset. */
  readonly touched: Int32Array;
  readonly queue: Int32Array;
  readonly queued: Uint8Array;
  /** `[0]` number of the trial, `[1]` visits touched, `[2]` visits reset, `[3]` pushes of reset visits so far. */
  readonly count: Int32Array;
  /** `[0]` scaled price of the lateness added, `[1]` the worst lateness among those touched, not below its first value. */
  readonly sums: Float64Array;
  /** Per route: travel seconds and where its service durations begin. */
  readonly arcs: readonly Int32Array[];
  readonly serviceFrom: Int32Array;
  /**
   * Some visits have several windows: a bound below the start may still be what holds it, by way of a linked visit that
   * waits for its next window.
   */
  readonly isGappy: boolean;
  /** Places of a visit, of each visit of a pair, and pairs of these. */
  readonly places: Shortlist;
  readonly sides: readonly [Shortlist, Shortlist];
  readonly pairs: Shortlist;
  /** Places in empty routes, and pairs of places of which one at least is such. */
  readonly emptyPlaces: Shortlist;
  readonly emptyPairs: Shortlist;
}

export function createDelays(compiled: CompiledProblem): Delays {
  const { visitCount, shiftCount } = compiled;
  const ring = 2 ** Math.ceil(Math.log2(visitCount + 2));
  return {
    trial: new Int32Array(visitCount),
    seen: new Int32Array(visitCount),
    touched: new Int32Array(visitCount),
    queue: new Int32Array(ring),
    queued: new Uint8Array(visitCount),
    count: new Int32Array(4),
    sums: new Float64Array(2),
    arcs: Array.from({ length: shiftCount }, (_, route) => compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds),
    serviceFrom: Int32Array.from({ length: shiftCount }, (_, route) => compiled.shiftServiceKind[route]! * visitCount),
    isGappy: compiled.manyWindows.includes(1),
    places: createShortlist(PLACES, EMPTY_PLACES),
    sides: [createShortlist(SIDE_PLACES, EMPTY_PLACES), createShortlist(SIDE_PLACES, EMPTY_PLACES)],
    pairs: createShortlist(PAIRS, EMPTY_PAIRS),
    emptyPlaces: createShortlist(EMPTY_PLACES),
    emptyPairs: createShortlist(EMPTY_PAIRS),
  };
}

/** A start of a visit that is not planned: before its window, so never late. */
export function unplannedStart(compiled: CompiledProblem, visit: number): number {
  return compiled.open[visit]! - 1;
}
