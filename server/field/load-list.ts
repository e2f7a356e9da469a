import type { LineView } from '../orders/item-label.ts';
import type { VisitView } from '../orders/visit-view.ts';

/**
 * What must be in the car before the route starts: the lines of all visits at homes, summed by item, in the words that
 * this viewer reads. Items that share a neutral label share a line.
 */
export function loadListOf(visits: readonly VisitView[]): readonly LineView[] {
  const lines = new Map<string, LineView>();
  for (const visit of visits) {
    if (visit.role !== 'home') continue;
    for (const line of visit.lines) {
      const key = `${line.itemCode} ${line.name.nb}`;
      const known = lines.get(key);
      lines.set(key, known ? { ...known, quantity: known.quantity + line.quantity } : line);
    }
  }
  return [...lines.values()].sort((a, b) => (a.name.nb < b.name.nb ? -1 : a.name.nb > b.name.nb ? 1 : 0));
}
