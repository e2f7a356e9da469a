import type { Instant } from '../platform/time.ts';

/** What is known of a day that is under way. */
export interface DayReality {
  readonly now: Instant;
  /** Visits that have begun or ended, with the shift that did them. `end`: actual, or expected of what is under way. */
  readonly stops: ReadonlyMap<
    string,
    {
      readonly shiftId: string;
      readonly start: Instant;
      readonly end: Instant;
      readonly state: 'driving' | 'arrived' | 'started' | 'done' | 'not_home';
    }
  >;
  /** Shifts that do nothing more from this instant on: sick, car broken down. */
  readonly shiftEnds: ReadonlyMap<string, Instant>;
  /** Shifts that cannot leave where they are before this instant: they run late. */
  readonly freeFrom: ReadonlyMap<string, Instant>;
  /** Jobs called off: patient admitted or discharged, sample rejected … */
  readonly cancelledJobs: ReadonlySet<string>;
  /** Drives slowed (snow, closed tunnel): permille of the usual time, in a circle or everywhere, from–to. */
  readonly slow: readonly {
    readonly from: Instant;
    readonly to: Instant | null;
    readonly permille: number;
    readonly circle: { readonly latitude: number; readonly longitude: number; readonly metres: number } | null;
  }[];
}
