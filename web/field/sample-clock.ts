export interface SampleClock {
  /** Whole minutes to the deadline; negative when it has passed, from the first second. */
  readonly minutesLeft: number;
  /** 1 when just drawn, 0 at the deadline: the length of the bar. */
  readonly share: number;
  /** `soon`: the last third, or under 30 minutes. */
  readonly level: 'good' | 'soon' | 'late';
}

const soonShare = 1 / 3;
const soonMinutes = 30;

/**
 * The clock of a drawn sample. The limit runs from the actual draw, never from the planned one.
 *
 * @param drawnAt when the tube was drawn, ms since 1970
 * @param deadline when it must be at the desk, ms since 1970
 */
export function sampleClock(drawnAt: number, deadline: number, now: number): SampleClock {
  const left = deadline - now;
  const whole = Math.max(1, deadline - drawnAt);
  const share = Math.min(1, Math.max(0, left / whole));
  const minutesLeft = left < 0 ? Math.min(-1, Math.ceil(left / 60_000)) : Math.floor(left / 60_000);
  const level = left < 0 ? 'late' : share <= soonShare || minutesLeft < soonMinutes ? 'soon' : 'good';
  return { minutesLeft, share, level };
}
