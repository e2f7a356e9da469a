import { describe, expect, test } from 'vitest';
import { ownCore } from '../../../scripts/bench/routing/core.ts';
import { readPeerAnswer } from '../../../scripts/bench/routing/peer-answer.ts';
import { planOfOrders } from '../../../scripts/bench/routing/plan-of-orders.ts';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { job, line, shift } from '../../solver/routing/small-problem.ts';

/** Three places on a line; the second is open early only. */
const problem: Problem = {
  ...line(0, 10, 20, 30),
  shifts: [shift('1'), shift('2')],
  jobs: [
    job('job 1', 'place 1'),
    job('job 2', 'place 2', { windows: [{ start: 0, end: 1800 }] }),
    job('job 3', 'place 3', {}, { priority: 1 }),
    job('job 4', 'place 1'),
  ],
};

describe('routes of a peer', () => {
  test('are priced as they are, not improved, with what is left out by priority', async () => {
    const { solution, violations } = await planOfOrders(await ownCore(), problem, [{ shift: '2', visits: ['job 2', 'job 1'] }]);
    expect(violations).toEqual([]);
    expect(solution.routes.map((route) => [route.shift, route.metres])).toEqual([['2', 4000]]);
    expect(solution.cost).toMatchObject({ total: 4000, usedShifts: 1, unassignedByPriority: [1, 1] });
  });

  test('that no schedule keeps are told as broken, never repaired in silence', async () => {
    const { violations } = await planOfOrders(await ownCore(), problem, [{ shift: '1', visits: ['job 3', 'job 2'] }]);
    expect(violations.map(({ rule }) => rule)).toContain('order');
  });

  test('to places that are not in the problem are told as broken', async () => {
    const { violations } = await planOfOrders(await ownCore(), problem, [{ shift: '1', visits: ['job 1', 'job 9'] }]);
    expect(violations.map(({ rule }) => rule)).toContain('order');
  });

  test('without names take the first vehicles; more routes than vehicles are a violation', () => {
    expect(readPeerAnswer({ routes: [[], [3, 1], [2]] }, problem)).toEqual({
      orders: [
        { shift: '1', visits: ['3', '1'] },
        { shift: '2', visits: ['2'] },
      ],
      violations: [],
    });
    expect(readPeerAnswer({ routes: [[1], [2], [3]] }, problem).violations).toEqual([
      expect.objectContaining({ rule: 'vehicles', amount: 1 }),
    ]);
  });

  test("in VROOM's output go to the vehicles that it names", () => {
    const steps = [
      { type: 'start' },
      { type: 'pickup', id: 1 },
      { type: 'break', id: 7 },
      { type: 'job', id: 2 },
      { type: 'delivery', id: 1 },
    ];
    expect(readPeerAnswer({ output: { routes: [{ vehicle: 2, steps }] } }, problem)).toEqual({
      orders: [{ shift: '2', visits: ['pickup 1', 'job 2', 'delivery 1'] }],
      violations: [],
    });
  });
});
