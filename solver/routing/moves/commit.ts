import { save } from '../route/journal.ts';
import { attach, detach } from '../route/plan.ts';
import { settle, unbind } from '../route/settle.ts';
import type { Workspace } from '../route/workspace.ts';

/**
 * Puts visits into a route, each behind its node, and settles. False, with the plan as before, when the exact
 * propagation over links finds no schedule.
 */
export function commitVisits(workspace: Workspace, route: number, visits: readonly number[], nodes: readonly number[]): boolean {
  save(workspace, route);
  for (let at = 0; at < visits.length; at++) attach(workspace.plan, visits[at]!, nodes[at]!, route);
  if (settle(workspace, [route])) return true;
  const component = componentOf(workspace, route);
  for (const visit of visits) {
    detach(workspace.plan, visit);
    unbind(workspace, visit);
  }
  settle(workspace, component);
  return false;
}

/**
 * Takes planned visits out and settles every route that they touched or were linked to. False when what is left breaks
 * a hard rule: without the triangle inequality a shorter route may be no schedule.
 */
export function withdrawVisits(workspace: Workspace, visits: readonly number[]): boolean {
  const { plan, compiled } = workspace;
  const routes: number[] = [];
  for (const visit of visits) {
    const route = plan.routeOf[visit]!;
    if (route < 0) continue;
    save(workspace, route);
    if (!routes.includes(route)) routes.push(route);
    for (let k = compiled.visitLinkFrom[visit]!; k < compiled.visitLinkFrom[visit + 1]!; k++) {
      const link = compiled.visitLink[k]!;
      const partner = compiled.linkSource[link] === visit ? compiled.linkTarget[link]! : compiled.linkSource[link]!;
      const other = plan.routeOf[partner]!;
      if (other >= 0 && !routes.includes(other)) routes.push(other);
    }
    detach(plan, visit);
    unbind(workspace, visit);
  }
  return routes.length === 0 || settle(workspace, routes);
}

function componentOf(workspace: Workspace, route: number): number[] {
  if (!workspace.compiled.hasLinks) return [route];
  return [...workspace.component.subarray(0, workspace.componentSize[0]!)];
}
