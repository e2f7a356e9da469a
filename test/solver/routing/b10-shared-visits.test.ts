import { expect, test } from 'vitest';
import { isAllowed } from '../../../solver/routing/moves/allowed.ts';
import { commitVisits } from '../../../solver/routing/moves/commit.ts';
import { placeUnit } from '../../../solver/routing/moves/insert-unit.ts';
import { hasOneDelivery, ordersOf, unitsOf } from '../../../solver/routing/moves/units.ts';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { keep } from '../../../solver/routing/route/journal.ts';
import { endOf, startOf } from '../../../solver/routing/route/plan.ts';
import { priceProposal, settle } from '../../../solver/routing/route/settle.ts';
import { createWorkspace, NO_LIMIT, type Workspace } from '../../../solver/routing/route/workspace.ts';
import { search } from '../../../solver/routing/search/search.ts';
import { type Features, noFeatures, randomProblem } from './random-problem.ts';

function settled(problem: Problem): Workspace {
  const workspace = createWorkspace(compile(problem));
  settle(
    workspace,
    Array.from({ length: workspace.compiled.shiftCount }, (_, route) => route),
  );
  return workspace;
}

function priceOfRoute(workspace: Workspace, route: number, visits: readonly number[]): number {
  const { proposal, plan } = workspace;
  proposal.route = route;
  proposal.visitTotal = visits.length;
  proposal.visits.set(visits);
  return priceProposal(workspace, plan.lower);
}

/** Every way to merge an order into a route, behind its first visits that never move. */
function* merges(order: readonly number[], route: readonly number[]): Generator<number[]> {
  if (order.length === 0 || route.length === 0) yield [...order, ...route];
  else {
    for (const rest of merges(order.slice(1), route)) yield [order[0]!, ...rest];
    for (const rest of merges(order, route.slice(1))) yield [route[0]!, ...rest];
  }
}

function sequenceOf({ plan, compiled }: Workspace, route: number): number[] {
  const visits: number[] = [];
  for (let node = plan.next[startOf(compiled, route)]!; node !== endOf(compiled, route); node = plan.next[node]!) visits.push(node);
  return visits;
}

const chainsWith = (seed: number): Features => ({
  ...noFeatures,
  chains: true,
  loads: seed % 2 === 0,
  breaks: seed % 3 === 0,
  prices: seed % 3 === 1,
  setups: seed % 5 === 0,
  loadGroups: seed % 4 === 0,
  timed: seed % 7 === 0,
  frozen: seed % 6 === 0,
  mixedWindows: seed % 5 === 1,
});

test('partial ways followed without limit find the best way to place a unit, few of them never a better one', { timeout: 60_000 }, () => {
  const compared = { best: 0, none: 0, narrow: 0, asGood: 0 };
  for (let seed = 1; seed <= 150; seed++) {
    const workspace = settled(randomProblem(seed, chainsWith(seed)));
    const { compiled, plan } = workspace;
    for (let job = 0; job < compiled.jobCount; job++) {
      for (const unit of unitsOf(compiled, job)) {
        const route = (job * 7 + seed) % compiled.shiftCount;
        const visits = sequenceOf(workspace, route);
        if (unit.length > 4 || unit.length + visits.length > 8 || !unit.every((visit) => isAllowed(plan, visit, route))) continue;
        const place = placeUnit(workspace, unit, route, 5000);
        const past = compiled.frozenVisits[route]!.length;
        let exact = NO_LIMIT;
        for (const order of ordersOf(compiled, unit))
          for (const merged of merges(order, visits.slice(past)))
            exact = Math.min(exact, priceOfRoute(workspace, route, [...visits.slice(0, past), ...merged]) - plan.price[route]!);
        expect(place?.delta ?? NO_LIMIT).toBe(exact);
        compared[place === undefined ? 'none' : 'best']++;
        const narrow = placeUnit(workspace, unit, route, 4);
        if (narrow !== undefined) {
          compared.narrow++;
          expect(narrow.delta).toBeGreaterThanOrEqual(exact);
          if (narrow.delta === exact) compared.asGood++;
          const before = plan.price[route]!;
          expect(commitVisits(workspace, route, narrow.visits, narrow.nodes)).toBe(true);
          expect(plan.price[route]).toBe(before + narrow.delta);
        }
        keep(workspace);
      }
    }
  }
  for (const count of Object.values(compared)) expect(count).toBeGreaterThan(50);
  expect(compared.asGood / compared.narrow).toBeGreaterThan(0.95);
});

