import { withdrawVisits } from '../moves/commit.ts';
import type { CompiledProblem } from '../problem/compiled.ts';
import type { Workspace } from '../route/workspace.ts';
import type { Candidates } from './candidates.ts';
import { insertJob } from './insert-job.ts';
import { nextBelow, type Rng } from './rng.ts';

/** Of so many jobs of several ways one is planned in the first way, drawn at random, that has a place. */
const RANDOM_EVERY = 6;

/**
 * Plans a job that is left out, known by its leader, in the way that is cheapest at its best place, now and then in
 * another; false leaves the plan as it was. `openRoutes`, `stop`: see `insertJob`.
 */
export function planJob(
  workspace: Workspace,
  candidates: Candidates,
  leader: number,
  rng: Rng,
  openRoutes: boolean,
  stop: () => boolean,
): boolean {
  const { compiled, plan } = workspace;
  const from = compiled.wayFrom[leader]!;
  const count = compiled.wayFrom[leader + 1]! - from;
  if (count === 1) return insertJob(workspace, candidates, leader, rng, openRoutes, stop);
  const turn = nextBelow(rng, count);
  const takesFirst = nextBelow(rng, RANDOM_EVERY) === 0;
  let best = -1;
  let bestRoutes = 0;
  let bestPrice = 0;
  for (let rank = 0; rank < count; rank++) {
    const way = compiled.way[from + ((turn + rank) % count)]!;
    if (!insertJob(workspace, candidates, way, rng, openRoutes, stop)) continue;
    const price = plan.counters[2]!;
    const routes = compiled.vehiclesFirst ? plan.counters[1]! : 0;
    const isBest = best < 0 || routes < bestRoutes || (routes === bestRoutes && price < bestPrice);
    if (takesFirst || (isBest && rank === count - 1)) return true;
    withdrawVisits(workspace, visitsOf(compiled, way), compiled.hasReloads);
    if (!isBest) continue;
    best = way;
    bestRoutes = routes;
    bestPrice = price;
  }
  return best >= 0 && insertJob(workspace, candidates, best, rng, openRoutes, stop);
}

/** Takes a job that was just planned out again, whichever way it was. */
export function unplanJob(workspace: Workspace, leader: number): void {
  const { compiled } = workspace;
  for (let k = compiled.wayFrom[leader]!; k < compiled.wayFrom[leader + 1]!; k++)
    withdrawVisits(workspace, visitsOf(compiled, compiled.way[k]!));
}

/** What of the job may be moved. */
function visitsOf({ jobFrom, jobVisit }: CompiledProblem, job: number): number[] {
  return [...jobVisit.subarray(jobFrom[job]!, jobFrom[job + 1]!)];
}
