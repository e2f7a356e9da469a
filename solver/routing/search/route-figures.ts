import { fairnessPrice } from '../route/fairness.ts';
import { latenessAt } from '../route/lateness.ts';
import { schedule } from '../route/schedule.ts';
import { proposeRoute } from '../route/settle.ts';
import type { Workspace } from '../route/workspace.ts';
import { BROKEN } from '../rules/rule.ts';

/** What some routes of a plan come to. */
export interface RouteFigures {
  /** Scaled price by rule, what the rules of the whole plan ask included. */
  readonly byRule: ReadonlyMap<string, number>;
  readonly metres: number;
  readonly drivingSeconds: number;
  readonly latenessSeconds: number;
  readonly overtimeSeconds: number;
  /** By visit. */
  readonly starts: ReadonlyMap<number, number>;
}

/** Figures of these routes as they stand, by their exact schedules, as `to-solution.ts` writes them. O(stops). */
export function figuresOf(workspace: Workspace, routes: Iterable<number>, absent: Iterable<number>): RouteFigures {
  const { compiled, plan, proposal, rules } = workspace;
  const byRule = new Map<string, number>();
  const starts = new Map<number, number>();
  const add = (rule: string, price: number) => price > 0 && price !== BROKEN && byRule.set(rule, (byRule.get(rule) ?? 0) + price);
  const sums = { metres: 0, drivingSeconds: 0, latenessSeconds: 0, overtimeSeconds: 0 };
  for (const route of routes) {
    if (plan.size[route] === 0) continue;
    proposeRoute(workspace, route);
    schedule(compiled, proposal, plan.lower);
    for (const rule of rules) add(rule.name, rule.measure(compiled, proposal));
    sums.metres += proposal.metres;
    sums.drivingSeconds += proposal.drivingSeconds;
    sums.overtimeSeconds += Math.max(0, proposal.end - compiled.shiftEndLatest[route]!);
    for (let at = 0; at < proposal.length; at++) {
      const visit = proposal.item[at]!;
      if (visit < 0) continue;
      starts.set(visit, proposal.start[at]!);
      sums.latenessSeconds += latenessAt(compiled, visit, proposal.start[at]!);
    }
  }
  if (compiled.worstLatenessPrice > 0) add('worstLateness', plan.counters[3]! * compiled.worstLatenessPrice);
  if (compiled.fairnessPerSecond > 0) add('fairness', fairnessPrice(plan));
  for (const job of absent) add('prize', compiled.jobPrize[job]!);
  return { byRule, starts, ...sums };
}