/** Least left out, then least price, over all ways to share what rides together among routes and to order it. */
function bestByHand(workspace: Workspace) {
  const { compiled } = workspace;
  const known = new Map<string, number>();
  const cheapest = (route: number, visits: readonly number[]): number => {
    if (visits.length === 0) return 0;
    const key = [route, ...visits].join();
    if (!known.has(key)) {
      let best = NO_LIMIT;
      const extend = (begun: readonly number[], left: readonly number[]) => {
        if (left.length === 0) best = Math.min(best, priceOfRoute(workspace, route, begun));
        for (const visit of left)
          extend(
            [...begun, visit],
            left.filter((other) => other !== visit),
          );
      };
      if (visits.every((visit) => isAllowed(workspace.plan, visit, route))) extend([], visits);
      known.set(key, best);
    }
    return known.get(key)!;
  };
  const best = { leftOut: Number.POSITIVE_INFINITY, price: Number.POSITIVE_INFINITY };
  const share = (job: number, units: readonly (readonly number[])[], routes: readonly (readonly number[])[], leftOut: number): void => {
    const [unit, ...others] = units;
    if (unit === undefined) next(job + 1, routes, leftOut);
    else
      routes.forEach((_, route) => {
        share(
          job,
          others,
          routes.map((visits, at) => (at === route ? [...visits, ...unit] : visits)),
          leftOut,
        );
      });
  };
  const next = (job: number, routes: readonly (readonly number[])[], leftOut: number): void => {
    if (job < compiled.jobCount) {
      share(job, unitsOf(compiled, job), routes, leftOut);
      next(job + 1, routes, leftOut + 1);
      return;
    }
    const price = routes.reduce((sum, visits, route) => sum + cheapest(route, visits), 0);
    if (price >= NO_LIMIT || leftOut > best.leftOut || (leftOut === best.leftOut && price >= best.price)) return;
    Object.assign(best, { leftOut, price });
  };
  next(
    0,
    Array.from({ length: compiled.shiftCount }, () => []),
    0,
  );
  return best;
}

/** The first jobs of a random day, all counting alike, as far as they have six visits, for two shifts. */
function tinyProblem(seed: number): Problem | undefined {
  const { objective: _objective, ...day } = randomProblem(seed, { ...chainsWith(seed), frozen: false });
  const jobs = day.jobs
    .filter((_, at) => day.jobs.slice(0, at + 1).reduce((sum, { visits }) => sum + visits.length, 0) <= 6)
    .map(({ priority: _priority, weight: _weight, prize: _prize, ...job }) => job);
  const isShared = jobs.some((job) => (job.shipments ?? []).length > 1);
  return isShared ? { ...day, jobs, shifts: day.shifts.slice(0, 2) } : undefined;
}

test('tiny days are planned as all orders tried by hand', { timeout: 120_000 }, () => {
  let compared = 0;
  let planned = 0;
  for (let seed = 1; compared < 60; seed++) {
    const problem = tinyProblem(seed);
    if (problem === undefined) continue;
    const compiled = compile(problem);
    const { score } = search(compiled, { seed, fraction: (done) => done / 300, shouldStop: (done) => done >= 300 });
    const best = bestByHand(settled(problem));
    expect({ seed, leftOut: score.leftOutTotal, price: score.price }).toEqual({ seed, ...best });
    compared++;
    planned += compiled.jobCount - score.leftOutTotal;
  }
  expect(planned).toBeGreaterThan(60);
});

test('units: what shipments tie together, whatever the order of the visits', () => {
  const visit = (id: string) => ({ id, location: 'place', serviceSeconds: 0 });
  const ship = (from: readonly string[], delivery: string) => ({ pickups: from, delivery, load: {} });
  const compiled = compile({
    locations: [{ id: 'place' }],
    travel: [{ id: 'car', slots: [{ fromSecond: 0, seconds: [0], metres: [0] }] }],
    shifts: [],
    jobs: [
      {
        id: 'job',
        visits: ['end', 'alone', 'middle', 'both', 'hub', 'first', 'begin'].map(visit),
        shipments: [ship(['middle'], 'end'), ship(['begin'], 'middle'), ship(['both', 'first'], 'hub'), ship(['both'], 'hub')],
      },
    ],
  });
  const units = unitsOf(compiled, 0);
  expect(units.map((unit) => unit.map((at) => compiled.visitIds[at]))).toEqual([
    ['begin', 'middle', 'end'],
    ['alone'],
    ['both', 'first', 'hub'],
  ]);
  expect(units.map((unit) => hasOneDelivery(compiled, unit))).toEqual([false, true, true]);
});
