import { describe, expect, test } from 'vitest';
import { areCostsComparable, compareAnswers } from '../../../scripts/bench/routing/answer.ts';
import { answer } from './rows.ts';

const broken = [{ rule: 'window', message: 'too late' }];

describe('the better of two answers', () => {
  test.each([
    ['kept rules before all', { cost: 900, leftOut: [3] }, { cost: 100, violations: broken }],
    ['fewer left out before cost', { cost: 900, leftOut: [1] }, { cost: 100, leftOut: [2] }],
    ['the urgent before many others', { leftOut: [0, 5] }, { leftOut: [1] }],
    ['vehicles before cost where they come first', { vehiclesFirst: true, vehicles: 8, cost: 900 }, { vehiclesFirst: true }],
    ['cost before vehicles elsewhere', { vehicles: 20, cost: 99 }, { vehicles: 1 }],
  ])('%s', (_what, better, worse) => {
    expect(compareAnswers(answer(better), answer(worse))).toBeLessThan(0);
    expect(compareAnswers(answer(worse), answer(better))).toBeGreaterThan(0);
    expect(compareAnswers(answer(better), answer(better))).toBe(0);
  });

  test('costs are compared only where all before them is equal', () => {
    expect(areCostsComparable(answer({ cost: 1 }), answer({ cost: 2, vehicles: 3 }))).toBe(true);
    expect(areCostsComparable(answer({ leftOut: [0, 0] }), answer({}))).toBe(true);
    expect(areCostsComparable(answer({ leftOut: [1] }), answer({}))).toBe(false);
    expect(areCostsComparable(answer({ violations: broken }), answer({ violations: broken }))).toBe(false);
    expect(areCostsComparable(answer({ vehiclesFirst: true, vehicles: 8 }), answer({ vehiclesFirst: true }))).toBe(false);
  });
});
