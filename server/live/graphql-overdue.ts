import type { Onlooker } from '../care/patient-view.ts';
import { type VisitView, viewVisits } from '../orders/visit-view.ts';
import type { Plan } from '../planning/model.ts';
import type { Privacy } from '../planning/plan-view.ts';
import type { Queries } from '../platform/db/database.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Shift } from '../staff/model.ts';
import { staffOfDay } from '../staff/staff-of-day.ts';
import type { RepairRefs } from './graphql-repair.ts';
import type { OverdueVisit } from './overdue.ts';
import { readOverdue } from './read-live-day.ts';

interface OverdueSource {
  readonly of: OverdueVisit;
  readonly shift: Shift;
  readonly phone: string;
  readonly visit: VisitView | null;
  readonly isHidden: boolean;
}

/**
 * Who is to be rung, the longest overdue first. At a home that the onlooker may not locate somebody may be in need too: of it
 * the person alone is told, last, as the time would tell how far the way was (`rules.md` 19).
 */
export async function overdueSources(
  db: Queries,
  plan: Plan,
  { isHidden }: Privacy,
  onlooker: Onlooker,
): Promise<readonly OverdueSource[]> {
  const overdue = await readOverdue(db, plan, onlooker.at);
  if (overdue.length === 0) return [];
  const shown = overdue.filter(({ visitId }) => !isHidden(visitId));
  const visits = await viewVisits(
    db,
    shown.map(({ visitId }) => visitId),
    onlooker,
  );
  const staff = await staffOfDay(db, plan.date);
  const onShift = new Map(staff.flatMap(({ phone, shifts }) => shifts.map((shift) => [shift.id, { shift, phone }] as const)));
  return [...shown, ...overdue.filter(({ visitId }) => isHidden(visitId))].flatMap((of) => {
    const who = onShift.get(of.shiftId);
    return who ? [{ of, ...who, visit: visits.get(of.visitId) ?? null, isHidden: isHidden(of.visitId) }] : [];
  });
}

export function overdueType(builder: Builder, refs: Pick<RepairRefs, 'shift' | 'visit'>) {
  return builder.objectRef<OverdueSource>('OverdueVisit').implement({
    description: 'Somebody who may be in need. Without visit and times where the onlooker may not locate the home.',
    fields: (t) => ({
      shift: t.field({ type: refs.shift, resolve: (one) => one.shift }),
      phone: t.string({
        nullable: true,
        description: 'Of who has the shift.',
        resolve: ({ phone }, _args, { ability }) => (ability.can('read', 'Staff') ? phone : null),
      }),
      visit: t.field({ type: refs.visit, nullable: true, resolve: (one) => one.visit }),
      since: t.field({
        type: 'Instant',
        nullable: true,
        description: 'When it should have ended: as long after its real start as was planned.',
        resolve: ({ of, isHidden }) => (isHidden ? null : of.since),
      }),
      minutes: t.int({
        nullable: true,
        description: 'Whole minutes since then.',
        resolve: ({ of, isHidden }) => (isHidden ? null : of.minutes),
      }),
    }),
  });
}
