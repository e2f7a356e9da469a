import { describe, expect, test } from 'vitest';
import { shownText, signedText } from '../../../web/capacity/amounts.ts';
import { differenceOf, verdictOf } from '../../../web/capacity/difference.ts';

const metric = (mean: number, low: number, high: number, better: 'higher' | 'lower' | 'neither' = 'higher', values = [mean, mean + 1]) => ({
  better,
  difference: { mean, low, high, values },
});

describe('how a difference is spoken of', () => {
  test('certain when the interval lies on one side; the smaller end first', () => {
    expect(differenceOf(metric(4, 1, 7))).toEqual({ kind: 'sure', direction: 'more', amount: 4, low: 1, high: 7 });
    expect(differenceOf(metric(-4, -7, -1))).toEqual({ kind: 'sure', direction: 'less', amount: 4, low: 1, high: 7 });
  });

  test('not certain when nothing lies within the interval, or at its end', () => {
    expect(differenceOf(metric(2, -1, 5))).toEqual({ kind: 'unsure', low: -1, high: 5 });
    expect(differenceOf(metric(2, 0, 4)).kind).toBe('unsure');
  });

  test('one day has no interval', () => {
    expect(differenceOf(metric(2, 2, 2, 'higher', [2]))).toEqual({ kind: 'single', direction: 'more', amount: 2 });
  });

  test('equal on every day is no difference', () => {
    expect(differenceOf(metric(0, 0, 0, 'higher', [0, 0, 0]))).toEqual({ kind: 'same' });
  });
});

describe('better or worse', () => {
  test('depends on what the measure wants, and only when it is certain', () => {
    expect(verdictOf(metric(4, 1, 7, 'higher'))).toBe('better');
    expect(verdictOf(metric(4, 1, 7, 'lower'))).toBe('worse');
    expect(verdictOf(metric(-4, -7, -1, 'lower'))).toBe('better');
    expect(verdictOf(metric(4, 1, 7, 'neither'))).toBe('changed');
    expect(verdictOf(metric(4, -1, 9, 'higher'))).toBe('unsure');
    expect(verdictOf(metric(2, 2, 2, 'higher', [2]))).toBe('unsure');
  });
});

describe('numbers as they are read', () => {
  test('shares in per cent, signs as signs, no minus nothing', () => {
    expect(shownText(0.9345, 'share', 'nb')).toBe('93,5');
    expect(signedText(-0.025, 'share', 'nb')).toBe('−2,5');
    expect(signedText(4, 'jobs', 'en')).toBe('+4');
    expect(signedText(-0.0001, 'share', 'nb')).toBe('0');
    expect(shownText(1.118, 'visits_per_hour', 'nn')).toBe('1,12');
  });
});
