import { forgetPast } from './past.ts';
import { attach, detach, endOf, startOf } from './plan.ts';
import { retakeTimes } from './retime.ts';
import { settle, unbind } from './settle.ts';
import type { Workspace } from './workspace.ts';

/** Saves the route's sequence, once an iteration, before it is changed. */
export function save(workspace: Workspace, route: number): void {
  const { plan, compiled, journal } = workspace;
  if (journal.isSaved[route] === 1) return;
  journal.isSaved[route] = 1;
  journal.saved.push(route);
  journal.savedFrom.push(journal.sequence.length);
  journal.savedVersion.push(plan.version[route]!);
  const end = endOf(compiled, route);
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; node = plan.next[node]!) journal.sequence.push(node);
}

/** Forgets what was saved: the plan as it is now stays. */
export function keep(workspace: Workspace): void {
  const { journal, compiled } = workspace;
  if (compiled.earliestIsBest) forgetPast(workspace.past, workspace.plan);
  for (const route of journal.saved) journal.isSaved[route] = 0;
  for (const route of journal.affected) journal.isAffected[route] = 0;
  journal.saved.length = 0;
  journal.savedFrom.length = 0;
  journal.savedVersion.length = 0;
  journal.sequence.length = 0;
  journal.affected.length = 0;
}

/** Takes everything back to the last `keep`. */
export function takeBack(workspace: Workspace): void {
  const { plan, compiled, journal } = workspace;
  const affected = journal.affected.slice();
  for (const route of journal.saved) {
    const end = endOf(compiled, route);
    for (let node = plan.next[startOf(compiled, route)]!; node !== end; ) {
      const after = plan.next[node]!;
      detach(plan, node);
      unbind(workspace, node);
      node = after;
    }
  }
  journal.saved.forEach((route, at) => {
    const to = journal.savedFrom[at + 1] ?? journal.sequence.length;
    let node = startOf(compiled, route);
    for (let k = journal.savedFrom[at]!; k < to; k++) {
      const visit = journal.sequence[k]!;
      attach(plan, visit, node, route);
      node = visit;
    }
  });
  if (compiled.earliestIsBest) {
    retakeTimes(workspace);
    keep(workspace);
    return;
  }
  settle(workspace, affected);
  journal.saved.forEach((route, at) => {
    plan.version[route] = journal.savedVersion[at]!;
  });
  keep(workspace);
}
