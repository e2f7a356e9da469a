import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  convolve,
  convolveAll,
  countProbabilities,
  cumulative,
  distributionOf,
  meanOf,
  mixture,
  quantileOf,
} from '../../../solver/demand/probabilities.ts';

const mean = fc.double({ min: 0, max: 60, noNaN: true });
const dispersion = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 5, noNaN: true }));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const variance = (values: readonly number[]) => sum(values.map((value, count) => value * (count - meanOf(values)) ** 2));

test('Poisson(2) as in any table', () => {
  const table = [0.135335283, 0.270670566, 0.270670566, 0.180447044, 0.090223522];
  const probabilities = countProbabilities(2, 0);
  table.forEach((value, count) => {
    expect(probabilities[count]).toBeCloseTo(value, 8);
  });
});

test('the negative binomial of dispersion 1 is geometric', () => {
  const probabilities = countProbabilities(3, 1);
  for (let count = 0; count < 20; count++) expect(probabilities[count]).toBeCloseTo(0.25 * 0.75 ** count, 10);
});

test('counts sum to 1, with the mean and the variance asked for', () => {
  fc.assert(
    fc.property(mean, dispersion, (mu, spread) => {
      const probabilities = countProbabilities(mu, spread);
      expect(sum(probabilities)).toBeCloseTo(1, 9);
      expect(Math.abs(meanOf(probabilities) - mu)).toBeLessThan(1e-6 * (1 + mu));
      const wanted = mu + spread * mu * mu;
      expect(Math.abs(variance(probabilities) - wanted)).toBeLessThan(1e-4 * (1 + wanted));
    }),
    { numRuns: 60 },
  );
});

test('quantiles are ordered and grow with the mean', () => {
  fc.assert(
    fc.property(mean, mean, dispersion, (a, b, spread) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((mu) => distributionOf(countProbabilities(mu, spread)));
      for (const one of [low!, high!]) {
        expect(one.quantiles['0.1']).toBeLessThanOrEqual(one.quantiles['0.5']);
        expect(one.quantiles['0.5']).toBeLessThanOrEqual(one.quantiles['0.9']);
      }
      for (const level of ['0.1', '0.5', '0.9'] as const) expect(low!.quantiles[level]).toBeLessThanOrEqual(high!.quantiles[level]);
    }),
    { numRuns: 60 },
  );
});

test('the sum of two Poissons is Poisson', () => {
  const both = convolve(countProbabilities(1.5, 0), countProbabilities(4, 0));
  const one = countProbabilities(5.5, 0);
  for (let count = 0; count < 25; count++) expect(both[count]).toBeCloseTo(one[count]!, 9);
});

test('means and variances add up under convolution', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 8, noNaN: true }), dispersion), { minLength: 1, maxLength: 12 }), (parts) => {
      const pieces = parts.map(([mu, spread]) => countProbabilities(mu, spread));
      const total = convolveAll(pieces);
      expect(sum(total)).toBeCloseTo(1, 9);
      expect(Math.abs(meanOf(total) - sum(pieces.map(meanOf)))).toBeLessThan(1e-6 * (1 + meanOf(total)));
      expect(Math.abs(variance(total) - sum(pieces.map(variance)))).toBeLessThan(1e-4 * (1 + variance(total)));
    }),
    { numRuns: 40 },
  );
});

test('what a mixture lacks to 1 is a count of 0', () => {
  expect(mixture([{ weight: 0.25, probabilities: [0, 1] }])).toEqual([0.75, 0.25]);
  expect(mixture([])).toEqual([1]);
  expect(convolveAll([])).toEqual([1]);
});

test('quantile and distribution function undo each other', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      dispersion,
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (mu, spread, level) => {
        const probabilities = countProbabilities(mu, spread);
        const quantile = quantileOf(probabilities, level);
        expect(cumulative(probabilities, quantile)).toBeGreaterThanOrEqual(level - 1e-9);
        if (quantile > 0) expect(cumulative(probabilities, quantile - 1)).toBeLessThan(level + 1e-9);
      },
    ),
    { numRuns: 60 },
  );
});
