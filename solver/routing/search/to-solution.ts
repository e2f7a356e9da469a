import { vehicleOf } from '../problem/compile-rivals.ts';
import type { CompiledProblem } from '../problem/compiled.ts';
import type { CostBreakdown, Route, Solution, Stop, UnassignedReason } from '../problem/solution.ts';
import { breakLatenessAt } from '../route/break-windows.ts';
import { cleaningBefore } from '../route/cleaning.ts';
import { fairnessPrice } from '../route/fairness.ts';
import { latenessAt } from '../route/lateness.ts';
import { markMissedBreaks } from '../route/missed-breaks.ts';
import type { Proposal } from '../route/proposal.ts';
import { schedule } from '../route/schedule.ts';
import { proposeRoute } from '../route/settle.ts';
import { latestStarts } from '../route/slack.ts';
import { createWorkspace, type Workspace } from '../route/workspace.ts';
import { BROKEN } from '../rules/rule.ts';
import { createExplainer, explainAbsence, explainByMasks, explainNothing, type Hurry, noHurry } from './explain.ts';
import { explainUnused } from './explain-unused.ts';
import { loadPlan, type Sequences } from './sequences.ts';

/**
 * Writes plans out in the problem's own words. Holds its own workspace, so that a search is not disturbed. Jobs that a
 * cancelled search never tried are told as such where masks let a shift take them.
 */
export function createWriter(
  compiled: CompiledProblem,
): (sequences: Sequences, explain: boolean, untried?: ReadonlySet<number>, hurry?: Hurry) => Solution {
  markMissedBreaks(compiled);
  const workspace = createWorkspace(compiled, false);
  const explainer = createExplainer(workspace);
  return (sequences, explain, untried = new Set(), hurry = noHurry) => {
    loadPlan(workspace, sequences);
    const reasonsOf = (job: number) => {
      if (hurry.isOver()) return explainNothing(explainer);
      if (untried.has(job)) return explainByMasks(explainer, job, 'not_tried');
      return hurry.isHurried() ? explainByMasks(explainer, job, 'no_time_left') : explainAbsence(explainer, job);
    };
    const solution = writeSolution(workspace, sequences.absent, explain ? reasonsOf : () => []);
    const unused = explainUnused(explainer, explain, hurry);
    return unused.length === 0 ? solution : { ...solution, unused };
  };
}

function writeSolution(workspace: Workspace, absent: readonly number[], reasonsOf: (job: number) => UnassignedReason[]): Solution {
  const { compiled, plan, rules, proposal } = workspace;
  const routes: Route[] = [];
  const scaled = new Map<string, number>();
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (plan.size[route] === 0) continue;
    proposeRoute(workspace, route);
    schedule(compiled, proposal, plan.lower);
    for (const rule of rules) {
      const price = rule.measure(compiled, proposal);
      if (price > 0 && price !== BROKEN) scaled.set(rule.name, (scaled.get(rule.name) ?? 0) + price);
    }
    routes.push(writeRoute(workspace, route));
  }
  if (compiled.worstLatenessPrice > 0 && plan.counters[3]! > 0)
    scaled.set('worstLateness', plan.counters[3]! * compiled.worstLatenessPrice);
  if (compiled.fairnessPerSecond > 0) scaled.set('fairness', fairnessPrice(plan));
  for (const job of absent) {
    const prize = compiled.jobPrize[job]!;
    if (prize > 0) scaled.set('prize', (scaled.get('prize') ?? 0) + prize);
  }
  const jobs = compiled.problem.jobs;
  return {
    routes,
    unassigned: [...absent].sort((a, b) => a - b).map((job) => ({ job: jobs[job]!.id, reasons: reasonsOf(job) })),
    cost: breakdown(compiled, scaled, routes, absent),
  };
}

function breakdown(
  compiled: CompiledProblem,
  scaled: ReadonlyMap<string, number>,
  routes: readonly Route[],
  absent: readonly number[],
): CostBreakdown {
  const byRule = Object.fromEntries([...scaled].map(([name, price]) => [name, Math.round(price / compiled.costScale)]));
  const unassignedByPriority = Array.from({ length: (compiled.classPriority.at(-1) ?? 0) + 1 }, () => 0);
  for (const job of absent) unassignedByPriority[compiled.classPriority[compiled.jobClass[job]!]!]!++;
  const sum = (of: (route: Route) => number) => routes.reduce((total, route) => total + of(route), 0);
  return {
    total: Object.values(byRule).reduce((total, price) => total + price, 0),
    byRule,
    usedShifts: routes.length,
    metres: sum((route) => route.metres),
    drivingSeconds: sum((route) => route.drivingSeconds),
    unassignedByPriority,
  };
}

