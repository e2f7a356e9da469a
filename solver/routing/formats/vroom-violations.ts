/** What a route of plan mode does not keep; `duration` where the cause is time. */
export interface VroomViolation {
  readonly cause:
    | 'delay'
    | 'lead_time'
    | 'load'
    | 'max_tasks'
    | 'skills'
    | 'precedence'
    | 'missing_break'
    | 'max_travel_time'
    | 'max_load'
    | 'max_distance';
  readonly duration?: number;
}

/** One of each cause, with the sum of its durations. */
export function sumViolations(violations: readonly VroomViolation[]): VroomViolation[] {
  const sums = new Map<VroomViolation['cause'], VroomViolation>();
  for (const { cause, duration } of violations) {
    const before = sums.get(cause)?.duration ?? 0;
    sums.set(cause, duration === undefined ? { cause } : { cause, duration: before + duration });
  }
  return [...sums.values()];
}
