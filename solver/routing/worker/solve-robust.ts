import type { Problem } from '../problem/problem.ts';
import { type Buffer, withBuffers } from '../robust/with-buffers.ts';
import { withoutBuffers } from '../robust/without-buffers.ts';
import { type SolveHooks, type SolveOptions, type SolveResult, solve } from './pool.ts';

/** Share of the run that looks for a plan without buffers first: with them it then never leaves out more. */
const NOMINAL_SHARE = 0.3;
const DEFAULT_SECONDS = 10;

/**
 * As `solve`, for a plan that keeps time in hand before the ends of windows where that is cheap (`docs/solver.md`, Robust
 * plans). The answer is a plan of the problem itself, its cost without the buffers' price. Takes as long as `solve`.
 */
export async function solveRobust(
  problem: Problem,
  buffer: Buffer,
  { seconds, iterations, ...options }: SolveOptions,
  hooks: SolveHooks = {},
): Promise<SolveResult> {
  const wholeSeconds = seconds ?? (iterations === undefined ? DEFAULT_SECONDS : undefined);
  const effort = (share: number) => ({
    ...(wholeSeconds === undefined ? {} : { seconds: wholeSeconds * share }),
    ...(iterations === undefined ? {} : { iterations: Math.max(1, Math.round(iterations * share)) }),
  });
  const nominal = await solve(problem, { ...options, ...effort(NOMINAL_SHARE) }, hooks);
  if (nominal.stoppedBy === 'cancel') return nominal;
  const { onProgress } = hooks;
  const robust = await solve(
    withBuffers(problem, buffer),
    { ...options, ...effort(1 - NOMINAL_SHARE), warmStart: nominal.solution },
    {
      ...hooks,
      ...(onProgress === undefined
        ? {}
        : {
            onProgress: (progress) =>
              onProgress({
                ...progress,
                iterations: nominal.iterations + progress.iterations,
                seconds: nominal.seconds + progress.seconds,
              }),
          }),
    },
  );
  if (robust.isUntried) return { ...nominal, stoppedBy: robust.stoppedBy };
  return {
    ...robust,
    solution: withoutBuffers(problem, robust.solution),
    iterations: nominal.iterations + robust.iterations,
    seconds: nominal.seconds + robust.seconds,
  };
}
