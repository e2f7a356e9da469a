import { describe, expect, test } from 'vitest';
import { recogniseFormat } from '../../../../solver/routing/formats/index.ts';
import { readLiLim } from '../../../../solver/routing/formats/li-lim.ts';
import { bench, faultOf, isBenchMissing, judgePublic, planText } from './judge.ts';
import { liLim, upTo, withLine } from './tiny.ts';

describe("Li and Lim's format", () => {
  test('is recognised, read as requests, and written as routes with the distance in double precision', () => {
    const { format, problem, plan } = planText(liLim.join('\n'), 200);
    expect(format.name).toBe('li-lim');
    expect(problem.jobs.map((job) => job.id)).toEqual(['1-3', '2-4']);
    expect(plan.cost.usedShifts).toBe(1);
    const [route] = JSON.parse(format.write(plan, problem, '')).routes as [number[]];
    expect(route.toSorted()).toEqual([1, 2, 3, 4]);
    const at = [
      [0, 0],
      [3, 4],
      [10, 0],
      [6, 8],
      [10, 1],
    ] as const;
    const legs = [0, ...route, 0].map((id) => at[id]!);
    const length = legs.slice(1).reduce((sum, [x, y], leg) => sum + Math.hypot(x - legs[leg]![0], y - legs[leg]![1]), 0);
    expect(format.costOf(problem, plan)).toBe(Math.round(length * 10_000) / 10_000);
  });

  test('times are never shorter than in double precision, and exact where they are whole', () => {
    const { seconds, metres } = readLiLim(liLim.join('\n')).travel[0]!.slots[0]!;
    expect(seconds[1]).toBe(500_000);
    expect(seconds[5 + 2]! / 100_000).toBeGreaterThanOrEqual(Math.hypot(7, 4));
    expect(metres[5 + 2]).toBe(Math.round(Math.hypot(7, 4) * 100_000));
  });

  test('a long horizon is counted in coarser parts', () => {
    const far = readLiLim(withLine(liLim, 2, '0 0 0 0 0 8000 0 0 0'));
    expect(far.shifts[0]!.end.latest).toBe(8000 * 10_000);
  });

  test.each([
    ['a short row', withLine(liLim, 3, '1 3 4 6 0 150 10 0'), 3, '9 numbers'],
    ['not a number', withLine(liLim, 3, '1 3 4 NaN 0 150 10 0 3'), 3, 'demand'],
    ['a negative time', withLine(liLim, 4, '2 10 0 5 -1 150 10 0 4'), 4, 'negative'],
    ['a window that ends before it begins', withLine(liLim, 4, '2 10 0 5 151 150 10 0 4'), 4, 'before'],
    ['an unknown delivery', withLine(liLim, 3, '1 3 4 6 0 150 10 0 9'), 3, 'place 9, which is not in the file'],
    ['a delivery that names another pickup', withLine(liLim, 5, '3 6 8 -6 0 150 10 2 0'), 3, 'does not name it back'],
    ['a place that is neither pickup nor delivery', withLine(liLim, 5, '3 6 8 -6 0 150 10 0 0'), 3, 'does not name it back'],
    ['a delivery of more than was picked up', withLine(liLim, 5, '3 6 8 -7 0 150 10 1 0'), 3, 'should hand over'],
    ['a place twice', withLine(liLim, 4, '1 10 0 5 0 150 10 0 4'), 4, 'twice'],
    ['no depot', [liLim[0], ...liLim.slice(2)].join('\n'), 2, 'depot'],
    ['a billion vehicles', withLine(liLim, 1, '1000000000 10 1'), 1, 'at most'],
    ['a cut between rows', upTo(liLim, 4), 3, 'not in the file'],
    ['a cut after the first line', upTo(liLim, 1), 1, 'no depot'],
    ['an empty file', '', 1, 'empty'],
  ])('%s is a fault that names the line', (_what, text, line, words) => {
    const fault = faultOf(() => readLiLim(text));
    expect(fault.line).toBe(line);
    expect(fault.message).toContain(words);
    if (text !== '') expect(recogniseFormat(text)?.name).toBe('li-lim');
  });

  test.skipIf(isBenchMissing)(`the checker accepts the plans of public instances (${bench})`, { timeout: 60_000 }, () => {
    for (const [name, iterations] of [
      ['lc101', 800],
      ['lr112', 1000],
      ['lrc201', 300],
    ] as const) {
      const { judged, cost, vehicles } = judgePublic(`pdptw/li-lim-100/${name}.txt`, 'pdptw', iterations);
      expect(judged).toMatchObject({ feasible_double: true, unserved: 0, vehicles, cost_double: cost });
      if (name === 'lc101') expect([vehicles, cost]).toEqual([10, 828.9369]);
    }
  });
});
