import type { Problem } from '../problem/problem.ts';
import type { CostBreakdown, RouteOrder, Solution } from '../problem/solution.ts';
import type { Question } from '../search/questions.ts';

/** What a worker is started with. */
export interface WorkerTask {
  readonly problem: Problem;
  readonly seed: number;
  /** Milliseconds since 1970 at which the whole run began and must end; no end: iterations alone decide. */
  readonly startedAt: number;
  readonly endsAt: number | undefined;
  readonly iterations: number | undefined;
  readonly warmStart: readonly RouteOrder[] | undefined;
  readonly staysNear: boolean;
  readonly thread: 0 | 1;
  readonly threads: number;
  /**
   * `[0]` cancel, then per thread `[1 + thread]` the meeting it has reached, its complement once it has left, and
   * `[1 + threads + thread]` 1 once it can answer by itself.
   */
  readonly control: SharedArrayBuffer;
  /** What threads tell each other; only with two. */
  readonly reports: SharedArrayBuffer | undefined;
  readonly wantsProgress: boolean;
}

/** The figures by which plans of two workers are compared, most consequential first. */
export type Standing = readonly number[];

export type WorkerMessage =
  | {
      readonly kind: 'progress';
      readonly iterations: number;
      readonly cost: CostBreakdown;
      readonly unassigned: number;
      readonly best: Solution;
    }
  | { readonly kind: 'done'; readonly iterations: number; readonly solution: Solution; readonly standing: Standing };

/** Negative when `a` stands better. */
export function compareStandings(a: Standing, b: Standing): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return 0;
}

/** What a thread is started with that answers questions about plans of one problem. */
export interface DeskTask {
  readonly isDesk: true;
  readonly problem: Problem;
}

/** A question to such a thread. */
export interface Asked {
  readonly number: number;
  /** Tells plans apart: the one asked about last stays open. */
  readonly planId: string;
  readonly orders: readonly RouteOrder[];
  readonly question: Question;
  /** `[0]` is 1 once nobody waits for the answer any more. */
  readonly cancelled: SharedArrayBuffer;
}

/** Without answer and fault: there is none, or nobody waited for it. */
export interface DeskAnswer {
  readonly number: number;
  readonly answer?: unknown;
  readonly fault?: string;
}
