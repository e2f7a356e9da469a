import { expect, test } from 'vitest';
import { withdrawVisits } from '../../../solver/routing/moves/commit.ts';
import { placePair } from '../../../solver/routing/moves/insert-pair.ts';
import { placeVisit } from '../../../solver/routing/moves/insert-visit.ts';
import { compile } from '../../../solver/routing/problem/compile.ts';
import { keep, takeBack } from '../../../solver/routing/route/journal.ts';
import { settle } from '../../../solver/routing/route/settle.ts';
import { createWorkspace, NO_LIMIT, type Workspace } from '../../../solver/routing/route/workspace.ts';
import { canEject } from '../../../solver/routing/search/eject.ts';
import { createRemainder, fitsWithout } from '../../../solver/routing/search/fits-without.ts';
import { createRecreate, recreate } from '../../../solver/routing/search/recreate.ts';
import { createRng } from '../../../solver/routing/search/rng.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { tightPairs } from './tight-pairs.ts';

/** The same asked of the plan itself: take out, look for a place, take back. */
function fitsByHand(workspace: Workspace, job: number, route: number, out: readonly number[]): boolean {
  const { jobFrom, jobVisit } = workspace.compiled;
  const visitsOf = (of: number) => [...jobVisit.subarray(jobFrom[of]!, jobFrom[of + 1]!)];
  expect(withdrawVisits(workspace, out.flatMap(visitsOf))).toBe(true);
  const place = { node: -1, secondNode: -1, delta: NO_LIMIT };
  const [first, second] = visitsOf(job);
  if (second === undefined) placeVisit(workspace, first!, route, NO_LIMIT, -1, place);
  else placePair(workspace, first!, second, route, NO_LIMIT, place);
  takeBack(workspace);
  return place.node >= 0;
}

test('a job fits in the stead of others exactly when there is a place for it once they have left', () => {
  const found = [0, 0];
  for (let seed = 1; seed <= 25; seed++) {
    const compiled = compile(tightPairs(seed, 20));
    expect(canEject(compiled)).toBe(true);
    const workspace = createWorkspace(compiled);
    settle(workspace, [...compiled.shiftPerson.keys()]);
    const rng = createRng(seed);
    const planned = Array.from({ length: 16 }, (_, at) => at);
    recreate(workspace, createRecreate(workspace), rng, planned, Number.POSITIVE_INFINITY, () => false);
    keep(workspace);
    const remainder = createRemainder(compiled);
    const { plan, visitJob, jobVisit, jobFrom } = { ...compiled, plan: workspace.plan };
    for (let job = 16; job < 20; job++) {
      for (let route = 0; route < compiled.shiftCount; route++) {
        const inside = [...visitJob.keys()].filter((at) => plan.routeOf[at] === route && jobVisit[jobFrom[visitJob[at]!]!] === at);
        const jobs = inside.map((at) => visitJob[at]!);
        for (const one of jobs) {
          for (const other of [-1, ...jobs.filter((job) => job > one)]) {
            const fits = fitsWithout(workspace, remainder, route, job, one, other);
            expect(fits).toBe(fitsByHand(workspace, job, route, other < 0 ? [one] : [one, other]));
            found[fits ? 1 : 0]!++;
          }
        }
      }
    }
  }
  expect(Math.min(...found)).toBeGreaterThan(100);
});

test('ejections save routes, the same ones every time, and leave a plan that keeps every rule', () => {
  const used = { vehiclesFirst: 0, costFirst: 0 };
  for (let seed = 5; seed <= 9; seed++) {
    const problem = tightPairs(seed, 40);
    const plan = planHere(problem, { iterations: 600 });
    expect(verify(problem, plan)).toEqual([]);
    expect(plan).toEqual(planHere(problem, { iterations: 600 }));
    const { vehiclesFirst: _, ...objective } = problem.objective!;
    const other = planHere({ ...problem, objective }, { iterations: 600 });
    expect(plan.cost.usedShifts).toBeLessThanOrEqual(other.cost.usedShifts);
    used.vehiclesFirst += plan.cost.usedShifts;
    used.costFirst += other.cost.usedShifts;
  }
  expect(used.vehiclesFirst).toBeLessThan(used.costFirst);
});
