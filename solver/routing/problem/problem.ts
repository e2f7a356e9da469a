/**
 * The routing problem in readable form: what has to be done, by whom, with which vehicles, over which roads.
 *
 * Units: every time is a whole number of seconds after the problem's own zero (a caller's choice, for a day plan local
 * midnight of the service date as an instant); distances are whole metres; loads are whole units of their dimension;
 * costs are whole cost units. A public benchmark reader scales its own unit to whole numbers.
 *
 * Every optional field has a neutral default. A field that the search does not honour yet is refused by `validate`
 * (`unsupported_field`), never ignored.
 */
export interface Problem {
  readonly name?: string;
  /** Places; jobs, shifts and hubs refer to them by id. Their order is the order of rows in the travel matrices. */
  readonly locations: readonly Location[];
  /** Load dimensions, for example `['litres', 'kilograms', 'coldLitres', 'tubes']`. Empty: nothing is carried. */
  readonly loadDimensions?: readonly string[];
  readonly travel: readonly TravelProfile[];
  readonly shifts: readonly Shift[];
  /** Vehicles that the search may hand to shifts whose `vehicle` is `{ pool }`. */
  readonly vehicles?: readonly Vehicle[];
  readonly jobs: readonly Job[];
  /** Temporal links between visits of any jobs: `start(to) - start(from)` lies in `[minLagSeconds, maxLagSeconds]`. */
  readonly links?: readonly Link[];
  readonly relations?: readonly Relation[];
  readonly objective?: Objective;
}

export interface Location {
  readonly id: string;
  /** Same key: one parking serves consecutive visits. */
  readonly building?: string;
  /** Seconds to park and walk to the door, spent on every arrival from another building. */
  readonly parkingSeconds?: number;
  /** Geographic or planar position; only used for neighbourhoods and decomposition, never for travel. */
  readonly position?: { readonly x: number; readonly y: number };
}

export interface TravelProfile {
  readonly id: string;
  /**
   * Travel by departure time, ascending `fromSecond`; the first slot must start at or before the first shift. One slot:
   * travel does not depend on the time. Several: each says how long a drive takes that stays within it. A drive that is
   * under way when the next slot begins goes on at that slot's pace: the part that is left, in seconds of the old slot,
   * times new over old, rounded up (Ichoua, Gendreau & Potvin 2003). So leaving later never arrives earlier (FIFO)
   * whatever the tables say, as long as a way is there in all slots or in none. Metres are those of the slot of departure.
   */
  readonly slots: readonly TravelSlot[];
  /**
   * Instead of several slots: the only slot's seconds times `permille` / 1000, rounded, from each second on; otherwise
   * as slots. One table then serves all hours.
   */
  readonly factors?: readonly { readonly fromSecond: number; readonly permille: number }[];
}

export interface TravelSlot {
  readonly fromSecond: number;
  /** Row-major `locations × locations`; `-1`: no way. The diagonal is 0. */
  readonly seconds: ArrayLike<number>;
  readonly metres: ArrayLike<number>;
  /** Whole cost units of each arc besides its time and metres: tolls, or a price list of its own. Missing: none. */
  readonly costs?: ArrayLike<number>;
}

