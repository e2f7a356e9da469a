import { consumables } from './consumables.ts';
import { medicines } from './medicines.ts';
import type { Item } from './schema.ts';

export type { Item } from './schema.ts';

/** The catalogue: consumables first, then medicines. */
export const items: readonly Item[] = [...consumables, ...medicines];

const byCode: ReadonlyMap<string, Item> = new Map(items.map((item) => [item.code, item]));

export function findItem(code: string): Item | undefined {
  return byCode.get(code);
}

/** Throws RangeError for a code that the catalogue does not have. */
export function getItem(code: string): Item {
  const item = byCode.get(code);
  if (!item) throw new RangeError(`no item ${code}`);
  return item;
}