function writeRoute(workspace: Workspace, route: number): Route {
  const { compiled, proposal } = workspace;
  const { problem, dimensionCount, carried, collected, change } = compiled;
  const shift = problem.shifts[route]!;
  const vehicle = vehicleOf(shift);
  latestStarts(compiled, proposal);
  const dimensions = problem.loadDimensions ?? [];
  const carriedBehind = (from: number, d: number) => {
    let sum = 0;
    for (let at = from; at < proposal.length && proposal.item[at]! < compiled.firstReload; at++)
      if (proposal.item[at]! >= 0) sum += carried[proposal.item[at]! * dimensionCount + d]!;
    return sum;
  };
  const onBoard = dimensions.map((_, d) => carriedBehind(0, d));
  const toUnload = dimensions.map(() => 0);
  const stops: Stop[] = [];
  let serviceSeconds = 0;
  let left = proposal.departure;
  let isOnTheWay = false;
  for (let at = 0; at < proposal.length; at++) {
    const visit = proposal.item[at]!;
    const start = proposal.start[at]!;
    const departure = proposal.leave[at]!;
    if (visit < 0) {
      isOnTheWay = compiled.breakOnTheWay[-1 - visit] === 1 && (isOnTheWay || proposal.arrival[at]! > left);
      const location = isOnTheWay ? null : problem.locations[proposal.at[at]!]!.id;
      const latenessSeconds = breakLatenessAt(compiled, -1 - visit, start);
      stops.push({ kind: 'break', break: compiled.breakId[-1 - visit]!, location, start, departure, latenessSeconds });
      left = departure;
      continue;
    }
    const isReload = visit >= compiled.firstReload;
    dimensions.forEach((_, d) => {
      onBoard[d]! += isReload ? carriedBehind(at + 1, d) - toUnload[d]! : change[visit * dimensionCount + d]!;
      toUnload[d] = isReload ? 0 : toUnload[d]! + collected[visit * dimensionCount + d]!;
    });
    left = departure;
    isOnTheWay = false;
    serviceSeconds += departure - start;
    const latenessSeconds = latenessAt(compiled, visit, start);
    const times = { arrival: proposal.arrival[at]!, start, departure, latenessSeconds, slackSeconds: proposal.latest[at]! - start };
    const load = Object.fromEntries(dimensions.map((name, d) => [name, onBoard[d]!]));
    if (isReload) stops.push({ kind: 'reload', location: problem.locations[compiled.place[visit]!]!.id, ...times, load });
    else {
      const joins = compiled.joins[visit] === 1 ? { joins: true as const } : {};
      const cleaningSeconds = cleaningBefore(compiled, proposal, visit);
      const cleaned = cleaningSeconds > 0 ? { cleaningSeconds } : {};
      stops.push({ kind: 'visit', visit: compiled.visitIds[visit]!, ...joins, ...times, ...cleaned, load });
    }
  }
  return {
    shift: shift.id,
    ...(vehicle === undefined ? {} : { vehicle }),
    departure: proposal.departure,
    end: proposal.end,
    stops,
    ...missedBreaks(compiled, proposal),
    metres: proposal.metres,
    drivingSeconds: proposal.drivingSeconds,
    waitingSeconds: proposal.waitingSeconds,
    serviceSeconds,
    overtimeSeconds: Math.max(0, proposal.end - compiled.shiftEndLatest[route]!),
  };
}

/** The breaks that the work would need and the past has left no room for. */
function missedBreaks(compiled: CompiledProblem, { route, departure, end, unpaidBreakSeconds }: Proposal): Pick<Route, 'missedBreaks'> {
  const missed: string[] = [];
  const work = end - departure - unpaidBreakSeconds;
  for (let rest = compiled.breakFrom[route]!; rest < compiled.breakFrom[route + 1]!; rest++)
    if (compiled.breakMissed[rest] === 1 && work >= compiled.breakFromWork[rest]!) missed.push(compiled.breakId[rest]!);
  return missed.length === 0 ? {} : { missedBreaks: missed };
}
