import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convolveAll, countProbabilities, cumulative } from '../../../solver/demand/probabilities.ts';
import { type OrderRequest, proposeOrder } from '../../../solver/demand/propose-order.ts';

const daily = (mean: number, days: number) => Array.from({ length: days }, () => countProbabilities(mean, 0));
const request = (change: Partial<OrderRequest>): OrderRequest => ({
  itemCode: 'flush',
  daily: daily(2, 14),
  coverageDays: 7,
  homeStock: 0,
  packSize: 10,
  ...change,
});

test('seven days at two a day: 20 last with 95 %, hence two packs of ten', () => {
  // Poisson(14): P(≤ 20) = 0.952, P(≤ 19) = 0.923.
  expect(proposeOrder(request({}))).toMatchObject({ itemCode: 'flush', quantity: 20, packs: 2, coversUntilDayOffset: 6 });
  expect(proposeOrder(request({ packSize: 1 })).quantity).toBe(20);
  expect(proposeOrder(request({})).expectedUsePerDay).toBeCloseTo(2, 9);
});

test('what is at home is taken off; enough at home: nothing', () => {
  expect(proposeOrder(request({ homeStock: 11 })).quantity).toBe(10);
  expect(proposeOrder(request({ homeStock: 20 }))).toMatchObject({ quantity: 0, packs: 0, stockLastsUntilDayOffset: 6 });
});

test('sure use: a unit a day lasts to the day', () => {
  const sure = Array.from({ length: 10 }, () => [0, 1]);
  expect(proposeOrder(request({ daily: sure, coverageDays: 5, homeStock: 2, packSize: 4 }))).toEqual({
    itemCode: 'flush',
    quantity: 4,
    packs: 1,
    coversUntilDayOffset: 5,
    stockLastsUntilDayOffset: 1,
    expectedUsePerDay: 1,
  });
  expect(proposeOrder(request({ daily: sure, coverageDays: 5, homeStock: 0 })).stockLastsUntilDayOffset).toBe(-1);
});

test('whole packs, enough with the chance asked for, and not one too many', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 25 }),
      fc.constantFrom(0.5, 0.9, 0.95, 0.99),
      (mean, coverageDays, homeStock, packSize, coverage) => {
        const use = daily(mean, 12);
        const { quantity, packs, coversUntilDayOffset } = proposeOrder({
          itemCode: 'x',
          daily: use,
          coverageDays,
          homeStock,
          packSize,
          coverage,
        });
        const total = convolveAll(use.slice(0, coverageDays));
        expect(quantity).toBe(packs * packSize);
        expect(cumulative(total, homeStock + quantity)).toBeGreaterThanOrEqual(coverage - 1e-9);
        expect(coversUntilDayOffset).toBeGreaterThanOrEqual(coverageDays - 1);
        if (packs > 0) expect(cumulative(total, homeStock + quantity - packSize)).toBeLessThan(coverage);
      },
    ),
    { numRuns: 80 },
  );
});

test.each([
  [{ coverageDays: 15 }, 'use is known for 14 days, not 15'],
  [{ coverageDays: 0 }, 'not 0'],
  [{ packSize: 0 }, 'pack of 0'],
  [{ coverage: 1 }, 'coverage of 1'],
])('%j is refused', (change, message) => {
  expect(() => proposeOrder(request(change))).toThrow(message);
});
