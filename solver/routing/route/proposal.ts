import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';

/**
 * One route as it would be: the scratch on which schedules are computed and rules are measured. `item` is a visit, or
 * `-1 - break` for a break; all arrays run beside it.
 */
export interface Proposal {
  route: number;
  /** Visits in order, before breaks are placed. */
  readonly visits: Int32Array;
  visitTotal: number;
  readonly item: Int32Array;
  length: number;
  /** Place of each item: the visit's, the room of a break or wherever the person is. */
  readonly at: Int32Array;
  readonly arrival: Int32Array;
  readonly start: Int32Array;
  /** End of service. */
  readonly leave: Int32Array;
  /** Latest starts of the items: scratch of the schedule. */
  readonly latest: Int32Array;
  /** Per visit: earliest start that ride limits ask for. */
  readonly rideLower: Int32Array;
  /** Per visit: earliest start for the sake of a later window. */
  readonly hold: Int32Array;
  /** Starts before a hold was tried: scratch. */
  readonly linkedStart: Int32Array;
  /** Per break: how it is placed, `WITHIN_WINDOWS`, `LATE_SOON` or, late, in the gap of this number; only with soft breaks. */
  readonly breakGap: Int32Array;
  /** Per visit: its place in `item`, -1 elsewhere. */
  readonly position: Int32Array;
  /** Per visit of the route: cleaning before it; only where the problem has any. And by contamination: scratch of it. */
  readonly cleaning: Int32Array;
  readonly cleaned: Int32Array;
  /** Loads on board by load group: scratch of its rule. */
  readonly groupLoads: Int32Array;
  /** Whether the last schedule asked for was found. */
  isScheduled: boolean;
  departure: number;
  end: number;
  metres: number;
  drivingSeconds: number;
  /** Cost units of the arcs themselves. */
  arcCosts: number;
  waitingSeconds: number;
  unpaidBreakSeconds: number;
}

/** Scratch large enough for any route of the problem. */
export function createProposal(compiled: CompiledProblem): Proposal {
  const most = compiled.visitCount + compiled.breakId.length + 2;
  return {
    route: 0,
    visits: new Int32Array(most),
    visitTotal: 0,
    item: new Int32Array(most),
    length: 0,
    at: new Int32Array(most),
    arrival: new Int32Array(most),
    start: new Int32Array(most),
    leave: new Int32Array(most),
    latest: new Int32Array(most),
    rideLower: new Int32Array(compiled.visitCount),
    hold: new Int32Array(compiled.hasHolds ? compiled.visitCount : 0).fill(-UNBOUNDED),
    linkedStart: new Int32Array(compiled.hasHolds ? most : 0),
    breakGap: new Int32Array(compiled.hasSoftBreaks ? compiled.breakId.length : 0),
    position: new Int32Array(compiled.visitCount).fill(-1),
    cleaning: new Int32Array(compiled.hasCleaning ? compiled.visitCount : 0),
    cleaned: new Int32Array(compiled.hasCleaning ? compiled.contaminationCount : 0),
    groupLoads: new Int32Array(compiled.loadGroupCount),
    isScheduled: false,
    departure: 0,
    end: 0,
    metres: 0,
    drivingSeconds: 0,
    arcCosts: 0,
    waitingSeconds: 0,
    unpaidBreakSeconds: 0,
  };
}
