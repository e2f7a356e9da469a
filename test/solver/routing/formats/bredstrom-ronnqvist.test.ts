import { describe, expect, test } from 'vitest';
import { readBredstromRonnqvist } from '../../../../solver/routing/formats/bredstrom-ronnqvist.ts';
import { recogniseFormat } from '../../../../solver/routing/formats/index.ts';
import { bench, faultOf, isBenchMissing, judgePublic, planText } from './judge.ts';
import { bredstromRonnqvist as tiny, upTo, withLine } from './tiny.ts';

describe("Bredström and Rönnqvist's home-care format", () => {
  test('is recognised, read with its pairs of visits, and written as one list a person', () => {
    const { format, problem, plan } = planText(tiny.join('\n'), 200);
    expect(format.name).toBe('bredstrom-ronnqvist');
    expect(problem.jobs.map((job) => job.id)).toEqual(['1+3', '2']);
    expect(problem.links).toEqual([{ from: '1', to: '3', minLagSeconds: 0, maxLagSeconds: 0 }]);
    expect(plan.unassigned).toEqual([]);
    expect(format.costOf(problem, plan)).toBe(5 + 5 + 5 + 4 + 7);
    expect(format.publishedOf!(problem, plan)).toBe(2.6);
    const { routes } = JSON.parse(format.write(plan, problem, '')) as { routes: number[][] };
    expect(routes).toHaveLength(2);
    expect(routes.flat().sort()).toEqual([1, 2, 3]);
  });

  test('the visits of two families are lengthened as in the literature', () => {
    const durations = (fileName: string) =>
      readBredstromRonnqvist(tiny.join('\n'), fileName).jobs.flatMap((job) => job.visits.map((visit) => visit.serviceSeconds));
    expect(durations('case_1_20_4_2_1.dat')).toEqual([10, 10, 11]);
    expect(durations('case_3_50_10_5_1.dat')).toEqual([14, 14, 15]);
    expect(durations('case_1_80_16_8_2.dat')).toEqual([14, 14, 15]);
  });

  test.each([
    ['no staff', withLine(tiny, 1, 'param NO_Staff = 0'), 1, 'not be 0'],
    ['not a number', withLine(tiny, 1, 'param NO_Staff = NaN'), 1, 'number of staff'],
    ['a billion visits', withLine(tiny, 3, 'param NO_Visits = 1000000000'), 3, 'at most'],
    ['more visits than windows', withLine(tiny, 3, 'param NO_Visits = 4'), 16, 'nothing for place 5'],
    ['fewer visits than windows', withLine(tiny, 3, 'param NO_Visits = 2'), 15, 'place 4 is not one of 0 to 3'],
    ['a pair with an unknown visit', withLine(tiny, 7, 'set Visit_Demands[1] := 7;'), 7, 'visit 7'],
    ['a visit in two pairs', withLine(tiny, 8, 'set Visit_Demands[2] := 3;'), 8, 'two pairs'],
    ['a pair with itself', withLine(tiny, 7, 'set Visit_Demands[1] := 1;'), 7, 'itself'],
    ['three at a visit', withLine(tiny, 7, 'set Visit_Demands[1] := 2 3;'), 7, 'at most one visit'],
    ['a negative time', withLine(tiny, 12, '1  -20  30'), 12, 'negative'],
    ['a window that ends before it begins', withLine(tiny, 12, '1  40  30'), 12, 'before it begins'],
    ['another day than T_MAX', withLine(tiny, 11, '0  0  80'), 11, 'T_MAX'],
    ['a visit without a duration', withLine(tiny, 19, ''), 20, 'nothing for place 2'],
    ['a duration twice', withLine(tiny, 19, ' 1 11'), 19, 'twice'],
    ['a word for minutes', withLine(tiny, 24, '1 5 far 4'), 24, 'number'],
    ['a matrix without a row', withLine(tiny, 25, ''), 35, 'nothing from 2 to 0'],
    ['a row of the matrix for an unknown place', withLine(tiny, 25, '9 7 4 10000'), 25, 'place 9'],
    ['a statement of something else', withLine(tiny, 5, 'param T_MIN = 90'), 5, 'T_MIN'],
    ['a statement twice', withLine(tiny, 5, 'param NO_Visits = 3'), 5, 'twice'],
    ['a cut in the matrix', upTo(tiny, 25), 25, 'does not end'],
    ['a cut between statements', upTo(tiny, 20), 20, 'TimeMatrix'],
  ])('%s is a fault that names the line', (_what, text, line, words) => {
    const fault = faultOf(() => readBredstromRonnqvist(text));
    expect(fault.message).toContain(words);
    expect(fault.line).toBe(line);
    expect(recogniseFormat(text)?.name).toBe('bredstrom-ronnqvist');
  });

  test.skipIf(isBenchMissing)(`the checker accepts the plans of public instances (${bench})`, { timeout: 60_000 }, () => {
    for (const name of ['case_1_20_4_2_2', 'case_3_50_10_5_4', 'case_1_80_16_8_4']) {
      const { judged, cost } = judgePublic(`home-care/bredstrom-ronnqvist/${name}.dat`, 'vrptwsyn', 300);
      expect(judged).toMatchObject({ feasible: true, unserved: 0, travel_min: cost });
    }
  });
});
