import { describe, expect, it } from 'vitest';
import { tables } from '../../../server/platform/db/schema.ts';
import type { ServiceDate } from '../../../server/platform/time.ts';
import { isWholePacks, largestOrder, loadOf, wholePacks } from '../../../server/supply/model.ts';
import { stockAt } from '../../../server/supply/stock-at.ts';
import { openWard, today, tomorrow } from '../orders/ward.ts';

describe('packs', () => {
  it('are whole', () => {
    expect([wholePacks(1, 10), wholePacks(10, 10), wholePacks(-5, 10)]).toEqual([10, 10, 0]);
    expect([isWholePacks(20, 10), isWholePacks(21, 10), isWholePacks(0, 10), isWholePacks(-10, 10), isWholePacks(0.5, 1)]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('are as many as two months of use, and at least three', () => {
    expect(largestOrder({ packSize: 50 }, 0)).toBe(150);
    expect(largestOrder({ packSize: 10 }, 2)).toBe(120);
  });
});

describe('a load', () => {
  it('counts cold goods in the cold room only', () => {
    expect(loadOf([])).toEqual({});
    expect(loadOf([{ itemCode: 'benzylpenicillin-pump', quantity: 2 }])).toEqual({ coldLitres: 2, kilograms: 1 });
    expect(loadOf([{ itemCode: 'wound-set', quantity: 10 }])).not.toHaveProperty('coldLitres');
  });
});

describe('the stock of a home', () => {
  it('adds up lots and leaves out what has expired', async () => {
    const ward = await openWard();
    const row = (id: string, quantity: number, expiresOn: ServiceDate | null) => ({
      id,
      placeId: 'pla_home1',
      itemCode: 'wound-set',
      lot: id,
      quantity,
      expiresOn,
    });
    await ward.db.tx((tx) =>
      tx.insert(tables.stock).values([row('a', 3, null), row('b', 4, tomorrow), row('c', 100, today), row('d', 0, null)]),
    );
    expect((await stockAt(ward.db.read, ['pla_home1'], tomorrow)).get('pla_home1')?.get('wound-set')).toBe(7);
    expect((await stockAt(ward.db.read, [], tomorrow)).size).toBe(0);
  });
});
