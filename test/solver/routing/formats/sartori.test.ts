import { describe, expect, test } from 'vitest';
import { recogniseFormat } from '../../../../solver/routing/formats/index.ts';
import { readSartori } from '../../../../solver/routing/formats/sartori.ts';
import { bench, faultOf, isBenchMissing, judgePublic, planText } from './judge.ts';
import { sartori, upTo, withLine } from './tiny.ts';

describe("Sartori and Buriol's format", () => {
  test('is recognised, read with its matrix, and written as routes with the minutes', () => {
    const { format, problem, plan } = planText(sartori.join('\n'), 200);
    expect(format.name).toBe('sartori');
    expect(problem.name).toBe('tiny');
    expect(plan.cost.usedShifts).toBe(1);
    expect(JSON.parse(format.write(plan, problem, ''))).toEqual({ routes: [[1, 3, 2, 4]] });
    expect(format.costOf(problem, plan)).toBe(5 + 3 + 2 + 4 + 9);
  });

  test('a route is no longer than the file says', () => {
    const { plan } = planText(withLine(sartori, 5, 'ROUTE-TIME: 40'), 200);
    expect(plan.cost.usedShifts).toBe(2);
  });

  test.each([
    ['no number of places', withLine(sartori, 4, ''), 8, 'SIZE'],
    ['a billion places', withLine(sartori, 4, 'SIZE: 1000000000'), 4, 'at most'],
    ['more places than rows', withLine(sartori, 4, 'SIZE: 6'), 14, 'found 5'],
    ['fewer places than rows', withLine(sartori, 4, 'SIZE: 4'), 13, 'EDGES'],
    ['no places', withLine(sartori, 4, 'SIZE: 0'), 4, 'depot'],
    ['a negative longest route', withLine(sartori, 5, 'ROUTE-TIME: -60'), 5, 'negative'],
    ['a field without a value', withLine(sartori, 3, 'TYPE'), 3, 'value'],
    ['not a number', withLine(sartori, 10, '1 41.5 2.1 6 0 NaN 5 0 3'), 10, 'due date'],
    ['a part of a minute', withLine(sartori, 10, '1 41.5 2.1 6 0 60.5 5 0 3'), 10, 'whole minutes'],
    ['an unknown delivery', withLine(sartori, 10, '1 41.5 2.1 6 0 60 5 0 8'), 10, 'place 8'],
    ['places out of order', [...sartori.slice(0, 9), sartori[10], sartori[9], ...sartori.slice(11)].join('\n'), 10, 'place 1 should'],
    ['negative minutes', withLine(sartori, 16, '5 0 4 -3 9'), 16, 'negative'],
    ['minutes from a place to itself', withLine(sartori, 16, '5 1 4 3 9'), 16, 'itself'],
    ['a short row of the matrix', withLine(sartori, 16, '5 0 4 3'), 16, '5 numbers'],
    ['a cut in the places', upTo(sartori, 11), 11, 'found 3'],
    ['a cut before the places', upTo(sartori, 6), 6, 'NODES'],
    ['a cut in the matrix', upTo(sartori, 17), 17, '5 rows'],
    ['a cut behind the matrix', upTo(sartori, 19), 19, 'EOF'],
  ])('%s is a fault that names the line', (_what, text, line, words) => {
    const fault = faultOf(() => readSartori(text));
    expect(fault.message).toContain(words);
    expect(fault.line).toBe(line);
    expect(recogniseFormat(text)?.name).toBe('sartori');
  });

  test.skipIf(isBenchMissing)(`the checker accepts the plans of public instances (${bench})`, { timeout: 60_000 }, () => {
    for (const name of ['bar-n100-1', 'nyc-n100-3']) {
      const { judged, cost, vehicles } = judgePublic(`pdptw/sartori-buriol-100/${name}.txt`, 'sartori', 800);
      expect(judged).toMatchObject({ feasible: true, unserved: 0, vehicles, cost });
    }
  });
});
