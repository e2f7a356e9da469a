import { isAllowed, sumsFit } from '../moves/allowed.ts';
import { meetsContamination } from '../moves/contamination.ts';
import { listPlaces } from '../moves/delay-places.ts';
import { placePair } from '../moves/insert-pair.ts';
import { BEAM_WIDTHS, placeUnit } from '../moves/insert-unit.ts';
import { placeVisit } from '../moves/insert-visit.ts';
import { hasBusyRival } from '../moves/rivals.ts';
import { hasOneDelivery, ordersOf, type Unit, unitsOf } from '../moves/units.ts';
import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { type ReasonCode, reasonCodes, type UnassignedReason } from '../problem/solution.ts';
import { endOf, startOf } from '../route/plan.ts';
import { schedule } from '../route/schedule.ts';
import { isLinked, NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { findBroken } from '../rules/index.ts';

/** A plan that is explained, and what every explanation looks up. */
export interface Explainer {
  readonly workspace: Workspace;
  /** Of each shift, the ways in which it may be worked. */
  readonly ways: readonly (readonly number[])[];
  /** No visit has to wait for another. */
  readonly unbounded: Int32Array;
}

/** Asked before each explanation: whether masks must do, and whether nothing more may be looked at. */
export interface Hurry {
  readonly isHurried: () => boolean;
  readonly isOver: () => boolean;
}

export const noHurry: Hurry = { isHurried: () => false, isOver: () => false };

export function createExplainer(workspace: Workspace): Explainer {
  const { compiled } = workspace;
  const ways = new Map<string, number[]>();
  for (const [route, { id }] of compiled.problem.shifts.entries()) {
    const known = ways.get(id);
    if (known === undefined) ways.set(id, [route]);
    else known.push(route);
  }
  return { workspace, ways: [...ways.values()], unbounded: new Int32Array(compiled.visitCount).fill(-UNBOUNDED) };
}

/**
 * Why a job is not planned, by each of its ways: for the part of it that fewest shifts could take, the first rule by
 * which each shift fails, counted, most frequent first; a shift counts once for a rule, by however many ways. What fails
 * in an empty shift is told before what fails only in the plan as it is.
 */
export function explainAbsence(explainer: Explainer, job: number): UnassignedReason[] {
  const { compiled } = explainer.workspace;
  if (compiled.shiftCount === 0) return [{ code: 'no_shift', shifts: 0 }];
  return mergeReasons(waysOf(compiled, job).map((way) => explainWay(explainer, way)));
}

/** One answer a shift for the hardest part of one way, and what is told of the shifts that could take it. */
function explainWay(explainer: Explainer, way: number): WayAnswers {
  const { compiled } = explainer.workspace;
  const units = unitsOf(compiled, way);
  const answers = units.map((unit) => byShift(explainer, (route) => refusalOf(explainer, unit, route)));
  const fits = answers.map((codes) => codes.filter((code) => code === undefined).length);
  const linked = units.flat().some((visit) => isLinked(compiled, visit));
  return {
    codes: answers[fits.indexOf(Math.min(...fits))] ?? [],
    open: units.length > 1 && linked ? 'second_person_missing' : linked ? 'link_conflict' : 'no_time_left',
  };
}

interface WayAnswers {
  readonly codes: readonly (ReasonCode | undefined)[];
  readonly open: ReasonCode;
}

function waysOf({ wayFrom, way }: CompiledProblem, leader: number): number[] {
  return [...way.subarray(wayFrom[leader]!, wayFrom[leader + 1]!)];
}

/** The shifts that some way could use first, then the rules by which ways fail, each with the number of its shifts. */
function mergeReasons(ways: readonly WayAnswers[]): UnassignedReason[] {
  const failing = (ways[0]?.codes ?? []).map((_, shift) => [...new Set(ways.map(({ codes }) => codes[shift]))]);
  const open = new Map<ReasonCode, Set<number>>();
  for (const { codes, open: code } of ways) {
    for (const [shift, refusal] of codes.entries()) if (refusal === undefined) open.set(code, (open.get(code) ?? new Set()).add(shift));
  }
  return [...[...open].map(([code, shifts]) => ({ code, shifts: shifts.size })), ...countReasons(failing.flat())];
}

/** Why shifts but those of these ids cannot take a unit that is not planned, by the first rule of each, most frequent first. */
export function explainRefusals(explainer: Explainer, unit: Unit, except: ReadonlySet<string>): UnassignedReason[] {
  const { shifts } = explainer.workspace.compiled.problem;
  const ways = explainer.ways.filter(([way]) => !except.has(shifts[way!]!.id));
  return countReasons(byShift({ ...explainer, ways }, (route) => refusalOf(explainer, unit, route)));
}

/**
 * As `explainAbsence` by masks alone, where a cancel leaves no time for more: the shifts that nothing forbids are told by
 * `open`. O(shifts).
 */
export function explainByMasks(explainer: Explainer, job: number, open: 'not_tried' | 'no_time_left'): UnassignedReason[] {
  const { compiled } = explainer.workspace;
  if (compiled.shiftCount === 0) return [{ code: 'no_shift', shifts: 0 }];
  return mergeReasons(
    waysOf(compiled, job).map((way) => {
      const visits = compiled.jobVisit.subarray(compiled.jobFrom[way]!, compiled.jobFrom[way + 1]!);
      return { codes: byShift(explainer, (route) => refusalByMask(compiled, visits, route)), open };
    }),
  );
}

/** As `explainByMasks` where there is no time for these either. */
export function explainNothing({ workspace, ways }: Explainer): UnassignedReason[] {
  return [{ code: workspace.compiled.shiftCount === 0 ? 'no_shift' : 'not_tried', shifts: ways.length }];
}

/** One answer a shift: of the way in which it is worked, else nothing when some way could, else that of its first way. */
function byShift({ workspace: { plan }, ways }: Explainer, answer: (route: number) => ReasonCode | undefined): (ReasonCode | undefined)[] {
  return ways.map((routes) => {
    const used = routes.find((route) => plan.size[route]! > 0);
    if (used !== undefined || routes.length === 1) return answer(used ?? routes[0]!);
    const codes = routes.map(answer);
    return codes.includes(undefined) ? undefined : (codes.find((code) => code !== 'no_shift') ?? 'no_shift');
  });
}

/** The first mask by which the shift cannot take all of the visits. */
export function refusalByMask(compiled: CompiledProblem, visits: ArrayLike<number>, route: number): ReasonCode | undefined {
  for (let at = 0; at < visits.length; at++) {
    const refusal = compiled.refusal[visits[at]! * compiled.shiftCount + route]!;
    if (refusal > 0) return reasonCodes[refusal - 1]!;
  }
  return undefined;
}

/** Reasons with how many shifts each rules out, most frequent first. */
export function countReasons(answers: readonly (ReasonCode | undefined)[]): UnassignedReason[] {
  const counts = new Map<ReasonCode, number>();
  for (const code of answers) if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .map(([code, shifts]) => ({ code, shifts }))
    .sort((a, b) => b.shifts - a.shifts || reasonCodes.indexOf(a.code) - reasonCodes.indexOf(b.code));
}

/** The first rule by which the shift cannot take the visits; undefined when it could, as the plan stands. */
function refusalOf(explainer: Explainer, unit: Unit, route: number): ReasonCode | undefined {
  const { workspace } = explainer;
  const { compiled, plan } = workspace;
  const alone = refusalByMask(compiled, unit, route) ?? refusalWhenEmpty(explainer, unit, route);
  if (alone !== undefined) return alone;
  if (compiled.hasRivals && plan.size[route] === 0 && hasBusyRival(plan, route)) return 'no_shift';
  if (!unit.every((visit) => isAllowed(plan, visit, route)))
    return isTiedOverShifts(compiled, unit) ? 'kept_apart' : 'second_person_missing';
  const mayReload = compiled.shiftReloadFrom[route + 1]! > compiled.shiftReloadFrom[route]!;
  if (!mayReload && !unit.every((visit) => sumsFit(plan, visit, route))) return 'capacity';
  if (fitsNow(workspace, unit, route)) return undefined;
  if (meetsContamination(plan, unit, route)) return 'kept_apart';
  return displacesLessUrgent(workspace, unit, route) ? 'less_urgent' : 'no_time_left';
}

/**
 * The first rule that visits which masks let into a shift break when it has nothing else to do: in the order of theirs
 * that gets furthest.
 */
export function refusalWhenEmpty(explainer: Explainer, unit: Unit, route: number): ReasonCode | undefined {
  let furthest: ReasonCode | undefined;
  for (const order of ordersOf(explainer.workspace.compiled, unit)) {
    const code = refusalInOrder(explainer, order, route);
    if (code === undefined) return undefined;
    if (furthest === undefined || stageOf(code) > stageOf(furthest)) furthest = code;
  }
  return furthest;
}

/** Why an order has no schedule, the plainest first; rules are asked once it has one. */
const timeReasons: readonly ReasonCode[] = ['unreachable', 'window_outside_shift', 'ride_time', 'break_conflict'];

function stageOf(code: ReasonCode): number {
  const stage = timeReasons.indexOf(code);
  return stage < 0 ? timeReasons.length : stage;
}

function refusalInOrder({ workspace, unbounded }: Explainer, unit: Unit, route: number): ReasonCode | undefined {
  const { compiled, proposal, rules } = workspace;
  const { place, placeCount } = compiled;
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  const stations = [place[startOf(compiled, route)]!, ...unit.map((visit) => place[visit]!), place[endOf(compiled, route)]!];
  for (let at = 1; at < stations.length; at++) if (arc[stations[at - 1]! * placeCount + stations[at]!]! >= UNBOUNDED) return 'unreachable';
  proposal.route = route;
  const sequence = [...compiled.frozenVisits[route]!, ...unit];
  proposal.visitTotal = sequence.length;
  proposal.visits.set(sequence);
  if (schedule(compiled, proposal, unbounded)) return findBroken(rules, compiled, proposal)?.reason;
  const withoutBreaks = { ...compiled, breakFrom: new Int32Array(compiled.shiftCount + 1) };
  if (compiled.breakFrom[route] !== compiled.breakFrom[route + 1] && schedule(withoutBreaks, proposal, unbounded)) return 'break_conflict';
  if (compiled.hasRideLimits && schedule({ ...withoutBreaks, hasRideLimits: false }, proposal, unbounded)) return 'ride_time';
  return 'window_outside_shift';
}

function isTiedOverShifts({ tiedOverShifts }: CompiledProblem, unit: Unit): boolean {
  return unit.some((visit) => tiedOverShifts[visit] === 1);
}

function fitsNow(workspace: Workspace, unit: Unit, route: number): boolean {
  if (workspace.compiled.earliestIsBest) {
    const { places } = workspace.delays!;
    places.length = 0;
    listPlaces(workspace, places, unit[0]!, route, -UNBOUNDED);
    return places.length > 0;
  }
  if (unit.length === 1) {
    const place = { node: -1, delta: NO_LIMIT };
    placeVisit(workspace, unit[0]!, route, NO_LIMIT, -1, place);
    return place.node >= 0;
  }
  if (!hasOneDelivery(workspace.compiled, unit)) return placeUnit(workspace, unit, route, BEAM_WIDTHS.second) !== undefined;
  const place = { node: -1, secondNode: -1, delta: NO_LIMIT };
  placePair(workspace, unit[0]!, unit.at(-1)!, route, NO_LIMIT, place);
  return place.node >= 0 && unit.length === 2;
}

function displacesLessUrgent(workspace: Workspace, unit: Unit, route: number): boolean {
  const { compiled, plan } = workspace;
  const own = compiled.jobClass[compiled.visitJob[unit[0]!]!]!;
  const end = endOf(compiled, route);
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; node = plan.next[node]!) {
    if (compiled.jobClass[compiled.visitJob[node]!]! < own) return true;
  }
  return false;
}
