import { compile } from '../problem/compile.ts';
import type { CompiledProblem } from '../problem/compiled.ts';
import type { Problem } from '../problem/problem.ts';
import type { RouteOrder, Solution } from '../problem/solution.ts';
import { keep } from '../route/journal.ts';
import { markMissedBreaks } from '../route/missed-breaks.ts';
import { settle } from '../route/settle.ts';
import { createWorkspace, type Workspace } from '../route/workspace.ts';
import { copyPlan, createSequences, loadPlan, type Sequences } from './sequences.ts';
import { createWriter } from './to-solution.ts';
import { warmStart } from './warm-start.ts';

/** A problem that is there to be asked about, compiled once for any number of its plans. */
export interface OpenProblem {
  /** As it was given. */
  readonly problem: Problem;
  readonly compiled: CompiledProblem;
  /** Writes plans out, without reasons for what is left out. */
  readonly write: (sequences: Sequences) => Solution;
}

/** A plan that is there, to be asked about any number of times: who changes its workspace brings it back by `restorePlan`. */
export interface OpenPlan {
  readonly open: OpenProblem;
  readonly orders: readonly RouteOrder[];
  readonly workspace: Workspace;
  /** The jobs that it leaves out. */
  readonly absent: readonly number[];
  /** The plan as it was opened. */
  readonly opened: Sequences;
}

/** Compiles a problem that `validate` found without fault. */
export function openProblem(problem: Problem): OpenProblem {
  const compiled = compile(problem);
  markMissedBreaks(compiled);
  let write: ReturnType<typeof createWriter> | undefined;
  return {
    problem,
    compiled,
    write: (sequences) => {
      write ??= createWriter(compiled);
      return write(sequences, false);
    },
  };
}

/** Opens as much of a plan as holds, and tells the jobs that it leaves out. */
export function openPlan(open: OpenProblem, orders: readonly RouteOrder[]): OpenPlan {
  const workspace = createWorkspace(open.compiled);
  settle(workspace, [...workspace.plan.version.keys()]);
  keep(workspace);
  const absent = warmStart(workspace, orders);
  const opened = createSequences(workspace);
  copyPlan(workspace, absent, opened);
  return { open, orders, workspace, absent, opened };
}

/** The plan as it was opened, with all times and prices, whatever a question did to it. */
export function restorePlan({ workspace, opened }: OpenPlan): void {
  loadPlan(workspace, opened);
}
