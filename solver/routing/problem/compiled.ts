import type { Problem } from './problem.ts';

/** A bound that no time, lag or limit of a valid problem reaches; sums of two of them still fit 32 bits. */
export const UNBOUNDED = 1_000_000_000;

/**
 * Travel of one profile: row-major `places × places`; `UNBOUNDED` where there is no way. Where travel depends on the
 * hour, the tables hold the least of the day and `timed` the rest.
 */
export interface CompiledProfile {
  /** No way from one stop to the next takes less: the leg, or the way over a place for breaks where that is shorter. */
  readonly arcSeconds: Int32Array;
  /** `arcSeconds` seen from the arrival: `[to × places + from]`. */
  readonly arcSecondsInto: Int32Array;
  /** Driving and, on arrival from another building, parking. */
  readonly legSeconds: Int32Array;
  readonly driveSeconds: Int32Array;
  readonly metres: Int32Array;
  /** Cost units per arc besides time and metres; empty when no arc has any. */
  readonly costs: Int32Array;
  /** Places to which a break may lead a route of this profile aside. */
  readonly rooms: readonly number[];
  /** Undefined where travel does not depend on the time of departure. */
  readonly timed: TimedTravel | undefined;
}

/**
 * Travel that depends on the time of departure: one entry a slot, ascending. `permille` scales a table, so that slots
 * that are the same roads at another speed share it. Row-major `places × places`; `UNBOUNDED` where there is no way.
 */
export interface TimedTravel {
  readonly from: Int32Array;
  readonly seconds: readonly Int32Array[];
  readonly permille: Int32Array;
  readonly metres: readonly Int32Array[];
  /** Cost units per arc besides time and metres; an empty table has none. */
  readonly costs: readonly Int32Array[];
}

/** Price of an arc for shifts with the same profile, kilometre and driving prices. */
export interface ArcPrice {
  readonly price: Float64Array;
  /** The same seen from the arrival: `[to × places + from]`. */
  readonly priceInto: Float64Array;
}

/**
 * The problem as typed arrays. Nodes are the visits, then one start per shift, then one end per shift. Prices are in
 * scaled units (`costScale` to one cost unit) so that per-kilometre and per-hour prices stay whole numbers.
 */
export interface CompiledProblem {
  readonly problem: Problem;
  readonly visitCount: number;
  readonly jobCount: number;
  readonly shiftCount: number;
  readonly nodeCount: number;
  /** Locations and, after them, the nowhere at which open routes end. */
  readonly placeCount: number;
  readonly dimensionCount: number;
  readonly costScale: number;

  /** Visits from this number on are reload stops: no job's, planned where a route needs them. */
  readonly firstReload: number;
  /** Reload stops of kind `k`, interchangeable: `[reloadFrom[k] .. reloadFrom[k + 1])`. */
  readonly reloadFrom: Int32Array;
  /** Kinds of reload stops that a shift may use, in CSR form. */
  readonly shiftReloadFrom: Int32Array;
  readonly shiftReload: Int32Array;

  /** The problem's ids; those of further people at a visit are the visit's own. */
  readonly visitIds: readonly string[];
  /** Per visit: 1 when it is that of a further person at another visit. And these by the id of the visit that they join. */
  readonly joins: Uint8Array;
  readonly joining: ReadonlyMap<string, readonly number[]>;
  readonly visitIndex: ReadonlyMap<string, number>;

  /** Per node. Start: departure window; end: latest arrival, overtime included. */
  readonly place: Int32Array;
  readonly open: Int32Array;
  readonly close: Int32Array;

