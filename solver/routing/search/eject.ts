import { isAllowed } from '../moves/allowed.ts';
import { type CompiledProblem, jobKinds } from '../problem/compiled.ts';
import { endOf, startOf } from '../route/plan.ts';
import type { Workspace } from '../route/workspace.ts';
import { createRemainder, fitsWithout, type Remainder } from './fits-without.ts';
import { nextBelow, type Rng } from './rng.ts';

/** The jobs that would have to leave a route so that another job fits in, and the scratch of looking for them. */
export interface Ejection {
  route: number;
  readonly jobs: number[];
  /** Sum of the penalties of `jobs`. */
  penalty: number;
  /** Jobs of the route that is looked at, the least penalty first. */
  readonly candidates: number[];
  readonly remainder: Remainder;
}

export function createEjection(compiled: CompiledProblem): Ejection {
  return { route: -1, jobs: [], penalty: 0, candidates: [], remainder: createRemainder(compiled) };
}

/** Whether what fits a route is told by earliest and latest times and loads alone, and every job is a visit or a pair, done in one way. */
export function canEject(compiled: CompiledProblem): boolean {
  return (
    compiled.boundIsExact && !compiled.wayIsSum && !compiled.hasPeers && !compiled.hasWays && !compiled.jobKind.includes(jobKinds.compound)
  );
}

/**
 * The one or two jobs of one route with the least sum of penalties in whose stead the job fits into that route; false
 * when there are none (guided ejection search, Nagata & Bräysy 2009; for pairs Nagata & Kobayashi 2010).
 */
export function findEjection(workspace: Workspace, ejection: Ejection, job: number, penalties: Float64Array, rng: Rng): boolean {
  const { compiled, plan } = workspace;
  const { shiftCount } = compiled;
  const first = compiled.jobVisit[compiled.jobFrom[job]!]!;
  ejection.route = -1;
  ejection.penalty = Number.POSITIVE_INFINITY;
  const turn = nextBelow(rng, shiftCount);
  for (let most = 1; most <= 2; most++) {
    for (let at = 0; at < shiftCount; at++) {
      const route = (at + turn) % shiftCount;
      if (plan.size[route] === 0 || !isAllowed(plan, first, route)) continue;
      collectJobs(workspace, ejection, route, penalties);
      if (most === 1) ejectOne(workspace, ejection, route, job, penalties);
      else ejectTwo(workspace, ejection, route, job, penalties);
    }
  }
  return ejection.route >= 0;
}

function collectJobs({ plan, compiled }: Workspace, { candidates }: Ejection, route: number, penalties: Float64Array): void {
  candidates.length = 0;
  const end = endOf(compiled, route);
  for (let node = plan.next[startOf(compiled, route)]!; node !== end; node = plan.next[node]!) {
    const job = compiled.visitJob[node]!;
    if (compiled.jobVisit[compiled.jobFrom[job]!] === node) candidates.push(job);
  }
  candidates.sort((a, b) => penalties[a]! - penalties[b]!);
}

function ejectOne(workspace: Workspace, ejection: Ejection, route: number, job: number, penalties: Float64Array): void {
  for (const out of ejection.candidates) {
    const penalty = penalties[out]!;
    if (penalty >= ejection.penalty) return;
    if (!fitsWithout(workspace, ejection.remainder, route, job, out, -1)) continue;
    ejection.route = route;
    ejection.penalty = penalty;
    ejection.jobs.length = 0;
    ejection.jobs.push(out);
    return;
  }
}

function ejectTwo(workspace: Workspace, ejection: Ejection, route: number, job: number, penalties: Float64Array): void {
  const { candidates } = ejection;
  for (let i = 0; i < candidates.length; i++) {
    const one = candidates[i]!;
    if (2 * penalties[one]! >= ejection.penalty) return;
    for (let j = i + 1; j < candidates.length; j++) {
      const other = candidates[j]!;
      const penalty = penalties[one]! + penalties[other]!;
      if (penalty >= ejection.penalty) break;
      if (!fitsWithout(workspace, ejection.remainder, route, job, one, other)) continue;
      ejection.route = route;
      ejection.penalty = penalty;
      ejection.jobs.length = 0;
      ejection.jobs.push(one, other);
      break;
    }
  }
}
