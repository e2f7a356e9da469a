import { describe, expect, test } from 'vitest';
import { readCordeau } from '../../../../solver/routing/formats/cordeau.ts';
import { recogniseFormat } from '../../../../solver/routing/formats/index.ts';
import { bench, faultOf, isBenchMissing, judgePublic, planText } from './judge.ts';
import { cordeau, upTo, withLine } from './tiny.ts';

const PARTS = 100_000;

describe("Cordeau and Laporte's dial-a-ride format", () => {
  test('is recognised, read with its longest ride and route, and written as routes', () => {
    const { format, problem, plan } = planText(cordeau.join('\n'), 200);
    expect(format.name).toBe('cordeau');
    expect(problem.shifts[0]).toMatchObject({ maxWorkSeconds: 120 * PARTS });
    expect(problem.jobs[0]!.shipments![0]).toMatchObject({ pickups: ['1'], delivery: '3', maxRideSeconds: 25 * PARTS });
    expect(plan.unassigned).toEqual([]);
    expect(JSON.parse(format.write(plan, problem, '')).routes).toHaveLength(1);
    expect([60, 80]).toContain(format.costOf(problem, plan));
  });

  test('what the longest ride says about a pickup is in its window', () => {
    const windows = readCordeau(cordeau.join('\n')).jobs[0]!.visits[0]!.windows;
    expect(windows).toEqual([{ start: 70 * PARTS, end: 85 * PARTS }]);
  });

  test('a route that would be too long is not driven', () => {
    const { plan } = planText(withLine(cordeau, 1, '1 4 79 1 25'), 200);
    expect(plan.unassigned).toHaveLength(1);
  });

  test('the header may count requests, and a second depot says until when to be back', () => {
    const problem = readCordeau([...cordeau, '5 0.0 0.0 0 0 0 240'].join('\n').replace('1 4 120', '1 2 120'));
    expect(problem.jobs).toHaveLength(2);
    expect(problem.locations).toHaveLength(5);
    expect(problem.shifts[0]!.end.latest).toBe(240 * PARTS);
  });

  test.each([
    ['a short row', withLine(cordeau, 3, '1 0.0 10.0 5 1 0'), 3, '7 numbers'],
    ['not a number', withLine(cordeau, 3, '1 0.0 10.0 NaN 1 0 480'), 3, 'service time'],
    ['a negative time', withLine(cordeau, 3, '1 0.0 10.0 5 1 -5 480'), 3, 'negative'],
    ['a window that ends before it begins', withLine(cordeau, 3, '1 0.0 10.0 5 1 50 40'), 3, 'before'],
    ['a number out of turn', withLine(cordeau, 4, '7 0.0 20.0 5 1 0 480'), 4, 'place 2 should'],
    ['passengers who do not all leave', withLine(cordeau, 5, '3 0.0 30.0 5 -2 100 110'), 3, 'should hand over'],
    ['a return to elsewhere', [...cordeau, '5 0.0 1.0 0 0 0 240'].join('\n'), 7, 'to the depot'],
    ['too few places', withLine(cordeau, 1, '1 6 120 1 25'), 1, '6 places'],
    ['a billion places', withLine(cordeau, 1, '1 1000000000 120 1 25'), 1, 'at most'],
    ['a billion vehicles', withLine(cordeau, 1, '1000000000 4 120 1 25'), 1, 'at most'],
    ['a drive longer than the longest ride', withLine(cordeau, 5, '3 0.0 36.0 5 -1 100 110'), 3, 'place 3 alone takes longer'],
    ['a negative longest ride', withLine(cordeau, 1, '1 4 120 1 -25'), 1, 'negative'],
    ['a cut between rows', upTo(cordeau, 4), 1, 'found 2'],
    ['a cut after the first line', upTo(cordeau, 1), 1, 'no depot'],
    ['an empty file', '', 1, 'empty'],
  ])('%s is a fault that names the line', (_what, text, line, words) => {
    const fault = faultOf(() => readCordeau(text));
    expect(fault.message).toContain(words);
    expect(fault.line).toBe(line);
    if (text !== '') expect(recogniseFormat(text)?.name).toBe('cordeau');
  });

  test.skipIf(isBenchMissing)(`the checker accepts the plans of public instances (${bench})`, { timeout: 60_000 }, () => {
    for (const name of ['a2-16', 'b2-24', 'R1a']) {
      const { judged, cost } = judgePublic(`dial-a-ride/cordeau-laporte/${name}.txt`, 'darp', 800);
      expect(judged).toMatchObject({ feasible: true, unserved: 0 });
      expect(judged.cost).toBeCloseTo(cost, 2);
    }
  });
});
