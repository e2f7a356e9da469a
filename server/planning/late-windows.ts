import type { Problem, Shift, Visit, Window } from '../../solver/routing/problem/problem.ts';
import { meetsNeed } from '../staff/model.ts';
import { usualDrives } from './usual-drives.ts';

/** A clinical window that can no longer be kept: late is better than not at all, and a minute of it as dear as a promise. */
const lateClinicalPerHour = 60_000;

/**
 * Hard windows and fixed starts that the expected starts miss: `lost` where nobody who may could be there in time even by
 * going there next, `atRisk` where somebody could. Visits by id. O(late visits · shifts).
 *
 * @param free when and where each shift can go on, by id; missing: it does nothing more
 */
export function missedWindows(
  problem: Problem,
  ahead: readonly Visit[],
  expected: ReadonlyMap<string, number>,
  free: ReadonlyMap<string, { readonly location: string; readonly second: number }>,
  now: number,
): { readonly lost: ReadonlySet<string>; readonly atRisk: ReadonlySet<string> } {
  const drive = usualDrives(problem);
  const lost = new Set<string>();
  const atRisk = new Set<string>();
  for (const visit of ahead) {
    const last = lastStart(visit);
    if (Math.max(now, expected.get(visit.id) ?? now) <= last) continue;
    const isReached = problem.shifts.some((shift) => {
      const stands = free.get(shift.id);
      return stands !== undefined && may(shift, visit) && stands.second + drive(shift, stands.location, visit.location) <= last;
    });
    (isReached ? atRisk : lost).add(visit.id);
  }
  return { lost, atRisk };
}

/** The visit, which may be missed at a price above every promise. */
export function withLateness(visit: Visit): Visit {
  const { windows = [], fixedStart, ...rest } = visit;
  if (fixedStart !== undefined)
    return { ...rest, windows: [{ start: fixedStart, end: fixedStart, latenessCostPerHour: lateClinicalPerHour }] };
  const last = windows.at(-1);
  if (last === undefined || last.latenessCostPerHour !== undefined) return visit;
  const soft: Window = { ...last, latenessCostPerHour: lateClinicalPerHour };
  return { ...visit, windows: [...windows.slice(0, -1), soft] };
}

function lastStart({ windows = [], fixedStart }: Visit): number {
  const last = windows.at(-1);
  const isHard = last !== undefined && last.latenessCostPerHour === undefined;
  return fixedStart ?? (isHard ? last.end : Number.POSITIVE_INFINITY);
}

function may({ id, person, skills = {} }: Shift, { onlyShifts, excludedPeople = [], skills: need = {} }: Visit): boolean {
  return (onlyShifts?.includes(id) ?? true) && !excludedPeople.includes(person) && meetsNeed(skills, need);
}
