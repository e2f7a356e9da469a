import type { CompiledProblem } from '../problem/compiled.ts';
import { endOf, startOf } from '../route/plan.ts';
import { snapDown, snapUp } from '../route/sweep.ts';
import type { Workspace } from '../route/workspace.ts';

/** A route without what leaves it: visits, earliest end and latest start of each, load behind each by dimension. */
export interface Remainder {
  readonly visits: Int32Array;
  readonly ready: Int32Array;
  readonly late: Int32Array;
  /** `[(visits passed) × dimensions + dimension]`. */
  readonly load: Int32Array;
}

export function createRemainder({ visitCount, dimensionCount }: CompiledProblem): Remainder {
  return {
    visits: new Int32Array(visitCount),
    ready: new Int32Array(visitCount),
    late: new Int32Array(visitCount),
    load: new Int32Array((visitCount + 1) * dimensionCount),
  };
}

/** Whether the job has a place in the route once one or two others (-1: none) have left. O(stops²) in the worst case. */
export function fitsWithout(workspace: Workspace, remainder: Remainder, route: number, job: number, one: number, other: number): boolean {
  const { compiled } = workspace;
  const { visits, ready, late } = remainder;
  const pickup = compiled.jobVisit[compiled.jobFrom[job]!]!;
  const delivery = compiled.jobFrom[job + 1]! - compiled.jobFrom[job]! > 1 ? compiled.jobVisit[compiled.jobFrom[job]! + 1]! : -1;
  const total = reduceRoute(workspace, remainder, route, one, other);
  if (!sumsFitWithout(compiled, remainder, route, total, pickup)) return false;
  const { visitCount, place, placeCount, open, close, manyWindows, service } = compiled;
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  const first = startOf(compiled, route);
  const end = endOf(compiled, route);
  for (let p = 0; p <= total; p++) {
    const left = p === 0 ? open[first]! : ready[p - 1]!;
    if (left > close[pickup]!) return false;
    const at = place[p === 0 ? first : visits[p - 1]!]! * placeCount;
    let time = Math.max(left + arc[at + place[pickup]!]!, open[pickup]!);
    if (manyWindows[pickup] === 1) time = snapUp(compiled, pickup, time);
    if (time > close[pickup]! || !roomFor(compiled, remainder, route, p, pickup)) continue;
    time += service[serviceBase + pickup]!;
    if (delivery < 0) {
      const next = p === total ? end : visits[p]!;
      if (time + arc[place[pickup]! * placeCount + place[next]!]! <= (p === total ? close[end]! : late[p]!)) return true;
      continue;
    }
    let from = place[pickup]! * placeCount;
    for (let q = p; ; q++) {
      const next = q === total ? end : visits[q]!;
      const bound = q === total ? close[end]! : late[q]!;
      let start = Math.max(time + arc[from + place[delivery]!]!, open[delivery]!);
      if (manyWindows[delivery] === 1) start = snapUp(compiled, delivery, start);
      if (start > close[delivery]!) break;
      const onward = start + service[serviceBase + delivery]! + arc[place[delivery]! * placeCount + place[next]!]!;
      if (onward <= bound) return true;
      if (q === total) break;
      time = Math.max(time + arc[from + place[next]!]!, open[next]!);
      if (manyWindows[next] === 1) time = snapUp(compiled, next, time);
      if (time > bound || !roomFor(compiled, remainder, route, q + 1, pickup)) break;
      time += service[serviceBase + next]!;
      from = place[next]! * placeCount;
    }
  }
  return false;
}

/** Copies the route without the jobs that leave, with times and loads; answers how many visits stay. O(stops). */
function reduceRoute({ plan, compiled }: Workspace, remainder: Remainder, route: number, one: number, other: number): number {
  const { visits, ready, late, load } = remainder;
  const { visitCount, visitJob, place, placeCount, open, close, manyWindows, service, dimensionCount, carried, change } = compiled;
  const arc = compiled.profiles[compiled.shiftProfile[route]!]!.arcSeconds;
  const serviceBase = compiled.shiftServiceKind[route]! * visitCount;
  const first = startOf(compiled, route);
  const end = endOf(compiled, route);
  let total = 0;
  let time = open[first]!;
  let from = place[first]! * placeCount;
  for (let node = plan.next[first]!; node !== end; node = plan.next[node]!) {
    if (visitJob[node] === one || visitJob[node] === other) continue;
    time = Math.max(time + arc[from + place[node]!]!, open[node]!);
    if (manyWindows[node] === 1) time = snapUp(compiled, node, time);
    time += service[serviceBase + node]!;
    from = place[node]! * placeCount;
    ready[total] = time;
    visits[total++] = node;
  }
  let to = place[end]!;
  let latest = close[end]!;
  for (let at = total - 1; at >= 0; at--) {
    const visit = visits[at]!;
    latest = Math.min(latest - arc[place[visit]! * placeCount + to]! - service[serviceBase + visit]!, close[visit]!);
    if (manyWindows[visit] === 1) latest = snapDown(compiled, visit, latest);
    late[at] = latest;
    to = place[visit]!;
  }
  for (let d = 0; d < dimensionCount; d++) {
    let onBoard = 0;
    for (let at = 0; at < total; at++) onBoard += carried[visits[at]! * dimensionCount + d]!;
    load[d] = onBoard;
    for (let at = 0; at < total; at++) {
      onBoard += change[visits[at]! * dimensionCount + d]!;
      load[(at + 1) * dimensionCount + d] = onBoard;
    }
  }
  return total;
}

/** As `sumsFit` for the route without those who leave. */
function sumsFitWithout(compiled: CompiledProblem, { visits, load }: Remainder, route: number, total: number, visit: number): boolean {
  const { dimensionCount, carried, change, capacity, capacityIsSum } = compiled;
  for (let d = 0; d < dimensionCount; d++) {
    const most = capacity[route * dimensionCount + d]!;
    if (load[d]! + carried[visit * dimensionCount + d]! > most) return false;
    if (!capacityIsSum) continue;
    let taken = Math.max(0, change[visit * dimensionCount + d]!);
    for (let at = 0; at < total; at++) taken += Math.max(0, change[visits[at]! * dimensionCount + d]!);
    if (taken > most) return false;
  }
  return true;
}

/** Whether there is room for what the visit takes on behind the first `behind` visits that stay. */
function roomFor(compiled: CompiledProblem, { load }: Remainder, route: number, behind: number, visit: number): boolean {
  const { dimensionCount, change, capacity } = compiled;
  for (let d = 0; d < dimensionCount; d++) {
    if (load[behind * dimensionCount + d]! + change[visit * dimensionCount + d]! > capacity[route * dimensionCount + d]!) return false;
  }
  return true;
}
