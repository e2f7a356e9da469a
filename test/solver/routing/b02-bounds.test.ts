import { expect, test } from 'vitest';
import { isAllowed } from '../../../solver/routing/moves/allowed.ts';
import { commitVisits } from '../../../solver/routing/moves/commit.ts';
import { placePair } from '../../../solver/routing/moves/insert-pair.ts';
import { placeVisit } from '../../../solver/routing/moves/insert-visit.ts';
import { compile } from '../../../solver/routing/problem/compile.ts';
import { jobKinds } from '../../../solver/routing/problem/compiled.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { keep } from '../../../solver/routing/route/journal.ts';
import { startOf } from '../../../solver/routing/route/plan.ts';
import { priceProposal, proposeInsertion, settle } from '../../../solver/routing/route/settle.ts';
import { createWorkspace, NO_LIMIT, type Workspace } from '../../../solver/routing/route/workspace.ts';
import { noFeatures, randomProblem } from './random-problem.ts';

/** Every position by exact schedule, without any bound. */
function bestByHand(workspace: Workspace, visit: number, route: number): number {
  const { plan, compiled } = workspace;
  let best = NO_LIMIT;
  for (let node = startOf(compiled, route); node < compiled.visitCount + compiled.shiftCount; node = plan.next[node]!) {
    proposeInsertion(workspace, route, visit, node, -1, -1);
    best = Math.min(best, priceProposal(workspace) - plan.price[route]!);
  }
  return best;
}

/** Every pair of positions by exact schedule. */
function bestPairByHand(workspace: Workspace, pickup: number, delivery: number, route: number): number {
  const { plan, compiled } = workspace;
  const nodes: number[] = [];
  for (let node = startOf(compiled, route); node < compiled.visitCount + compiled.shiftCount; node = plan.next[node]!) nodes.push(node);
  let best = NO_LIMIT;
  nodes.forEach((node, at) => {
    for (const second of [pickup, ...nodes.slice(at + 1)]) {
      proposeInsertion(workspace, route, pickup, node, delivery, second);
      best = Math.min(best, priceProposal(workspace) - plan.price[route]!);
    }
  });
  return best;
}

test('the bounds let the best exact insertion through: a filter, never a loss', { timeout: 60_000 }, () => {
  let compared = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const compiled = compile(
      randomProblem(seed, {
        ...noFeatures,
        breaks: true,
        prices: true,
        loads: true,
        setups: true,
        timed: seed % 2 === 0,
        rooms: seed % 3 === 0,
        loadGroups: seed % 5 === 0,
        frozen: seed % 6 === 0,
        mixedWindows: seed % 3 === 1,
        fairness: seed % 8 === 0,
        co2: seed % 4 === 0,
        newcomers: seed % 7 === 0,
        promises: seed % 4 === 1,
        lateBreaks: seed % 5 === 1,
        mustUse: seed % 9 === 0,
        contamination: seed % 4 === 1,
      }),
    );
    const workspace = createWorkspace(compiled);
    settle(
      workspace,
      Array.from({ length: compiled.shiftCount }, (_, route) => route),
    );
    const place = { node: -1, delta: NO_LIMIT };
    for (let visit = 0; visit < compiled.visitCount; visit++) {
      if (compiled.frozen[visit] === 1) continue;
      const route = (visit * 7 + seed) % compiled.shiftCount;
      if (!isAllowed(workspace.plan, visit, route)) continue;
      const exact = bestByHand(workspace, visit, route);
      placeVisit(workspace, visit, route, NO_LIMIT, -1, place);
      expect(place.delta).toBe(exact);
      compared++;
      if (place.node >= 0) expect(commitVisits(workspace, route, [visit], [place.node])).toBe(true);
      keep(workspace);
    }
  }
  expect(compared).toBeGreaterThan(500);
});

/** Limits of stops, driving and metres on every shift, and nothing else that needs a schedule. */
function limitedProblem(seed: number): Problem {
  const problem = randomProblem(seed, { ...noFeatures, shipments: true });
  const shifts = problem.shifts.map(({ maxOvertimeSeconds: _overtime, maxWorkSeconds: _work, ...shift }, at) => ({
    ...shift,
    maxStops: 3 + ((seed + at) % 5),
    maxDriveSeconds: 600 + 300 * ((seed + at) % 4),
    maxMetres: 4000 + 2000 * ((seed + at) % 3),
  }));
  const jobs = problem.jobs.map((job) => ({
    ...job,
    shipments: job.shipments?.map(({ maxRideSeconds: _most, minRideSeconds: _least, ...shipment }) => shipment) ?? [],
  }));
  return { ...problem, shifts, jobs };
}

test('longest driving and way are sums in the bound, which stays exact, for visits and for pairs', { timeout: 60_000 }, () => {
  const compared = { visits: 0, pairs: 0, refused: 0 };
  for (let seed = 1; seed <= 200; seed++) {
    const compiled = compile(limitedProblem(seed));
    if (!compiled.boundIsExact) continue;
    expect(compiled.wayIsSum).toBe(true);
    const workspace = createWorkspace(compiled);
    settle(
      workspace,
      Array.from({ length: compiled.shiftCount }, (_, route) => route),
    );
    const place = { node: -1, secondNode: -1, delta: NO_LIMIT };
    for (let job = 0; job < compiled.jobCount; job++) {
      const route = (job * 7 + seed) % compiled.shiftCount;
      const visits = [...compiled.jobVisit.subarray(compiled.jobFrom[job]!, compiled.jobFrom[job + 1]!)];
      if (visits.length > 2 || !visits.every((visit) => isAllowed(workspace.plan, visit, route))) continue;
      const [first, second] = visits as [number, number?];
      if (second === undefined) {
        placeVisit(workspace, first, route, NO_LIMIT, -1, place);
        expect(place.delta).toBe(bestByHand(workspace, first, route));
        if (place.node >= 0) expect(commitVisits(workspace, route, [first], [place.node])).toBe(true);
        compared.visits++;
      } else if (compiled.jobKind[job] === jobKinds.pair) {
        const [pickup, delivery] = [compiled.ridePickup, compiled.rideDelivery].map(
          (ends) => ends[compiled.visitRide[compiled.visitRideFrom[first]!]!]!,
        );
        placePair(workspace, pickup!, delivery!, route, NO_LIMIT, place);
        expect(place.delta).toBe(bestPairByHand(workspace, pickup!, delivery!, route));
        if (place.node >= 0) expect(commitVisits(workspace, route, [pickup!, delivery!], [place.node, place.secondNode])).toBe(true);
        compared.pairs++;
      }
      if (place.node < 0) compared.refused++;
      keep(workspace);
    }
  }
  for (const count of Object.values(compared)) expect(count).toBeGreaterThan(50);
});