  /** Per visit: all windows in CSR form; `manyWindows` is 1 where `open` and `close` do not say it all. */
  readonly windowFrom: Int32Array;
  readonly windowStart: Int32Array;
  readonly windowEnd: Int32Array;
  readonly manyWindows: Uint8Array;
  /** Start after this second is late; `UNBOUNDED` where the last window is hard. */
  readonly softEnd: Int32Array;
  /** Scaled price of a second of lateness behind `softEnd`. */
  readonly latenessPrice: Float64Array;
  /** Of visits with windows behind a soft one, CSR by visit: from that one on, with scaled price a second; -1: hard. */
  readonly softFrom: Int32Array;
  readonly softStart: Int32Array;
  readonly softUntil: Int32Array;
  readonly softPrice: Float64Array;
  /** `[serviceKind × visits + visit]`; people with the same durations share a kind. */
  readonly service: Int32Array;
  /** As `service`: spent before it on arrival from another place; all 0 without `hasSetups`. */
  readonly setup: Int32Array;
  /** -1 for reload stops. */
  readonly visitJob: Int32Array;
  /** Bits `visit × shift`: skills, classes, exclusions, locks. */
  readonly eligible: Uint32Array;
  readonly eligibleWords: number;
  /** `[visit × shifts + shift]`: 0, or 1 + index in `reasonCodes`. */
  readonly refusal: Uint8Array;
  /** `[visit × shifts + shift]`, scaled; empty when no visit prefers anyone. */
  readonly preferencePrice: Float64Array;
  /** Promises, by visit: the first and last start that keep it, scaled price of one outside, and of each second; empty without such prices. */
  readonly promiseFrom: Int32Array;
  readonly promiseUntil: Int32Array;
  readonly movedPrice: Float64Array;
  readonly movedSecondPrice: Float64Array;
  readonly hasTimedPromises: boolean;
  /** `[visit × shifts + shift]`, scaled: price of another shift than promised; empty when no shift was. */
  readonly otherShiftPrice: Float64Array;
  /** `[visit × shifts + shift]`, scaled: what a visit costs in any schedule of the shift besides its time; empty when nothing. */
  readonly visitPrice: Float64Array;
  /** `[visit × dimensions + dimension]`: on board from the route's start because of this visit. */
  readonly carried: Int32Array;
  /** `[visit × dimensions + dimension]`: on board to the route's end because of this visit. */
  readonly collected: Int32Array;
  /** `[visit × dimensions + dimension]`: what the visit adds to the load on board. */
  readonly change: Int32Array;

  /** Per visit: 1 when it is done or under way: first of its route, at `open`, never moved. By shift in their order. */
  readonly frozen: Uint8Array;
  readonly frozenVisits: readonly Int32Array[];
  /** Per shift: the node behind which its route may first be changed, its start or the last stop that never moves. */
  readonly firstGap: Int32Array;
  /** Per visit: its sequence, -1 when it is in none, and its place there. */
  readonly sequenceOf: Int32Array;
  readonly sequenceRank: Int32Array;
  readonly sequenceVisits: readonly Int32Array[];
  /** Load groups that are named in some relation. Bits by group: which others may not be on board with it. */
  readonly loadGroupCount: number;
  readonly groupFoes: Uint32Array;
  /** Per visit, and per ride: group of what is on board from the route's start, until its end, during the ride; or -1. */
  readonly handedGroup: Int8Array;
  readonly takenGroup: Int8Array;
  readonly rideGroup: Int8Array;

