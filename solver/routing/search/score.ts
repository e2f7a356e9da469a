import { fairnessPrice } from '../route/fairness.ts';
import type { Plan } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';

const NONE: readonly number[] = [];

/** What a plan is judged by, most consequential first. Fields are rewritten in place. */
export interface Score {
  /** Weight of the jobs without a prize that are left out, per class. */
  readonly leftOut: Float64Array;
  leftOutTotal: number;
  /** Shifts that must be used and are not. */
  unusedMusts: number;
  usedRoutes: number;
  /** Scaled price of routes and lost prizes. */
  price: number;
  /** How often the jobs now left out have been left out before (Christiaens & Vanden Berghe 2020, section 5.4). */
  absences: number;
}

export function createScore(workspace: Workspace): Score {
  const leftOut = new Float64Array(workspace.compiled.classPriority.length);
  return { leftOut, leftOutTotal: 0, unusedMusts: 0, usedRoutes: 0, price: 0, absences: 0 };
}

/** Scores the plan as it is with these jobs left out, `elsewhere` those that another thread may plan. */
export function scorePlan(
  workspace: Workspace,
  absent: readonly number[],
  absences: Float64Array,
  out: Score,
  elsewhere: readonly number[] = NONE,
): void {
  const { plan } = workspace;
  out.leftOut.fill(0);
  out.leftOutTotal = 0;
  out.absences = 0;
  out.usedRoutes = plan.counters[1]!;
  out.unusedMusts = plan.compiled.mustUseShifts.length - plan.counters[4]!;
  out.price = priceOf(plan);
  if (plan.compiled.fairnessPerSecond > 0) out.price += fairnessPrice(plan);
  addLeftOut(workspace, absent, absences, out);
  if (elsewhere.length > 0) addLeftOut(workspace, elsewhere, absences, out);
}

/** Scaled price of all routes without the rewards for using shifts that must be used. */
export function priceOf({ compiled, counters }: Plan): number {
  return counters[2]! + counters[4]! * compiled.useReward;
}

function addLeftOut({ compiled }: Workspace, absent: readonly number[], absences: Float64Array, out: Score): void {
  for (const job of absent) {
    const prize = compiled.jobPrize[job]!;
    if (prize >= 0) out.price += prize;
    else {
      out.leftOut[compiled.jobClass[job]!]! += compiled.jobWeight[job]!;
      out.leftOutTotal++;
      out.absences += absences[job]!;
    }
  }
}

export function copyScore(from: Score, to: Score): void {
  to.leftOut.set(from.leftOut);
  to.leftOutTotal = from.leftOutTotal;
  to.unusedMusts = from.unusedMusts;
  to.usedRoutes = from.usedRoutes;
  to.price = from.price;
  to.absences = from.absences;
}

/** Negative when `a` leaves out less, from the most consequential class on, then leaves fewer shifts unused that must be used; kilometres never decide here. */
export function compareLeftOut(a: Score, b: Score): number {
  for (let at = 0; at < a.leftOut.length; at++) {
    const difference = a.leftOut[at]! - b.leftOut[at]!;
    if (difference !== 0) return difference;
  }
  return a.unusedMusts - b.unusedMusts;
}

/** Negative when `a` is the better plan. */
export function compareScores(a: Score, b: Score, vehiclesFirst: boolean): number {
  return compareLeftOut(a, b) || (vehiclesFirst ? a.usedRoutes - b.usedRoutes : 0) || a.price - b.price;
}
