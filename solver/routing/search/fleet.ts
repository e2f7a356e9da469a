import { commitVisits, withdrawVisits } from '../moves/commit.ts';
import { type PairPlace, placePair } from '../moves/insert-pair.ts';
import { type Place, placeVisit } from '../moves/insert-visit.ts';
import { keep, takeBack } from '../route/journal.ts';
import { endOf, startOf } from '../route/plan.ts';
import { NO_LIMIT, type Workspace } from '../route/workspace.ts';
import { type Duo, findElite, isDue } from './duo.ts';
import { canEject, createEjection, type Ejection, findEjection } from './eject.ts';
import { planJob } from './plan-job.ts';
import { type Recreate, recreate } from './recreate.ts';
import { nextUnit, type Rng } from './rng.ts';
import { type Ruin, ruinRoute, ruinStrings } from './ruin.ts';
import type { Score } from './score.ts';
import type { SearchOptions } from './search-options.ts';
import { loadPlan, type Sequences } from './sequences.ts';

/** Share of the run in which routes are taken out of service. */
const FLEET_SHARE = 0.4;
/** So many jobs at least without a place, and the share for the next route is cut in proportion. */
const HOPEFUL = 3;
/** Perturbations between two ejections. */
const PERTURBATIONS = 2;

export interface FleetSearch {
  readonly workspace: Workspace;
  readonly ruin: Ruin;
  readonly orders: Recreate;
  readonly rng: Rng;
  readonly options: SearchOptions;
  readonly duo: Duo | undefined;
  /** Price by which a perturbation may make the plan dearer, on average. */
  readonly temperature: number;
  readonly best: Sequences;
  readonly bestScore: Score;
  /** The plan in the workspace, without these jobs, uses fewer routes than any before; writes it into `best`. */
  readonly onFewer: (iterations: number, absent: readonly number[]) => void;
}

/**
 * Takes routes out of service, one at a time: its jobs wait in a pool, last in first out, for a place in the other
 * routes; a job without one takes that of one or two others that are easier to place, which join the pool (guided
 * ejection search, Nagata & Bräysy 2009), and the plan is perturbed by removed strings that find places again. Ends at a
 * share of the run, earlier where the pool never gets small. The workspace is left with jobs unplanned; what was reached
 * is in `best`. An iteration is an insertion, an ejection or a perturbation; answers how many there were.
 */
export function minimiseFleet(search: FleetSearch): number {
  const { workspace, ruin, options, duo, best } = search;
  const penalties = new Float64Array(workspace.compiled.jobCount).fill(1);
  const ejection = canEject(workspace.compiled) ? createEjection(workspace.compiled) : undefined;
  const pool: number[] = [];
  let iterations = 0;
  while (closeRoute(workspace, ruin, pool)) {
    const closedAt = options.fraction(iterations);
    let absent = best.absent;
    let least = pool.length;
    let perturbations = 0;
    while (pool.length > 0) {
      const share = options.fraction(iterations);
      if (share > FLEET_SHARE || share - closedAt > FLEET_SHARE * Math.min(1, HOPEFUL / least)) return iterations;
      if (options.shouldStop(iterations)) return iterations;
      iterations++;
      if (perturbations > 0) {
        perturb(search, () => options.shouldStop(iterations - 1));
        perturbations--;
      } else if (!placeNext(search, pool, penalties, ejection)) perturbations = PERTURBATIONS;
      least = Math.min(least, pool.length);
      const elite = duo !== undefined && isDue(duo, iterations) ? findElite(workspace, duo, search.bestScore, best) : undefined;
      if (elite === undefined || countRoutes(workspace, elite) >= search.bestScore.usedRoutes) continue;
      loadPlan(workspace, elite);
      absent = elite.absent;
      pool.length = 0;
    }
    search.onFewer(iterations, absent);
  }
  return iterations;
}

/** Empties the used route of the fewest visits that need not be used into the pool; false when what is left does not hold or was the last. */
function closeRoute(workspace: Workspace, ruin: Ruin, pool: number[]): boolean {
  const { plan, compiled } = workspace;
  let least = -1;
  for (let route = 0; route < compiled.shiftCount; route++) {
    if (compiled.frozenVisits[route]!.length > 0 || compiled.mustUse[route] === 1) continue;
    if (plan.size[route]! > 0 && (least < 0 || plan.size[route]! < plan.size[least]!)) least = route;
  }
  if (least < 0 || plan.counters[1]! < 2) return false;
  const holds = ruinRoute(workspace, ruin, least, pool);
  if (holds) keep(workspace);
  else takeBack(workspace);
  return holds;
}

/** Gives the pool's last job a place, if need be that of others, which join the pool; false when it had to eject. */
function placeNext({ workspace, orders, rng }: FleetSearch, pool: number[], penalties: Float64Array, ejection?: Ejection): boolean {
  const job = pool.pop()!;
  const placed = planJob(workspace, orders.candidates, job, rng, false, () => false);
  keep(workspace);
  if (placed) return true;
  penalties[job]!++;
  if (ejection !== undefined && findEjection(workspace, ejection, job, penalties, rng) && exchange(workspace, ejection, job))
    pool.push(...ejection.jobs);
  else pool.unshift(job);
  return false;
}

/** The job in the stead of those that the ejection found. */
function exchange(workspace: Workspace, { jobs, route }: Ejection, job: number): boolean {
  const { jobFrom, jobVisit } = workspace.compiled;
  const out = jobs.flatMap((one) => [...jobVisit.subarray(jobFrom[one]!, jobFrom[one + 1]!)]);
  const done = withdrawVisits(workspace, out) && insertInto(workspace, jobVisit.subarray(jobFrom[job]!, jobFrom[job + 1]!), route);
  if (done) keep(workspace);
  else takeBack(workspace);
  return done;
}

function insertInto(workspace: Workspace, visits: Int32Array, route: number): boolean {
  const first = visits[0]!;
  if (visits.length === 1) {
    const place: Place = { node: -1, delta: NO_LIMIT };
    placeVisit(workspace, first, route, NO_LIMIT, -1, place);
    return place.node >= 0 && commitVisits(workspace, route, [first], [place.node]);
  }
  const second = visits[1]!;
  const place: PairPlace = { node: -1, secondNode: -1, delta: NO_LIMIT };
  placePair(workspace, first, second, route, NO_LIMIT, place);
  return place.node >= 0 && commitVisits(workspace, route, [first, second], [place.node, place.secondNode]);
}

/** Removes strings and plans their jobs again; keeps it when all have a place and the price has not risen too much. */
function perturb({ workspace, ruin, orders, rng, temperature }: FleetSearch, stop: () => boolean): void {
  const limit = workspace.plan.counters[2]! - temperature * Math.log(nextUnit(rng) + 1e-12);
  const removed: number[] = [];
  const holds = ruinStrings(workspace, ruin, rng, removed);
  if (holds) recreate(workspace, orders, rng, removed, 0, stop);
  if (holds && removed.length === 0 && workspace.plan.counters[2]! <= limit) keep(workspace);
  else takeBack(workspace);
}

function countRoutes({ compiled }: Workspace, { next }: Sequences): number {
  let used = 0;
  for (let route = 0; route < compiled.shiftCount; route++) if (next[startOf(compiled, route)] !== endOf(compiled, route)) used++;
  return used;
}
