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
  return loadRoutes(
    workspace,
    from.next,
    Array.from({ length: workspace.compiled.shiftCount }, (_, route) => route),
  );
}

/** Makes some routes those of another plan, `next` per node, with times and prices. No visit may be in two routes then. */
export function loadRoutes(workspace: Workspace, next: Int32Array, routes: readonly number[]): boolean {
  const { plan, compiled } = workspace;
  for (const route of routes) {
    for (let node = plan.next[startOf(compiled, route)]!; node !== endOf(compiled, route); ) {
      const after = plan.next[node]!;
      detach(plan, node);
      unbind(workspace, node);
      node = after;
    }
  }
  for (const route of routes) {
    let behind = startOf(compiled, route);
    for (let node = next[behind]!; node !== endOf(compiled, route); node = next[node]!) {
      attach(plan, node, behind, route);
      behind = node;
    }
  }
  const kept = settle(workspace, routes);
  keep(workspace);
  return kept;
}
