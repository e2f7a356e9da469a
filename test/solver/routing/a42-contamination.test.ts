import { describe, expect, test } from 'vitest';
import type { Job, Problem, Sensitivity, Shift } from '../../../solver/routing/problem/problem.ts';
import type { Route, Solution, VisitStop } from '../../../solver/routing/problem/solution.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere, soundPlan } from './plan-here.ts';
import { job, line, shift } from './small-problem.ts';

/** Places ten minutes apart: whoever sees the ill one first sees the frail one on the way home. */
const day = (sensitivity: Sensitivity, extra: Partial<Problem> = {}, frail: Parameters<typeof job>[2] = {}): Problem => ({
  ...line(0, 10, 20),
  shifts: [shift('early')],
  jobs: [job('ill', 'place 1', { leaves: ['flu'] }), job('frail', 'place 2', { sensitiveTo: { flu: sensitivity }, ...frail })],
  ...extra,
});
const stopsOf = (route: Route | undefined) => (route?.stops ?? []).filter((stop): stop is VisitStop => stop.kind === 'visit');
const orderOf = (route: Route | undefined) => stopsOf(route).map(({ visit }) => visit);
const absentOf = ({ unassigned }: Solution) => unassigned.map(({ job: id, reasons }) => [id, ...reasons.map(({ code }) => code)]);
const two: readonly Shift[] = [shift('early'), shift('late')];
/** The frail one can only be seen when the ill one has been. */
const lateFrail = { windows: [{ start: 9000, end: 9600 }] };
const earlyIll = (sensitivity: Sensitivity, extra: Partial<Problem> = {}): Problem => {
  const problem = day(sensitivity, extra, lateFrail);
  const [ill, frail] = problem.jobs as readonly [Job, Job];
  return { ...problem, jobs: [{ ...ill, visits: [{ ...ill.visits[0]!, windows: [{ start: 600, end: 1200 }] }] }, frail] };
};

