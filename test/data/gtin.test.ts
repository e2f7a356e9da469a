import { expect, test } from 'vitest';
import { checkDigit, demoGtin, hasValidCheckDigit } from '../../data/items/gtin.ts';

test('check digit of the GS1 specification’s own example', () => {
  expect(checkDigit('629104150021')).toBe(3);
  expect(hasValidCheckDigit('6291041500213')).toBe(true);
  expect(hasValidCheckDigit('6291041500214')).toBe(false);
});

test('demo numbers stand under the demonstration prefix', () => {
  expect(demoGtin(1)).toMatch(/^0952\d{10}$/);
  expect(hasValidCheckDigit(demoGtin(1))).toBe(true);
});
