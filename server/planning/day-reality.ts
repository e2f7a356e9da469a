import type { Instant } from '../platform/time.ts';

/** What is known of a day that is under way at one instant: what has happened, and what has changed since it was planned. */
export interface DayReality {
  readonly now: Instant;
  /** Visits that have begun or ended, with the shift that did them. `end`: actual, or expected of what is under way. */
  readonly stops: ReadonlyMap<string, RealStop>;
  /** Shifts that do nothing more from this instant on: sick, car broken down. */
  readonly shiftEnds: ReadonlyMap<string, Instant>;
  /** Shifts that cannot leave where they are before this instant: they run late. */
  readonly freeFrom: ReadonlyMap<string, Instant>;
  /** Jobs called off: patient admitted or discharged, sample rejected. */
  readonly cancelledJobs: ReadonlySet<string>;
  /** Drives that take longer than usual. */
  readonly slow: readonly Slowness[];
}

export interface RealStop {
  readonly shiftId: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly state: 'driving' | 'arrived' | 'started' | 'done' | 'not_home';
}

/** Snow, a closed tunnel: permille of the usual time, in a circle or (null) everywhere, until further notice where `to` is null. */
export interface Slowness {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly permille: number;
  readonly circle: { readonly latitude: number; readonly longitude: number; readonly metres: number } | null;
}
