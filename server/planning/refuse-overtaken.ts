import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import { isVisitStop, type Plan, type PlanHead } from './model.ts';
import { findPlan, listVersions } from './store.ts';

/**
 * Of two who change one version the first wins.
 * @param visitId the visit that the other wanted to move, if any: whether it is still where it was is told
 * @throws DomainError `conflict`: by whom, when and how the newest version came about; of the visit whether it stands elsewhere now (`isMoved`)
 */
export async function refuseOvertaken(db: Queries, seen: Plan | PlanHead, visitId?: string): Promise<void> {
  const [latest] = await listVersions(db, seen.date, seen.area);
  if (!latest || latest.id === seen.id) return;
  const now = await findPlan(db, latest.id);
  const before = 'document' in seen ? seen : undefined;
  const isMoved = visitId !== undefined && before !== undefined && now !== undefined && shiftOf(now, visitId) !== shiftOf(before, visitId);
  throw new DomainError(
    'conflict',
    {
      version: latest.version,
      expectedVersion: seen.version,
      changedBy: latest.createdBy,
      changedAt: latest.createdAt,
      change: latest.byHand?.kind ?? 'plan',
      isMoved,
    },
    ['planId'],
  );
}

function shiftOf({ document }: Plan, visitId: string): string | undefined {
  return document.routes.find(({ stops }) => stops.some((stop) => isVisitStop(stop) && stop.visitId === visitId))?.shiftId;
}
