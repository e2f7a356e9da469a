import { getItem, type Item } from '../../data/items/index.ts';

/** What lies at a place, by item: lots added up, expired lots left out. */
export type StockBalance = ReadonlyMap<string, number>;

/** Rounded up to whole packs. */
export function wholePacks(units: number, packSize: number): number {
  return Math.ceil(Math.max(0, units) / packSize) * packSize;
}

export function isWholePacks(units: number, packSize: number): boolean {
  return Number.isInteger(units) && units > 0 && units % packSize === 0;
}

/** What a home may be sent at once: two months of expected use, and always three packs. A home is a sink: nothing comes back. */
export function largestOrder(item: Pick<Item, 'packSize'>, perDay: number): number {
  return Math.max(wholePacks(perDay * 60, item.packSize), 3 * item.packSize);
}

/** Room and weight of goods in whole units of the load dimensions; cold goods ride in the cold room only. Neutral when empty. */
export function loadOf(lines: readonly { readonly itemCode: string; readonly quantity: number }[]): Readonly<Record<string, number>> {
  let litres = 0;
  let coldLitres = 0;
  let grams = 0;
  for (const { itemCode, quantity } of lines) {
    const item = getItem(itemCode);
    grams += quantity * item.gramsPerUnit;
    if (item.storage === 'room') litres += quantity * item.litresPerUnit;
    else coldLitres += quantity * item.litresPerUnit;
  }
  const load: Record<string, number> = {};
  if (litres > 0) load.litres = Math.ceil(litres);
  if (coldLitres > 0) load.coldLitres = Math.ceil(coldLitres);
  if (grams > 0) load.kilograms = Math.ceil(grams / 1000);
  return load;
}
