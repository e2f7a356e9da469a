import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { findRemedies, type Remedy, withChange } from '../../../solver/routing/search/remedies.ts';
import { brokenRules, openHere, ordersOf, planHere, reasonRules } from './plan-here.ts';
import { allFeatures, noFeatures, randomProblem, someFeatures } from './random-problem.ts';
import { job, line, shift } from './small-problem.ts';

function remediesOf(problem: Problem, id: string, movable: readonly string[] = [id]) {
  const plan = planHere(problem);
  expect(plan.unassigned.map((one) => one.job)).toContain(id);
  return findRemedies(openHere(problem, ordersOf(plan)), id, new Set(movable))!.found;
}
const changesOf = (remedies: readonly Remedy[]) => remedies.map(({ change }) => change);

describe('what would give a job its place', () => {
  const place = line(0, 30);

  test('a later start, by the smallest step that is enough', () => {
    const problem = { ...place, shifts: [shift('a')], jobs: [job('far', 'place 1', { windows: [{ start: 0, end: 100 }] })] };
    const remedies = remediesOf(problem, 'far');
    expect(changesOf(remedies)).toContainEqual({ kind: 'later', seconds: 1800 });
    expect(remedies[0]).toMatchObject({
      route: { shift: 'a', stops: [{ visit: 'far', start: 1800 }] },
      metres: 6000,
      drivingSeconds: 3600,
    });
  });

  test('an earlier start', () => {
    const problem = {
      ...place,
      shifts: [shift('a', { end: { location: 'hub', latest: 7200 } })],
      jobs: [job('late', 'place 1', { windows: [{ start: 6000, end: 9000 }] })],
    };
    expect(changesOf(remediesOf(problem, 'late'))).toEqual([
      { kind: 'earlier', seconds: 1800 },
      { kind: 'overtime', seconds: 1800 },
      { kind: 'shift', like: 'a' },
    ]);
  });

  test('overtime, but no further than to the same person’s next shift', () => {
    const late = job('late', 'place 1', { windows: [{ start: 6000, end: 6000 }] });
    const day = shift('a', { person: 'Nora', end: { location: 'hub', latest: 7200 } });
    const next = shift('b', { person: 'Nora', start: { location: 'hub', earliest: 8000 } });
    expect(changesOf(remediesOf({ ...place, shifts: [day], jobs: [late] }, 'late', []))[0]).toEqual({ kind: 'overtime', seconds: 1800 });
    expect(changesOf(remediesOf({ ...place, shifts: [day, next], jobs: [late] }, 'late', [])).map(({ kind }) => kind)).toEqual(['shift']);
  });

  test('a skill, and who lacks it', () => {
    const problem = {
      ...place,
      shifts: [shift('a', { skills: { nurse: 1 } })],
      jobs: [job('drip', 'place 1', { skills: { all: { nurse: 1, pump: 1 } } })],
    };
    const remedies = remediesOf(problem, 'drip');
    expect(changesOf(remedies)).toEqual([
      { kind: 'skill', skill: 'pump' },
      { kind: 'shift', like: 'a' },
    ]);
    expect(remedies[0]!.route.shift).toBe('a');
  });

  test('somebody more, from the nearest of the places that people start from, and when', () => {
    const near = shift('near', { start: { location: 'place 1', earliest: 0 }, end: { location: 'place 1', latest: 60 } });
    const far = shift('far', { end: { location: 'hub', latest: 60 } });
    const problem = {
      ...place,
      shifts: [far, near],
      jobs: [job('long', 'place 1', { serviceSeconds: 30_000, windows: [{ start: 5000, end: 5000 }] })],
    };
    const [remedy] = remediesOf(problem, 'long');
    expect(remedy).toMatchObject({ change: { kind: 'shift', like: 'near' }, route: { departure: 5000, end: 35_000 }, drivingSeconds: 0 });
  });

  test('nothing is answered of a job that is planned or not there', () => {
    const problem = { ...place, shifts: [shift('a')], jobs: [job('easy', 'place 1')] };
    const orders = ordersOf(planHere(problem));
    expect(findRemedies(openHere(problem, orders), 'easy', new Set())).toBeUndefined();
    expect(findRemedies(openHere(problem, orders), 'nobody', new Set())).toBeUndefined();
  });

  test('tries nothing more once it is told to stop', () => {
    const problem = { ...place, shifts: [shift('a')], jobs: [job('far', 'place 1', { windows: [{ start: 0, end: 100 }] })] };
    const orders = ordersOf(planHere(problem));
    let asked = 0;
    const some = findRemedies(openHere(problem, orders), 'far', new Set(['far']), () => ++asked > 3)!;
    expect(some).toMatchObject({ isWhole: false, found: [{ change: { kind: 'later', seconds: 1800 } }] });
    expect(findRemedies(openHere(problem, orders), 'far', new Set(['far']), () => true)).toEqual({ isWhole: false, found: [] });
  });

  test('holds: the plan with it keeps every rule of the problem with the change, and leaves out nothing more', { timeout: 120_000 }, () => {
    let found = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.oneof(someFeatures, fc.constant(allFeatures)), (seed, features) => {
        const problem = randomProblem(seed, features);
        const plan = planHere(problem, { seed, iterations: 30 });
        const [left] = plan.unassigned;
        if (left === undefined) return;
        const one = problem.jobs.find(({ id }) => id === left.job)!;
        const movable = new Set(one.visits.map(({ id }) => id));
        for (const { change, solution } of findRemedies(openHere(problem, ordersOf(plan)), left.job, movable)?.found ?? []) {
          found++;
          const changed = withChange(problem, one, change, movable);
          if (validate(changed).length > 0) continue;
          expect(brokenRules(changed, solution).filter(({ rule }) => !reasonRules.has(rule))).toEqual([]);
          expect(solution.unassigned.length).toBeLessThan(plan.unassigned.length);
        }
      }),
      // A longer shift that makes two want one vehicle of a pool.
      { numRuns: 150, examples: [[1, { ...noFeatures, pools: true, mixedWindows: true }]] },
    );
    expect(found).toBeGreaterThan(20);
  });
});
