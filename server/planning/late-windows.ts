import type { Problem, Shift, Visit, Window } from '../../solver/routing/problem/problem.ts';
import { meetsNeed } from '../staff/model.ts';
import { usualDrives } from './usual-drives.ts';

/**
 * A clinical window that is missed, whole kroner per hour [our own modelling assumption]: late is better than not at all. Where
 * somebody could still keep it, a minute is as dear as a promise; where nobody can, five minutes are. So a visit that would be
 * some minutes late neither goes undone nor throws another out of the day.
 */
const lateClinicalPerHour = { atRisk: 60_000, lost: 12_000 } as const;

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

/** The visit, which may begin behind its window at the price of one that is `lost`, or of one `atRisk`. */
export function withLateness(visit: Visit, as: keyof typeof lateClinicalPerHour): Visit {
  const { windows = [], fixedStart, ...rest } = visit;
  const latenessCostPerHour = lateClinicalPerHour[as];
  if (fixedStart !== undefined) return { ...rest, windows: [{ start: fixedStart, end: fixedStart, latenessCostPerHour }] };
  const last = windows.at(-1);
  if (last === undefined || last.latenessCostPerHour !== undefined) return visit;
  const soft: Window = { ...last, latenessCostPerHour };
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
