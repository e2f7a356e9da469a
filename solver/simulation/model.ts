/**
 * What is to be done and over which roads, as far as a day needs it. A routing problem is one: seconds count from local
 * midnight, places are rows of the tables in their order, and the first table of a profile is the usual drive.
 */
export interface Work {
  readonly locations: readonly { readonly id: string; readonly building?: string; readonly parkingSeconds?: number }[];
  readonly travel: readonly { readonly id: string; readonly slots: readonly { readonly seconds: ArrayLike<number> }[] }[];
  readonly shifts: readonly WorkShift[];
  readonly jobs: readonly WorkJob[];
  readonly links?: readonly WorkLink[];
}

export interface WorkShift {
  readonly id: string;
  readonly profile: string;
  readonly start: { readonly location: string; readonly earliest: number };
  readonly end: { readonly latest: number };
}

export interface WorkJob {
  readonly id: string;
  /** Jobs of one such group are ways of doing one thing. */
  readonly oneOf?: string;
  readonly visits: readonly WorkVisit[];
  readonly shipments?: readonly { readonly pickups: readonly string[]; readonly delivery: string; readonly maxRideSeconds?: number }[];
}

export interface WorkVisit {
  readonly id: string;
  readonly location: string;
  readonly serviceSeconds: number;
  /** Soft where lateness has a price. */
  readonly windows?: readonly { readonly start: number; readonly end: number; readonly latenessCostPerHour?: number }[];
}

/** `start(to) - start(from)` lies in `[minLagSeconds, maxLagSeconds]`. */
export interface WorkLink {
  readonly from: string;
  readonly to: string;
  readonly minLagSeconds: number;
  readonly maxLagSeconds?: number;
}

/** A stop of a plan: a visit, or a break of so many seconds, with the start that the plan gives it. */
export interface PlannedStop {
  readonly kind: 'visit' | 'break';
  readonly id: string;
  readonly start: number;
  /** Planned, setup left out. */
  readonly seconds: number;
}

/** What a shift is to do, in order. `departure`: when it leaves its start. */
export interface PlannedRoute {
  readonly shift: string;
  readonly departure: number;
  readonly stops: readonly PlannedStop[];
}

/** Drives slowed to so many permille of the usual time, to or from these places or everywhere (`null`). */
export interface SlowSpell {
  readonly from: number;
  readonly to: number;
  readonly permille: number;
  readonly around: { readonly location: string; readonly places: ReadonlySet<string> } | null;
}

/** Something that happens at a second of the day. What it hits is found when it does, by chance or as named. */
export type Disturbance = { readonly at: number } & (
  | { readonly kind: 'late'; readonly seconds: number }
  | { readonly kind: 'no_show' }
  | { readonly kind: 'urgent'; readonly job: string }
  | { readonly kind: 'cancelled'; readonly job: string }
  | { readonly kind: 'sample_rejected'; readonly job: string; readonly again: string }
  | { readonly kind: 'sick'; readonly shift: string }
  | { readonly kind: 'car_broken'; readonly shift: string; readonly seconds: number }
  | { readonly kind: 'slow'; readonly spell: SlowSpell }
);

export type StopState = 'driving' | 'arrived' | 'started' | 'done' | 'not_home';

/** What the desk knows at an instant. Ends of what is under way, and starts of what is driven to, are expected ones. */
export interface Reality {
  readonly now: number;
  readonly stops: ReadonlyMap<string, { readonly shift: string; readonly start: number; readonly end: number; readonly state: StopState }>;
  readonly shiftEnds: ReadonlyMap<string, number>;
  readonly freeFrom: ReadonlyMap<string, number>;
  /** Jobs called off, and those that nobody knows of yet. */
  readonly cancelledJobs: ReadonlySet<string>;
  readonly slow: readonly SlowSpell[];
}
