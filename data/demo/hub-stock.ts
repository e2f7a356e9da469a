import type { Draft } from './draft.ts';
import { addJob, skillsOf, windowOf } from './draft.ts';
import type { StockRecord } from './model.ts';
import type { Admitted } from './patients.ts';

/** Lies in every hub and expired the day before: no plan can bring it. Nothing else in the demo needs it. */
const expiredItem = 'dressing-silver';

/** Lots of the hubs, filled so that each holds what the day's jobs need. Homes keep what they have. */
export function fillHubs(stock: readonly StockRecord[], hubIds: ReadonlySet<string>, draft: Draft): readonly StockRecord[] {
  const need = new Map<string, number>();
  for (const { lines, role } of draft.visits) {
    if (role !== 'home') continue;
    for (const { itemCode, quantity } of lines) need.set(itemCode, (need.get(itemCode) ?? 0) + quantity);
  }
  return stock.map((lot) => {
    const isFresh = hubIds.has(lot.placeId) && lot.lot.startsWith('L2');
    return isFresh ? { ...lot, quantity: Math.max(lot.quantity, need.get(lot.itemCode) ?? 0) } : lot;
  });
}

/** One visit waits for an article that has expired where it lies: the desk sees which and where. Takes ids after all others. */
export function addExpiredKit(draft: Draft, admitted: readonly Admitted[], stock: readonly StockRecord[]): readonly StockRecord[] {
  const { clock, jobs, impossible } = draft;
  const visited = new Set(jobs.map(({ patientId }) => patientId));
  const isOpen = ({ patient, template }: Admitted) => template.population === 'adult' && patient.addressProtection === 'none';
  const who = admitted.find((one) => isOpen(one) && visited.has(one.patient.id));
  if (!who) return stock;
  const job = addJob(draft, who, { kind: 'visit', priority: 2, clinical: true, impossibleBySeed: true }, [
    {
      role: 'home',
      title: 'wound_care',
      serviceSeconds: 1800,
      windows: [windowOf(clock, 540, 840)],
      skills: skillsOf(['nurse']),
      lines: [{ itemCode: expiredItem, quantity: 2 }],
    },
  ]);
  impossible.push({ jobId: job.id, reason: 'stock_missing' });
  return stock.map((lot) => (lot.itemCode === expiredItem ? { ...lot, expiresOn: clock.day(-1) } : lot));
}
