import { describe, expect, test } from 'vitest';
import type { Link, Problem } from '../../../solver/routing/problem/problem.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere } from './plan-here.ts';
import { job, line, shift, visit } from './small-problem.ts';

const together: Pick<Link, 'minLagSeconds' | 'maxLagSeconds'> = { minLagSeconds: 0, maxLagSeconds: 0 };

function pair(link: Pick<Link, 'minLagSeconds' | 'maxLagSeconds'>, people: readonly string[]): Problem {
  return {
    ...line(0, 10, 40),
    shifts: people.map((person, at) => shift(`shift ${at}`, { person })),
    jobs: [{ id: 'pair', visits: [visit('first', 'place 1'), visit('second', 'place 1')] }, job('far', 'place 2')],
    links: [{ from: 'first', to: 'second', ...link }],
  };
}

function startsOf(problem: Problem) {
  const plan = planHere(problem);
  expect(verify(problem, plan)).toEqual([]);
  const stops = new Map(
    plan.routes.flatMap((route) => route.stops.flatMap((stop) => (stop.kind === 'visit' ? [[stop.visit, stop.start] as const] : []))),
  );
  return { plan, lag: stops.get('second')! - stops.get('first')! };
}

describe('links across routes', () => {
  test('two people start together', () => {
    const { plan, lag } = startsOf(pair(together, ['Nora', 'Dina']));
    expect(plan.unassigned).toEqual([]);
    expect(lag).toBe(0);
  });
  test('one person is not two', () => {
    const { plan } = startsOf(pair(together, ['Nora']));
    expect(plan.unassigned).toEqual([{ job: 'pair', reasons: [{ code: 'second_person_missing', shifts: 1 }] }]);
  });
  test('a lag is kept between its bounds', () => {
    const { lag } = startsOf(pair({ minLagSeconds: 3600, maxLagSeconds: 4000 }, ['Nora', 'Dina']));
    expect(lag).toBeGreaterThanOrEqual(3600);
    expect(lag).toBeLessThanOrEqual(4000);
  });
  test('crossed pairs cannot wait for each other in a circle', () => {
    const problem: Problem = {
      ...line(0, 10, 20),
      shifts: [shift('a'), shift('b')],
      jobs: ['x', 'y'].map((id, at) => ({ id, visits: [visit(`${id}1`, `place ${at + 1}`), visit(`${id}2`, `place ${at + 1}`)] })),
      links: ['x', 'y'].map((id) => ({ from: `${id}1`, to: `${id}2`, ...together })),
    };
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.unassigned).toEqual([]);
  });
  test('a shipment that fits a near shift only in part is planned in a far one as a whole', () => {
    const problem: Problem = {
      ...line(0, 10, 20, 30),
      loadDimensions: ['tubes'],
      shifts: [
        shift('near', { capacity: { tubes: 2 }, end: { location: 'hub', latest: 4_000 } }),
        shift('far', { capacity: { tubes: 2 }, start: { location: 'place 3', earliest: 0 }, end: { location: 'place 3', latest: 36_000 } }),
      ],
      jobs: [
        {
          id: 'run',
          visits: [
            visit('talk', 'place 3', { onlyShifts: ['far'] }),
            visit('one', 'place 1'),
            visit('two', 'place 2'),
            visit('laboratory', 'place 1'),
          ],
          shipments: [{ pickups: ['one', 'two'], delivery: 'laboratory', load: { tubes: 2 } }],
        },
      ],
      links: [{ from: 'talk', to: 'laboratory', minLagSeconds: 0 }],
    };
    const plan = planHere(problem);
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.unassigned).toEqual([]);
    expect(plan.routes.map((route) => route.shift)).toEqual(['far']);
  });
  test('same and different people', () => {
    const base = { ...line(0, 10, 20), shifts: [shift('a'), shift('b')], jobs: [job('j', 'place 1'), job('k', 'place 2')] };
    for (const kind of ['samePerson', 'differentPeople', 'sameShift'] as const) {
      const problem: Problem = { ...base, relations: [{ kind, visits: ['j', 'k'] }] };
      const plan = planHere(problem);
      expect(verify(problem, plan)).toEqual([]);
      expect(plan.cost.usedShifts).toBe(kind === 'differentPeople' ? 2 : 1);
    }
  });
});
