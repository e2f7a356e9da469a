import type { OsloClock } from './clock.ts';
import type { NewId } from './ids.ts';
import type { ShiftRecord } from './model.ts';
import type { Roster } from './roster.ts';

/**
 * Somebody of last night and tonight has been put on by day as well, between the two: the law's rest leaves nothing of it, so
 * the plan must do without. Nothing is drawn, and no car is taken from anybody. Answers the shift of today and last night's.
 */
export function addShortRest(
  { shifts }: Pick<Roster, 'shifts'>,
  clock: OsloClock,
  newId: NewId,
): { readonly today: readonly ShiftRecord[]; readonly before: readonly ShiftRecord[] } {
  const tonight = shifts.find(({ kind, status }) => kind === 'night' && status === 'planned');
  if (tonight === undefined) return { today: [], before: [] };
  const lastNight = {
    ...{ ...tonight, id: newId('shift'), date: clock.day(-1), vehicleId: null },
    ...{ startsAt: clock.at(22 * 60, -1), endsAt: clock.at(24 * 60 + 7 * 60 + 45, -1) },
  };
  const byDay = {
    ...{ ...tonight, id: newId('shift'), kind: 'day' as const, vehicleId: null },
    ...{ startsAt: clock.at(7 * 60 + 30), endsAt: clock.at(15 * 60 + 30) },
  };
  return { today: [byDay], before: [lastNight] };
}
