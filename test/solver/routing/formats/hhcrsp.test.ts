import { describe, expect, test } from 'vitest';
import { readHhcrsp } from '../../../../solver/routing/formats/hhcrsp.ts';
import { bench, faultOf, isBenchMissing, judgePublic, planText } from './judge.ts';
import { hhcrsp as tiny, upTo, withLine } from './tiny.ts';

describe('the format of home health care with synchronisation', () => {
  test("is recognised, read with its ties, and written as the authors' solution", () => {
    const { format, problem, plan } = planText(tiny.join('\n'), 200);
    expect(format.name).toBe('hhcrsp');
    expect(problem.links).toEqual([
      { from: 'p2 s2', to: 'p2 s1', minLagSeconds: 0, maxLagSeconds: 0 },
      { from: 'p3 s1', to: 'p3 s2', minLagSeconds: 20_000, maxLagSeconds: 30_000 },
    ]);
    expect(plan.unassigned).toEqual([]);
    const late = 10.125 - 5;
    const travel = 10.125 + 10 + 10 + 10.125 + 10 + 10;
    expect(format.costOf(problem, plan)).toBe(Math.round(((travel + 2 * late + late) / 3) * 1000) / 1000);
    const { routes } = JSON.parse(format.write(plan, problem, '')) as {
      routes: { caregiver_id: string; locations: { patient: string; service: string; arrival_time: number; departure_time: number }[] }[];
    };
    const stops = routes.flatMap(({ caregiver_id, locations }) => locations.map((stop) => ({ ...stop, caregiver_id })));
    expect(stops.filter(({ patient }) => patient === 'p2')).toEqual([
      { patient: 'p2', service: 's1', arrival_time: 10.125, departure_time: 20.125, caregiver_id: 'c1' },
      { patient: 'p2', service: 's2', arrival_time: 10.125, departure_time: 30.125, caregiver_id: 'c2' },
    ]);
  });

  test.each([
    ['a service that nobody knows', withLine(tiny, 6, tiny[5]!.replace('"s1"', '"s9"')), 'patients[0].required_caregivers[0].service'],
    ['an ability that nobody knows', withLine(tiny, 3, tiny[2]!.replace('"s2"', '"s9"')), 'caregivers[1].abilities[1]'],
    [
      'a service without a duration',
      withLine(tiny, 2, '"services": [{"id": "s1"}, {"id": "s2"}],'),
      'patients[0].required_caregivers[0].duration',
    ],
    ['two services without a tie', withLine(tiny, 8, '"location": [0, 0]},'), 'patients[1].synchronization'],
    ['the same service twice', withLine(tiny, 7, tiny[6]!.replace('"s1"', '"s2"')), 'patients[1].required_caregivers[1].service'],
    ['a negative time', withLine(tiny, 6, tiny[5]!.replace('[0, 60]', '[-1, 60]')), 'patients[0].time_window[0]'],
    ['a window that ends before it begins', withLine(tiny, 6, tiny[5]!.replace('[0, 60]', '[70, 60]')), 'patients[0].time_window'],
    ['a lag of another kind', withLine(tiny, 8, tiny[7]!.replace('simultaneous', 'sometime')), 'patients[1].synchronization.type'],
    ['an unknown field', withLine(tiny, 6, tiny[5]!.replace('"id"', '"colour": 1, "id"')), 'patients[0].colour'],
    [
      'an office with hours',
      withLine(tiny, 4, '"central_offices": [{"id": "d", "time_window": [0, 9]}],'),
      'central_offices[0].time_window',
    ],
    ['two offices', withLine(tiny, 4, '"central_offices": [{"id": "d"}, {"id": "e"}],'), 'central_offices'],
    ['two patients of one id', withLine(tiny, 7, tiny[6]!.replace('"p2"', '"p1"')), 'patients[1].id'],
    ['a short row', withLine(tiny, 14, '[10, 0, 10],'), 'distances[1]'],
    ['a missing row', withLine(tiny, 14, ''), 'distances'],
    ['a word for a distance', withLine(tiny, 14, '[10, 0, "far", 10],'), 'distances[1][2]'],
    ['a way from a place to itself', withLine(tiny, 14, '[10, 1, 10, 10],'), 'distances[1][1]'],
  ])('%s is a fault that names the field', (_what, text, path) => {
    expect(faultOf(() => readHhcrsp(text)).path).toBe(path);
  });

  test('a file that is cut is a fault that names the line', () => {
    expect(faultOf(() => readHhcrsp(upTo(tiny, 9))).line).toBeGreaterThanOrEqual(8);
  });

  test.skipIf(isBenchMissing)(`the checker accepts the plans of public instances (${bench})`, { timeout: 60_000 }, () => {
    for (const name of [
      'mankowska/InstanzCPLEX_HCSRP_10_1',
      'mankowska/InstanzCPLEX_HCSRP_50_8',
      'kummer/HHCRSP_25_5_69_1.6_R_RC',
      'ceschia-italian/instance_027-venice-padua-treviso-r10-p157-s4-sim24.3-seq23.8',
    ]) {
      const { judged, cost } = judgePublic(`home-care/${name}.json`, 'hhcrsp', 30);
      expect(judged).toMatchObject({ feasible: true, cost });
    }
  });
});
