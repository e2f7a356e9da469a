import { type Clock, type Instant, parseInstant, plusSeconds, systemClock } from '../../server/platform/time.ts';

export interface TestClock extends Clock {
  /** Moves time on; returns the new instant. */
  advance(seconds: number): Instant;
  set(instant: string): void;
}

/** A clock that stands still until it is told to move. */
export function testClock(start: string = systemClock.now()): TestClock {
  let now = parseInstant(start);
  return {
    now: () => now,
    advance(seconds) {
      now = plusSeconds(now, seconds);
      return now;
    },
    set(instant) {
      now = parseInstant(instant);
    },
  };
}
