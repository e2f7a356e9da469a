import { describe, expect, test } from 'vitest';
import type { FieldEventKind, Registration } from '../../../web/field/field-event.ts';
import { progressOf } from '../../../web/field/stop-progress.ts';

let count = 0;
function registration(kind: FieldEventKind, sentAt: number | null = null, more: Partial<Registration> = {}): Registration {
  count += 1;
  return {
    id: `evt_${count}`,
    planId: 'pln_1',
    visitId: 'vis_1',
    kind,
    occurredAt: new Date(count * 60_000).toISOString(),
    payload: {},
    status: sentAt === null ? 'waiting' : 'sent',
    refusal: null,
    sentAt,
    ...more,
  };
}

describe('a stop between the service and the phone', () => {
  test('without registrations the service is believed', () => {
    expect(progressOf('started', 0, [])).toMatchObject({ state: 'started', ahead: false, last: null });
  });

  test('what waits on the phone counts at once', () => {
    expect(progressOf('planned', 100, [registration('driving'), registration('arrived')])).toMatchObject({ state: 'arrived', ahead: true });
  });

  test('a sent registration counts until the service has been asked again', () => {
    const sent = [registration('driving', 200)];
    expect(progressOf('planned', 100, sent).state).toBe('driving');
    expect(progressOf('arrived', 300, sent)).toMatchObject({ state: 'arrived', ahead: false });
  });

  test('an undo takes back the latest, also one that was sent', () => {
    const undone = [registration('driving', 50), registration('arrived', 60), registration('undone')];
    expect(progressOf('arrived', 100, undone)).toMatchObject({ state: 'driving', last: { kind: 'driving' } });
  });

  test('an undo of what another device registered steps back once', () => {
    expect(progressOf('done', 100, [registration('undone')]).state).toBe('started');
  });

  test('undoing everything leads to the plan', () => {
    expect(progressOf('driving', 100, [registration('driving', 50), registration('undone')])).toMatchObject({
      state: 'planned',
      last: null,
    });
  });

  test('a refused registration does not count', () => {
    const refused = registration('finished', 200, { status: 'refused' });
    expect(progressOf('arrived', 100, [refused])).toMatchObject({ state: 'arrived', last: null });
  });

  test('a drawn sample keeps its instant and changes no state', () => {
    const drawn = registration('sample_drawn');
    expect(progressOf('started', 100, [drawn])).toMatchObject({ state: 'started', drawnAt: drawn.occurredAt });
    expect(progressOf('started', 100, [drawn, registration('undone')]).drawnAt).toBeNull();
  });

  test('handing in samples ends the stop', () => {
    expect(progressOf('arrived', 100, [registration('sample_delivered')]).state).toBe('done');
  });
});