export interface Shift {
  readonly id: string;
  /** The person who works this shift; two shifts of one person may not overlap. */
  readonly person: string;
  /**
   * Who rides along on the whole route in the same vehicle (one seat and one parking each stop): a visit that needs so
   * many `people` may be done by them together. Excluded people count; preferences, durations and relations look at
   * `person` alone. `skills` are those of all.
   */
  readonly companions?: readonly string[];
  readonly start: { readonly location: string; readonly earliest: number; readonly latest?: number };
  /** `location: null`: an open route ends at its last stop. */
  readonly end: { readonly location: string | null; readonly latest: number };
  readonly profile: string;
  /**
   * A vehicle of its own, or one of a pool that stands where the shift starts and ends, chosen by the search: it decides
   * the travel profile, and load, classes and way are the narrower of shift and vehicle. `without`: the shift may also be
   * worked without one, by `profile`, carrying what is stated here instead of the shift's own. Without a vehicle that is
   * free, a shift that may not stays unused. `taken`: what was settled already, one of the pool or `null` for none; who has
   * left (`frozen`) must say it, and keeps the vehicle from every shift that wants it before it is back.
   */
  readonly vehicle?:
    | { readonly fixed: string }
    | { readonly pool: readonly string[]; readonly without?: WithoutVehicle; readonly taken?: string | null };
  /**
   * Things besides people and the vehicle above that go along and are not cleaned before another shift that names them too:
   * a device, a bag, a vehicle of the caller's own. They carry what visits leave; see `Visit.leaves`.
   */
  readonly carriesOver?: readonly string[];
  /** Per load dimension; missing dimensions are 0. */
  readonly capacity?: Readonly<Record<string, number>>;
  /** Load classes this shift's vehicle may carry (`cold`, `un3373`, `adr`, …). */
  readonly loadClasses?: readonly string[];
  /** Skill → level (1 when it has no levels). */
  readonly skills?: Readonly<Record<string, number>>;
  readonly breaks?: readonly Break[];
  /** Seconds beyond `end.latest` that may be worked, at `costs.perOvertimeHour`. Default 0. */
  readonly maxOvertimeSeconds?: number;
  readonly maxWorkSeconds?: number;
  readonly maxDriveSeconds?: number;
  readonly maxMetres?: number;
  /** Carbon dioxide of a kilometre, whole grams. Default: the fixed vehicle's, else 0. */
  readonly gramsCo2PerKilometre?: number;
  readonly maxStops?: number;
  /**
   * Places where the vehicle may be emptied and filled during the shift, as often as it pays. What visits hand over then
   * rides only from the reload before them, what they take on only to the reload behind them; shipments ride on.
   */
  readonly reloads?: readonly Reload[];
  readonly costs?: ShiftCosts;
  /**
   * Stops already done or under way, in order: the head of the route, each at its start, never moved. Of the past nothing
   * is asked: windows, skills, locks, travel, and lags and rides between two of them may be broken, and lateness costs
   * nothing. The route leaves in time for the first of them, whatever `start` says. The rest of a job that has begun is
   * planned or, told as unassigned, not; a shipment that has begun stays in its shift. A visit of several people may stand
   * here in several shifts: the first that does not say that it `joins` did it, and nobody else comes. Breaks are for what
   * lies ahead or fits between these stops. Capacity and limits count the whole route as soon as it holds anything else.
   */
  readonly frozen?: readonly FrozenStop[];
  /**
   * The shift must be used: a plan that leaves it without a visit breaks a rule, told in `Solution.unused` and by
   * `verify`. Fewer such shifts unused come after the jobs left out and before used shifts and cost. Default false.
   */
  readonly mustUse?: boolean;
}

/** A stop that is done or under way. */
export interface FrozenStop {
  readonly visit: string;
  readonly start: number;
  /** As in a plan's stops: came to a visit of several people which another shift did. Default false. */
  readonly joins?: boolean;
}

/** What a person carries without a vehicle. */
export interface WithoutVehicle {
  readonly capacity?: Readonly<Record<string, number>>;
  readonly loadClasses?: readonly string[];
}

/**
 * A place where a vehicle is reloaded, how long that takes, and when it may begin (missing: at any time), behind a soft
 * window also late at that window's price alone: the objective's prices of lateness are of visits.
 */
export interface Reload {
  readonly location: string;
  readonly serviceSeconds: number;
  readonly windows?: readonly Window[];
}

/** Whole cost units. Defaults: `perMetre` 0, `perHour` 0 …; see `Objective` for what is minimised when all are 0. */
export interface ShiftCosts {
  readonly fixed?: number;
  readonly perKilometre?: number;
  /** Per hour from leaving the start to reaching the end, waiting and breaks included. */
  readonly perHour?: number;
  readonly perDrivingHour?: number;
  /** Per hour of service and setup at visits. */
  readonly perServiceHour?: number;
  /** Per hour of breaks, paid or not; `perHour` counts them already. */
  readonly perBreakHour?: number;
  readonly perOvertimeHour?: number;
  /** Needs `gramsCo2PerKilometre` on the shift or its fixed vehicle. */
  readonly perKilogramCo2?: number;
}

export interface Break {
  readonly id: string;
  /** Where a window is soft the break may start late at that window's price alone: the objective's prices of lateness are of visits. */
  readonly windows: readonly Window[];
  readonly durationSeconds: number;
  /** Only needed when the shift's duration reaches this many seconds. Default 0: always. */
  readonly fromWorkSeconds?: number;
  /**
   * Places with a satisfactory room; missing: anywhere between two stops. The route leads aside to one of them, from
   * which the next stop is reached first; the way there and on counts as any other. Not together with `onTheWay`.
   */
  readonly locations?: readonly string[];
  /** The break may interrupt a drive: while its window is not yet open, the person drives on. Default false: at a place. */
  readonly onTheWay?: boolean;
  /** Most that may be on board during the break, by dimension; missing dimensions: anything. */
  readonly maxLoad?: Readonly<Record<string, number>>;
  /** Paid breaks count as work. Default false. */
  readonly paid?: boolean;
}

