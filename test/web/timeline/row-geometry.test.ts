import { describe, expect, it } from 'vitest';
import { boxes, rowGeometry, strokes } from '../../../web/timeline/row-geometry.ts';
import { timeScale } from '../../../web/timeline/time-scale.ts';
import { aRoute, aStop, at } from '../plan-fixture.ts';

const scale = timeScale(Date.parse(at('08:00')), Date.parse(at('16:00')), 60);

describe('a row of the timeline', () => {
  it('lays travel, waiting, service and slack one after the other', () => {
    const geometry = rowGeometry(aRoute({ stops: [aStop({ slackSeconds: 600 })] }), scale);
    expect(geometry.travel).toEqual([{ x: 30, width: 20 }]);
    expect(geometry.waiting).toEqual([{ x: 50, width: 10 }]);
    expect(geometry.stops[0]).toMatchObject({ x: 60, width: 30 });
    expect(geometry.slack).toEqual([{ x: 90, width: 10 }]);
    expect(geometry.shift).toEqual({ x: 0, width: 450 });
    expect(geometry.overtime).toBeNull();
  });

  it('shows a hidden stop as its whole block, without waiting or slack', () => {
    const hidden = aStop({ hidden: true, kind: 'hidden', visit: null, slackSeconds: 900 });
    const geometry = rowGeometry(aRoute({ stops: [hidden], legs: [] }), scale);
    expect(geometry.stops[0]).toMatchObject({ x: 50, width: 40 });
    expect(geometry.waiting).toEqual([]);
    expect(geometry.slack).toEqual([]);
  });

  it('keeps a short stop visible, cuts slack at the end of the scale and shows overtime', () => {
    const short = aStop({ departure: at('09:01'), slackSeconds: 10 * 3600 });
    const geometry = rowGeometry(aRoute({ stops: [short], overtimeSeconds: 900 }), scale);
    expect(geometry.stops[0]?.width).toBeGreaterThanOrEqual(6);
    expect(geometry.slack[0]).toEqual({ x: 61, width: 419 });
    expect(geometry.overtime).toEqual({ x: 450, width: 15 });
  });

  it('writes many pieces as one path', () => {
    expect(strokes([{ x: 1, width: 2 }], 5)).toBe('M1.0 5h2.0');
    expect(boxes([{ x: 1, width: 2 }], 3, 4)).toBe('M1.0 3h2.0v4h-2.0z');
  });
});
