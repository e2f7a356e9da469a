import { type CompiledProblem, type CompiledProfile, UNBOUNDED } from '../problem/compiled.ts';
import { arriveAt, leaveBy } from '../travel/timed.ts';
import { breakStartAfter, LATE_SOON, WITHIN_WINDOWS } from './break-windows.ts';
import { cleaningBefore } from './cleaning.ts';
import { endOf, startOf } from './plan.ts';
import type { Proposal } from './proposal.ts';
import { setupBehind, snapDown, snapUp } from './sweep.ts';

/** No part of the drive to the next stop has been done before a break on the way. */
export const NOT_BEGUN = -1;

/**
 * Fills `item` with the visits and, between them, the breaks in `mask` (bit: rank in the shift), in the order of their
 * first windows. A break goes into waiting time where it can, otherwise as late as its windows allow; when that way
 * fails, as early as possible. A break that may start late (`proposal.breakGap`) goes into the gap asked for. A break that has its own places leads aside to the one from which the next stop is
 * reached first. False when neither way keeps every window.
 */
export function placeBreaks(compiled: CompiledProblem, proposal: Proposal, mask: number, lower: Int32Array): boolean {
  if (mask === 0) {
    const { visits, visitTotal, item, at } = proposal;
    for (let i = 0; i < visitTotal; i++) {
      item[i] = visits[i]!;
      at[i] = compiled.place[visits[i]!]!;
    }
    proposal.length = visitTotal;
    return true;
  }
  latestWithoutBreaks(compiled, proposal);
  return place(compiled, proposal, mask, lower, false) || place(compiled, proposal, mask, lower, true);
}

function place(compiled: CompiledProblem, proposal: Proposal, mask: number, lower: Int32Array, eager: boolean): boolean {
  const { route, visits, visitTotal, item, latest } = proposal;
  const { visitCount, place: placeOf, placeCount, close, breakFrom, breakSeconds, breakWindowFrom, breakWindowEnd } = compiled;
  const profile = compiled.profiles[compiled.shiftProfile[route]!]!;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  const end = endOf(compiled, route);
  let at = placeOf[startOf(compiled, route)]!;
  let time = compiled.open[startOf(compiled, route)]!;
  let rest = nextBreak(compiled, route, mask, breakFrom[route]! - 1);
  let length = 0;
  for (let gap = 0; gap <= visitTotal; gap++) {
    const node = gap < visitTotal ? visits[gap]! : end;
    const bound = gap < visitTotal ? latest[gap]! : close[end]!;
    let service = gap < visitTotal ? compiled.service[serviceBase + node]! : 0;
    if (compiled.hasSetups && gap < visitTotal && placeOf[node] !== at) service += compiled.setup[serviceBase + node]!;
    let left = NOT_BEGUN;
    let begin = startAt(compiled, proposal, node, arriveAt(profile, at * placeCount + placeOf[node]!, time), lower);
    if (compiled.hasFrozen && gap < visitTotal && compiled.frozen[node] === 1) begin = compiled.open[node]!;
    while (rest >= 0) {
      const wanted = compiled.hasSoftBreaks ? proposal.breakGap[rest]! : WITHIN_WINDOWS;
      if (gap < wanted) break;
      const room = nearestRoom(compiled, profile, rest, wanted, at, placeOf[node]!, time);
      const restStart = breakStartAfter(compiled, rest, arriveAt(profile, at * placeCount + room, time), wanted);
      const whole = left === NOT_BEGUN ? arriveAt(profile, at * placeCount + placeOf[node]!, time) - time : left;
      const driven = compiled.breakOnTheWay[rest] === 1 ? Math.min(whole, restStart - time) : 0;
      const isUnderWay = left !== NOT_BEGUN || driven > 0;
      const resume = restStart + breakSeconds[rest]!;
      const onward = isUnderWay ? resume + whole - driven : arriveAt(profile, room * placeCount + placeOf[node]!, resume);
      const resumed = startAt(compiled, proposal, node, onward, lower);
      const lastCall =
        gap === visitTotal ||
        wanted >= 0 ||
        (wanted === WITHIN_WINDOWS &&
          !wasCutShort(compiled, proposal, gap, begin + service) &&
          inRoom(compiled, profile, rest, placeOf[node]!, begin + service) > breakWindowEnd[breakWindowFrom[rest + 1]! - 1]!);
      const isAstray = isUnderWay && room !== at;
      if (restStart >= UNBOUNDED || resumed > bound || isAstray || isTooLoaded(compiled, proposal, rest, gap)) {
        if (lastCall) return false;
        break;
      }
      const isEarly = gap === 0 && !(eager && compiled.breakHasMaxLoad[rest] === 1);
      if (!lastCall && wanted !== LATE_SOON && (isEarly || (!eager && resumed > begin))) break;
      item[length] = -1 - rest;
      proposal.at[length++] = room;
      at = room;
      time = resume;
      if (isUnderWay) left = whole - driven;
      begin = resumed;
      rest = nextBreak(compiled, route, mask, rest);
    }
    if (begin > bound) return false;
    at = placeOf[node]!;
    time = begin + service;
    if (gap === visitTotal) break;
    item[length] = node;
    proposal.at[length++] = at;
  }
  proposal.length = length;
  return rest < 0;
}

