import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { createProposal } from './proposal.ts';
import { schedule } from './schedule.ts';

/**
 * Marks the breaks that the past of their shift has left no room for: with what is done or under way alone, and the breaks
 * before them that still have room, no schedule holds them. Nobody can plan them any more, and the day goes on. Marked once.
 * O(breaks · stops) for each shift that has begun.
 */
export function markMissedBreaks(compiled: CompiledProblem): void {
  if (!compiled.hasFrozen || !compiled.hasBreaks) return;
  const { breakFrom, breakFromWork, breakMissed, frozenVisits, openingPrice } = compiled;
  const proposal = createProposal(compiled);
  const lower = new Int32Array(compiled.visitCount).fill(-UNBOUNDED);
  frozenVisits.forEach((visits, route) => {
    const from = breakFrom[route]!;
    const to = breakFrom[route + 1]!;
    if (visits.length === 0 || from === to) return;
    proposal.route = route;
    proposal.visits.set(visits);
    proposal.visitTotal = visits.length;
    if (breakMissed.subarray(from, to).includes(1)) return;
    const fromWork = breakFromWork.slice(from, to);
    breakMissed.fill(1, from, to);
    for (let rest = from; rest < to; rest++) {
      breakMissed[rest] = 0;
      breakFromWork[rest] = 0;
      if (schedule(compiled, proposal, lower)) continue;
      breakMissed[rest] = 1;
      if (fromWork[rest - from] === 0) openingPrice[route]! -= compiled.breakSeconds[rest]! * compiled.breakPrice[route]!;
    }
    breakFromWork.set(fromWork, from);
  });
}
