import { z } from 'zod';
import { loadPatients } from '../care/load-patients.ts';
import { isProtected } from '../care/model.ts';
import type { Plan } from '../planning/model.ts';
import { findPlan, findPublishedPlan, findStop } from '../planning/published-plans.ts';
import type { Database, Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import { type Clock, type Instant, parseInstant } from '../platform/time.ts';
import { compareEvents, type EventPayload, type FieldEvent, isFromTheFuture, isSameEvent, stateAfter } from './model.ts';
import { appendEvent, eventsById, eventsOfVisits } from './store.ts';

export interface RecordedEvents {
  readonly recorded: number;
  readonly alreadyKnown: number;
  readonly refused: readonly { readonly id: string; readonly error: DomainError }[];
  /** The visits that were spoken of and that the person may see, with the plan that they stand on now. */
  readonly visits: readonly { readonly planId: string; readonly visitId: string }[];
  /** Days on which nobody was at home, of homes that are not protected: their plans may be repaired. */
  readonly disturbed: readonly Pick<Plan, 'date' | 'area'>[];
}

/** As a client sends it: what cannot be read refuses its own event alone. */
export type NewEvent = Omit<FieldEvent, 'payload' | 'occurredAt'> & { readonly payload: unknown; readonly occurredAt: string };

const mostEvents = 500;
const eventId = z.string().min(1).max(100);
const eventPayload: z.ZodType<EventPayload> = z
  .record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()]))
  .refine((payload) => Object.keys(payload).length <= 20);

/**
 * Appends what happened, in the order that it happened. Each event stands alone: a refused one keeps no other from
 * being recorded, because what was done in a home must not be lost.
 *
 * Refusals: `bad_input` (payload, what is no instant or one more than five minutes ahead), `event_conflict` (a known id with another
 * content), `visit_not_in_plan`, `not_allowed` (another person's visit), `visit_already_done` (a second finish).
 * @throws DomainError `too_many`
 */
export async function recordEvents(
  deps: { readonly db: Database; readonly clock: Clock; readonly notify: Notify },
  events: readonly NewEvent[],
  staffId: string,
): Promise<RecordedEvents> {
  if (events.length > mostEvents) throw new DomainError('too_many', { most: mostEvents }, ['events']);
  const now = deps.clock.now();
  const refused: { id: string; error: DomainError }[] = [];
  const visits = new Map<string, { planId: string; visitId: string }>();
  const changed = new Map<string, Plan>();
  const disturbed = new Map<string, Plan>();
  let recorded = 0;
  let alreadyKnown = 0;
  await deps.db.tx(async (tx) => {
    const known = new Map(
      await eventsById(
        tx,
        events.map((event) => event.id),
      ),
    );
    // Read once: a phone that was long without network sends hundreds of events of one visit.
    const told = await eventsOfVisits(tx, [...new Set(events.map((event) => event.visitId))]);
    const plansOf = planReader(tx);
    const parsed = events.flatMap((event, at) => {
      const path = ['events', String(at)];
      const payload = eventPayload.safeParse(event.payload ?? {});
      if (!eventId.safeParse(event.id).success) refused.push({ id: event.id, error: new DomainError('bad_input', {}, [...path, 'id']) });
      else if (!payload.success) refused.push({ id: event.id, error: new DomainError('bad_input', {}, [...path, 'payload']) });
      else {
        const occurredAt = instantOf(event.occurredAt);
        if (occurredAt !== undefined) return [{ path, event: { ...event, payload: payload.data, occurredAt } }];
        refused.push({ id: event.id, error: new DomainError('bad_input', {}, [...path, 'occurredAt']) });
      }
      return [];
    });
    for (const { event, path } of parsed.sort((a, b) => compareEvents(a.event, b.event))) {
      try {
        const { plan, isCurrent } = await plansOf.standing(event, staffId);
        // Who no longer has the visit may still tell what was done there, but sees nothing of it any more.
        if (isCurrent) visits.set(event.visitId, { planId: plan.id, visitId: event.visitId });
        const before = known.get(event.id);
        if (before) {
          if (!isSameEvent(before, event)) throw new DomainError('event_conflict', { id: event.id }, path);
          alreadyKnown++;
          continue;
        }
        if (isFromTheFuture(event, now)) throw new DomainError('bad_input', { now }, [...path, 'occurredAt']);
        const soFar = told.get(event.visitId) ?? [];
        if (event.kind === 'finished' && stateAfter(soFar).state === 'done') throw new DomainError('visit_already_done', {}, path);
        await appendEvent(tx, event, staffId, now);
        known.set(event.id, event);
        soFar.push(event);
        told.set(event.visitId, soFar);
        recorded++;
        const day = `${plan.date} ${plan.area}`;
        const disturbs = event.kind === 'not_home' && !disturbed.has(day);
        if ((!disturbs && changed.has(day)) || (await isAtProtectedHome(tx, plan, event.visitId))) continue;
        changed.set(day, plan);
        if (disturbs) disturbed.set(day, plan);
      } catch (fault) {
        if (!(fault instanceof DomainError)) throw fault;
        refused.push({
          id: event.id,
          error: new DomainError(fault.code, fault.detail.params, fault.detail.path.length > 0 ? fault.detail.path : path),
        });
      }
    }
  });
  for (const { date, area } of changed.values()) deps.notify({ date, area, kind: 'field_event' });
  return { recorded, alreadyKnown, refused, visits: [...visits.values()], disturbed: [...disturbed.values()] };
}

function instantOf(text: string): Instant | undefined {
  try {
    return parseInstant(text);
  } catch {
    return undefined;
  }
}

/** Nothing is announced of a protected home: the moment would tell how far the way was. */
async function isAtProtectedHome(tx: Queries, plan: Plan, visitId: string): Promise<boolean> {
  const stop = findStop(plan, visitId)?.stop;
  if (!stop?.home || stop.patientId === null) return false;
  const patient = (await loadPatients(tx, [stop.patientId])).get(stop.patientId);
  return patient === undefined || isProtected(patient);
}

/**
 * The published plan by which the person may speak of the visit. A phone without network may still hold an earlier version:
 * who had the visit on that one may tell what was done.
 */
function planReader(tx: Queries) {
  const plans = new Map<string, Promise<Plan | undefined>>();
  const published = new Map<string, Promise<Plan | undefined>>();
  const once = (cache: Map<string, Promise<Plan | undefined>>, key: string, read: () => Promise<Plan | undefined>) => {
    const found = cache.get(key) ?? read();
    cache.set(key, found);
    return found;
  };
  return {
    async standing({ planId, visitId }: Pick<FieldEvent, 'planId' | 'visitId'>, staffId: string) {
      const given = await once(plans, planId, () => findPlan(tx, planId));
      if (!given) throw new DomainError('visit_not_in_plan');
      const current = await once(published, `${given.date} ${given.area}`, () => findPublishedPlan(tx, given.date, given.area));
      if (!current || given.version > current.version) throw new DomainError('visit_not_in_plan');
      const stops = [current, given].map((plan) => ({ plan, found: findStop(plan, visitId) }));
      const own = stops.find(({ found }) => found?.route.staffId === staffId);
      if (own) return { plan: own.plan, isCurrent: own.plan.id === current.id };
      throw new DomainError(stops.some(({ found }) => found) ? 'not_allowed' : 'visit_not_in_plan');
    },
  };
}
