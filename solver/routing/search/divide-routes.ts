import { jobKinds } from '../problem/compiled.ts';
import { endOf, startOf } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';
import { createRng, nextBelow } from './rng.ts';

/**
 * Whether what happens in some routes means nothing to the others, so that two threads may each change half of a plan:
 * no job has visits in several routes, and nothing ties visits, people, vehicles, reloads or prices over routes.
 */
export function isDivisible({ compiled }: Workspace): boolean {
  return (
    compiled.shiftCount > 3 &&
    compiled.worstLatenessPrice === 0 &&
    compiled.fairnessPerSecond === 0 &&
    !compiled.hasLinks &&
    !compiled.hasRivals &&
    !compiled.hasPeers &&
    !compiled.hasReloads &&
    (compiled.problem.relations ?? []).length === 0 &&
    compiled.jobKind.every((kind) => kind !== jobKinds.compound)
  );
}

/**
 * Divides the routes in two neighbourhoods of as many visits: by how much nearer their visits lie to one than to another
 * visit, both drawn for the round; empty routes in turn. The same for every plan of the same orders.
 *
 * @returns the routes of each side.
 */
export function divideRoutes({ plan, compiled }: Workspace, round: number): readonly [number[], number[]] {
  const { visitCount, place, placeCount } = compiled;
  const { arcSeconds } = compiled.profiles[0]!;
  const rng = createRng(round);
  const one = place[nextBelow(rng, visitCount)]! * placeCount;
  const other = place[nextBelow(rng, visitCount)]! * placeCount;
  const sides: [number[], number[]] = [[], []];
  const used: { readonly route: number; readonly nearness: number }[] = [];
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (plan.size[route] === 0) {
      sides[route % 2]!.push(route);
      continue;
    }
    let sum = 0;
    for (let node = plan.next[startOf(compiled, route)]!; node !== endOf(compiled, route); node = plan.next[node]!)
      sum += arcSeconds[one + place[node]!]! - arcSeconds[other + place[node]!]!;
    used.push({ route, nearness: sum / plan.size[route]! });
  }
  used.sort((a, b) => a.nearness - b.nearness || a.route - b.route);
  const planned = used.reduce((sum, { route }) => sum + plan.size[route]!, 0);
  let before = 0;
  for (const { route } of used) {
    sides[2 * before + plan.size[route]! <= planned ? 0 : 1]!.push(route);
    before += plan.size[route]!;
  }
  return sides;
}
