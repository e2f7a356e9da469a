import { hasBusyRival } from '../moves/rivals.ts';
import { unitsOf } from '../moves/units.ts';
import { type ReasonCode, reasonCodes, type UnusedReason, type UnusedShift } from '../problem/solution.ts';
import type { Workspace } from '../route/workspace.ts';
import { refusalByMask, refusalWhenEmpty } from './explain.ts';

/**
 * The shifts that must be used and are not, each with the first rule by which it fails for every job if that is asked
 * for, once `isHurried` says so by masks alone. O(unused shifts · jobs).
 */
export function explainUnused(workspace: Workspace, explain: boolean, isHurried: () => boolean): UnusedShift[] {
  const { compiled, plan } = workspace;
  const { shifts } = compiled.problem;
  return compiled.mustUseShifts.flatMap((id) => {
    const ways = [...shifts.keys()].filter((route) => shifts[route]!.id === id);
    if (ways.some((route) => plan.size[route]! > 0)) return [];
    if (!explain) return [{ shift: id, reasons: [] }];
    const counts = new Map<UnusedReason['code'], number>();
    for (let job = 0; job < compiled.jobCount; job++) {
      const codes = ways.map((route) => refusalOf(workspace, job, route, isHurried()));
      const code = codes.includes(undefined) ? 'no_job' : (codes[0] ?? 'no_shift');
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return [{ shift: id, reasons: counts.size === 0 ? [{ code: 'no_job' as const, jobs: 0 }] : sorted(counts) }];
  });
}

/** The first rule by which the empty shift can take no part of the job; undefined when it could take one. */
function refusalOf(workspace: Workspace, job: number, route: number, isHurried: boolean): ReasonCode | undefined {
  const { compiled, plan } = workspace;
  if (compiled.hasRivals && hasBusyRival(plan, route)) return 'no_shift';
  const codes = unitsOf(compiled, job).map(
    (unit) => refusalByMask(compiled, unit, route) ?? (isHurried ? undefined : refusalWhenEmpty(workspace, unit, route)),
  );
  return codes.includes(undefined) ? undefined : (codes[0] ?? 'not_in_locked_shifts');
}

function sorted(counts: ReadonlyMap<UnusedReason['code'], number>): UnusedReason[] {
  const rank = ({ code }: UnusedReason) => (code === 'no_job' ? -1 : reasonCodes.indexOf(code));
  return [...counts].map(([code, jobs]) => ({ code, jobs })).sort((a, b) => b.jobs - a.jobs || rank(a) - rank(b));
}
