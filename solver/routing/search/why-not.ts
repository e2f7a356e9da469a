import { isAllowed } from '../moves/allowed.ts';
import { hasBusyRival } from '../moves/rivals.ts';
import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { effectiveShift } from '../problem/effective-shift.ts';
import { findOwn } from '../problem/find-own.ts';
import { type ReasonCode, reasonCodes } from '../problem/solution.ts';
import { endOf, startOf } from '../route/plan.ts';
import { schedule } from '../route/schedule.ts';
import type { Workspace } from '../route/workspace.ts';
import { findBroken } from '../rules/index.ts';

/** A hard rule that a stop by hand would break. */
export interface BrokenRule {
  readonly code: ReasonCode;
  /** The visit that suffers: the one moved, or one that it pushes. */
  readonly visit?: string;
  /** `skill` with its `level`, `loadClass`, or `seconds`: by how much a window or the shift's end is missed. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** Behind every time of a day, with room to add to it. */
const FAR = UNBOUNDED - 10_000_000;

/** Every mask that keeps the visits out of the shift, one entry each, then who must or must not do them together. */
export function brokenMasks(workspace: Workspace, visits: readonly number[], route: number): readonly BrokenRule[] {
  const { compiled, plan } = workspace;
  const masks = visits.flatMap((visit) => masksOf(compiled, visit, route));
  if (masks.length > 0) return masks;
  if (compiled.hasRivals && plan.size[route] === 0 && hasBusyRival(plan, route)) return [{ code: 'no_shift', params: {} }];
  const torn = visits.find((visit) => !isAllowed(plan, visit, route));
  return torn === undefined ? [] : [{ code: 'second_person_missing', visit: compiled.visitIds[torn]!, params: {} }];
}

function masksOf(compiled: CompiledProblem, node: number, route: number): BrokenRule[] {
  const refusal = compiled.refusal[node * compiled.shiftCount + route]!;
  if (refusal === 0) return [];
  const id = compiled.visitIds[node]!;
  const visit = compiled.problem.jobs[compiled.visitJob[node]!]!.visits.find((one) => one.id === id)!;
  const shift = compiled.problem.shifts[route]!;
  const level = (skill: string) => findOwn(shift.skills ?? {}, skill) ?? -1;
  const lacks = ([skill, least]: readonly [string, number]) => level(skill) < least;
  const fault = (code: ReasonCode, params: BrokenRule['params'] = {}): BrokenRule => ({ code, visit: id, params });
  const any = Object.entries(visit.skills?.any ?? {});
  const classes = effectiveShift(compiled.problem, shift).loadClasses;
  const people = [shift.person, ...(shift.companions ?? [])];
  const faults = [
    ...(visit.onlyShifts !== undefined && !visit.onlyShifts.includes(shift.id) ? [fault('not_in_locked_shifts')] : []),
    ...(people.some((person) => visit.excludedPeople?.includes(person)) ? [fault('person_excluded')] : []),
    ...Object.entries(visit.skills?.all ?? {})
      .filter(lacks)
      .map(([skill, least]) => fault('skill_missing', { skill, level: least })),
    ...(any.length > 0 && any.every(lacks) ? any.slice(0, 1).map(([skill, least]) => fault('skill_missing', { skill, level: least })) : []),
    ...(visit.skills?.none ?? []).filter((skill) => level(skill) > 0).map((skill) => fault('skill_excluded', { skill })),
    ...(visit.loadClasses ?? []).filter((name) => !classes.includes(name)).map((loadClass) => fault('load_class', { loadClass })),
  ];
  // A lock by a relation or by what is already on its way, or too few people, is told by its code alone.
  return faults.length > 0 ? faults : [fault(reasonCodes[refusal - 1]!)];
}

/** The problem without the ends of windows and shifts: when stops would be, whatever that breaks. O(windows). */
export function withoutEnds(compiled: CompiledProblem): CompiledProblem {
  const windowEnd = compiled.windowEnd.slice();
  for (let visit = 0; visit < compiled.visitCount; visit++) {
    const last = compiled.windowFrom[visit + 1]! - 1;
    if (last >= compiled.windowFrom[visit]!) windowEnd[last] = FAR;
  }
  const breakWindowEnd = compiled.breakWindowEnd.slice();
  for (let rest = 0; rest < compiled.breakId.length; rest++) {
    const last = compiled.breakWindowFrom[rest + 1]! - 1;
    if (last >= compiled.breakWindowFrom[rest]!) breakWindowEnd[last] = FAR;
  }
  return { ...compiled, windowEnd, breakWindowEnd, close: compiled.close.map(() => FAR), hasRideLimits: false };
}

/**
 * The first hard rule that the route would break with these visits in this order, masks apart; `endless` as `withoutEnds`
 * answers it. Undefined: it breaks none by itself.
 */
export function brokenInOrder(
  workspace: Workspace,
  endless: CompiledProblem,
  route: number,
  order: readonly number[],
): BrokenRule | undefined {
  const { compiled, proposal, plan, rules } = workspace;
  const stations = [startOf(compiled, route), ...order, endOf(compiled, route)].map((node) => compiled.place[node]!);
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  for (let at = 1; at < stations.length; at++) {
    const isWay = arc[stations[at - 1]! * compiled.placeCount + stations[at]!]! < UNBOUNDED;
    const behind = order[Math.min(at, order.length) - 1];
    if (!isWay) return { code: 'unreachable', ...(behind === undefined ? {} : { visit: compiled.visitIds[behind]! }), params: {} };
  }
  proposal.route = route;
  proposal.visitTotal = order.length;
  proposal.visits.set(order);
  if (schedule(compiled, proposal, plan.lower)) {
    const broken = findBroken(rules, compiled, proposal);
    return broken === undefined ? undefined : { code: broken.reason, params: {} };
  }
  if (!schedule(endless, proposal, plan.lower)) return { code: 'break_conflict', params: {} };
  for (let at = 0; at < proposal.length; at++) {
    const item = proposal.item[at]!;
    const start = proposal.start[at]!;
    if (item < 0) {
      const last = compiled.breakWindowEnd[compiled.breakWindowFrom[-item]! - 1]!;
      if (compiled.breakLateFrom[-1 - item]! >= UNBOUNDED && start > last)
        return { code: 'break_conflict', params: { seconds: start - last } };
    } else if (start > compiled.close[item]!) {
      return {
        code: 'window_outside_shift',
        visit: compiled.visitIds[item]!,
        params: { seconds: start - compiled.close[item]! },
      };
    }
  }
  const over = proposal.end - compiled.close[endOf(compiled, route)]!;
  if (over > 0) return { code: 'shift_end', params: { seconds: over } };
  return { code: compiled.hasRideLimits ? 'ride_time' : 'break_conflict', params: {} };
}