export interface Vehicle {
  readonly id: string;
  readonly profile: string;
  /** Where it and its key are between two shifts. */
  readonly location: string;
  /** Default: as many as ride along. */
  readonly seats?: number;
  /** Seconds from a shift's start until it can leave: key, check, loading. Default 0. */
  readonly fetchSeconds?: number;
  /** Charged or back from service only from this second on. */
  readonly readyFrom?: number;
  /** Seconds between the end of one shift and the start of the next that use it. Default 0. */
  readonly handOverSeconds?: number;
  readonly capacity?: Readonly<Record<string, number>>;
  readonly loadClasses?: readonly string[];
  /** Of each route; it is charged or filled between two. */
  readonly rangeMetres?: number;
  /** `rangeMetres` holds for all routes of the day together; the search then gives it to one shift. Default false. */
  readonly rangeIsPerDay?: boolean;
  readonly gramsCo2PerKilometre?: number;
}

/**
 * Hard when `latenessCostPerHour` is missing; otherwise service may start after `end` at that price. Service never starts
 * before `start`. Of several windows any one will do: a start within one costs nothing, a start outside all of them is
 * counted against the soft window before it that makes it cheapest.
 */
export interface Window {
  readonly start: number;
  readonly end: number;
  readonly latenessCostPerHour?: number;
  /**
   * Of the only window of a visit, soft: the last second at which service may start, however dear. Default: any time
   * after `end`.
   */
  readonly latest?: number;
}

export interface Job {
  readonly id: string;
  /** Several visits of one job are planned together or not at all. */
  readonly visits: readonly Visit[];
  /**
   * Pickup and delivery within the job: same route, pickups first. A visit may be an end of several of them, also the
   * delivery of one and a pickup of another; what they tie together shares a route.
   */
  readonly shipments?: readonly Shipment[];
  /** Class of consequence: a job of a lower number is never left out to plan jobs of higher numbers. Default 0. */
  readonly priority?: number;
  /** How much it counts to leave this job out, among jobs of its class: the sum over the jobs left out is kept least. Default 1. */
  readonly weight?: number;
  /** May be left out at the loss of `prize` (never for clinical jobs). Missing: leaving it out is a fault of the plan, reported with reasons. */
  readonly prize?: number;
  /**
   * The jobs that name the same group are ways of doing one thing: exactly one of them is planned, or the group is left
   * out once, by the id of its first job. All have one priority, weight and prize. A way of which something is done or
   * under way is the way, and gives its id. What ties a visit binds it where its way is planned.
   */
  readonly oneOf?: string;
  /** Cost units of planning this job, paid with its first visit: what this way counts for less than another. Default 0. */
  readonly price?: number;
}

export interface Visit {
  readonly id: string;
  readonly location: string;
  readonly serviceSeconds: number;
  /** Overrides `serviceSeconds` for a person. */
  readonly serviceSecondsByPerson?: Readonly<Record<string, number>>;
  /** Spent beside the service by people who have not met the patient: those not in `knownPeople`. Default 0. */
  readonly firstVisitExtraSeconds?: number;
  /** People who have met the patient before this day. */
  readonly knownPeople?: readonly string[];
  /** Visits of one group, as those to one patient, should see few new faces: see `Objective.perNewFace`. */
  readonly facesGroup?: string;
  /** Spent between start and service where the visit before, or the start of the route, is at another location. Default 0. */
  readonly setupSeconds?: number;
  /** Overrides `setupSeconds` for a person. */
  readonly setupSecondsByPerson?: Readonly<Record<string, number>>;
  /** Any one of them; missing: any time. Ascending and disjoint. */
  readonly windows?: readonly Window[];
  readonly skills?: SkillNeed;
  /** Load taken on (positive) or handed over (negative) without a shipment: positive from the home to the route's end, negative from the route's start. */
  readonly load?: Readonly<Record<string, number>>;
  /** Handed over besides `load`, so that a visit may hand over and take on the same dimension: on board from the route's start. */
  readonly handedOver?: Readonly<Record<string, number>>;
  readonly loadClasses?: readonly string[];
  /**
   * Group of the visit's own load (`clean`, `dirty`, …): never on board together with a group that a relation
   * `incompatibleLoads` names beside it. What is handed over is on board from the trip's start, what is taken on until
   * its end; at a stop, what leaves is off before what comes is on.
   */
  readonly loadGroup?: string;
  /** Group of what is handed over, where that is another than of what is taken on. Default `loadGroup`. */
  readonly handedOverGroup?: string;
  readonly preferredPeople?: Readonly<Record<string, number>>;
  readonly excludedPeople?: readonly string[];
  /** Only these shifts (a lock, or eligibility computed by the caller). */
  readonly onlyShifts?: readonly string[];
  /** The start is fixed at this second (a lock). */
  readonly fixedStart?: number;
  /** What somebody has been told: may be broken, at a price. Nothing is asked of a stop that is done or under way. */
  readonly promise?: VisitPromise;
  /**
   * So many different people at once at this place. Links `[0, 0]` to other visits of the job bring one each. The others
   * come in one vehicle where the masks let a shift with enough `companions` do the visit, which is then done by such
   * shifts alone; else in as many routes, all of which stop at this visit at the same second. Skills, locks, exclusions,
   * durations and prices are of each of them; loads and shipments, links, and relations but `differentPeople` are of the
   * first, whose stop is not marked `joins`. Without that many people the job is left out with the reason. Default 1.
   */
  readonly people?: number;
  /** What the visit leaves, by name, on who was there and on their vehicle, until the day ends or it is cleaned off. */
  readonly leaves?: readonly string[];
  /**
   * What must not be brought here, by the names of `leaves`, from any earlier stop of the shift, also of the past, and of
   * earlier shifts of the same person, companion or vehicle, or with a thing that carries it over. A visit that is done or under way is not judged itself, and
   * none is endangered by what it leaves itself.
   */
  readonly sensitiveTo?: Readonly<Record<string, Sensitivity>>;
}

