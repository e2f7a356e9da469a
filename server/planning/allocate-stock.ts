import { findItem } from '../../data/items/index.ts';
import type { WorkJob } from '../orders/model.ts';
import type { StockBalance } from '../supply/model.ts';
import type { PlanningInput } from './model.ts';

/** Of one item less lies where it would have to be picked up than a job needs. */
interface Shortage {
  readonly itemCode: string;
  readonly placeId: string;
  readonly missing: number;
}

export interface StockAllocation {
  /** Jobs that cannot be packed, by id: the first item that is short where the job's goods would come from. */
  readonly shortages: ReadonlyMap<string, Shortage>;
  /** Hub that holds what a job needs of scarce items, by job id: only shifts that start there can bring it. */
  readonly hubOf: ReadonlyMap<string, string>;
}

/** Blood and other goods of a day or two are made for one patient, never kept: they come from their own order. */
const shortestKeptDays = 8;

/**
 * Says where the goods of each job come from, so that what is planned from a place never exceeds what lies there. Who works
 * from a hub packs there; goods with a pickup of their own come from its place. An item of which every hub holds all that the
 * day needs ties nobody. Of the others, jobs take theirs by class of consequence, then by earliest window: at the episode's
 * hub, else at the first hub that holds all of it. Nothing is ordered here. O(jobs · hubs · lines).
 */
export function allocateStock(input: Pick<PlanningInput, 'stock' | 'shifts'>, jobs: readonly WorkJob[]): StockAllocation {
  const shortages = new Map<string, Shortage>();
  const hubOf = new Map<string, string>();
  const { stock } = input;
  if (!stock) return { shortages, hubOf };
  const hubs = [...new Set(input.shifts.map(({ hub }) => hub.id))].sort();
  const left = new Map([...stock].map(([place, balance]) => [place, new Map(balance)]));
  const total = new Map<string, number>();
  for (const job of jobs) for (const [item, quantity] of needOf(job)) total.set(item, (total.get(item) ?? 0) + quantity);
  const isScarce = (item: string) => hubs.some((hub) => (stock.get(hub)?.get(item) ?? 0) < total.get(item)!);

  for (const job of [...jobs].sort(byUrgency)) {
    const source = job.visits.find(({ role }) => role === 'pickup')?.place.id;
    const lines = [...needOf(job)].filter(([item]) => source !== undefined || isScarce(item));
    const places = source === undefined ? hubsFor(input, job, hubs) : [source];
    if (lines.length === 0 || places.length === 0) continue;
    const place = places.find((one) => lines.every(([item, quantity]) => held(left, one, item) >= quantity));
    if (place === undefined) {
      const [itemCode, quantity] = lines.find(([item, wanted]) => held(left, places[0]!, item) < wanted) ?? lines[0]!;
      shortages.set(job.id, { itemCode, placeId: places[0]!, missing: quantity - held(left, places[0]!, itemCode) });
      continue;
    }
    for (const [item, quantity] of lines) left.get(place)!.set(item, held(left, place, item) - quantity);
    if (source === undefined) hubOf.set(job.id, place);
  }
  return { shortages, hubOf };
}

/** What must be packed for a job, by item: of goods with a pickup what is taken on there, else what the visit brings. */
export function needOf({ visits }: Pick<WorkJob, 'visits'>): ReadonlyMap<string, number> {
  const from = visits.find(({ role }) => role === 'pickup') ?? visits.find(({ role }) => role === 'home');
  const need = new Map<string, number>();
  for (const { itemCode, quantity } of from?.lines ?? []) {
    if ((findItem(itemCode)?.shelfLifeDays ?? 0) >= shortestKeptDays) need.set(itemCode, (need.get(itemCode) ?? 0) + quantity);
  }
  return need;
}

/** The episode's hub first; a job that is locked to a shift comes from that shift's hub. */
function hubsFor({ shifts }: Pick<PlanningInput, 'shifts'>, job: WorkJob, hubs: readonly string[]): readonly string[] {
  const locked = job.visits.find(({ lockedShiftId }) => lockedShiftId !== null)?.lockedShiftId;
  if (locked) return shifts.filter(({ id }) => id === locked).map(({ hub }) => hub.id);
  return [...hubs].sort((a, b) => Number(b === job.hubId) - Number(a === job.hubId));
}

function held(left: ReadonlyMap<string, StockBalance>, place: string, item: string): number {
  return left.get(place)?.get(item) ?? 0;
}

function byUrgency(a: WorkJob, b: WorkJob): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  const [first, second] = [a, b].map(({ visits }) => visits.flatMap(({ windows }) => windows.map(({ start }) => start)).sort()[0] ?? '');
  if (first !== second) return first! < second! ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
