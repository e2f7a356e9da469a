import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../solver/routing/problem/compile.ts';
import type { Problem, Visit, VisitPromise } from '../../../solver/routing/problem/problem.ts';
import type { Solution } from '../../../solver/routing/problem/solution.ts';
import { search } from '../../../solver/routing/search/search.ts';
import { createWriter } from '../../../solver/routing/search/to-solution.ts';
import { planHere } from './plan-here.ts';
import { noFeatures, randomProblem } from './random-problem.ts';

const seed = fc.integer({ min: 1, max: 1_000_000 });

/** Every shift leaves at once, so that starts are the earliest there are. */
const leavingAtOnce = (problem: Problem): Problem => ({
  ...problem,
  objective: { perMetre: 1 },
  shifts: problem.shifts.map((shift) => ({ ...shift, start: { ...shift.start, latest: shift.start.earliest } })),
});
const withPromises = (problem: Problem, of: (promise: VisitPromise) => Partial<Visit>): Problem => ({
  ...problem,
  jobs: problem.jobs.map((job) => ({
    ...job,
    visits: job.visits.map(({ promise, ...visit }) => ({ ...visit, ...(promise === undefined ? {} : of(promise)) })),
  })),
});
const visitStops = (plan: Solution) => plan.routes.flatMap(({ stops }) => stops.flatMap((stop) => (stop.kind === 'visit' ? [stop] : [])));

/** What the promises of these starts cost, summed by hand; shifts apart. */
function movedPrice(problem: Problem, plan: Solution): number {
  const promises = new Map(problem.jobs.flatMap(({ visits }) => visits.map((visit) => [visit.id, visit.promise])));
  return visitStops(plan).reduce((sum, { visit, start }) => {
    const promise = promises.get(visit);
    const away = promise === undefined ? 0 : Math.abs(start - promise.start) - promise.toleranceSeconds;
    return away <= 0 ? sum : sum + (promise!.whenMoved ?? 0) + (away * (promise!.perHourMoved ?? 0)) / 3600;
  }, 0);
}

test('nobody waits for a promise unless that is cheaper than the earliest starts, which are kept where nobody would be early', {
  timeout: 60_000,
}, () => {
  let waited = 0;
  fc.assert(
    fc.property(seed, (at) => {
      const problem = withPromises(leavingAtOnce(randomProblem(at, { ...noFeatures, promises: true })), (promise) => {
        const { shift: _shift, otherShift: _other, ...moved } = promise;
        return { promise: moved };
      });
      const compiled = compile(problem);
      const { best } = search(compiled, { seed: at, fraction: (done) => done / 40, shouldStop: (done) => done >= 40 });
      const promised = createWriter(compiled)(best, false);
      const earliest = createWriter(compile(withPromises(problem, () => ({}))))(best, false);
      expect(movedPrice(problem, promised)).toBeLessThanOrEqual(movedPrice(problem, earliest) + 1e-6);
      expect(promised.cost.byRule.promise ?? 0).toBe(Math.round(movedPrice(problem, promised)));
      const starts = (plan: Solution) => visitStops(plan).map(({ start }) => start);
      if (starts(promised).join() !== starts(earliest).join()) {
        waited++;
        expect(movedPrice(problem, promised)).toBeLessThan(movedPrice(problem, earliest));
      }
    }),
    { numRuns: 150 },
  );
  expect(waited).toBeGreaterThan(10);
});

test('promises without a price change nothing', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(seed, (at) => {
      const problem = randomProblem(at, { ...noFeatures, links: true, shipments: true, promises: true });
      const free = withPromises(problem, ({ start, toleranceSeconds }) => ({ promise: { start, toleranceSeconds } }));
      const without = withPromises(problem, () => ({}));
      expect(compile(free).boundIsExact).toBe(compile(without).boundIsExact);
      expect(planHere(free, { seed: at, iterations: 40 })).toEqual(planHere(without, { seed: at, iterations: 40 }));
    }),
    { numRuns: 40 },
  );
});