  /**
   * Contaminations that some visit leaves and another is sensitive to. Per visit, bits by contamination: what it leaves,
   * what may be nowhere else in its route, what may not stand before it; `[visit × contaminations + contamination]`: the
   * cleaning that it needs before.
   */
  readonly contaminationCount: number;
  readonly leaves: Uint32Array;
  readonly keepsApart: Uint32Array;
  readonly comesBefore: Uint32Array;
  readonly cleaning: Int32Array;
  readonly hasCleaning: boolean;
  /** `[earlier × shifts + later]`: seconds between two shifts that share a person or a vehicle, -1: not so. Empty without contaminations. */
  readonly shiftGap: Int32Array;
  /** Per visit: 1 when other shifts decide by their visits where it may be. */
  readonly tiedOverShifts: Uint8Array;
  /** Shifts that may not be used together with a shift: the same in another way, or with its vehicle; in CSR form. */
  readonly rivalFrom: Int32Array;
  readonly rival: Int32Array;
  readonly hasRivals: boolean;
  readonly shiftProfile: Int32Array;
  readonly shiftArcPrice: Int32Array;
  readonly shiftServiceKind: Int32Array;
  readonly shiftPerson: Int32Array;
  readonly shiftEndLatest: Int32Array;
  /** `[shift × dimensions + dimension]`. */
  readonly capacity: Int32Array;
  /** Scaled price of a metre and of a second of driving. */
  readonly metrePrice: Float64Array;
  readonly drivingPrice: Float64Array;
  readonly co2Price: Float64Array;
  readonly fixedPrice: Float64Array;
  /** Per route: 1 when its shift must be used. The ids of such shifts as given, and the scaled reward for using one. */
  readonly mustUse: Uint8Array;
  readonly mustUseShifts: readonly string[];
  readonly useReward: number;
  /**
   * What a used shift costs in any schedule: `fixedPrice`, and the breaks that it always takes at their own price, less
   * the reward where it must be used.
   */
  readonly openingPrice: Float64Array;
  /** Scaled price per second from departure to end. */
  readonly durationPrice: Float64Array;
  readonly overtimePrice: Float64Array;
  /** Scaled price per second of service and setup. */
  readonly servicePrice: Float64Array;
  /** Scaled price per second of breaks. */
  readonly breakPrice: Float64Array;
  readonly maxWork: Int32Array;
  readonly maxDrive: Int32Array;
  readonly maxMetres: Int32Array;
  readonly maxStops: Int32Array;
  /** Shifts of the same number are interchangeable: only one empty one of them need be tried. */
  readonly shiftTwin: Int32Array;
  /** The last shift before each that is its twin; -1: none. */
  readonly twinBefore: Int32Array;
  /** Breaks in CSR form by shift, ascending by first window. */
  readonly breakFrom: Int32Array;
  readonly breakId: readonly string[];
  readonly breakSeconds: Int32Array;
  readonly breakFromWork: Int32Array;
  /** The past of the shift has left no room for it (`route/missed-breaks.ts`). */
  readonly breakMissed: Uint8Array;
  readonly breakPaid: Uint8Array;
  /** 1: may interrupt a drive. */
  readonly breakOnTheWay: Uint8Array;
  /** `[break × dimensions + dimension]`: most on board; `UNBOUNDED` where anything may be. */
  readonly breakMaxLoad: Int32Array;
  /** 1: some dimension has a limit. */
  readonly breakHasMaxLoad: Uint8Array;
  /** Places where a break may be taken, CSR by break; none: wherever the person is. */
  readonly breakRoomFrom: Int32Array;
  readonly breakRoom: Int32Array;
  readonly breakWindowFrom: Int32Array;
  readonly breakWindowStart: Int32Array;
  readonly breakWindowEnd: Int32Array;
  /** Beside the windows: scaled price of a second of lateness, -1: hard. */
  readonly breakWindowPrice: Float64Array;
  /** Per break: from this second on, the start of its first soft window, it may start late; `UNBOUNDED`: never. */
  readonly breakLateFrom: Int32Array;
  readonly hasSoftBreaks: boolean;

  readonly profiles: readonly CompiledProfile[];
  readonly arcPrices: readonly ArcPrice[];

  /** Visits of each job that may be moved. */
  readonly jobFrom: Int32Array;
  readonly jobVisit: Int32Array;
  /** Index of the priority class, 0 the most consequential. */
  readonly jobClass: Int32Array;
  readonly classPriority: readonly number[];
  /** What leaving the job out counts within its class. */
  readonly jobWeight: Float64Array;
  /** Some jobs of one class count differently. */
  readonly hasWeights: boolean;
  /** Scaled; -1 where the job may not be left out for a price. */
  readonly jobPrize: Float64Array;
  readonly jobKind: Uint8Array;
  /** Per job the one by which its group is known; itself where it is the only way. */
  readonly leader: Int32Array;
  /** Ways that may still be planned, by leader in CSR form. */
  readonly wayFrom: Int32Array;
  readonly way: Int32Array;
  /** Leaders: jobs, with all ways of one counted once. */
  readonly leaderCount: number;
  readonly hasWays: boolean;
  /** Scaled price of a job, at its first visit; empty when no job has one. */
  readonly wayPrice: Float64Array;

