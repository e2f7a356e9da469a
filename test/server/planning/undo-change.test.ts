import { describe, expect, it } from 'vitest';
import { historyOf } from '../../../server/planning/undo-change.ts';

const version = (
  id: string,
  number: number,
  parentId: string | null,
  byHand: Parameters<typeof historyOf>[0][number]['byHand'] = null,
) => ({
  ...{ id, version: number, parentId, byHand },
});

describe('what is undone', () => {
  it('is the last of what was done, and what was undone comes back until something else is done', () => {
    const done = [version('a', 1, null), version('b', 2, 'a')];
    expect(historyOf(done)).toEqual({ undo: 'a', redo: null });
    const undone = [...done, version('c', 3, 'b', { kind: 'undo', restores: 'a' })];
    expect(historyOf(undone)).toEqual({ undo: null, redo: 'b' });
    expect(historyOf([...undone, version('d', 4, 'c')])).toEqual({ undo: 'a', redo: null });
  });

  it('of a repair is what it repaired, not a draft that nobody drove', () => {
    expect(historyOf([version('published', 1, null), version('draft', 2, 'published'), version('repair', 3, 'published')]).undo).toBe(
      'published',
    );
  });
});
