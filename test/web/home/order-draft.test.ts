import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf, maxPacks, suggestedPacks, withPacks } from '../../../web/home/order-draft.ts';

const syringes = { packSize: 10, suggested: 14, maxQuantity: 35 };

describe('an order in whole packs', () => {
  test('what is suggested is rounded up, what is allowed is rounded down', () => {
    expect(suggestedPacks(syringes)).toBe(2);
    expect(maxPacks(syringes)).toBe(3);
  });

  test('lines are single units; what is not wanted has no line', () => {
    const draft = withPacks(withPacks({}, 'syringe', 2, syringes), 'swab', 0, syringes);
    expect(linesOf(draft, new Map([['syringe', syringes]]))).toEqual([{ itemCode: 'syringe', quantity: 20 }]);
  });

  test('never more than allowed, never a broken pack', () => {
    const item = fc.record({ packSize: fc.integer({ min: 1, max: 200 }), suggested: fc.nat(1000), maxQuantity: fc.nat(1000) });
    fc.assert(
      fc.property(item, fc.integer({ min: -5, max: 2000 }), (own, packs) => {
        for (const { quantity } of linesOf(withPacks({}, 'x', packs, own), new Map([['x', own]]))) {
          expect(quantity % own.packSize).toBe(0);
          expect(quantity).toBeLessThanOrEqual(own.maxQuantity);
          expect(quantity).toBeGreaterThan(0);
        }
        expect(suggestedPacks(own)).toBeLessThanOrEqual(maxPacks(own));
      }),
    );
  });
});