  /** Rides from pickup to delivery; both ends find theirs through `visitRide` in CSR form. */
  readonly ridePickup: Int32Array;
  readonly rideDelivery: Int32Array;
  readonly rideMax: Int32Array;
  readonly rideMin: Int32Array;
  /** `[ride × dimensions + dimension]`. */
  readonly rideLoad: Int32Array;
  readonly visitRideFrom: Int32Array;
  readonly visitRide: Int32Array;

  /** `start(linkTo) - start(linkSource)` in `[lagMin, lagMax]`. */
  readonly linkSource: Int32Array;
  readonly linkTarget: Int32Array;
  readonly lagMin: Int32Array;
  readonly lagMax: Int32Array;
  readonly visitLinkFrom: Int32Array;
  readonly visitLink: Int32Array;

  /** Who else must, or must not, be served alike; CSR by visit. */
  readonly visitPeerFrom: Int32Array;
  readonly visitPeer: Int32Array;
  readonly visitPeerKind: Uint8Array;
  /** Of `behind` and `ahead`: the least seconds between two shifts that share somebody or something. */
  readonly visitPeerGap: Int32Array;

  readonly waitingPrice: number;
  /** Scaled price of a second between the busiest and the idlest used shift; 0: none. */
  readonly fairnessPerSecond: number;
  /** Scaled price of somebody unknown in a group of visits; per visit its group or -1; `[group × shifts + shift]` 1: known. */
  readonly facePrice: number;
  readonly faceGroup: Int32Array;
  readonly faceIsKnown: Uint8Array;
  /** Scaled price of a second of the plan's worst lateness. */
  readonly worstLatenessPrice: number;
  readonly vehiclesFirst: boolean;
  readonly hasLinks: boolean;
  readonly hasPeers: boolean;
  readonly hasBreaks: boolean;
  readonly hasSequences: boolean;
  readonly hasFrozen: boolean;
  /** Some visit has windows behind a soft one. */
  readonly hasMixedWindows: boolean;
  /** Waiting before a visit may make its start cheaper (`route/hold.ts`). */
  readonly hasHolds: boolean;
  readonly hasSetups: boolean;
  readonly hasReloads: boolean;
  /** Some ride has a shortest or a longest duration. */
  readonly hasRideLimits: boolean;
  /** Every load has the same sign, no shipment, no reload: a route's capacity is a sum. */
  readonly capacityIsSum: boolean;
  /** The constant-time bound of an insertion is its exact price and feasibility. */
  readonly boundIsExact: boolean;
  /**
   * The earliest starts over all routes and links are the cheapest ones: nothing but lateness depends on times, no break
   * or ride stands in between, and used shifts do not come first. Times are then kept change by change (`route/retime.ts`).
   */
  readonly earliestIsBest: boolean;
  /** Some route has a limit of stops, driving or metres, and driving and metres are sums of arcs at any hour. */
  readonly wayIsSum: boolean;
  /** The bound is the exact price, but longest rides or the longest work may forbid what it lets through. */
  readonly onlyRidesBind: boolean;
}

export const jobKinds = { single: 0, pair: 1, compound: 2 } as const;
/**
 * `behind` and `ahead`: the visit's shift may not come behind, or ahead of, that of its peer where they share a person or a
 * vehicle, but with a gap that is long enough.
 */
export const peerKinds = { differentPeople: 0, samePerson: 1, sameShift: 2, behind: 3, ahead: 4 } as const;
