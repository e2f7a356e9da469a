import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldEvent } from '../../../server/field/model.ts';
import { foldDay, type LiveFacts } from '../../../server/live/fold-day.ts';
import { type Instant, parseInstant, plusSeconds } from '../../../server/platform/time.ts';
import { dayEvent, fieldEvent, twoRoutes } from './facts.ts';

const at = (clock: string): Instant => parseInstant(`2026-11-24T${clock}:00Z`);

const document = { routes: twoRoutes(at('07:00')) };
const jobs = document.routes.flatMap(({ stops }) =>
  stops.flatMap((stop) => (stop.kind === 'break' ? [] : [{ id: stop.jobId, patientId: stop.patientId, visitIds: [stop.visitId] }])),
);
const base: LiveFacts = { document, earlier: new Map(), jobs, fieldEvents: [], dayEvents: [], now: at('10:15') };

describe('what is known of a day under way', () => {
  it('is what was planned when nothing was recorded: of a silent shift until somebody says otherwise', () => {
    const dayEvents = [dayEvent('l', 'running_late', at('09:30'), { given: { shiftId: 'b' }, freeFrom: at('11:00') })];
    const { stops } = foldDay({ ...base, now: at('10:05'), dayEvents });
    expect([...stops.keys()]).toEqual(['a1', 'a2', 'b1']);
    expect(stops.get('a1')).toEqual({ shiftId: 'a', start: at('09:00'), end: at('09:15'), state: 'done' });
    expect(stops.get('a2')).toMatchObject({ end: at('10:15'), state: 'started' });
  });

  it('is nothing before the day has begun', () => {
    const reality = foldDay({ ...base, now: at('08:00') });
    expect([reality.stops.size, reality.shiftEnds.size, reality.freeFrom.size, reality.cancelledJobs.size, reality.slow.length]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it('has what is done at its true times, and what is under way at those to be expected', () => {
    const { stops } = foldDay({
      ...base,
      fieldEvents: [
        fieldEvent('1', 'a1', 'started', at('09:10')),
        fieldEvent('2', 'a1', 'finished', at('09:40')),
        fieldEvent('3', 'a2', 'driving', at('10:05')),
        fieldEvent('4', 'b1', 'not_home', at('09:05')),
        fieldEvent('5', 'b2', 'started', at('09:50')),
      ],
    });
    expect(stops.get('a1')).toEqual({ shiftId: 'a', start: at('09:10'), end: at('09:40'), state: 'done' });
    expect(stops.get('a2')).toEqual({ shiftId: 'a', start: at('10:15'), end: at('10:30'), state: 'driving' });
    expect(stops.get('b1')).toEqual({ shiftId: 'b', start: at('09:05'), end: at('09:05'), state: 'not_home' });
    // Longer than planned, and not done yet.
    expect(stops.get('b2')).toEqual({ shiftId: 'b', start: at('09:50'), end: at('10:15'), state: 'started' });
  });

  it('takes the last word of a delay, the earliest end of a shift, and nothing of what was withdrawn', () => {
    const { freeFrom, shiftEnds, slow } = foldDay({
      ...base,
      dayEvents: [
        dayEvent('l2', 'running_late', at('10:10'), { given: { shiftId: 'a' }, freeFrom: at('10:40') }),
        dayEvent('l1', 'running_late', at('10:00'), { given: { shiftId: 'a' }, freeFrom: at('11:30') }),
        dayEvent('s1', 'sick', at('10:12'), { given: { shiftId: 'b' } }),
        dayEvent('s2', 'car_broken_down', at('10:13'), { given: { shiftId: 'b' } }),
        dayEvent('w', 'everything_slow', at('10:00'), { given: { permille: 1500 } }),
        dayEvent('w2', 'withdrawn', at('10:14'), { given: { eventId: 'w' } }),
        dayEvent('r', 'road_closed', at('10:01'), { given: { circle: { latitude: 59.9, longitude: 10.7, metres: 500 } } }),
      ],
    });
    expect([...freeFrom]).toEqual([['a', at('10:40')]]);
    expect([...shiftEnds]).toEqual([['b', at('10:12')]]);
    expect(slow).toEqual([{ from: at('10:01'), to: null, permille: 3000, circle: { latitude: 59.9, longitude: 10.7, metres: 500 } }]);
  });

  it('calls off what has not begun of a patient who is admitted, and what a withdrawn request made', () => {
    const made = { id: 'job-new', patientId: 'p9', visitIds: ['n1'] };
    const { cancelledJobs } = foldDay({
      ...base,
      jobs: [...jobs, made],
      fieldEvents: [fieldEvent('1', 'a1', 'started', at('10:00')), fieldEvent('2', 'b1', 'driving', at('10:00'))],
      dayEvents: [
        dayEvent('p', 'patient_admitted', at('10:10'), { patientId: 'p1' }),
        dayEvent('u', 'urgent_visit', at('10:00'), { patientId: 'p9', madeJobId: 'job-new' }),
        dayEvent('u2', 'withdrawn', at('10:11'), { given: { eventId: 'u' } }),
      ],
    });
    expect([...cancelledJobs].sort()).toEqual(['job-b1', 'job-new']);
  });

  it('is the same for any order of the events, however often each came', () => {
    const minute = fc.integer({ min: 0, max: 130 }).map((minutes) => plusSeconds(at('08:05'), minutes * 60));
    const visit = fc.constantFrom('a1', 'a2', 'a3', 'b1', 'b2', 'b3');
    const shift = fc.constantFrom('a', 'b');
    const field = fc.tuple(
      visit,
      fc.constantFrom<FieldEvent['kind']>('driving', 'arrived', 'started', 'finished', 'not_home', 'undone'),
      minute,
    );
    const day = fc.oneof(
      fc
        .tuple(minute, shift, minute)
        .map(([occurredAt, shiftId, freeFrom]) => ({ kind: 'running_late' as const, occurredAt, facts: { given: { shiftId }, freeFrom } })),
      fc.tuple(minute, shift).map(([occurredAt, shiftId]) => ({ kind: 'sick' as const, occurredAt, facts: { given: { shiftId } } })),
      fc.tuple(minute, visit).map(([occurredAt, visitId]) => ({ kind: 'no_show' as const, occurredAt, facts: { given: { visitId } } })),
      fc
        .tuple(minute, fc.constantFrom('p1', 'p2'))
        .map(([occurredAt, patientId]) => ({ kind: 'patient_admitted' as const, occurredAt, facts: { patientId } })),
      fc
        .tuple(minute, fc.constantFrom(1200, 2000))
        .map(([occurredAt, permille]) => ({ kind: 'everything_slow' as const, occurredAt, facts: { given: { permille } } })),
      fc
        .tuple(minute, fc.nat(11))
        .map(([occurredAt, which]) => ({ kind: 'withdrawn' as const, occurredAt, facts: { given: { eventId: `d${which}` } } })),
    );
    fc.assert(
      fc.property(
        fc.array(field, { maxLength: 12 }),
        fc.array(day, { maxLength: 12 }),
        fc.infiniteStream(fc.nat(1_000_000)),
        (fieldSeeds, daySeeds, chance) => {
          const fieldEvents = fieldSeeds.map(([visitId, kind, occurredAt], index) => fieldEvent(`f${index}`, visitId, kind, occurredAt));
          const dayEvents = daySeeds.map(({ kind, occurredAt, facts }, index) => dayEvent(`d${index}`, kind, occurredAt, facts));
          const draw = () => Number(chance.next().value);
          const mixed = <T>(list: readonly T[]): T[] =>
            [...list, ...list.filter(() => draw() % 2 === 0)]
              .map((one) => [draw(), one] as const)
              .sort(([a], [b]) => a - b)
              .map(([, one]) => one);
          const once = foldDay({ ...base, fieldEvents, dayEvents });
          const again = foldDay({ ...base, fieldEvents: mixed(fieldEvents), dayEvents: mixed(dayEvents) });
          expect(again).toEqual(once);
          expect([...again.stops.keys(), ...again.slow.map(({ from }) => from)]).toEqual([
            ...once.stops.keys(),
            ...once.slow.map(({ from }) => from),
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
