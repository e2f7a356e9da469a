import { expect, test } from 'vitest';
import { isAllowed } from '../../../solver/routing/moves/allowed.ts';
import { priceDelay } from '../../../solver/routing/moves/delay-places.ts';
import { plant, uproot } from '../../../solver/routing/moves/replant.ts';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { keep, takeBack } from '../../../solver/routing/route/journal.ts';
import { startOf } from '../../../solver/routing/route/plan.ts';
import { createWorkspace, isLinked, NO_LIMIT, type Workspace } from '../../../solver/routing/route/workspace.ts';
import { createRng, nextBelow, type Rng } from '../../../solver/routing/search/rng.ts';
import { copyPlan, createSequences, loadPlan } from '../../../solver/routing/search/sequences.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { noFeatures, randomProblem } from './random-problem.ts';

/** A random day on which nothing but lateness depends on times. Every way around takes longer than the direct one. */
function delayProblem(seed: number): Problem {
  const problem = randomProblem(seed, { ...noFeatures, links: true, prices: true, people: true });
  const soften = seed % 3 > 0;
  return {
    ...problem,
    locations: problem.locations.map(({ id, position }) => ({ id, position: position! })),
    shifts: problem.shifts.map(({ id, person, start, end, profile, skills }) => ({ id, person, start, end, profile, skills: skills! })),
    jobs: problem.jobs.map((job) => ({
      ...job,
      visits: job.visits.map(
        ({ loadClasses: _classes, serviceSecondsByPerson: _byPerson, setupSeconds: _setup, setupSecondsByPerson: _setups, ...visit }) => ({
          ...visit,
          serviceSeconds: visit.serviceSeconds + 60,
          windows: (visit.windows ?? []).map((window, at, list) =>
            soften && at === list.length - 1 ? { start: window.start, end: window.end, latenessCostPerHour: 100 } : window,
          ),
        }),
      ),
    })),
    links: [...problem.links!, ...crossLinks(problem, seed)],
    objective: { perMetre: 1, perLatenessSecond: seed % 2, perMaxLatenessSecond: seed % 5 },
  };
}

/** Lags between visits of different jobs, so that delays run in chains. */
function crossLinks(problem: Problem, seed: number) {
  const singles = problem.jobs.filter((job) => job.visits.length === 1 && job.visits[0]!.windows === undefined).map(({ id }) => id);
  return singles.length < 2
    ? []
    : [{ from: singles[0]!, to: singles[1]!, minLagSeconds: 300, ...(seed % 2 ? { maxLagSeconds: 3000 } : {}) }];
}

function randomPlace(workspace: Workspace, rng: Rng, visit: number): { route: number; node: number } | undefined {
  const { compiled, plan } = workspace;
  const route = nextBelow(rng, compiled.shiftCount);
  if (!isAllowed(plan, visit, route)) return undefined;
  let node = startOf(compiled, route);
  for (let steps = nextBelow(rng, plan.size[route]! + 1); steps > 0; steps--) node = plan.next[node]!;
  return { route, node };
}

/** The plan's price and linked starts by the general schedules and the propagation over links. */
function expectAsSettled(workspace: Workspace, general: Workspace): void {
  const sequences = createSequences(workspace);
  copyPlan(workspace, [], sequences);
  expect(loadPlan(general, sequences)).toBe(true);
  expect(workspace.plan.counters[2]).toBeCloseTo(general.plan.counters[2]!, 3);
  expect(workspace.plan.counters[3]).toBe(general.plan.counters[3]);
  for (let visit = 0; visit < workspace.compiled.visitCount; visit++) {
    if (workspace.plan.routeOf[visit]! < 0) continue;
    if (isLinked(workspace.compiled, visit)) expect(workspace.plan.start[visit]).toBe(general.plan.start[visit]);
    else expect(workspace.plan.start[visit]!).toBeLessThanOrEqual(general.plan.start[visit]!);
  }
}

test('times kept change by change are those of the exact schedules, also after taking back', { timeout: 60_000 }, () => {
  let changes = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const problem = delayProblem(seed);
    expect(validate(problem)).toEqual([]);
    const compiled = compile(problem);
    if (!compiled.earliestIsBest) continue;
    const workspace = createWorkspace(compiled);
    const general = createWorkspace({ ...compiled, earliestIsBest: false });
    loadPlan(workspace, createSequences(workspace));
    const rng = createRng(seed);
    for (let step = 0; step < 60; step++) {
      const visit = nextBelow(rng, compiled.visitCount);
      if (workspace.plan.routeOf[visit]! >= 0) {
        if (!uproot(workspace, [visit])) {
          takeBack(workspace);
          continue;
        }
      } else {
        const place = randomPlace(workspace, rng, visit);
        if (place === undefined) continue;
        const { route, node } = place;
        const { plan } = workspace;
        const before = plan.counters[2]!;
        const arcs = (from: number, to: number) =>
          compiled.arcPrices[compiled.shiftArcPrice[route]!]!.price[compiled.place[from]! * compiled.placeCount + compiled.place[to]!]!;
        const preferred = compiled.visitPrice.length > 0 ? compiled.visitPrice[visit * compiled.shiftCount + route]! : 0;
        const detour = arcs(node, visit) + arcs(visit, plan.next[node]!) - plan.nextPrice[node]! + preferred;
        const price = priceDelay(workspace, visit, route, node, -1, -1, -1, NO_LIMIT);
        expect(plant(workspace, [visit], [route], [node])).toBe(price < NO_LIMIT);
        if (price < NO_LIMIT) expect(plan.counters[2]! - before).toBeCloseTo(detour + price, 3);
      }
      changes++;
      expectAsSettled(workspace, general);
      const fate = nextBelow(rng, 4);
      if (fate === 0) keep(workspace);
      else if (fate === 1) {
        takeBack(workspace);
        expectAsSettled(workspace, general);
      }
    }
  }
  expect(changes).toBeGreaterThan(1000);
});

test('plans of such days keep every rule', { timeout: 60_000 }, () => {
  for (let seed = 1; seed <= 150; seed++) {
    const problem = delayProblem(seed);
    expect(verify(problem, planHere(problem, { seed, iterations: 40 }))).toEqual([]);
  }
});

test('a way that is longer than the way over two stops is looked at when both leave', () => {
  const seconds = [0, 300, 300, 300, 0, 300, 1200, 300, 0];
  const metres = [0, 3000, 3000, 3000, 0, 100, 3000, 5000, 0];
  const job = (id: string, location: string, windows?: { start: number; end: number; latenessCostPerHour: number }[]) => ({
    id,
    visits: [{ id, location, serviceSeconds: 0, ...(windows === undefined ? {} : { windows }) }],
  });
  const problem: Problem = {
    locations: ['office', 'between', 'far'].map((id) => ({ id })),
    travel: [{ id: 'car', slots: [{ fromSecond: 0, seconds, metres }] }],
    shifts: [
      { id: 'day', person: 'Ada', start: { location: 'office', earliest: 0 }, end: { location: 'office', latest: 30_000 }, profile: 'car' },
    ],
    jobs: [
      job('late', 'far', [{ start: 29_400, end: 29_400, latenessCostPerHour: 3600 }]),
      job('on the way', 'between'),
      job('at the office', 'office'),
    ],
  };
  expect(compile(problem).earliestIsBest).toBe(true);
  for (let seed = 1; seed <= 40; seed++) expect(verify(problem, planHere(problem, { seed, iterations: 60 }))).toEqual([]);
});
