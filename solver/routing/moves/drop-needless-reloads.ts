import { endOf, type Plan, startOf } from '../route/plan.ts';

/**
 * Reload stops of a route that capacity no longer needs, as visits have left it: those beside an empty trip, and those
 * whose trips fit into one.
 */
export function dropNeedlessReloads(plan: Plan, route: number, drop: (stop: number) => void): void {
  const { compiled } = plan;
  const end = endOf(compiled, route);
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; ) {
    const after = plan.next[node]!;
    if (node >= compiled.firstReload && tripsFitTogether(plan, route, node)) drop(node);
    node = after;
  }
}

/** Whether the trips before and behind a reload stop, with the shipments on board, stay within capacity as one. */
function tripsFitTogether(plan: Plan, route: number, reload: number): boolean {
  const { compiled, next, previous } = plan;
  const { firstReload, dimensionCount, carried, collected, change, capacity } = compiled;
  const isWork = (node: number) => node < firstReload;
  let first = reload;
  while (isWork(previous[first]!)) first = previous[first]!;
  if (first === reload || !isWork(next[reload]!)) return true;
  for (let d = 0; d < dimensionCount; d++) {
    const cell = (node: number) => node * dimensionCount + d;
    let onBoard = 0;
    for (let node = first; node === reload || isWork(node); node = next[node]!) if (node !== reload) onBoard += carried[cell(node)]!;
    for (let node = previous[first]!; node < compiled.visitCount; node = previous[node]!)
      onBoard += change[cell(node)]! + carried[cell(node)]! - collected[cell(node)]!;
    if (onBoard > capacity[route * dimensionCount + d]!) return false;
    for (let node = first; node === reload || isWork(node); node = next[node]!) {
      if (node !== reload) onBoard += change[cell(node)]!;
      if (onBoard > capacity[route * dimensionCount + d]!) return false;
    }
  }
  return compiled.loadGroupCount === 0 || groupsGoTogether(plan, first, reload);
}

/** Whether nothing that is handed over or taken on before the reload stop is of a group that may not meet what is behind it. */
function groupsGoTogether({ compiled, next }: Plan, first: number, reload: number): boolean {
  const { firstReload, handedGroup, takenGroup, groupFoes } = compiled;
  const groupsOf = (node: number) => [handedGroup[node]!, takenGroup[node]!].filter((group) => group >= 0);
  let foes = 0;
  for (let node = first; node !== reload; node = next[node]!) for (const group of groupsOf(node)) foes |= groupFoes[group]!;
  for (let node = next[reload]!; node < firstReload; node = next[node]!)
    if (groupsOf(node).some((group) => ((foes >>> group) & 1) === 1)) return false;
  return true;
}
