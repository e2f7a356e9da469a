import { describe, expect, test } from 'vitest';
import { settle } from '../../../web/field/settle.ts';

const refusal = (code: string) => ({ code, remedy: `remedy.${code}`, params: {} });
const two = [{ id: 'a' }, { id: 'b' }];

describe('the answer to a batch of registrations', () => {
  test('recorded and already known are both sent', () => {
    const settled = settle(two, { kind: 'recorded', refused: new Map() }, 7);
    expect(settled).toEqual({
      kind: 'settled',
      changes: new Map([
        ['a', { status: 'sent', refusal: null, sentAt: 7 }],
        ['b', { status: 'sent', refusal: null, sentAt: 7 }],
      ]),
    });
  });

  test('a refused one is kept with its reason, the other is sent', () => {
    const settled = settle(two, { kind: 'recorded', refused: new Map([['b', refusal('visit_not_in_plan')]]) }, 7);
    expect(settled.kind === 'settled' && settled.changes.get('a')?.status).toBe('sent');
    expect(settled.kind === 'settled' && settled.changes.get('b')).toMatchObject({
      status: 'refused',
      refusal: { code: 'visit_not_in_plan' },
    });
  });

  test.each(['not_signed_in', 'too_many', 'internal'])('%s loses nothing: all keep waiting', (code) => {
    expect(settle(two, { kind: 'refused', refusal: refusal(code) }, 7)).toEqual({ kind: 'wait' });
  });

  test('a batch that is refused as a whole is sent singly, and a single one is then refused', () => {
    const answer = { kind: 'refused', refusal: refusal('bad_input') } as const;
    expect(settle(two, answer, 7)).toEqual({ kind: 'singly' });
    const alone = settle([{ id: 'a' }], answer, 7);
    expect(alone.kind === 'settled' && alone.changes.get('a')).toMatchObject({ status: 'refused', refusal: { code: 'bad_input' } });
  });
});