/** Whether the visit at `gap` took less time than planned: the one behind it had begun before `leaves`. */
function wasCutShort({ hasFrozen, frozen, open }: CompiledProblem, { visits, visitTotal }: Proposal, gap: number, leaves: number): boolean {
  if (!hasFrozen || gap + 1 >= visitTotal) return false;
  const next = visits[gap + 1]!;
  return frozen[next] === 1 && open[next]! < leaves;
}

/** Whether more is on board behind the first `gap` visits than the break allows. */
function isTooLoaded(compiled: CompiledProblem, { visits, visitTotal }: Proposal, rest: number, gap: number): boolean {
  if (compiled.breakHasMaxLoad[rest] === 0) return false;
  const { dimensionCount, carried, collected, change, breakMaxLoad, firstReload } = compiled;
  let from = gap;
  while (from > 0 && visits[from - 1]! < firstReload) from--;
  let until = gap;
  while (until < visitTotal && visits[until]! < firstReload) until++;
  for (let d = 0; d < dimensionCount; d++) {
    let onBoard = 0;
    for (let i = 0; i < from; i++) {
      const cell = visits[i]! * dimensionCount + d;
      onBoard += change[cell]! + carried[cell]! - collected[cell]!;
    }
    for (let i = from; i < until; i++) onBoard += carried[visits[i]! * dimensionCount + d]!;
    for (let i = from; i < gap; i++) onBoard += change[visits[i]! * dimensionCount + d]!;
    if (onBoard > breakMaxLoad[rest * dimensionCount + d]!) return true;
  }
  return false;
}

/** Where a break that begins after `time` at `at` is taken on the way to `to`: `at` itself where any place will do. */
function nearestRoom(
  compiled: CompiledProblem,
  profile: CompiledProfile,
  rest: number,
  wanted: number,
  at: number,
  to: number,
  time: number,
): number {
  const { placeCount, breakRoomFrom, breakRoom, breakSeconds } = compiled;
  let best = breakRoomFrom[rest] === breakRoomFrom[rest + 1] ? at : breakRoom[breakRoomFrom[rest]!]!;
  let soonest = UNBOUNDED;
  for (let k = breakRoomFrom[rest]!; k < breakRoomFrom[rest + 1]!; k++) {
    const room = breakRoom[k]!;
    const begin = breakStartAfter(compiled, rest, arriveAt(profile, at * placeCount + room, time), wanted);
    const onward = arriveAt(profile, room * placeCount + to, begin + breakSeconds[rest]!);
    if (onward >= soonest) continue;
    soonest = onward;
    best = room;
  }
  return best;
}

/** When who leaves `at` at `time` can be where the break may be taken. */
function inRoom(compiled: CompiledProblem, profile: CompiledProfile, rest: number, at: number, time: number): number {
  const { placeCount, breakRoomFrom, breakRoom } = compiled;
  if (breakRoomFrom[rest] === breakRoomFrom[rest + 1]) return time;
  let soonest = UNBOUNDED;
  for (let k = breakRoomFrom[rest]!; k < breakRoomFrom[rest + 1]!; k++)
    soonest = Math.min(soonest, arriveAt(profile, at * placeCount + breakRoom[k]!, time));
  return soonest;
}

function startAt(compiled: CompiledProblem, proposal: Proposal, node: number, time: number, lower: Int32Array): number {
  if (node >= compiled.visitCount) return time;
  return snapUp(compiled, node, Math.max(time + cleaningBefore(compiled, proposal, node), lower[node]!));
}

function nextBreak(compiled: CompiledProblem, route: number, mask: number, after: number): number {
  const from = compiled.breakFrom[route]!;
  for (let rest = after + 1; rest < compiled.breakFrom[route + 1]!; rest++) if ((mask >> (rest - from)) & 1) return rest;
  return -1;
}

function latestWithoutBreaks(compiled: CompiledProblem, proposal: Proposal): void {
  const { route, visits, visitTotal, latest } = proposal;
  const { visitCount, place: placeOf, placeCount, close } = compiled;
  const profile = compiled.profiles[compiled.shiftProfile[route]!]!;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  let node = endOf(compiled, route);
  let time = close[node]!;
  for (let at = visitTotal - 1; at >= 0; at--) {
    const visit = visits[at]!;
    time = leaveBy(profile, placeOf[visit]! * placeCount + placeOf[node]!, time) - compiled.service[serviceBase + visit]!;
    if (compiled.hasSetups) time -= setupBehind(compiled, serviceBase, at === 0 ? startOf(compiled, route) : visits[at - 1]!, visit);
    time = snapDown(compiled, visit, time);
    if (compiled.hasFrozen && compiled.frozen[visit] === 1) time = compiled.open[visit]!;
    latest[at] = time;
    time -= cleaningBefore(compiled, proposal, visit);
    node = visit;
  }
}
