/** What may be ordered of an item, in single units; the patient counts in whole packs. */
export interface OrderableItem {
  readonly packSize: number;
  readonly suggested: number;
  readonly maxQuantity: number;
}

/** Packs by item code; an item that is not wanted has none. */
export type OrderDraft = Readonly<Record<string, number>>;

/** Never half a pack: what is suggested is rounded up, what is allowed is rounded down. */
export function suggestedPacks(item: OrderableItem): number {
  return Math.min(Math.ceil(item.suggested / packOf(item)), maxPacks(item));
}

export function maxPacks(item: OrderableItem): number {
  return Math.max(0, Math.floor(item.maxQuantity / packOf(item)));
}

export function withPacks(draft: OrderDraft, code: string, packs: number, item: OrderableItem): OrderDraft {
  const { [code]: _, ...rest } = draft;
  const allowed = Math.min(Math.max(0, packs), maxPacks(item));
  return allowed === 0 ? rest : { ...rest, [code]: allowed };
}

/** The order's lines in single units. */
export function linesOf(
  draft: OrderDraft,
  items: ReadonlyMap<string, OrderableItem>,
): readonly { readonly itemCode: string; readonly quantity: number }[] {
  return Object.entries(draft).flatMap(([itemCode, packs]) => {
    const item = items.get(itemCode);
    return item && packs > 0 ? [{ itemCode, quantity: packs * packOf(item) }] : [];
  });
}

function packOf(item: OrderableItem): number {
  return Math.max(1, item.packSize);
}
