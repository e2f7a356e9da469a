import { expect, test } from 'vitest';
import { isAllowed } from '../../../solver/routing/moves/allowed.ts';
import { commitVisits } from '../../../solver/routing/moves/commit.ts';
import { placeVisit } from '../../../solver/routing/moves/insert-visit.ts';
import { compile } from '../../../solver/routing/problem/compile.ts';
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
        mixedWindows: seed % 3 === 1,
        co2: seed % 4 === 0,
        newcomers: seed % 7 === 0,
      }),
    );
    const workspace = createWorkspace(compiled);
    settle(
      workspace,
      Array.from({ length: compiled.shiftCount }, (_, route) => route),
    );
    const place = { node: -1, delta: NO_LIMIT };
    for (let visit = 0; visit < compiled.visitCount; visit++) {
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
