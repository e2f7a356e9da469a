import type { CompiledProblem } from '../problem/compiled.ts';
import type { ReasonCode } from '../problem/solution.ts';
import type { Proposal } from '../route/proposal.ts';

/** What a hard rule answers for a route that breaks it. */
export const BROKEN = Number.POSITIVE_INFINITY;

/**
 * One constraint or one part of the objective. A rule sees the whole scheduled proposal once and answers its scaled
 * price, or `BROKEN`.
 */
export interface Rule {
  readonly name: string;
  /** What is told about a job that could not be planned because of this rule. */
  readonly reason: ReasonCode;
  /** False: the problem has nothing for this rule to look at, and it costs nothing. */
  readonly supports: (compiled: CompiledProblem) => boolean;
  readonly measure: (compiled: CompiledProblem, proposal: Proposal) => number;
}