describe('what visits leave', () => {
  test('before: the sensitive visit comes first, though the way is the same', () => {
    expect(orderOf(soundPlan(day('before')).routes[0])).toEqual(['frail', 'ill']);
  });

  test('before: where the hours want the other order, somebody else goes, and nobody where there is nobody else', () => {
    expect(soundPlan(earlyIll('before', { shifts: two })).routes).toHaveLength(2);
    expect(absentOf(soundPlan(earlyIll('before')))).toEqual([[expect.any(String), 'kept_apart']]);
  });

  test('before holds over every stop between', () => {
    const problem = earlyIll('before');
    const between = job('between', 'place 1', { windows: [{ start: 3000, end: 4000 }] });
    expect(soundPlan({ ...problem, jobs: [...problem.jobs, between] }).unassigned).toHaveLength(1);
  });

  test('apart: not in one shift in either order', () => {
    expect(soundPlan(day('apart')).unassigned).toHaveLength(1);
    expect(soundPlan(day('apart', { shifts: two })).routes.map((route) => orderOf(route)[0])).toEqual(
      expect.arrayContaining(['ill', 'frail']),
    );
  });

  test('after a cleaning: it takes its time between arrival and start, once', () => {
    const problem = earlyIll({ cleaningSeconds: 600 });
    const again = job('again', 'place 2', { sensitiveTo: { flu: { cleaningSeconds: 900 } }, windows: [{ start: 10_000, end: 12_000 }] });
    const plan = soundPlan({ ...problem, jobs: [...problem.jobs, again], objective: { perMetre: 1, perWaitingSecond: 1 } });
    expect(stopsOf(plan.routes[0]).map(({ visit, cleaningSeconds = 0 }) => [visit, cleaningSeconds])).toEqual([
      ['ill', 0],
      ['frail', 600],
      ['again', 300],
    ]);
    const [, frail] = stopsOf(plan.routes[0]);
    expect(frail!.start - frail!.arrival).toBeGreaterThanOrEqual(600);
  });

  test('a cleaning for which there is no time is not planned', () => {
    const tight = (cleaningSeconds: number) => {
      const { jobs, ...rest } = earlyIll({ cleaningSeconds });
      return { ...rest, shifts: [shift('early', { end: { location: 'hub', latest: 11_600 } })], jobs };
    };
    expect(soundPlan(tight(600)).unassigned).toEqual([]);
    expect(soundPlan(tight(9000)).unassigned).toHaveLength(1);
  });

  test('the past leaves things too', () => {
    const frozen = [{ visit: 'ill', start: 600 }];
    const plan = (sensitivity: Sensitivity) => soundPlan(earlyIll(sensitivity, { shifts: [shift('early', { frozen })] }));
    expect(absentOf(plan('before'))).toEqual([['frail', 'kept_apart']]);
    expect(absentOf(plan('apart'))).toEqual([['frail', 'kept_apart']]);
    expect(stopsOf(plan({ cleaningSeconds: 300 }).routes[0])[1]).toMatchObject({ visit: 'frail', cleaningSeconds: 300 });
  });

  test('reach the later shift of the same person, and of whoever drives the same car', () => {
    const early = shift('early', { end: { location: 'hub', latest: 5000 } });
    const late = (gap: number, extra: Partial<Shift> = {}) =>
      shift('late', { start: { location: 'hub', earliest: 5000 + gap }, end: { location: 'hub', latest: 20_000 }, ...extra });
    const byOne = (sensitivity: Sensitivity, gap: number) =>
      earlyIll(sensitivity, { shifts: [early, late(gap, { person: early.person })] });
    expect(absentOf(soundPlan(byOne('before', 0)))).toEqual([[expect.any(String), 'window_outside_shift', 'kept_apart']]);
    expect(soundPlan(byOne({ cleaningSeconds: 600 }, 0)).unassigned).toHaveLength(1);
    expect(soundPlan(byOne({ cleaningSeconds: 600 }, 600)).unassigned).toEqual([]);
    const byTwo = earlyIll('before', { shifts: [early, late(0)] });
    expect(soundPlan(byTwo).unassigned).toEqual([]);
    expect(soundPlan({ ...byTwo, shifts: byTwo.shifts.map((one) => ({ ...one, carriesOver: ['a bag'] })) }).unassigned).toHaveLength(1);
    const car = { id: 'car 1', profile: 'car', location: 'hub' };
    const inOneCar = { ...byTwo, vehicles: [car], shifts: byTwo.shifts.map((one) => ({ ...one, vehicle: { pool: ['car 1'] } })) };
    expect(soundPlan(inOneCar).unassigned).toHaveLength(1);
    const another = {
      ...inOneCar,
      vehicles: [car, { ...car, id: 'car 2' }],
      shifts: inOneCar.shifts.map((one) => ({ ...one, vehicle: { pool: ['car 1', 'car 2'] } })),
    };
    const { routes } = soundPlan(another);
    expect(new Set(routes.map(({ vehicle }) => vehicle)).size).toBe(2);
  });

  test('are told by the checker: order, cleaning left out, and a later shift', () => {
    const rules = (problem: Problem, of: Problem) => verify(problem, planHere(of)).map(({ rule }) => rule);
    const { jobs, ...rest } = earlyIll('before');
    const harmless = { ...rest, jobs: jobs.map((one) => ({ ...one, visits: one.visits.map(({ sensitiveTo: _, ...visit }) => visit) })) };
    expect(rules(earlyIll('before'), harmless)).toContain('contamination');
    expect(rules(earlyIll('apart'), harmless)).toContain('contamination');
    expect(rules(earlyIll({ cleaningSeconds: 300 }), harmless)).toContain('contamination');
    expect(rules(harmless, earlyIll({ cleaningSeconds: 300 }))).toContain('contamination');
  });

  test('what nobody is sensitive to changes nothing', () => {
    const { jobs, ...rest } = day('before');
    const plain = {
      ...rest,
      jobs: jobs.map((one) => ({ ...one, visits: one.visits.map(({ sensitiveTo: _s, leaves: _l, ...visit }) => visit) })),
    };
    const left = { ...rest, jobs: jobs.map((one) => ({ ...one, visits: one.visits.map(({ sensitiveTo: _s, ...visit }) => visit) })) };
    expect(planHere(left)).toEqual(planHere(plain));
  });

  test('a cleaning of no whole seconds, and more things than can be told apart, are faults', () => {
    expect(validate(day({ cleaningSeconds: -1 }))).toContainEqual(
      expect.objectContaining({ code: 'out_of_range', path: 'jobs[1].visits[0].sensitiveTo.flu.cleaningSeconds' }),
    );
    const many = Object.fromEntries(Array.from({ length: 32 }, (_, at) => [`thing ${at}`, 'before' as const]));
    expect(validate(day('before', {}, { sensitiveTo: many }))).toContainEqual(expect.objectContaining({ code: 'too_large' }));
  });
});
