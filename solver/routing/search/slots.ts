import type { Job, Problem, Shift, Window } from '../problem/problem.ts';
import {
  type CostBreakdown,
  type ReasonCode,
  type RouteOrder,
  reasonCodes,
  type Solution,
  type UnassignedReason,
} from '../problem/solution.ts';
import { takeBack } from '../route/journal.ts';
import { differenceOf } from './alternatives.ts';
import { beyond, compareRanks, plantAtBest, type Rank, rankOf } from './best-place.ts';
import { createExplainer, explainAbsence } from './explain.ts';
import { openPlan, openProblem } from './open-plan.ts';
import { ordersOf } from './orders-of.ts';
import { partOf, partsOfPlan } from './parts-of-plan.ts';
import { copyPlan, createSequences } from './sequences.ts';
import { asPlanned, copyIn, withTiesOfCopies } from './slot-copies.ts';

/** A time that could be promised for a job that the plan does not have, everything else in its order. */
export interface Slot {
  /** Of the windows that were asked for. */
  readonly slot: number;
  /** Of the first promised visit, with its vehicle. */
  readonly shift: string;
  readonly vehicle?: string;
  /** When that visit would begin. */
  readonly start: number;
  /** How much later it could begin without breaking a hard rule of its route, the promised window included. */
  readonly slackSeconds: number;
  /** Unit of the problem's costs, beyond what the plan costs now. */
  readonly cost: number;
  /** By rule, those that change. */
  readonly byRule: Readonly<Record<string, number>>;
  readonly metres: number;
  readonly drivingSeconds: number;
  /** The routes that the job is in with it, and those that were looked at beside them. */
  readonly solution: Solution;
}

export interface Slots {
  /** The cheapest, one a window, cheapest first; of equal ones the earlier. */
  readonly best: readonly Slot[];
  /** Where there is none: the first rule that keeps the job, with its own windows, from each shift, most frequent first. */
  readonly reasons: readonly UnassignedReason[];
}

export interface SlotsAsked {
  /** A job of the problem that the plan does not have. */
  readonly job: string;
  /** Its visits whose start is promised to lie in a window; the others keep their own. */
  readonly promised: ReadonlySet<string>;
  readonly windows: readonly Window[];
  readonly most: number;
}

/**
 * The cheapest windows in which a job could begin with the plan as it is: for each its best place over all shifts, breaks,
 * reloads, links and shipments included, by the exact schedule. Exact for one visit and for one pickup with its delivery;
 * jobs that several routes share are placed as the search does, at the best of the best few ways. Nothing is promised
 * beyond the end of a soft window. The plan is looked at in parts that nothing ties together, so that a large day is never
 * compiled whole. Undefined: there is no such job, the plan has some of it, or lateness spreads over routes.
 * O(windows · shifts · stops²), and the compilation of the parts.
 */
export function findSlots(problem: Problem, orders: readonly RouteOrder[], asked: SlotsAsked): Slots | undefined {
  const job = problem.jobs.find(({ id }) => id === asked.job);
  const planned = new Set(orders.flatMap(({ visits }) => visits));
  if (job === undefined || job.visits.some(({ id }) => planned.has(id))) return undefined;
  const { parts, closed } = partsOfPlan(problem, orders, job);
  const looks = parts.map((shifts) => lookAt(problem, orders, shifts, job, asked));
  const best = new Map<number, Found>();
  for (const look of looks) {
    if (look === undefined) return undefined;
    for (const found of look.found) {
      const known = best.get(found.slot);
      if (known === undefined || compareRanks(found.rank, known.rank) < 0) best.set(found.slot, found);
    }
  }
  const startOf = ({ slot }: Found) => asked.windows[slot]!.start;
  const sorted = [...best.values()].sort((a, b) => compareRanks(a.rank, b.rank) || startOf(a) - startOf(b) || a.slot - b.slot);
  return {
    best: sorted.slice(0, asked.most).map(({ write }) => write()),
    reasons:
      sorted.length > 0
        ? []
        : summed(
            closed,
            looks.flatMap((look) => look?.reasons() ?? []),
          ),
  };
}

