/** A plan as the search returns it and as `verify` judges it. Seconds count from the problem's zero. */
export interface Solution {
  readonly routes: readonly Route[];
  readonly unassigned: readonly Unassigned[];
  /** Shifts that must be used and are not; missing: none. Such a plan breaks a rule, which `verify` tells. */
  readonly unused?: readonly UnusedShift[];
  /** Recomputed exactly from the routes. */
  readonly cost: CostBreakdown;
}

/** The visits of a shift in order, without times: enough to go on from. */
export interface RouteOrder {
  readonly shift: string;
  readonly vehicle?: string;
  readonly visits: readonly string[];
  /** Of `visits`, those that stand in another route as well, which this one joins. */
  readonly joins?: readonly string[];
  /** Where the vehicle is reloaded, in order, each after so many of the visits. */
  readonly reloads?: readonly { readonly location: string; readonly serviceSeconds: number; readonly after: number }[];
}

export interface Route {
  readonly shift: string;
  /** The vehicle of the shift, its own or one of its pool; missing: none. */
  readonly vehicle?: string;
  readonly departure: number;
  readonly end: number;
  readonly stops: readonly Stop[];
  /** Breaks that the work needs and that what is done or under way has left no room for; missing: none. */
  readonly missedBreaks?: readonly string[];
  readonly metres: number;
  readonly drivingSeconds: number;
  readonly waitingSeconds: number;
  /** At visits, setup included, and reload stops. */
  readonly serviceSeconds: number;
  readonly overtimeSeconds: number;
}

export type Stop = VisitStop | BreakStop | ReloadStop;

export interface VisitStop {
  readonly kind: 'visit';
  readonly visit: string;
  /** A further person at a visit of several `people`, which stands in another route as well: here nothing is carried. */
  readonly joins?: true;
  readonly arrival: number;
  /** Cleaning between arrival and start of what earlier stops left; missing: none. Neither waiting nor service. */
  readonly cleaningSeconds?: number;
  /** Start of setup and service, within a window. */
  readonly start: number;
  /** End of service. */
  readonly departure: number;
  readonly latenessSeconds: number;
  /** How much later this start could be without breaking a hard rule of its route. */
  readonly slackSeconds: number;
  /** On board when leaving, by dimension. */
  readonly load: Readonly<Record<string, number>>;
}

export interface BreakStop {
  readonly kind: 'break';
  readonly break: string;
  /** `null`: on the way to the next stop. */
  readonly location: string | null;
  readonly start: number;
  readonly departure: number;
  /** Seconds behind the end of the soft window that it is counted against. */
  readonly latenessSeconds: number;
}

/** The vehicle is emptied of what visits handed it and filled for the next trip. */
export interface ReloadStop {
  readonly kind: 'reload';
  readonly location: string;
  readonly arrival: number;
  readonly start: number;
  readonly departure: number;
  /** Seconds behind the end of the soft window that it is counted against. */
  readonly latenessSeconds: number;
  /** How much later this start could be without breaking a hard rule of its route. */
  readonly slackSeconds: number;
  /** On board when leaving, by dimension. */
  readonly load: Readonly<Record<string, number>>;
}

export interface CostBreakdown {
  readonly total: number;
  readonly byRule: Readonly<Record<string, number>>;
  readonly usedShifts: number;
  readonly metres: number;
  readonly drivingSeconds: number;
  /** Index: priority class. */
  readonly unassignedByPriority: readonly number[];
}

export interface Unassigned {
  readonly job: string;
  /** Why, most binding first: counted over the shifts that were candidates. */
  readonly reasons: readonly UnassignedReason[];
}

/** Closed list: one code a rule. `shifts`: how many shifts fail by this rule first. */
export interface UnassignedReason {
  readonly code: ReasonCode;
  readonly shifts: number;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A shift that must be used but for which nothing was found to do. */
export interface UnusedShift {
  readonly shift: string;
  /** Why, most frequent first: the first rule by which the empty shift fails, counted over the jobs. */
  readonly reasons: readonly UnusedReason[];
}

/** `no_job`: so many jobs that it could do are planned in other shifts; 0: there are no jobs. */
export interface UnusedReason {
  readonly code: ReasonCode | 'no_job';
  readonly jobs: number;
}

export const reasonCodes = [
  'no_shift',
  'skill_missing',
  'skill_excluded',
  'person_excluded',
  'not_in_locked_shifts',
  'load_class',
  'capacity',
  'window_outside_shift',
  'window_too_short',
  'unreachable',
  'ride_time',
  'no_time_left',
  'break_conflict',
  'shift_end',
  'second_person_missing',
  'link_conflict',
  'kept_apart',
  'max_drive',
  'max_work',
  'max_stops',
  'less_urgent',
  /** The search was cancelled before the job was fully tried. */
  'not_tried',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** A fault of a problem, all of them at once; `path` as in `jobs[3].visits[0].windows[1].end`. */
export interface ProblemFault {
  readonly code: ProblemFaultCode;
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type ProblemFaultCode =
  | 'duplicate_id'
  | 'unknown_reference'
  | 'not_an_integer'
  | 'out_of_range'
  | 'empty_window'
  | 'windows_overlap'
  | 'matrix_size'
  | 'matrix_diagonal'
  | 'matrix_not_fifo'
  | 'ride_limit_below_drive'
  | 'contradictory_links'
  | 'contradictory_locks'
  | 'contradictory_ways'
  | 'unsupported_field'
  | 'too_large';

/** A broken rule found by the independent checker. */
export interface Violation {
  readonly rule: string;
  readonly shift?: string;
  readonly visit?: string;
  readonly job?: string;
  readonly amount?: number;
  readonly message: string;
}
