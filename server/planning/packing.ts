import { getItem } from '../../data/items/index.ts';
import type { Job } from '../../solver/routing/problem/problem.ts';
import type { Place } from '../care/model.ts';
import type { DayFault, WorkJob } from '../orders/model.ts';
import type { StockAllocation } from './allocate-stock.ts';
import type { PlanningInput } from './model.ts';
import { ownIdOf } from './way-ids.ts';

/** What is short and where, for each job that cannot be packed. A medicine is named by the neutral words on its box (`rules.md` 20). */
export function stockFaultsOf(
  jobs: readonly WorkJob[],
  { shortages }: StockAllocation,
  places: ReadonlyMap<string, Place>,
): readonly (DayFault & { readonly jobId: string })[] {
  return jobs.flatMap(({ id, patientId }) => {
    const shortage = shortages.get(id);
    if (!shortage) return [];
    const item = getItem(shortage.itemCode);
    const { nb, nn, en } = item.kind === 'medicine' ? item.neutralLabel : item.names;
    const params = { itemNb: nb, itemNn: nn, itemEn: en, place: places.get(shortage.placeId)?.name ?? '', missing: shortage.missing };
    return [{ code: 'stock_missing' as const, params, jobId: id, patientId, visitId: null }];
  });
}

/** The job in the solver's words, brought by those alone who pack where its scarce goods lie. */
export function packedAt({ shifts }: Pick<PlanningInput, 'shifts'>, { hubOf }: StockAllocation, work: WorkJob, job: Job): Job {
  const hub = hubOf.get(ownIdOf(work.id));
  if (hub === undefined) return job;
  const brings = new Set(work.visits.filter(({ role }) => role === 'home').map(({ id }) => id));
  const fromHere = shifts.filter((shift) => shift.hub.id === hub).map(({ id }) => id);
  return {
    ...job,
    visits: job.visits.map((visit) =>
      brings.has(visit.id) && visit.onlyShifts === undefined ? { ...visit, onlyShifts: fromHere } : visit,
    ),
  };
}
