import { z } from 'zod';
import { DomainError } from '../platform/errors.ts';
import { addDays, type Instant, parseInstant, plusSeconds, type ServiceDate, startOfDay } from '../platform/time.ts';
import { type DayEventFacts, type DayEventKind, dayEventFacts, neededFacts } from './model.ts';

/** As a client sends it: what cannot be read refuses its own event alone. */
export interface NewDayEvent {
  readonly id: string;
  readonly kind: DayEventKind;
  readonly occurredAt: string;
  /** Absent and null say the same. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ReadDayEvent {
  readonly id: string;
  readonly kind: DayEventKind;
  readonly occurredAt: Instant;
  readonly given: DayEventFacts;
}

const eventId = z.string().min(1).max(100);
/** Clocks of phones may be wrong by this much; beyond it something else is. */
const futureToleranceSeconds = 5 * 60;
/** Who is sick tells it the day before; nights belong to the day that they begin on. */
const beforeSeconds = 24 * 3600;
const afterSeconds = 12 * 3600;

/** @throws DomainError `bad_input` with the path of what cannot be read, is missing, of another day or from the future */
export function parseDayEvent(event: NewDayEvent, date: ServiceDate, now: Instant): ReadDayEvent {
  if (!eventId.safeParse(event.id).success) throw new DomainError('bad_input', {}, ['id']);
  const occurredAt = instantOf(event.occurredAt);
  if (occurredAt > plusSeconds(now, futureToleranceSeconds)) throw new DomainError('bad_input', { now }, ['occurredAt']);
  const begins = plusSeconds(startOfDay(date), -beforeSeconds);
  const ends = plusSeconds(startOfDay(addDays(date, 1)), afterSeconds);
  if (occurredAt < begins || occurredAt > ends) throw new DomainError('bad_input', { date }, ['occurredAt']);
  const told = Object.fromEntries(Object.entries(event.facts).filter(([, value]) => value !== null && value !== undefined));
  const parsed = dayEventFacts.safeParse(told);
  if (!parsed.success) throw new DomainError('bad_input', {}, parsed.error.issues[0]!.path.map(String));
  const given = parsed.data;
  for (const oneOf of neededFacts[event.kind]) {
    if (!oneOf.some((name) => given[name] !== undefined)) throw new DomainError('bad_input', { missing: oneOf.join(' ') }, [oneOf[0]!]);
  }
  if (given.until !== undefined && given.until < (given.from ?? occurredAt))
    throw new DomainError('window_ends_before_start', {}, ['until']);
  return { id: event.id, kind: event.kind, occurredAt, given };
}

function instantOf(text: string): Instant {
  try {
    return parseInstant(text);
  } catch {
    throw new DomainError('bad_input', {}, ['occurredAt']);
  }
}
