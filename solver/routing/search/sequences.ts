import { keep } from '../route/journal.ts';
import { attach, detach, endOf, startOf } from '../route/plan.ts';
import { settle, unbind } from '../route/settle.ts';
import type { Workspace } from '../route/workspace.ts';

/** A plan as nothing but its orders: `next` per node and the jobs left out. Small enough to copy at every new best. */
export interface Sequences {
  readonly next: Int32Array;
  readonly absent: number[];
}

export function createSequences(workspace: Workspace): Sequences {
  return { next: workspace.plan.next.slice(), absent: [] };
}

export function copyPlan(workspace: Workspace, absent: readonly number[], to: Sequences): void {
  to.next.set(workspace.plan.next);
  to.absent.length = absent.length;
  for (let at = 0; at < absent.length; at++) to.absent[at] = absent[at]!;
}

/** Makes the workspace's plan this one, with all times and prices. */
export function loadPlan(workspace: Workspace, from: Sequences): boolean {
  const { plan, compiled } = workspace;
  const routes: number[] = [];
  for (let route = 0; route < compiled.shiftCount; route++) {
    routes.push(route);
    for (let node = plan.next[startOf(compiled, route)]!; node !== endOf(compiled, route); ) {
      const after = plan.next[node]!;
      detach(plan, node);
      unbind(workspace, node);
      node = after;
    }
  }
  for (const route of routes) {
    let behind = startOf(compiled, route);
    for (let node = from.next[behind]!; node !== endOf(compiled, route); node = from.next[node]!) {
      attach(plan, node, behind, route);
      behind = node;
    }
  }
  const kept = settle(workspace, routes);
  keep(workspace);
  return kept;
}
