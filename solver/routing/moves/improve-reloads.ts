import { save } from '../route/journal.ts';
import { attach, detach, endOf, startOf } from '../route/plan.ts';
import { freeReload } from '../route/reloading.ts';
import { settle } from '../route/settle.ts';
import type { Workspace } from '../route/workspace.ts';
import { dropNeedlessReloads } from './drop-needless-reloads.ts';
import { type LocalMove, makeIfCheaper } from './local-move.ts';

/**
 * Every reload stop of the route at its best place: left out where capacity allows it, else moved, or exchanged for one
 * of another kind, while that is cheaper. Answers whether anything changed; the price of the plan falls with it. O(reloads · stops²) a round.
 */
export function improveReloads(workspace: Workspace, move: LocalMove, route: number): boolean {
  const { plan, compiled } = workspace;
  dropWhereFree(workspace, route);
  let changed = false;
  for (let again = true; again; changed ||= again) {
    again = false;
    const end = endOf(compiled, route);
    for (let node = plan.next[startOf(compiled, route)]!; node !== end && !again; node = plan.next[node]!)
      if (node >= compiled.firstReload) again = improveReload(workspace, move, route, node);
  }
  return changed;
}

/** Reload stops that capacity does not need leave the route, unless it is no schedule without them or dearer. */
function dropWhereFree(workspace: Workspace, route: number): void {
  const { plan } = workspace;
  const price = plan.price[route]!;
  const dropped: { stop: number; behind: number }[] = [];
  dropNeedlessReloads(plan, route, (stop) => {
    save(workspace, route);
    dropped.push({ stop, behind: plan.previous[stop]! });
    detach(plan, stop);
  });
  if (dropped.length === 0 || (settle(workspace, [route]) && plan.price[route]! <= price)) return;
  for (const { stop, behind } of dropped.reverse()) attach(plan, stop, behind, route);
  settle(workspace, [route]);
}

function improveReload(workspace: Workspace, move: LocalMove, route: number, reload: number): boolean {
  const { plan, compiled } = workspace;
  const total = plan.size[route]! - 1;
  if (tryAt(workspace, move, route, reload, -1, -1)) return true;
  for (let k = compiled.shiftReloadFrom[route]!; k < compiled.shiftReloadFrom[route + 1]!; k++) {
    const kind = compiled.shiftReload[k]!;
    const isOwn = reload >= compiled.reloadFrom[kind]! && reload < compiled.reloadFrom[kind + 1]!;
    const stop = isOwn ? reload : freeReload(plan, kind);
    if (stop < 0) continue;
    for (let at = 1; at < total; at++) if (tryAt(workspace, move, route, reload, stop, at)) return true;
  }
  return false;
}

/** The route without `reload` and, unless -1, with `stop` at place `at`. */
function tryAt(workspace: Workspace, move: LocalMove, route: number, reload: number, stop: number, at: number): boolean {
  const { plan, compiled } = workspace;
  const sequence = move.sequences[0];
  const end = endOf(compiled, route);
  let length = 0;
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; node = plan.next[node]!) {
    if (length === at && stop >= 0) sequence[length++] = stop;
    if (node !== reload) sequence[length++] = node;
  }
  move.routes[0] = route;
  move.routes[1] = -1;
  move.lengths[0] = length;
  return makeIfCheaper(workspace, move) < 0;
}