/**
 * As `findSlots`, with other jobs that the plan does not have planned first, in their order, each at its best place in the
 * window that was promised for it. What finds no place, or has one in the plan, is passed over.
 */
export function findSlotsBehind(problem: Problem, orders: readonly RouteOrder[], first: readonly SlotsAsked[], asked: SlotsAsked) {
  let now = orders;
  for (const one of first) {
    const [best] = findSlots(problem, now, { ...one, most: 1 })?.best ?? [];
    if (best === undefined) continue;
    const changed = ordersOf(best.solution);
    const shifts = new Set(changed.map(({ shift }) => shift));
    now = [...now.filter(({ shift }) => !shifts.has(shift)), ...changed];
  }
  return findSlots(problem, now, asked);
}

/** The best place of a window in a part of the plan. */
interface Found {
  readonly slot: number;
  readonly rank: Rank;
  readonly write: () => Slot;
}

/** What a part of the plan offers; undefined where lateness spreads over routes. */
function lookAt(problem: Problem, orders: readonly RouteOrder[], shifts: readonly Shift[], job: Job, asked: SlotsAsked) {
  const copies = asked.windows.flatMap((window, slot) => copyIn(job, asked.promised, window, slot) ?? []);
  const besides = [job, ...copies.map((copy) => copy.job)];
  const part = partOf(withTiesOfCopies(problem, job, copies), orders, shifts, besides);
  const open = openProblem(part.problem);
  const { workspace, absent } = openPlan(open, part.orders);
  const { compiled } = workspace;
  if (compiled.earliestIsBest) return undefined;
  const own = compiled.jobCount - besides.length;
  const others = absent.filter((one) => one < own);
  const before = rankOf(workspace, others);
  const solutionNow = (): Solution => {
    const sequences = createSequences(workspace);
    copyPlan(workspace, others, sequences);
    return open.write(sequences);
  };
  const found = copies.flatMap(({ slot }, at): Found[] => {
    const rank = plantAtBest(workspace, own + 1 + at, others);
    if (rank === undefined) return [];
    takeBack(workspace);
    const write = () => {
      const now = solutionNow();
      plantAtBest(workspace, own + 1 + at, others);
      const solution = asPlanned(solutionNow(), job, slot);
      takeBack(workspace);
      return slotOf(slot, job, asked.promised, now.cost, solution);
    };
    return [{ slot, rank: beyond(rank, before), write }];
  });
  return { found, reasons: () => explainAbsence(createExplainer(workspace), own) };
}

function slotOf(slot: number, job: Job, promised: ReadonlySet<string>, now: CostBreakdown, solution: Solution): Slot {
  const first = job.visits.find(({ id }) => promised.has(id)) ?? job.visits[0]!;
  for (const { shift, vehicle, stops } of solution.routes) {
    for (const stop of stops) {
      if (stop.kind !== 'visit' || stop.visit !== first.id || stop.joins === true) continue;
      const { start, slackSeconds } = stop;
      const at = { shift, ...(vehicle === undefined ? {} : { vehicle }), start, slackSeconds };
      return { slot, ...at, ...differenceOf(now, solution.cost), solution };
    }
  }
  throw new Error('A job that was planned stands in no route.');
}

function summed(closed: ReadonlyMap<ReasonCode, number>, reasons: readonly UnassignedReason[]): readonly UnassignedReason[] {
  const counts = new Map(closed);
  for (const { code, shifts } of reasons) counts.set(code, (counts.get(code) ?? 0) + shifts);
  return [...counts]
    .map(([code, shifts]) => ({ code, shifts }))
    .sort((a, b) => b.shifts - a.shifts || reasonCodes.indexOf(a.code) - reasonCodes.indexOf(b.code));
}
