import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gammaSurvival, logGamma, lognormalCdf, lognormalMean, normalCdf } from '../../../solver/demand/continuous.ts';

test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [1.959963984540054, 0.975],
  [-3, 0.0013498980316300946],
  [-8, 6.220960574271786e-16],
])('Φ(%d)', (x, value) => {
  expect(Math.abs(normalCdf(x) / value - 1)).toBeLessThan(1e-9);
});

test('Φ rises and mirrors', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }), (x, step) => {
      expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x) - 1e-14);
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 12);
    }),
  );
});

test('ln Γ at whole and half numbers', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 12);
});

test('a gamma of whole shape survives as its Poisson says', () => {
  for (const x of [0.2, 1, 3, 9, 30]) {
    expect(gammaSurvival(1, x)).toBeCloseTo(Math.exp(-x), 12);
    expect(gammaSurvival(3, x)).toBeCloseTo(Math.exp(-x) * (1 + x + (x * x) / 2), 12);
  }
  expect(gammaSurvival(2.5, 0)).toBe(1);
});

test('half of a lognormal lies below its median; its mean lies above', () => {
  expect(lognormalCdf(40, 40, 0.3)).toBeCloseTo(0.5, 12);
  expect(lognormalMean(40, 0.3)).toBeCloseTo(40 * Math.exp(0.045), 10);
  expect([lognormalCdf(39, 40, 0), lognormalCdf(40, 40, 0)]).toEqual([0, 1]);
});
