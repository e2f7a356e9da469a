import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../solver/routing/problem/problem.ts';
import type { Solution } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { measureCoverage } from '../../../solver/routing/reserve/measure-coverage.ts';
import type { CoverageNeed, CoverageOptions } from '../../../solver/routing/reserve/model.ts';
import { createRng, nextBelow, nextUnit } from '../../../solver/routing/search/rng.ts';
import { planHere } from './plan-here.ts';
import { noFeatures, randomProblem } from './random-problem.ts';
import { job, line, shift } from './small-problem.ts';

const MINUTE = 60;
const noOptions = { uninterruptible: new Set<string>(), hidden: new Set<string>() };

/** Where a person is at a second, told stop by stop from the plan alone: null cannot be called. */
function placeAt(problem: Problem, plan: Solution, shiftId: string, options: CoverageOptions, second: number) {
  const shift = problem.shifts.find(({ id }) => id === shiftId)!;
  const route = plan.routes.find((one) => one.shift === shiftId);
  const ends = Math.max(shift.end.latest, route?.end ?? 0);
  if (second < Math.min(shift.start.earliest, route?.departure ?? shift.start.earliest) || second >= ends) return null;
  if (!route) return { place: shift.start.location, from: second };
  const where = (visit: string) =>
    problem.jobs.find((one) => one.visits.some(({ id }) => id === visit))!.visits.find(({ id }) => id === visit)!.location;
  const visits = route.stops.filter((stop) => stop.kind === 'visit');
  const isHidden = (at: number) => visits[at] !== undefined && options.hidden.has(visits[at].visit);
  const next = visits.findIndex((stop) => second < stop.departure);
  const ahead = next < 0 ? visits.length : next;
  const current = visits[ahead];
  if (second < route.departure) return isHidden(0) ? null : { place: shift.start.location, from: second };
  // Between the stop before and the stop after a hidden one nobody knows.
  if (isHidden(ahead)) return null;
  if (isHidden(ahead - 1) && (!current || second < current.arrival)) return null;
  if (!current) {
    const last = shift.end.location ?? where(visits.at(-1)!.visit);
    return { place: last, from: Math.max(second, route.end) };
  }
  if (second < current.arrival) return { place: where(current.visit), from: current.arrival };
  if (second >= current.start && options.uninterruptible.has(current.visit)) return null;
  return { place: where(current.visit), from: second };
}

/** Ids that nobody reaches, second by second of the minutes asked for. */
function outOfReachAt(
  problem: Problem,
  plan: Solution,
  needs: readonly CoverageNeed[],
  options: CoverageOptions,
  second: number,
): string[] {
  const row = (id: string) => problem.locations.findIndex((location) => location.id === id);
  return needs
    .filter((need) => need.from <= second && second < need.to)
    .filter((need) =>
      problem.shifts.every((one) => {
        if (one.profile !== 'car') return true;
        for (const [skill, level] of Object.entries(need.skills.all ?? {})) if ((one.skills?.[skill] ?? -1) < level) return true;
        const found = placeAt(problem, plan, one.id, options, second);
        if (!found) return true;
        const [a, b] = [problem.locations[row(found.place)]!, problem.locations[row(need.location)]!];
        const drive = problem.travel[0]!.slots[0]!.seconds[row(a.id) * problem.locations.length + row(b.id)]!;
        if (drive < 0) return true;
        const parking = a.id === b.id || (a.building !== undefined && a.building === b.building) ? 0 : (b.parkingSeconds ?? 0);
        return found.from + drive + parking > second + need.withinSeconds;
      }),
    )
    .map(({ id }) => id);
}

