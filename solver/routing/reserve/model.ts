import type { SkillNeed } from '../problem/problem.ts';

/** Somebody who may need a person at the door at any time between `from` and `to`, seconds of the problem. */
export interface CoverageNeed {
  readonly id: string;
  /** A place that the ways lead to. */
  readonly location: string;
  readonly from: number;
  readonly to: number;
  readonly skills: SkillNeed;
  /** From the call to the door. */
  readonly withinSeconds: number;
}

export interface CoverageOptions {
  /** First moment, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly stepSeconds: number;
  /** Travel profiles of those who have a car. */
  readonly carProfiles: ReadonlySet<string>;
  /** Visits that may not be broken off: who is at one counts for nothing until it is over. */
  readonly uninterruptible: ReadonlySet<string>;
  /** Visits whose place nobody may learn: who goes there counts for nothing from the stop before to the stop after. */
  readonly hidden: ReadonlySet<string>;
}

/** Seconds `[from, to)`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Coverage {
  /** Share of the moments at which somebody reaches everybody in time; 1 where there is nobody to reach. */
  readonly share: number;
  /** When somebody is out of reach, and who, at any moment of it, by the order of the needs. */
  readonly gaps: readonly (Span & { readonly needs: readonly string[] })[];
  /** When most are out of reach, the first of equal ones; null where there is no gap. */
  readonly worst: { readonly at: number; readonly needs: readonly string[] } | null;
  /** Of each need that has any: when it is out of reach. */
  readonly outOfReach: readonly { readonly id: string; readonly spans: readonly Span[] }[];
}
