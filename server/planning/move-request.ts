import type { Instant } from '../platform/time.ts';

/** A visit by hand into a shift, or its whole job out of the plan. */
export interface MoveRequest {
  readonly visitId: string;
  /** Null: out of the plan. */
  readonly shiftId: string | null;
  /** Behind so many of the shift's other visits, or of those that begin before an instant; neither: where it costs least. */
  readonly position?: number | null | undefined;
  readonly start?: Instant | null | undefined;
}
