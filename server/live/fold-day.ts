import { compareEvents, countedEvents, type FieldEvent, stateAfter } from '../field/model.ts';
import type { DayReality, RealStop, Slowness } from '../planning/day-reality.ts';
import { isVisitStop, type PlanDocument, type PlanVisitStop } from '../planning/model.ts';
import { type Instant, plusSeconds, secondsBetween } from '../platform/time.ts';
import { type DayEvent, standingEvents } from './model.ts';

/** What a day's reality is made of. */
export interface LiveFacts {
  /** The published plan. */
  readonly document: Pick<PlanDocument, 'routes'>;
  /** Earlier plans by id: who had a visit when something was recorded of it. */
  readonly earlier: ReadonlyMap<string, Pick<PlanDocument, 'routes'>>;
  /** The day's jobs with their visits, planned or not. */
  readonly jobs: readonly { readonly id: string; readonly patientId: string | null; readonly visitIds: readonly string[] }[];
  readonly fieldEvents: readonly FieldEvent[];
  readonly dayEvents: readonly DayEvent[];
  readonly now: Instant;
}

/** A road that is closed costs this much of the usual time around it [our own assumption]. */
const closedRoadPermille = 3000;

/**
 * Folds what was planned, what was recorded in the field and what changed the day into what is known now. Pure; the same for any
 * order of the events and however often each is in the list. Of what was said several times of a shift's delay the last word
 * counts, of the ends of a shift the earliest; what was withdrawn counts nothing.
 */
export function foldDay(facts: LiveFacts): DayReality {
  const events = standingEvents(facts.dayEvents);
  const stops = withAssumed(facts, events, stopsOf(facts, events));
  const isOver = (until: Instant | undefined) => until !== undefined && until <= facts.now;
  const shiftEnds = new Map<string, Instant>();
  const freeFrom = new Map<string, Instant>();
  const calledOffPatients = new Set<string>();
  const calledOffJobs = new Set<string>();
  const slow: Slowness[] = [];
  for (const { kind, occurredAt, facts: told } of events) {
    const { shiftId, from = occurredAt, until } = told.given;
    switch (kind) {
      case 'running_late':
        freeFrom.set(shiftId!, told.freeFrom!);
        break;
      case 'sick':
      case 'car_broken_down': {
        const before = shiftEnds.get(shiftId!);
        if (until !== undefined) freeFrom.set(shiftId!, until);
        else if (before === undefined || from < before) shiftEnds.set(shiftId!, from);
        break;
      }
      case 'everything_slow':
      case 'road_closed':
        if (isOver(until)) break;
        slow.push({ from, to: until ?? null, permille: told.given.permille ?? closedRoadPermille, circle: told.given.circle ?? null });
        break;
      case 'patient_admitted':
      case 'patient_discharged':
        calledOffPatients.add(told.patientId!);
        break;
      case 'sample_rejected':
        calledOffJobs.add(told.rejectedJobId!);
        break;
      case 'no_show':
      case 'urgent_visit':
      case 'address_changed':
      case 'withdrawn':
        break;
    }
  }
  for (const [shiftId, until] of freeFrom) if (until <= facts.now) freeFrom.delete(shiftId);
  const standing = new Set(events.map((event) => event.id));
  for (const { id, facts: told } of facts.dayEvents) if (told.madeJobId !== null && !standing.has(id)) calledOffJobs.add(told.madeJobId);
  // What has begun is brought to its end: a tube in the car is still delivered.
  const hasBegun = (visitId: string) => (stops.get(visitId)?.state ?? 'driving') !== 'driving';
  const cancelledJobs = facts.jobs
    .filter(({ id, patientId }) => calledOffJobs.has(id) || (patientId !== null && calledOffPatients.has(patientId)))
    .filter(({ visitIds }) => !visitIds.some(hasBegun))
    .map(({ id }) => id);
  return { now: facts.now, stops, shiftEnds, freeFrom, cancelledJobs: new Set(cancelledJobs), slow };
}

