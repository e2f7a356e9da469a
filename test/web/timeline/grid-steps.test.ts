import { describe, expect, it } from 'vitest';
import { stepFrom } from '../../../web/timeline/grid-steps.ts';
import { aRoute, aStop, at } from '../plan-fixture.ts';

const routes = [
  aRoute({
    stops: [aStop({ id: 'a', start: at('08:00') }), aStop({ id: 'b', start: at('12:00') }), aStop({ id: 'c', start: at('14:00') })],
  }),
  aRoute({ stops: [aStop({ id: 'd', start: at('09:00') }), aStop({ id: 'e', start: at('12:30') })] }),
  aRoute({ stops: [] }),
];

describe('keys of the timeline', () => {
  it('move along a row between its head and its last stop', () => {
    expect(stepFrom({ row: 0, stop: -1 }, 'ArrowRight', routes)).toEqual({ row: 0, stop: 0 });
    expect(stepFrom({ row: 0, stop: 2 }, 'ArrowRight', routes)).toEqual({ row: 0, stop: 2 });
    expect(stepFrom({ row: 0, stop: 0 }, 'ArrowLeft', routes)).toEqual({ row: 0, stop: -1 });
    expect(stepFrom({ row: 0, stop: 0 }, 'End', routes)).toEqual({ row: 0, stop: 2 });
    expect(stepFrom({ row: 0, stop: 2 }, 'Home', routes)).toEqual({ row: 0, stop: -1 });
  });

  it('keep to the time of day between rows', () => {
    expect(stepFrom({ row: 0, stop: 1 }, 'ArrowDown', routes)).toEqual({ row: 1, stop: 1 });
    expect(stepFrom({ row: 1, stop: 0 }, 'ArrowUp', routes)).toEqual({ row: 0, stop: 0 });
    expect(stepFrom({ row: 1, stop: 0 }, 'ArrowDown', routes)).toEqual({ row: 2, stop: -1 });
    expect(stepFrom({ row: 0, stop: -1 }, 'PageDown', routes)).toEqual({ row: 2, stop: -1 });
  });

  it('leave other keys alone', () => {
    expect(stepFrom({ row: 0, stop: 0 }, 'Tab', routes)).toBeNull();
  });
});
