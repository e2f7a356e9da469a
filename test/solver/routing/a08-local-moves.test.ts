import { describe, expect, test } from 'vitest';
import { createLocalMove, type LocalOperator } from '../../../solver/routing/moves/local-move.ts';
import { swapVisits } from '../../../solver/routing/moves/swap-visits.ts';
import { twoOptStar } from '../../../solver/routing/moves/two-opt-star.ts';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Problem, Shift, Visit } from '../../../solver/routing/problem/problem.ts';
import { createWorkspace } from '../../../solver/routing/route/workspace.ts';
import { createSequences, loadPlan } from '../../../solver/routing/search/sequences.ts';
import { job, line, shift } from './small-problem.ts';

/** A visit per place east and west of the hub, in hundreds of metres: `e10` is a kilometre east. */
function onLine(
  at: Readonly<Record<string, number>>,
  visits: Readonly<Record<string, Partial<Visit>>> = {},
  b: Partial<Shift> = {},
): Problem {
  const names = Object.keys(at);
  return {
    ...line(0, ...Object.values(at)),
    shifts: [shift('a'), shift('b', b)],
    jobs: names.map((name, rank) => job(name, `place ${rank + 1}`, visits[name])),
  };
}

/** What the operator makes of the plan when `visit` is tried beside `near`. */
function tryMove(operator: LocalOperator, problem: Problem, routes: readonly (readonly string[])[], visit: string, near: string) {
  const compiled = compile(problem);
  const workspace = createWorkspace(compiled);
  const index = (id: string) => compiled.visitIndex.get(id)!;
  const { visitCount, shiftCount } = compiled;
  const start = createSequences(workspace);
  routes.forEach((ids, route) => {
    const nodes = [visitCount + route, ...ids.map(index), visitCount + shiftCount + route];
    for (let at = 1; at < nodes.length; at++) start.next[nodes[at - 1]!] = nodes[at]!;
  });
  expect(loadPlan(workspace, start)).toBe(true);
  const metres = operator.improve(workspace, createLocalMove(compiled), index(visit), index(near));
  const after = routes.map((_, route) => {
    const ids: string[] = [];
    for (let node = workspace.plan.next[visitCount + route]!; node < visitCount; node = workspace.plan.next[node]!)
      ids.push(compiled.visitIds[node]!);
    return ids;
  });
  return { metres, after };
}

const crossed = { e10: 10, e20: 20, w10: -10, w20: -20 };
const crossedRoutes = [
  ['e10', 'w20'],
  ['w10', 'e20'],
];

describe('exchange of tails', () => {
  test('two routes that cross are untangled', () => {
    expect(tryMove(twoOptStar, onLine(crossed), crossedRoutes, 'e10', 'e20')).toEqual({
      metres: -4000,
      after: [
        ['e10', 'e20'],
        ['w10', 'w20'],
      ],
    });
  });

  test('not when the other shift may not serve the tail', () => {
    const problem = onLine(crossed, { w20: { excludedPeople: ["b's person"] } });
    expect(tryMove(twoOptStar, problem, crossedRoutes, 'e10', 'e20')).toEqual({ metres: 0, after: crossedRoutes });
  });

  test('not when the tail comes too late', () => {
    const problem = onLine(crossed, { w20: { windows: [{ start: 3000, end: 9000 }] } }, { end: { location: 'hub', latest: 4000 } });
    const routes = [['e10', 'w20'], ['e20']];
    expect(tryMove(twoOptStar, problem, routes, 'e10', 'e20').metres).toBe(0);
  });

  test('never splits a shipment', () => {
    const plain = onLine(crossed);
    const problem: Problem = {
      ...plain,
      loadDimensions: ['tubes'],
      jobs: [
        {
          id: 'sample',
          visits: [plain.jobs[0]!.visits[0]!, plain.jobs[3]!.visits[0]!],
          shipments: [{ pickups: ['e10'], delivery: 'w20', load: {} }],
        },
        plain.jobs[1]!,
        plain.jobs[2]!,
      ],
    };
    const { after } = tryMove(twoOptStar, problem, crossedRoutes, 'e10', 'e20');
    expect(after).toEqual([[], ['w10', 'e20', 'e10', 'w20']]);
    expect(tryMove(swapVisits, problem, crossedRoutes, 'w20', 'w10').metres).toBe(0);
  });

  test('not when a visit of the tail is linked to a third', () => {
    const problem = { ...onLine(crossed), links: [{ from: 'w20', to: 'e10', minLagSeconds: -20_000 }] };
    expect(tryMove(twoOptStar, problem, crossedRoutes, 'e10', 'e20')).toEqual({ metres: 0, after: crossedRoutes });
  });
});

describe('visits that change places', () => {
  test('between routes', () => {
    expect(tryMove(swapVisits, onLine(crossed), crossedRoutes, 'w20', 'w10')).toEqual({
      metres: -4000,
      after: [
        ['e10', 'e20'],
        ['w10', 'w20'],
      ],
    });
  });

  test('not when one is linked to a third', () => {
    const problem = { ...onLine(crossed), links: [{ from: 'w20', to: 'e10', minLagSeconds: -20_000 }] };
    expect(tryMove(swapVisits, problem, crossedRoutes, 'w20', 'w10').metres).toBe(0);
  });

  test('only tried where an insertion needs an exact schedule', () => {
    expect(swapVisits.supports(compile(onLine(crossed)))).toBe(false);
    expect(swapVisits.supports(compile(onLine(crossed, {}, { costs: { perHour: 300 } })))).toBe(true);
  });
});
