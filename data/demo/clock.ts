import { DateTime } from 'luxon';
import type { Instant, ServiceDate } from './model.ts';

const zone = 'Europe/Oslo';

/** Wall-clock arithmetic of the demo, remembered because a large demo asks for the same instants again and again. */
export interface OsloClock {
  readonly date: ServiceDate;
  /** 1 (Monday) … 7 (Sunday). */
  readonly weekday: number;
  /** Days since 1970-01-01: even and odd days take turns with cars. */
  readonly ordinal: number;
  day(offset: number): ServiceDate;
  /**
   * The instant of a wall-clock minute `offset` days after the service date; minutes may exceed 1440. A time that spring skips moves
   * forward an hour; of one that autumn repeats, the first is meant.
   */
  at(minutes: number, offset?: number): Instant;
  /** The wall-clock minute of an instant, counted from the service date's midnight on the clock, not in elapsed time. */
  minuteOf(instant: Instant): number;
}

/** Throws RangeError when the text is no calendar day. */
export function osloClock(date: string): OsloClock {
  const start = DateTime.fromISO(date, { zone });
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !start.isValid) throw new RangeError(`not a date: ${date}`);
  const ordinal = Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  const days = new Map<number, ServiceDate>();
  const instants = new Map<number, Instant>();
  const day = (offset: number): ServiceDate => {
    let found = days.get(offset);
    if (found === undefined) {
      found = start.plus({ days: offset }).toISODate() as ServiceDate;
      days.set(offset, found);
    }
    return found;
  };
  const at = (minutes: number, offset = 0): Instant => {
    const key = offset * 1440 + minutes;
    let found = instants.get(key);
    if (found === undefined) {
      const whole = Math.floor(key / 1440);
      const rest = key - whole * 1440;
      const local = start.plus({ days: whole }).set({ hour: Math.floor(rest / 60), minute: rest % 60, second: 0, millisecond: 0 });
      found = local.toJSDate().toISOString() as Instant;
      instants.set(key, found);
    }
    return found;
  };
  const minuteOf = (instant: Instant): number => {
    const local = DateTime.fromISO(instant, { zone });
    const offset = Math.round(Date.parse(`${local.toISODate()}T00:00:00Z`) / 86_400_000) - ordinal;
    return offset * 1440 + local.hour * 60 + local.minute;
  };
  return { date: date as ServiceDate, weekday: start.weekday, ordinal, day, at, minuteOf };
}
