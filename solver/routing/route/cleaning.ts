import type { CompiledProblem } from '../problem/compiled.ts';
import type { Proposal } from './proposal.ts';

/**
 * Writes to `proposal.cleaning` the seconds of cleaning before every visit of the route: for each contamination that an
 * earlier stop left, what the visit asks for beyond what has been cleaned since. Nothing is asked of the past, and nothing
 * known of what was cleaned there. A function of the sequence alone. O(stops · contaminations).
 */
export function setCleaning(compiled: CompiledProblem, { visits, visitTotal, cleaning, cleaned }: Proposal): void {
  const { contaminationCount, leaves } = compiled;
  let present = 0;
  for (let i = 0; i < visitTotal; i++) {
    const visit = visits[i]!;
    let seconds = 0;
    if (present !== 0 && compiled.frozen[visit] === 0) {
      for (let k = 0; k < contaminationCount; k++) {
        if (((present >>> k) & 1) === 0) continue;
        const more = compiled.cleaning[visit * contaminationCount + k]! - cleaned[k]!;
        if (more <= 0) continue;
        seconds += more;
        cleaned[k]! += more;
      }
    }
    cleaning[visit] = seconds;
    present |= leaves[visit]!;
    for (let k = 0; k < contaminationCount; k++) if ((leaves[visit]! >>> k) & 1) cleaned[k] = 0;
  }
}

/** Seconds of cleaning before a visit of the proposal, as `setCleaning` found them. */
export function cleaningBefore(compiled: CompiledProblem, proposal: Proposal, visit: number): number {
  return compiled.hasCleaning ? proposal.cleaning[visit]! : 0;
}
