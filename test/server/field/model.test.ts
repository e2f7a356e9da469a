import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldEvent, fieldEventKinds, isSameEvent, stateAfter } from '../../../server/field/model.ts';
import { type Instant, plusSeconds } from '../../../server/platform/time.ts';

const noon = '2026-11-24T11:00:00.000Z' as Instant;
const event = (kind: FieldEvent['kind'], minute: number, id = `${kind}-${minute}`, payload: FieldEvent['payload'] = {}): FieldEvent => ({
  id,
  planId: 'pln_1',
  visitId: 'vis_1',
  kind,
  occurredAt: plusSeconds(noon, minute * 60),
  payload,
});

describe('the state of a visit', () => {
  it.each([
    [[], 'planned'],
    [[event('driving', 0)], 'driving'],
    [[event('driving', 0), event('arrived', 9)], 'arrived'],
    [[event('arrived', 9), event('started', 10), event('sample_drawn', 12)], 'started'],
    [[event('started', 10), event('finished', 40)], 'done'],
    [[event('arrived', 9), event('not_home', 15)], 'not_home'],
    [[event('not_home', 15), event('arrived', 60)], 'arrived'],
    [[event('arrived', 9), event('sample_delivered', 10)], 'done'],
    [[event('finished', 40), event('undone', 41)], 'planned'],
    [[event('started', 10), event('finished', 40), event('undone', 41)], 'started'],
    [[event('finished', 40), event('driving', 45)], 'done'],
    [[event('undone', 1), event('arrived', 9)], 'arrived'],
    [[event('arrived', 9, 'a'), event('started', 10, 'b'), event('undone', 11, 'c', { event: 'a' })], 'started'],
  ] as const)('after %j', (events, state) => {
    expect(stateAfter(events).state).toBe(state);
  });

  it('is the same in whatever order the events arrive', () => {
    const anyEvent = fc.tuple(fc.constantFrom(...fieldEventKinds), fc.integer({ min: 0, max: 30 }), fc.boolean());
    const anyEvents = fc
      .array(anyEvent, { maxLength: 12 })
      .map((list) => list.map(([kind, minute, names], at) => event(kind, minute, `e${at}`, names ? { event: `e${at - 1}` } : {})));
    const arrivals = anyEvents.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })));
    fc.assert(
      fc.property(arrivals, ([events, shuffled]) => {
        expect(stateAfter(shuffled)).toEqual(stateAfter(events));
      }),
    );
  });

  it('takes the sample’s clock from the drawing, or else from the end of the visit', () => {
    const drawn = event('sample_drawn', 12);
    expect(stateAfter([event('started', 10), drawn, event('finished', 40)]).drawnAt).toBe(drawn.occurredAt);
    expect(stateAfter([event('started', 10), event('finished', 40)]).drawnAt).toBe(plusSeconds(noon, 2400));
    expect(stateAfter([event('started', 10)]).drawnAt).toBeNull();
  });
});

it('the same event is the same whatever the order of its payload', () => {
  expect(isSameEvent(event('started', 1, 'x', { a: 1, b: 2 }), event('started', 1, 'x', { b: 2, a: 1 }))).toBe(true);
  expect(isSameEvent(event('started', 1, 'x', { a: 1 }), event('started', 1, 'x', { a: 2 }))).toBe(false);
});
