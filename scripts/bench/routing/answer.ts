import type { Format } from '../../../solver/routing/formats/index.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import type { Solution, Violation } from '../../../solver/routing/problem/solution.ts';

/** What a program answered to an instance, judged and priced by the same checker whoever answered. */
export interface Answer {
  /** In the unit of the format. */
  readonly cost: number;
  /** What the literature's tables print; often the cost. */
  readonly figure: number;
  readonly vehicles: number;
  readonly vehiclesFirst: boolean;
  /** Number of jobs left out. */
  readonly unassigned: number;
  /** Their weight by class of priority, the most consequential first. */
  readonly leftOut: readonly number[];
  readonly violations: readonly Violation[];
  readonly seconds: number;
  /** Undefined where the program does not tell. */
  readonly iterations: number | undefined;
}

export interface Effort {
  /** Wall time from the file being read to the answer. */
  readonly seconds: number;
  readonly threads: number;
  readonly seed: number;
}

/** The figures of a judged plan. */
export function answerOf(
  { format, problem }: { readonly format: Format; readonly problem: Problem },
  { solution, violations }: { readonly solution: Solution; readonly violations: readonly Violation[] },
  run: Pick<Answer, 'seconds' | 'iterations'>,
): Answer {
  return {
    ...run,
    cost: format.costOf(problem, solution),
    figure: (format.publishedOf ?? format.costOf)(problem, solution),
    vehicles: solution.cost.usedShifts,
    vehiclesFirst: problem.objective?.vehiclesFirst === true,
    unassigned: solution.unassigned.length,
    leftOut: weighLeftOut(problem, solution),
    violations,
  };
}

function weighLeftOut({ jobs }: Problem, { unassigned }: Solution): readonly number[] {
  const left = new Set(unassigned.map(({ job }) => job));
  const classes = Math.max(0, ...jobs.map(({ priority = 0 }) => priority + 1));
  const weights = new Array<number>(classes).fill(0);
  for (const { id, priority = 0, weight = 1 } of jobs) if (left.has(id)) weights[priority]! += weight;
  return weights;
}

/** Below 0: `a` is the better answer. Rules kept, then jobs left out class by class, then vehicles where they come first, then cost. */
export function compareAnswers(a: Answer, b: Answer): number {
  if (a.violations.length > 0 || b.violations.length > 0) return Math.sign(a.violations.length) - Math.sign(b.violations.length);
  const leftOut = compareLeftOut(a, b);
  if (leftOut !== 0) return leftOut;
  const vehicles = a.vehiclesFirst ? a.vehicles - b.vehicles : 0;
  return vehicles !== 0 ? vehicles : a.cost - b.cost;
}

/** Costs tell something only where both keep the rules, leave out as much and, where vehicles come first, use as many. */
export function areCostsComparable(a: Answer, b: Answer): boolean {
  if (a.violations.length + b.violations.length > 0) return false;
  return compareLeftOut(a, b) === 0 && (!a.vehiclesFirst || a.vehicles === b.vehicles);
}

function compareLeftOut(a: Answer, b: Answer): number {
  for (let at = 0; at < Math.max(a.leftOut.length, b.leftOut.length); at++) {
    const difference = (a.leftOut[at] ?? 0) - (b.leftOut[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
