import { findItem, type Item } from '../../data/items/index.ts';
import type { Localized } from '../platform/graphql/builder.ts';

/** What an onlooker may read of goods: all names, those of consumables only, or neutral words (`rules.md` 20). */
export type GoodsInsight = 'all' | 'consumables' | 'neutral';

/** One line of goods as far as the onlooker may see. */
export interface LineView {
  /** The item's code, or where that reveals too much the number on its box. */
  readonly itemCode: string;
  readonly name: Localized;
  readonly quantity: number;
  readonly unit: Localized;
}

export function lineView(
  { itemCode, quantity }: { readonly itemCode: string; readonly quantity: number },
  insight: GoodsInsight,
): LineView {
  const item = findItem(itemCode);
  if (!item) return { itemCode, name: sameInAll(itemCode), quantity, unit: unitOf(undefined) };
  const open = insight === 'all' || (insight === 'consumables' && item.kind === 'consumable');
  return { itemCode: open ? item.code : item.gtin, name: open ? item.names : item.neutralLabel, quantity, unit: unitOf(item) };
}

/** The catalogue's units in words; one that is missing here is shown as it is. */
const units: Readonly<Record<string, Localized>> = {
  stk: { nb: 'stk', nn: 'stk', en: 'pcs' },
  sett: { nb: 'sett', nn: 'sett', en: 'set' },
  amp: { nb: 'ampulle', nn: 'ampulle', en: 'ampoule' },
  pose: { nb: 'pose', nn: 'pose', en: 'bag' },
  fl: { nb: 'flaske', nn: 'flaske', en: 'bottle' },
  hgl: { nb: 'hetteglass', nn: 'hetteglas', en: 'vial' },
  rull: { nb: 'rull', nn: 'rull', en: 'roll' },
  par: { nb: 'par', nn: 'par', en: 'pair' },
  pk: { nb: 'pakke', nn: 'pakke', en: 'pack' },
};

export function unitOf(item: Pick<Item, 'unit'> | undefined): Localized {
  const unit = item?.unit ?? 'stk';
  return units[unit] ?? sameInAll(unit);
}

export function sameInAll(text: string): Localized {
  return { nb: text, nn: text, en: text };
}