/** Visits of which something was recorded: by whom, from when to when as far as it is known. By visit id. */
function stopsOf(facts: LiveFacts, events: readonly DayEvent[]): ReadonlyMap<string, RealStop> {
  const byVisit = new Map<string, Map<string, FieldEvent>>();
  for (const event of facts.fieldEvents) {
    const known = byVisit.get(event.visitId) ?? new Map<string, FieldEvent>();
    byVisit.set(event.visitId, known.set(event.id, event));
  }
  const found = new Map<string, RealStop>();
  for (const [visitId, own] of byVisit) {
    const recorded = [...own.values()];
    const stop = stopOf(recorded, placed(facts, visitId, recorded), facts.now);
    if (stop) found.set(visitId, stop);
  }
  for (const { kind, occurredAt, facts: told } of events) {
    const visitId = told.given.visitId;
    if (kind !== 'no_show' || visitId === undefined || found.get(visitId)?.state === 'done') continue;
    const shiftId = found.get(visitId)?.shiftId ?? placed(facts, visitId, [])?.shiftId;
    const start = found.get(visitId)?.start ?? occurredAt;
    if (shiftId !== undefined) {
      const from = start < occurredAt ? start : occurredAt;
      found.set(visitId, { shiftId, start: from, end: occurredAt, state: 'not_home' });
    }
  }
  return found;
}

/**
 * Of a shift of which nothing at all was recorded in the field, what should have begun is taken to have gone as planned: a phone
 * that is silent is no nurse who stayed at home. From when it is said to be late or ended, it is believed no longer.
 */
function withAssumed(facts: LiveFacts, events: readonly DayEvent[], known: ReadonlyMap<string, RealStop>): ReadonlyMap<string, RealStop> {
  const { document, now } = facts;
  const spoken = new Set(facts.fieldEvents.map((event) => event.visitId));
  const found = new Map(known);
  for (const { shiftId, stops } of document.routes) {
    const visits = stops.filter(isVisitStop);
    if (visits.some(({ visitId }) => spoken.has(visitId))) continue;
    const said = events.filter(({ kind, facts: { given } }) => given.shiftId === shiftId && endsAssumption.has(kind));
    const until = said.reduce((first, event) => earlier(first, event.facts.given.from ?? event.occurredAt), now);
    for (const { visitId, start, departure } of visits) {
      if (start > until || found.has(visitId)) continue;
      const isDone = departure <= now;
      found.set(visitId, { shiftId, start, end: departure, state: isDone ? 'done' : 'started' });
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const endsAssumption: ReadonlySet<DayEvent['kind']> = new Set(['running_late', 'sick', 'car_broken_down']);

interface PlacedVisit {
  readonly shiftId: string;
  readonly stop: PlanVisitStop;
  /** Of the drive to it. */
  readonly driveSeconds: number;
}

/** Where the visit stands: in the published plan, else in the plan by which it was last spoken of. */
export function placed({ document, earlier }: LiveFacts, visitId: string, events: readonly FieldEvent[]): PlacedVisit | undefined {
  const named = [...events].sort((a, b) => compareEvents(b, a)).flatMap((event) => earlier.get(event.planId) ?? []);
  for (const { routes } of [document, ...named]) {
    for (const route of routes) {
      const stop = route.stops.find((one): one is PlanVisitStop => isVisitStop(one) && one.visitId === visitId);
      if (!stop) continue;
      const leg = route.legs.find((one) => one.to === visitId);
      return { shiftId: route.shiftId, stop, driveSeconds: leg ? secondsBetween(leg.departure, leg.arrival) : 0 };
    }
  }
  return undefined;
}

function stopOf(events: readonly FieldEvent[], place: PlacedVisit | undefined, now: Instant): RealStop | undefined {
  const { state } = stateAfter(events);
  if (!place || state === 'planned') return undefined;
  const counted = countedEvents(events);
  const timeOf = (...kinds: readonly FieldEvent['kind'][]) => counted.find(({ kind }) => kinds.includes(kind))?.occurredAt;
  const { shiftId, stop, driveSeconds } = place;
  const serviceSeconds = secondsBetween(stop.start, stop.departure);
  const last = counted.at(-1)!.occurredAt;
  const startedAt = timeOf('started', 'sample_drawn');
  const arrivedAt = timeOf('arrived');
  if (state === 'done')
    return { shiftId, start: startedAt ?? arrivedAt ?? earlier(last, plusSeconds(last, -serviceSeconds)), end: last, state };
  if (state === 'not_home') return { shiftId, start: startedAt ?? arrivedAt ?? last, end: last, state };
  const arrival = arrivedAt ?? later(now, plusSeconds(timeOf('driving') ?? last, driveSeconds));
  const start = startedAt ?? later(arrival, stop.start);
  return { shiftId, start, end: later(plusSeconds(start, serviceSeconds), now), state };
}

function later(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
