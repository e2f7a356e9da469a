import type { StopState } from '../planning/model.ts';
import { type Instant, plusSeconds } from '../platform/time.ts';

export const fieldEventKinds = [
  'driving',
  'arrived',
  'started',
  'sample_drawn',
  'finished',
  'undone',
  'not_home',
  'sample_delivered',
] as const;
type FieldEventKind = (typeof fieldEventKinds)[number];
export type EventPayload = Readonly<Record<string, string | number | boolean>>;

/** Something that happened at a visit, as the person who was there says. The id is the client's: the same one twice is one event. */
export interface FieldEvent {
  readonly id: string;
  readonly planId: string;
  readonly visitId: string;
  readonly kind: FieldEventKind;
  readonly occurredAt: Instant;
  /** Of `undone`: `event`, the id of what was a mistake; without it, the last thing that counted. */
  readonly payload: EventPayload;
}

/** How a visit stands. */
export interface VisitState {
  readonly state: StopState;
  /** When the sample was drawn; without a drawing of its own, when the visit was finished. */
  readonly drawnAt: Instant | null;
}

const untouched: VisitState = { state: 'planned', drawnAt: null };

const stateOf: Readonly<Record<Exclude<FieldEventKind, 'undone'>, StopState>> = {
  driving: 'driving',
  arrived: 'arrived',
  started: 'started',
  sample_drawn: 'started',
  finished: 'done',
  not_home: 'not_home',
  sample_delivered: 'done',
};

/** The order in which things happened: by the clock of who was there, then in the order that things are done, then by id. */
export function compareEvents(a: FieldEvent, b: FieldEvent): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  const rank = fieldEventKinds.indexOf(a.kind) - fieldEventKinds.indexOf(b.kind);
  if (rank !== 0) return rank;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The state of one visit after all its events, in whatever order they arrived. What is done stays done until it is
 * undone: later events count nothing. `undone` takes back what it names, or the last event that counted.
 */
export function stateAfter(events: readonly FieldEvent[]): VisitState {
  const counted = countedEvents(events);
  const last = counted.at(-1);
  if (!last) return untouched;
  const drawn = counted.findLast((event) => event.kind === 'sample_drawn') ?? counted.findLast((event) => event.kind === 'finished');
  return { state: isDone(counted) ? 'done' : stateOf[last.kind as keyof typeof stateOf], drawnAt: drawn?.occurredAt ?? null };
}

/** The events of one visit that count, in their order: none that was undone, and none behind the end. */
export function countedEvents(events: readonly FieldEvent[]): readonly FieldEvent[] {
  const counted: FieldEvent[] = [];
  for (const event of [...events].sort(compareEvents)) {
    if (event.kind === 'undone') {
      const at = typeof event.payload.event === 'string' ? counted.findIndex((one) => one.id === event.payload.event) : counted.length - 1;
      if (at >= 0) counted.splice(at, 1);
    } else if (!isDone(counted)) counted.push(event);
  }
  return counted;
}

/** Nothing counts after the end, so that the end is the last. */
function isDone(counted: readonly FieldEvent[]): boolean {
  const last = counted.at(-1);
  return last?.kind === 'finished' || last?.kind === 'sample_delivered';
}

/** The same id must mean the same thing. */
export function isSameEvent(a: FieldEvent, b: FieldEvent): boolean {
  const content = (event: FieldEvent) =>
    JSON.stringify([
      event.planId,
      event.visitId,
      event.kind,
      event.occurredAt,
      Object.entries(event.payload).sort(([x], [y]) => (x < y ? -1 : 1)),
    ]);
  return content(a) === content(b);
}

/** Clocks of phones may be wrong by this much; beyond it something else is. */
const futureToleranceSeconds = 5 * 60;

export function isFromTheFuture(event: Pick<FieldEvent, 'occurredAt'>, now: Instant): boolean {
  return event.occurredAt > plusSeconds(now, futureToleranceSeconds);
}