/** What has been told to a person about a visit; each part costs nothing where its price is missing. Prices are whole cost units. */
export interface VisitPromise {
  readonly start: number;
  /** A start that is at most so much earlier or later keeps the promise. */
  readonly toleranceSeconds: number;
  /** Per hour by which the start lies outside the tolerance. */
  readonly perHourMoved?: number;
  /** Of every start outside the tolerance, however far. */
  readonly whenMoved?: number;
  /** Who was told to come, and the price of any other shift; of each person who comes to a visit of several. */
  readonly shift?: string;
  readonly otherShift?: number;
}

/**
 * `apart`: never in one shift, nor in two that share a person, a vehicle or a thing, in either order. `before`: only before whatever
 * leaves it. `cleaningSeconds`: so long a cleaning between arrival and start, or what is left of it where an earlier stop
 * was cleaned for; of several things one after the other. Between two shifts it is done where the time between the end of
 * the one, overtime included, and the start of the other is long enough, else the visit may not come behind.
 */
export type Sensitivity = 'apart' | 'before' | { readonly cleaningSeconds: number };

export interface SkillNeed {
  readonly all?: Readonly<Record<string, number>>;
  readonly any?: Readonly<Record<string, number>>;
  readonly none?: readonly string[];
}

export interface Shipment {
  readonly pickups: readonly string[];
  readonly delivery: string;
  readonly load: Readonly<Record<string, number>>;
  /** Group of this load, on board from each pickup to the delivery; see `Visit.loadGroup`. */
  readonly loadGroup?: string;
  /** From the end of service at the (each) pickup to the start of service at the delivery. */
  readonly maxRideSeconds?: number;
  readonly minRideSeconds?: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly minLagSeconds: number;
  /** Missing: unbounded. */
  readonly maxLagSeconds?: number;
  /** Both visits must be done by different people. Default true for `[0, 0]`, else false. */
  readonly differentPeople?: boolean;
}

export type Relation =
  | {
      /**
       * `sequence`: in one shift, in this order, with no other visit between them (breaks may be). As every relation it
       * binds the visits that are planned.
       */
      readonly kind: 'samePerson' | 'differentPeople' | 'sameShift' | 'sequence';
      readonly visits: readonly string[];
      /** All of them in this shift. */
      readonly shift?: string;
    }
  /** No two of these groups in one vehicle at a time. */
  | { readonly kind: 'incompatibleLoads'; readonly groups: readonly string[] };

/**
 * What is minimised, lexicographically: unassigned by priority class, then shifts that must be used and are not, then
 * (`vehiclesFirst`) used shifts, then cost.
 * Cost = shift costs + soft lateness + worst lateness + `perMetre`·metres + `perDrivingSecond`·driving + preference,
 * promise and fairness prices.
 */
export interface Objective {
  readonly vehiclesFirst?: boolean;
  /** Cost units per metre, over all profiles. Default 1 when no shift has costs, else 0. */
  readonly perMetre?: number;
  readonly perDrivingSecond?: number;
  readonly perWaitingSecond?: number;
  /**
   * Price of every shift in which somebody comes to a `facesGroup` who is in none of its `knownPeople`, however many of
   * its visits that shift does.
   */
  readonly perNewFace?: number;
  /** Price of the difference between the busiest and the idlest used shift's work (unpaid breaks left out), per second. */
  readonly fairnessPerSecond?: number;
  /** Price of every second of lateness in a soft window, beside the window's own price. */
  readonly perLatenessSecond?: number;
  /** Price per second of the one latest start of the whole plan (Mankowska, Meisel & Bierwirth 2014). */
  readonly perMaxLatenessSecond?: number;
}