describe('coverage reserve', () => {
  test('equals what is found minute by minute on random plans', () => {
    let gaps = 0;
    let hidden = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const problem = randomProblem(seed, { ...noFeatures, links: seed % 2 === 0 });
        fc.pre(validate(problem).length === 0);
        const plan = planHere(problem, { seed, iterations: 3 });
        const rng = createRng(seed + 1);
        const visits = plan.routes.flatMap((route) => route.stops.flatMap((stop) => (stop.kind === 'visit' ? [stop.visit] : [])));
        const options: CoverageOptions = {
          ...{ from: 7 * 3600, to: 18 * 3600, stepSeconds: 5 * MINUTE, carProfiles: new Set(['car']) },
          uninterruptible: new Set(visits.filter(() => nextUnit(rng) < 0.3)),
          hidden: new Set(visits.filter(() => nextUnit(rng) < 0.2)),
        };
        const needs = problem.locations.slice(0, 4).map((location, at) => ({
          ...{ id: `need ${at}`, location: location.id, from: 7 * 3600 + nextBelow(rng, 7200), to: 12 * 3600 + nextBelow(rng, 20_000) },
          ...{ skills: at % 2 === 0 ? { all: { nurse: 1 } } : {}, withinSeconds: 60 + nextBelow(rng, 1500) },
        }));
        const measured = measureCoverage(problem, plan, needs, options);
        const isOut = (id: string, second: number) =>
          measured.outOfReach.some((one) => one.id === id && one.spans.some(({ from, to }) => from <= second && second < to));
        let covered = 0;
        let most = 0;
        let first = 0;
        for (let second = options.from; second < options.to; second += 5 * MINUTE) {
          const out = outOfReachAt(problem, plan, needs, options, second);
          const told = needs.flatMap(({ id }) => (isOut(id, second) ? [id] : []));
          const gap = measured.gaps.find(({ from, to }) => from <= second && second < to);
          const isTold = out.every((id) => gap?.needs.includes(id)) && (gap !== undefined) === out.length > 0;
          if (`${told}` !== `${out}` || !isTold) throw new Error(`at ${second} told ${told}, is ${out}, gap ${gap?.needs}`);
          if (out.length === 0) covered++;
          if (out.length > most) first = second;
          most = Math.max(most, out.length);
        }
        expect(measured.share).toBe(covered / ((options.to - options.from) / (5 * MINUTE)));
        expect([measured.worst?.needs.length ?? 0, measured.worst?.at ?? 0]).toEqual([most, first]);
        gaps += measured.gaps.length;
        hidden += options.hidden.size;
      }),
      { numRuns: 40 },
    );
    expect(gaps).toBeGreaterThan(50);
    expect(hidden).toBeGreaterThan(20);
  });

  /** Hub, and places ten and forty minutes away; one visit of an hour at the farther. */
  const problem = (): Problem => ({
    ...line(0, 10, 40),
    shifts: [shift('a', { start: { location: 'hub', earliest: 0 }, end: { location: 'hub', latest: 6 * 3600 }, skills: { nurse: 1 } })],
    jobs: [job('j', 'place 2', { windows: [{ start: 7200, end: 7200 }], serviceSeconds: 3600 })],
  });
  const need = (id: string, location: string): CoverageNeed => ({
    ...{ id, location, from: 0, to: 6 * 3600, skills: { all: { nurse: 1 } }, withinSeconds: 20 * MINUTE },
  });
  const measure = (needs: readonly CoverageNeed[], more: Partial<CoverageOptions> = {}) => {
    const given = problem();
    const options = { from: 0, to: 6 * 3600, stepSeconds: 60, carProfiles: new Set([given.shifts[0]!.profile]), ...noOptions, ...more };
    return measureCoverage(given, planHere(given), needs, options);
  };

  test('who is far away covers nobody near the hub, from setting out until nearly back', () => {
    const { gaps, outOfReach } = measure([need('near', 'place 1')]);
    // Away from 4,800 to 13,200; on the way home the hub comes first, ten minutes before the door.
    expect(outOfReach).toEqual([{ id: 'near', spans: [{ from: 4800, to: 12_600 }] }]);
    expect(gaps).toEqual([{ from: 4800, to: 12_600, needs: ['near'] }]);
  });

  test('at a visit that may not be broken off the person counts for nothing, not even next door', () => {
    expect(measure([need('far', 'place 2')]).outOfReach).toEqual([
      {
        id: 'far',
        spans: [
          { from: 0, to: 6000 },
          { from: 10_800, to: 21_600 },
        ],
      },
    ]);
    const busy = measure([need('far', 'place 2')], { uninterruptible: new Set(problem().jobs[0]!.visits.map(({ id }) => id)) });
    expect(busy.outOfReach[0]!.spans).toEqual([
      { from: 0, to: 6000 },
      { from: 7200, to: 21_600 },
    ]);
  });

  test('nobody without a car, without the skill, or on the way to a hidden address counts', () => {
    const all = { from: 0, to: 6 * 3600 };
    expect(measure([need('near', 'place 1')], { carProfiles: new Set() }).outOfReach[0]!.spans).toEqual([all]);
    const doctor = { ...need('near', 'place 1'), skills: { all: { doctor: 1 } } };
    expect(measure([doctor])).toMatchObject({ share: 0, outOfReach: [{ id: 'near', spans: [all] }] });
    const hidden = new Set(problem().jobs[0]!.visits.map(({ id }) => id));
    expect(measure([need('near', 'place 1')], { hidden }).outOfReach[0]!.spans).toEqual([all]);
  });

  test('nobody to reach is covered', () => {
    expect(measure([])).toEqual({ share: 1, gaps: [], worst: null, outOfReach: [] });
  });
});
