import { DateTime } from 'luxon';

/** UTC instant, ISO-8601 with milliseconds and `Z`: sorts as text. */
export type Instant = string & { readonly instant: never };
/** A calendar day in Oslo, `YYYY-MM-DD`. Its day has 23, 24 or 25 hours. */
export type ServiceDate = string & { readonly serviceDate: never };

export const zone = 'Europe/Oslo';

/** The one clock of the service; tests hand in their own. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => toInstant(new Date()) };

function toInstant(date: Date): Instant {
  return date.toISOString() as Instant;
}

/** Beyond these years something is mistyped; beyond 9999 an instant would have a sign and no longer sort as text. */
function isThinkable({ isValid, year }: DateTime): boolean {
  return isValid && year >= 1900 && year < 3000;
}

/** Throws RangeError when the text is not an instant. */
export function parseInstant(text: string): Instant {
  const parsed = DateTime.fromISO(text, { setZone: true });
  if (!isThinkable(parsed) || !/(Z|[+-]\d\d:?\d\d)$/.test(text)) throw new RangeError(`not an instant: ${text}`);
  return toInstant(parsed.toJSDate());
}

/** Throws RangeError when the text is not a calendar day. */
export function parseServiceDate(text: string): ServiceDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || !isThinkable(DateTime.fromISO(text, { zone }))) throw new RangeError(`not a date: ${text}`);
  return text as ServiceDate;
}

export function serviceDateOf(instant: Instant): ServiceDate {
  return DateTime.fromISO(instant).setZone(zone).toISODate() as ServiceDate;
}

/** Oslo's wall clock as screens write it: `05.40`. */
export function clockTimeOf(instant: Instant): string {
  return DateTime.fromISO(instant).setZone(zone).toFormat('HH.mm');
}

export function addDays(date: ServiceDate, days: number): ServiceDate {
  return DateTime.fromISO(date, { zone }).plus({ days }).toISODate() as ServiceDate;
}

/** Whole days from `a` to `b`. */
export function daysBetween(a: ServiceDate, b: ServiceDate): number {
  return Math.round(DateTime.fromISO(b, { zone: 'utc' }).diff(DateTime.fromISO(a, { zone: 'utc' }), 'days').days);
}

/** Local midnight that begins the day. */
export function startOfDay(date: ServiceDate): Instant {
  return toInstant(DateTime.fromISO(date, { zone }).startOf('day').toJSDate());
}

/**
 * The instant of a wall-clock time on a day. A time that the spring change skips moves forward an hour; of a time that the
 * autumn change repeats, the first is meant. `minutes` may exceed 1440 for the night after.
 */
export function instantAt(date: ServiceDate, minutes: number): Instant {
  const days = Math.floor(minutes / 1440);
  const rest = minutes - days * 1440;
  const local = DateTime.fromISO(date, { zone }).plus({ days });
  return toInstant(local.set({ hour: Math.floor(rest / 60), minute: rest % 60, second: 0, millisecond: 0 }).toJSDate());
}

/** Elapsed seconds from `a` to `b`; clock changes do not matter. */
export function secondsBetween(a: Instant, b: Instant): number {
  return (Date.parse(b) - Date.parse(a)) / 1000;
}

export function plusSeconds(instant: Instant, seconds: number): Instant {
  return toInstant(new Date(Date.parse(instant) + seconds * 1000));
}

/** 23, 24 or 25. */
export function hoursOf(date: ServiceDate): number {
  return secondsBetween(startOfDay(date), startOfDay(addDays(date, 1))) / 3600;
}
