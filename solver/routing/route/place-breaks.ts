import { type CompiledProblem, UNBOUNDED } from '../problem/compiled.ts';
import { endOf, startOf } from './plan.ts';
import type { Proposal } from './proposal.ts';
import { setupBehind, snapDown, snapUp } from './sweep.ts';

/** The first second at or after `time` at which the break may start; `UNBOUNDED` when there is none. */
export function snapBreakUp(compiled: CompiledProblem, rest: number, time: number): number {
  const { breakWindowFrom, breakWindowStart, breakWindowEnd } = compiled;
  for (let at = breakWindowFrom[rest]!; at < breakWindowFrom[rest + 1]!; at++) {
    if (time <= breakWindowEnd[at]!) return Math.max(time, breakWindowStart[at]!);
  }
  return UNBOUNDED;
}

/** The last second at or before `time` at which the break may start; `-UNBOUNDED` when there is none. */
export function snapBreakDown(compiled: CompiledProblem, rest: number, time: number): number {
  const { breakWindowFrom, breakWindowStart, breakWindowEnd } = compiled;
  for (let at = breakWindowFrom[rest + 1]! - 1; at >= breakWindowFrom[rest]!; at--) {
    if (time >= breakWindowStart[at]!) return Math.min(time, breakWindowEnd[at]!);
  }
  return -UNBOUNDED;
}

/**
 * Fills `item` with the visits and, between them, the breaks in `mask` (bit: rank in the shift), in the order of their
 * first windows. A break goes into waiting time where it can, otherwise as late as its windows allow; when that way
 * fails, as early as possible. False when neither way keeps every window.
 */
export function placeBreaks(compiled: CompiledProblem, proposal: Proposal, mask: number, lower: Int32Array): boolean {
  if (mask === 0) {
    proposal.item.set(proposal.visits.subarray(0, proposal.visitTotal));
    proposal.length = proposal.visitTotal;
    return true;
  }
  latestWithoutBreaks(compiled, proposal);
  return place(compiled, proposal, mask, lower, false) || place(compiled, proposal, mask, lower, true);
}

function place(compiled: CompiledProblem, proposal: Proposal, mask: number, lower: Int32Array, eager: boolean): boolean {
  const { route, visits, visitTotal, item, latest } = proposal;
  const { visitCount, place: placeOf, placeCount, close, breakFrom, breakSeconds, breakWindowFrom, breakWindowEnd } = compiled;
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  const end = endOf(compiled, route);
  let at = placeOf[startOf(compiled, route)]!;
  let time = compiled.open[startOf(compiled, route)]!;
  let rest = nextBreak(compiled, route, mask, breakFrom[route]! - 1);
  let length = 0;
  for (let gap = 0; gap <= visitTotal; gap++) {
    const node = gap < visitTotal ? visits[gap]! : end;
    const travel = arc[at * placeCount + placeOf[node]!]!;
    const bound = gap < visitTotal ? latest[gap]! : close[end]!;
    let service = gap < visitTotal ? compiled.service[serviceBase + node]! : 0;
    if (compiled.hasSetups && gap < visitTotal && placeOf[node] !== at) service += compiled.setup[serviceBase + node]!;
    let left = travel;
    let begin = startAt(compiled, node, time + left, lower);
    while (rest >= 0) {
      const restStart = snapBreakUp(compiled, rest, time);
      const driven = compiled.breakOnTheWay[rest] === 1 ? Math.min(left, restStart - time) : 0;
      const resumed = startAt(compiled, node, restStart + breakSeconds[rest]! + left - driven, lower);
      const lastCall = gap === visitTotal || begin + service > breakWindowEnd[breakWindowFrom[rest + 1]! - 1]!;
      if (restStart >= UNBOUNDED || resumed > bound || isTooLoaded(compiled, proposal, rest, gap)) {
        if (lastCall) return false;
        break;
      }
      const isEarly = gap === 0 && !(eager && compiled.breakHasMaxLoad[rest] === 1);
      if (!lastCall && (isEarly || (!eager && resumed > begin))) break;
      item[length++] = -1 - rest;
      time = restStart + breakSeconds[rest]!;
      left -= driven;
      begin = resumed;
      rest = nextBreak(compiled, route, mask, rest);
    }
    if (begin > bound) return false;
    if (gap < visitTotal) item[length++] = node;
    time = begin + service;
    at = placeOf[node]!;
  }
  proposal.length = length;
  return rest < 0;
}

/** Whether more is on board behind the first `gap` visits than the break allows. */
function isTooLoaded(compiled: CompiledProblem, { visits, visitTotal }: Proposal, rest: number, gap: number): boolean {
  if (compiled.breakHasMaxLoad[rest] === 0) return false;
  const { dimensionCount, carried, change, breakMaxLoad } = compiled;
  for (let d = 0; d < dimensionCount; d++) {
    let onBoard = 0;
    for (let i = 0; i < visitTotal; i++) onBoard += carried[visits[i]! * dimensionCount + d]!;
    for (let i = 0; i < gap; i++) onBoard += change[visits[i]! * dimensionCount + d]!;
    if (onBoard > breakMaxLoad[rest * dimensionCount + d]!) return true;
  }
  return false;
}

function startAt(compiled: CompiledProblem, node: number, time: number, lower: Int32Array): number {
  if (node >= compiled.visitCount) return time;
  return snapUp(compiled, node, Math.max(time, lower[node]!));
}

function nextBreak(compiled: CompiledProblem, route: number, mask: number, after: number): number {
  const from = compiled.breakFrom[route]!;
  for (let rest = after + 1; rest < compiled.breakFrom[route + 1]!; rest++) if ((mask >> (rest - from)) & 1) return rest;
  return -1;
}

function latestWithoutBreaks(compiled: CompiledProblem, proposal: Proposal): void {
  const { route, visits, visitTotal, latest } = proposal;
  const { visitCount, place: placeOf, placeCount, close } = compiled;
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  let node = endOf(compiled, route);
  let time = close[node]!;
  for (let at = visitTotal - 1; at >= 0; at--) {
    const visit = visits[at]!;
    time -= arc[placeOf[visit]! * placeCount + placeOf[node]!]! + compiled.service[serviceBase + visit]!;
    if (compiled.hasSetups) time -= setupBehind(compiled, serviceBase, at === 0 ? startOf(compiled, route) : visits[at - 1]!, visit);
    time = snapDown(compiled, visit, time);
    latest[at] = time;
    node = visit;
  }
}
