import { compile } from '../problem/compile.ts';
import type { Problem } from '../problem/problem.ts';
import type { RouteOrder } from '../problem/solution.ts';
import { keep } from '../route/journal.ts';
import { markMissedBreaks } from '../route/missed-breaks.ts';
import { settle } from '../route/settle.ts';
import { createWorkspace, type Workspace } from '../route/workspace.ts';
import { warmStart } from './warm-start.ts';

/** A plan that is there, to be asked about: as much of it as holds, and the jobs that it leaves out. */
export function openPlan(
  problem: Problem,
  orders: readonly RouteOrder[],
): { readonly workspace: Workspace; readonly absent: readonly number[] } {
  const compiled = compile(problem);
  markMissedBreaks(compiled);
  const workspace = createWorkspace(compiled);
  settle(workspace, [...workspace.plan.version.keys()]);
  keep(workspace);
  return { workspace, absent: warmStart(workspace, orders) };
}
