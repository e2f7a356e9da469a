import { describe, expect, test } from 'vitest';
import type { Problem, Relation, Shift } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { verify } from '../../../solver/routing/verify.ts';
import { planHere, soundPlan } from './plan-here.ts';
import { job, line, shift, visit } from './small-problem.ts';

/** Nora has been at place 3 at 5000 s, though its window closed at 4000 and it is locked to somebody else. */
const day = (extra: Partial<Shift> = {}): Problem => ({
  ...line(0, 10, 20, 30),
  loadDimensions: ['tubes'],
  shifts: [
    shift('a', { capacity: { tubes: 5 }, frozen: [{ visit: 'done', start: 5000 }], ...extra }),
    shift('b', { capacity: { tubes: 5 } }),
  ],
  jobs: [
    job('done', 'place 3', { windows: [{ start: 0, end: 4000 }], onlyShifts: ['b'] }),
    job('near', 'place 1'),
    job('ahead', 'place 2'),
  ],
});

describe('what is done or under way', () => {
  test('heads its route at its start, whatever its window and locks; the rest is planned behind it', () => {
    const plan = soundPlan(day());
    const route = plan.routes.find(({ shift: id }) => id === 'a')!;
    expect(route.departure).toBe(5000 - 1800);
    expect(route.stops[0]).toMatchObject({ visit: 'done', start: 5000, latenessSeconds: 0 });
    expect(plan.unassigned).toEqual([]);
  });

  test('may have been faster than the tables', () => {
    const problem = day({
      frozen: [
        { visit: 'near', start: 100 },
        { visit: 'done', start: 300 },
      ],
    });
    const [first, second] = soundPlan(problem).routes.find(({ shift: id }) => id === 'a')!.stops;
    expect(first).toMatchObject({ arrival: 100, start: 100 });
    expect(second).toMatchObject({ arrival: 300, start: 300 });
  });

  test.each([
    ['a stop was under way all the while', 5000, [{ start: 4000, end: 5100 }]],
    ['nobody came to it', 9000, [{ start: 4000, end: 5100 }]],
    ['the first stop came after it', 5000, [{ start: 0, end: 100 }]],
  ])('a break that is over is told as missed, and the day goes on: %s', (_what, start, windows) => {
    const breaks = [
      { id: 'lunch', windows, durationSeconds: 600 },
      { id: 'coffee', windows: [{ start: 12_000, end: 14_000 }], durationSeconds: 600 },
    ];
    const problem = day({ breaks, frozen: [{ visit: 'done', start }] });
    const plan = soundPlan(problem);
    const route = plan.routes.find(({ shift: id }) => id === 'a')!;
    expect(route.missedBreaks).toEqual(['lunch']);
    expect(route.stops.flatMap((stop) => (stop.kind === 'break' ? [stop.break] : []))).toEqual(['coffee']);
    expect(plan.unassigned).toEqual([]);
    const untold = { ...plan, routes: plan.routes.map(({ missedBreaks: _told, ...one }) => one) };
    expect(verify(problem, untold).map(({ rule }) => rule)).toEqual(['breakMissing']);
  });

  test('a break for which there is still time is not missed', () => {
    const breaks = [{ id: 'lunch', windows: [{ start: 4000, end: 9000 }], durationSeconds: 600 }];
    const problem = day({ breaks });
    const plan = soundPlan(problem);
    const route = plan.routes.find(({ shift: id }) => id === 'a')!;
    expect(route.missedBreaks).toBeUndefined();
    const skipped = { ...route, stops: route.stops.filter(({ kind }) => kind !== 'break'), missedBreaks: ['lunch'] };
    const told = { ...plan, routes: plan.routes.map((one) => (one === route ? skipped : one)) };
    expect(verify(problem, told).map(({ rule }) => rule)).toContain('breakMissing');
    const both = { ...plan, routes: plan.routes.map((one) => (one === route ? { ...one, missedBreaks: ['lunch'] } : one)) };
    expect(verify(problem, both).map(({ rule }) => rule)).toEqual(['missedBreaks']);
  });

  test('a sample on board is brought in by who has it', () => {
    const ship = {
      id: 'sample',
      visits: [visit('draw', 'place 3'), visit('hand in', 'hub')],
      shipments: [{ pickups: ['draw'], delivery: 'hand in', load: { tubes: 2 }, maxRideSeconds: 4000 }],
    };
    const problem = { ...day({ frozen: [{ visit: 'draw', start: 5000 }] }), jobs: [ship, job('near', 'place 1')] };
    const plan = soundPlan(problem);
    expect(plan.unassigned).toEqual([]);
    expect(plan.routes.find(({ shift: id }) => id === 'a')!.stops.map((stop) => (stop.kind === 'visit' ? stop.visit : ''))).toContain(
      'hand in',
    );
    const spoilt = {
      ...problem,
      jobs: [{ ...ship, visits: [ship.visits[0]!, visit('hand in', 'hub', { windows: [{ start: 20_000, end: 21_000 }] })] }],
    };
    expect(soundPlan(spoilt).unassigned.map(({ job: id }) => id)).toEqual(['sample']);
  });

  test('a warm start goes on behind it', () => {
    const problem = day();
    const plan = planHere(problem, { iterations: 0, warmStart: [{ shift: 'a', visits: ['done', 'ahead', 'near'] }] });
    expect(verify(problem, plan)).toEqual([]);
    expect(plan.routes[0]!.stops.map((stop) => (stop.kind === 'visit' ? stop.visit : ''))).toEqual(['done', 'ahead', 'near']);
  });

  test.each<[string, string, Partial<Shift>]>([
    [
      'twice',
      'shifts[0].frozen[1].visit',
      {
        frozen: [
          { visit: 'done', start: 1 },
          { visit: 'done', start: 2 },
        ],
      },
    ],
    [
      'out of order',
      'shifts[0].frozen[1].start',
      {
        frozen: [
          { visit: 'done', start: 10 },
          { visit: 'near', start: 2 },
        ],
      },
    ],
    ['too late to be home', 'shifts[0].frozen', { frozen: [{ visit: 'done', start: 35_000 }] }],
    ['unknown', 'shifts[0].frozen[0].visit', { frozen: [{ visit: 'nobody', start: 1 }] }],
  ])('%s is a fault', (_what, path, extra) => {
    expect(validate(day(extra))).toContainEqual(expect.objectContaining({ path }));
  });

  describe('what ties it', () => {
    const made = (...ids: string[]) => ({ frozen: ids.map((visit, at) => ({ visit, start: 5000 + 1800 * at })) });
    const tied = (relation: Relation, extra: Partial<Shift>) => ({ ...day(extra), relations: [relation] });
    const sequence: Relation = { kind: 'sequence', visits: ['near', 'ahead'] };
    const different: Relation = { kind: 'differentPeople', visits: ['near', 'ahead'] };

    test.each([
      ['a sequence made backwards', sequence, made('ahead', 'near')],
      ['a sequence with a stop between', sequence, made('near', 'done', 'ahead')],
      ['a sequence whose second visit alone is made', sequence, made('ahead')],
      ['a sequence that something else has followed', sequence, made('near', 'done')],
      ['one person where two are asked for', different, made('near', 'ahead')],
    ])('%s is a fault', (_what, relation, extra) => {
      expect(validate(tied(relation, extra))).toEqual([
        expect.objectContaining({ code: 'contradictory_locks', path: 'relations[0].visits' }),
      ]);
    });

    test.each([
      ['a sequence made in order', sequence, made('near', 'ahead')],
      ['a sequence that goes on', sequence, made('done', 'near')],
      ['the first of two people', different, made('near')],
    ])('%s is planned on', (_what, relation, extra) => {
      expect(soundPlan(tied(relation, extra)).unassigned).toEqual([]);
    });

    test('a delivery before its pickup is a fault', () => {
      const ship = {
        id: 'sample',
        visits: [visit('draw', 'place 1'), visit('hand in', 'hub')],
        shipments: [{ pickups: ['draw'], delivery: 'hand in', load: { tubes: 1 } }],
      };
      const problem = { ...day(made('hand in', 'draw')), jobs: [ship] };
      expect(validate(problem)).toEqual([expect.objectContaining({ code: 'contradictory_locks', path: 'jobs[0].shipments[0]' })]);
    });
  });

  test('verify wants it where it was, when it was', () => {
    const problem = day();
    const plan = planHere(problem);
    const moved = day({ frozen: [{ visit: 'done', start: 5001 }] });
    const other = day({ frozen: [{ visit: 'near', start: 100 }] });
    expect(verify(moved, plan).map(({ rule }) => rule)).toContain('frozen');
    expect(verify(other, plan).map(({ rule }) => rule)).toContain('frozen');
  });
});
