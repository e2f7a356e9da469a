import { unpaidBreak, type WorkingTimeLimits, type WorkingTimeRule } from '../../data/working-time/limits.ts';
import { addDays, type Instant, plusSeconds, type ServiceDate, secondsBetween } from '../platform/time.ts';

/** One shift on a person's roster. */
export interface Duty {
  readonly id: string;
  /** The service date that it begins on: two duties of one date are one divided shift. */
  readonly date: ServiceDate;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Somebody saw the person work it: it counts in full, whatever it breaks. Null: it counts as far as the limits let it be used. */
  readonly workedUntil: Instant | null;
}

/** How much of a duty the limits leave. */
export type UsableDuty =
  | { readonly kind: 'none'; readonly rule: WorkingTimeRule }
  | {
      readonly kind: 'some';
      readonly startsAt: Instant;
      readonly endsAt: Instant;
      /** Overtime after `endsAt` that breaks none of the limits and leaves the next duty its rest. */
      readonly mostOvertimeSeconds: number;
      /** Why it is shorter than on the roster; null: it is not. */
      readonly rule: WorkingTimeRule | null;
    };

interface Span {
  readonly date: ServiceDate;
  readonly start: number;
  readonly end: number;
  /** The end without overtime. */
  readonly ordinaryEnd: number;
}

const day = 86_400;
const daysOfWeek = 7;

/**
 * What one person's duties leave to be used, each after those before it (`rules.md` 18). A duty that would break a limit
 * begins later or ends earlier so that it holds; one of which too little is left is not used and not counted further on.
 * Hours are elapsed, whatever the clocks on the wall do. Weeks are any seven days: stricter than the calendar's.
 * @param duties by start; from eight days before the first that is asked about
 */
export function usableDuties(duties: readonly Duty[], limits: WorkingTimeLimits): ReadonlyMap<string, UsableDuty> {
  const [first] = duties;
  const usable = new Map<string, UsableDuty>();
  if (first === undefined) return usable;
  const at = (instant: Instant) => Math.round(secondsBetween(first.startsAt, instant));
  const instant = (second: number) => plusSeconds(first.startsAt, second);
  const worked: Span[] = [];
  duties.forEach((duty, index) => {
    const [start, end] = [at(duty.startsAt), at(duty.endsAt)];
    const next = duties[index + 1];
    const left = leftOf({ date: duty.date, start, end }, worked, limits);
    if (duty.workedUntil !== null) worked.push({ date: duty.date, start, end: Math.max(end, at(duty.workedUntil)), ordinaryEnd: end });
    else if (left.end - left.start >= limits.leastShiftMinutes * 60) {
      worked.push({ date: duty.date, start: left.start, end: left.end, ordinaryEnd: left.end });
    } else {
      usable.set(duty.id, { kind: 'none', rule: left.rule ?? 'hours_in_day' });
      return;
    }
    const beforeNext = next === undefined ? left.latest : at(next.startsAt) - restBefore(next, duty, at(next.startsAt) - left.end, limits);
    usable.set(duty.id, {
      kind: 'some',
      startsAt: instant(left.start),
      endsAt: instant(left.end),
      mostOvertimeSeconds: Math.max(0, Math.min(left.latest, beforeNext) - left.end),
      rule: left.rule,
    });
  });
  return usable;
}

/** Seconds of rest that overtime must leave before the next duty: the week's where there is room for it, else the day's. */
function restBefore(next: Duty, duty: Duty, gap: number, { dailyRestMinutes, weeklyRestMinutes }: WorkingTimeLimits): number {
  if (next.date === duty.date) return 0;
  return gap >= weeklyRestMinutes * 60 ? weeklyRestMinutes * 60 : dailyRestMinutes * 60;
}

/** What is left of a duty, and the latest second until which overtime may go. */
function leftOf(duty: Pick<Span, 'date' | 'start' | 'end'>, worked: readonly Span[], limits: WorkingTimeLimits) {
  const { date } = duty;
  let { start, end } = duty;
  let rule = null as WorkingTimeRule | null;
  const beginAt = (second: number, why: WorkingTimeRule) => {
    if (second > start) [start, rule] = [second, why];
  };
  const endAt = (second: number, why: WorkingTimeRule) => {
    if (second < end) [end, rule] = [second, rule ?? why];
  };
  const last = Math.max(...worked.map((span) => span.end), Number.NEGATIVE_INFINITY);
  const sameDay = worked.filter((span) => span.date === date);
  const dailyRest = limits.dailyRestMinutes * 60;
  beginAt(sameDay.length > 0 ? last : last + dailyRest, 'daily_rest');
  if (latestByWeeklyRest(start, worked, limits) <= start) beginAt(last + limits.weeklyRestMinutes * 60, 'weekly_rest');

  const byDailyRest = Math.min(start, ...sameDay.map((span) => span.start)) + day - dailyRest;
  const byHours = latestByHours(start, worked, limits.mostInDayMinutes * 60);
  const byWeeklyRest = latestByWeeklyRest(start, worked, limits);
  const week = worked.filter((span) => span.date > addDays(date, -daysOfWeek));
  endAt(byDailyRest, 'daily_rest');
  endAt(byHours, 'hours_in_day');
  endAt(byWeeklyRest, 'weekly_rest');
  const byWeek = start + lengthOf(limits.mostInWeekMinutes * 60 - week.reduce((sum, span) => sum + ordinaryWork(span), 0));
  const isCut = byWeek < end;
  endAt(byWeek, 'hours_in_week');
  const overtime = limits.mostOvertimeInWeekMinutes * 60 - week.reduce((sum, span) => sum + span.end - span.ordinaryEnd, 0);
  const latest = isCut ? end : Math.min(byDailyRest, byHours, byWeeklyRest, end + Math.max(0, overtime));
  return { start, end, latest, rule };
}

/** Working time of a duty: the unpaid break is left out. */
function ordinaryWork({ start, ordinaryEnd }: Span): number {
  const length = ordinaryEnd - start;
  return length >= unpaidBreak.fromMinutes * 60 ? length - unpaidBreak.minutes * 60 : length;
}

/** The longest duty with so much working time. */
function lengthOf(work: number): number {
  const withBreak = work + unpaidBreak.minutes * 60;
  return withBreak >= unpaidBreak.fromMinutes * 60 ? withBreak : Math.max(0, work);
}

/**
 * The latest end of a duty from `start` such that no 24 hours hold more than so much work. While it lasts the 24 hours behind
 * it never hold less than before: work comes in as fast as it can go out.
 */
function latestByHours(start: number, worked: readonly Span[], most: number): number {
  const before = (end: number) =>
    worked.reduce((sum, span) => sum + Math.max(0, Math.min(span.end, end) - Math.max(span.start, end - day)), 0);
  let [holds, breaks] = [start, start + most + 1];
  while (breaks - holds > 1) {
    const middle = Math.floor((holds + breaks) / 2);
    if (before(middle) + middle - start <= most) holds = middle;
    else breaks = middle;
  }
  return holds;
}

/** The latest end of a duty from `start` before which the seven days still hold the week's rest; below `start`: none does. */
function latestByWeeklyRest(start: number, worked: readonly Span[], { weeklyRestMinutes }: WorkingTimeLimits): number {
  const rest = weeklyRestMinutes * 60;
  let free = Number.NEGATIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (const until of [...worked, { start, end: start }]) {
    if (until.start - free >= rest) latest = Math.max(latest, until.start - rest + daysOfWeek * day);
    free = Math.max(free, until.end);
  }
  return latest;
}
