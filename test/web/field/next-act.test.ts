import { describe, expect, test } from 'vitest';
import type { StopState } from '../../../web/field/field-event.ts';
import { mayBeNotHome, nextActOf, type StopKind } from '../../../web/field/next-act.ts';

function actsOf(kind: StopKind, hasSample = false): string[] {
  const after: Record<string, StopState> = {
    driving: 'driving',
    arrived: 'arrived',
    started: 'started',
    finished: 'done',
    sample_delivered: 'done',
  };
  const acts: string[] = [];
  let state: StopState = 'planned';
  let sampleDrawn = false;
  for (
    let act = nextActOf({ kind, state, hasSample, sampleDrawn, isThere: false });
    act;
    act = nextActOf({ kind, state, hasSample, sampleDrawn, isThere: false })
  ) {
    acts.push(act.text);
    if (act.kind === 'sample_drawn') sampleDrawn = true;
    state = after[act.kind] ?? state;
  }
  return acts;
}

describe('the one large button', () => {
  test.each<[StopKind, boolean, string[]]>([
    ['visit', false, ['drive', 'arrive', 'start', 'finish']],
    ['sample', true, ['drive', 'arrive', 'start', 'drawSample', 'finish']],
    ['delivery', false, ['drive', 'arrive', 'delivered']],
    ['pickup', false, ['drive', 'arrive', 'pickedUp']],
    ['sample_delivery', false, ['drive', 'arrive', 'sampleDelivered']],
    ['sample_left', false, ['drive', 'arrive', 'handedOver']],
    ['sample_taken', false, ['drive', 'arrive', 'takenOver']],
    ['video', false, ['startVideo', 'finish']],
    ['technician', false, ['drive', 'arrive', 'start', 'finish']],
    ['break', false, []],
  ])('%s', (kind, hasSample, acts) => {
    expect(actsOf(kind, hasSample)).toEqual(acts);
  });

  test('who stands there already does not drive there', () => {
    const there = { state: 'planned', hasSample: false, sampleDrawn: false, isThere: true } as const;
    expect(nextActOf({ kind: 'pickup', ...there })?.text).toBe('pickedUp');
    expect(nextActOf({ kind: 'visit', ...there })?.text).toBe('start');
    expect(nextActOf({ kind: 'video', ...there })?.text).toBe('startVideo');
  });

  test('nobody home is found out at the door, or on video', () => {
    expect(mayBeNotHome('visit', 'driving')).toBe(false);
    expect(mayBeNotHome('visit', 'arrived')).toBe(true);
    expect(mayBeNotHome('visit', 'started')).toBe(false);
    expect(mayBeNotHome('video', 'started')).toBe(true);
    expect(mayBeNotHome('sample_delivery', 'arrived')).toBe(false);
  });
});
