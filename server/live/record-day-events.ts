import type { Onlooker } from '../care/patient-view.ts';
import { callOffJobs } from '../orders/call-off-jobs.ts';
import { findPublishedPlan } from '../planning/published-plans.ts';
import type { Database, Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { Clock, ServiceDate } from '../platform/time.ts';
import { compareDayEvents, type RecordedDayEvent } from './model.ts';
import { type NewDayEvent, parseDayEvent } from './parse-day-event.ts';
import { readLiveDay } from './read-live-day.ts';
import { dayKnowledge, resolveDayEvent } from './resolve-day-event.ts';
import { appendDayEvents, dayEventsById, listRepairs } from './store.ts';

export interface RecordedDayEvents {
  readonly recorded: number;
  readonly alreadyKnown: number;
  readonly refused: readonly { readonly id: string; readonly error: DomainError }[];
}

interface RecordDayEventsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly notify: Notify;
}

const mostEvents = 1000;

/**
 * Appends what changes a day under way, all in one transaction. Each event stands alone: a refused one keeps no other from being
 * recorded. What an event makes (an urgent visit, another draw) is made with it.
 *
 * Refusals: `bad_input` (what cannot be read, lacks what its kind needs, is of another day or from the future), `event_conflict`,
 * `visit_not_in_plan`, `visit_already_done`, `shift_not_on_day`, and what `addUrgentJob` throws.
 * @throws DomainError `too_many`, `day_not_published`
 */
export async function recordDayEvents(
  { db, clock, notify }: RecordDayEventsDeps,
  { date, area }: { readonly date: ServiceDate; readonly area: string },
  events: readonly NewDayEvent[],
  by: Onlooker,
): Promise<RecordedDayEvents> {
  if (events.length > mostEvents) throw new DomainError('too_many', { most: mostEvents }, ['events']);
  const now = clock.now();
  const refused: { id: string; error: DomainError }[] = [];
  let alreadyKnown = 0;
  const fresh: RecordedDayEvent[] = [];
  const refuse = (id: string, path: readonly string[], fault: unknown) => {
    if (!(fault instanceof DomainError)) throw fault;
    const { code, params, path: inside } = fault.detail;
    refused.push({ id, error: new DomainError(code, params, [...path, ...inside]) });
  };
  await db.tx(async (tx) => {
    const plan = await findPublishedPlan(tx, date, area);
    if (!plan) throw new DomainError('day_not_published', { date }, ['date']);
    const known = new Map(
      await dayEventsById(
        tx,
        events.map(({ id }) => id),
      ),
    );
    const parsed = events.flatMap((event, at) => {
      const path = ['events', String(at)];
      try {
        return [{ path, event: parseDayEvent(event, date, now) }];
      } catch (fault) {
        refuse(event.id, path, fault);
        return [];
      }
    });
    const day = await dayKnowledge(
      tx,
      plan,
      by,
      parsed.map(({ event }) => event),
    );
    for (const { path, event } of parsed.sort((a, b) => compareDayEvents(a.event, b.event))) {
      try {
        const before = known.get(event.id);
        if (before) {
          const same = [before.date, before.area, before.kind, before.occurredAt, before.facts.given];
          if (JSON.stringify(same) !== JSON.stringify([date, area, event.kind, event.occurredAt, event.given]))
            throw new DomainError('event_conflict', { id: event.id });
          alreadyKnown++;
          continue;
        }
        const facts = await resolveDayEvent(tx, clock, day, event);
        const { id, kind, occurredAt } = event;
        const recorded = { id, date, area, kind, occurredAt, recordedAt: now, recordedBy: by.viewer.displayName, facts };
        known.set(id, recorded);
        fresh.push(recorded);
      } catch (fault) {
        refuse(event.id, path, fault);
      }
    }
    await appendDayEvents(tx, fresh);
    if (fresh.some(({ kind }) => kind === 'withdrawn')) await putBack(tx, date, area, now);
  });
  if (fresh.length > 0) notify({ date, area, kind: 'day_event' });
  return { recorded: fresh.length, alreadyKnown, refused };
}

/** Jobs that an applied repair called off because of what is now withdrawn are wanted again. */
async function putBack(tx: Queries, date: ServiceDate, area: string, now: RecordedDayEvent['recordedAt']): Promise<void> {
  const applied = await listRepairs(tx, date, area, ['applied']);
  const live = await readLiveDay(tx, date, area, now);
  const calledOff = new Set(applied.flatMap(({ document }) => document.calledOff.map(({ id }) => id)));
  await callOffJobs(
    tx,
    [...calledOff].filter((id) => !live?.reality.cancelledJobs.has(id)),
    'put_back',
  );
}
