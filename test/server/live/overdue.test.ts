import { describe, expect, it } from 'vitest';
import { overdueVisits } from '../../../server/live/overdue.ts';
import { type Instant, parseInstant, plusSeconds } from '../../../server/platform/time.ts';
import { dayEvent, fieldEvent, twoRoutes } from './facts.ts';

const at = (clock: string): Instant => parseInstant(`2026-11-24T${clock}:00Z`);
const base = { document: { routes: twoRoutes(at('07:00')) }, earlier: new Map(), jobs: [], dayEvents: [], fieldEvents: [] };
/** Planned 09.00 to 09.15, begun ten minutes late. */
const begun = fieldEvent('1', 'a1', 'started', at('09:10'));

describe('a visit that nobody tells the end of', () => {
  it('is overdue a quarter of an hour after the planned length has passed since its real start', () => {
    const overdueAt = (now: Instant) => overdueVisits({ ...base, fieldEvents: [begun], now });
    expect(overdueAt(plusSeconds(at('09:40'), -1))).toEqual([]);
    expect(overdueAt(at('09:40'))).toEqual([{ visitId: 'a1', shiftId: 'a', since: at('09:25'), minutes: 15 }]);
    expect(overdueAt(plusSeconds(at('11:00'), 59))).toMatchObject([{ minutes: 95 }]);
  });

  it('counts from the draw where the start was not told', () => {
    const fieldEvents = [fieldEvent('1', 'a1', 'arrived', at('09:00')), fieldEvent('2', 'a1', 'sample_drawn', at('09:05'))];
    expect(overdueVisits({ ...base, fieldEvents, now: at('09:35') })).toMatchObject([{ since: at('09:20') }]);
  });

  it('is not asked after when it is finished, when nobody was home, when the start was a mistake, or before it began', () => {
    const now = at('11:00');
    const other = (kind: 'finished' | 'not_home' | 'undone') => [begun, fieldEvent('2', 'a1', kind, at('09:50'))];
    for (const kind of ['finished', 'not_home', 'undone'] as const)
      expect(overdueVisits({ ...base, fieldEvents: other(kind), now })).toEqual([]);
    expect(overdueVisits({ ...base, fieldEvents: [fieldEvent('1', 'a1', 'arrived', at('09:00'))], now })).toEqual([]);
    const dayEvents = [dayEvent('n', 'no_show', at('09:45'), { given: { visitId: 'a1' } })];
    expect(overdueVisits({ ...base, fieldEvents: [begun], dayEvents, now })).toEqual([]);
  });

  it('is asked after again when its end was a mistake', () => {
    const fieldEvents = [
      begun,
      fieldEvent('2', 'a1', 'finished', at('09:20')),
      fieldEvent('3', 'a1', 'undone', at('09:21'), { event: '2' }),
    ];
    expect(overdueVisits({ ...base, fieldEvents, now: at('09:40') })).toHaveLength(1);
  });

  it('is asked after though more has been recorded of the shift, the longest overdue first', () => {
    const fieldEvents = [
      fieldEvent('1', 'b1', 'started', at('09:20')),
      begun,
      fieldEvent('3', 'a2', 'driving', at('09:40')),
      fieldEvent('4', 'a3', 'started', at('11:00')),
    ];
    expect(overdueVisits({ ...base, fieldEvents, now: at('11:05') }).map(({ visitId }) => visitId)).toEqual(['a1', 'b1']);
  });

  it('is never one of a silent shift, which is taken to go as planned', () => {
    expect(overdueVisits({ ...base, now: at('10:14') })).toEqual([]);
    expect(overdueVisits({ ...base, now: at('14:00') })).toEqual([]);
  });

  it('is found by the plan that it was begun by when it is on no later one', () => {
    const facts = { ...base, document: { routes: [] }, earlier: new Map([['plan', base.document]]), fieldEvents: [begun] };
    expect(overdueVisits({ ...facts, now: at('09:40') })).toMatchObject([{ visitId: 'a1', shiftId: 'a' }]);
  });

  it.each([
    // From 01.55 in winter time to 03.25 in summer time.
    ['in spring', '2026-03-29T00:55:00Z', '2026-03-29T01:25:00Z'],
    // From 02.55 in summer time to 02.25 in winter time.
    ['in autumn', '2026-10-25T00:55:00Z', '2026-10-25T01:25:00Z'],
  ])('counts the time that passes when the clock changes %s', (_when, started, due) => {
    const start = parseInstant(started);
    const document = { routes: twoRoutes(plusSeconds(start, -2 * 3600)) };
    const overdueAt = (now: Instant) => overdueVisits({ ...base, document, fieldEvents: [fieldEvent('1', 'a1', 'started', start)], now });
    expect(overdueAt(plusSeconds(parseInstant(due), -1))).toEqual([]);
    expect(overdueAt(parseInstant(due))).toEqual([{ visitId: 'a1', shiftId: 'a', since: plusSeconds(start, 900), minutes: 15 }]);
  });
});
