import { hasBusyRival } from '../moves/rivals.ts';
import { unitsOf } from '../moves/units.ts';
import { type ReasonCode, reasonCodes, type UnusedReason, type UnusedShift } from '../problem/solution.ts';
import { type Explainer, type Hurry, refusalByMask, refusalWhenEmpty } from './explain.ts';

/**
 * The shifts that must be used and are not, each with the first rule by which it fails for every job if that is asked
 * for, in a hurry by masks alone, and not at all once time is over. O(unused shifts · jobs).
 */
export function explainUnused(explainer: Explainer, explain: boolean, { isHurried, isOver }: Hurry): UnusedShift[] {
  const { compiled, plan } = explainer.workspace;
  const { shifts } = compiled.problem;
  return compiled.mustUseShifts.flatMap((id) => {
    const ways = [...shifts.keys()].filter((route) => shifts[route]!.id === id);
    if (ways.some((route) => plan.size[route]! > 0)) return [];
    if (!explain) return [{ shift: id, reasons: [] }];
    if (isOver()) return [{ shift: id, reasons: [{ code: 'not_tried' as const, jobs: compiled.leaderCount }] }];
    const counts = new Map<UnusedReason['code'], number>();
    for (let job = 0; job < compiled.jobCount; job++) {
      if (compiled.leader[job] !== job) continue;
      const codes = ways.map((route) => refusalOf(explainer, job, route, isHurried()));
      const code = codes.includes(undefined) ? 'no_job' : (codes[0] ?? 'no_shift');
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return [{ shift: id, reasons: counts.size === 0 ? [{ code: 'no_job' as const, jobs: 0 }] : sorted(counts) }];
  });
}

/** The first rule by which the empty shift can take no part of the job, in none of its ways; undefined when it could take one. */
function refusalOf(explainer: Explainer, job: number, route: number, isHurried: boolean): ReasonCode | undefined {
  const { compiled, plan } = explainer.workspace;
  if (compiled.hasRivals && hasBusyRival(plan, route)) return 'no_shift';
  const units = Array.from(compiled.way.subarray(compiled.wayFrom[job]!, compiled.wayFrom[job + 1]!)).flatMap((way) =>
    unitsOf(compiled, way),
  );
  const codes = units.map(
    (unit) => refusalByMask(compiled, unit, route) ?? (isHurried ? undefined : refusalWhenEmpty(explainer, unit, route)),
  );
  return codes.includes(undefined) ? undefined : (codes[0] ?? 'not_in_locked_shifts');
}

function sorted(counts: ReadonlyMap<UnusedReason['code'], number>): UnusedReason[] {
  const rank = ({ code }: UnusedReason) => (code === 'no_job' ? -1 : reasonCodes.indexOf(code));
  return [...counts].map(([code, jobs]) => ({ code, jobs })).sort((a, b) => b.jobs - a.jobs || rank(a) - rank(b));
}
